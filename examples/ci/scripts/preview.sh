#!/usr/bin/env bash
# What the program would do to Zoom, as preview.md. Asks the state and not Zoom, so it needs no Zoom credentials.
set -uo pipefail

failed=0
pulumi preview --stack "$1" --non-interactive --refresh=false --json --show-sames >preview.json || failed=$?
npx --no-install pulumi-zoom report preview.json >preview.md ||
  echo "### Zoom: the preview failed, and its log says why" >preview.md
cat preview.md
exit "$failed"
