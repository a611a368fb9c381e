#!/usr/bin/env bash
# Writes what the program would change in Zoom to preview.md. It reads only the state, so it needs no Zoom credentials.
set -uo pipefail

failed=0
pulumi preview --stack "$1" --non-interactive --refresh=false --json --show-sames >preview.json || failed=$?
npx --no-install pulumi-zoom report preview.json >preview.md ||
  echo "### Zoom: the preview failed. See the log." >preview.md
cat preview.md
exit "$failed"
