#!/usr/bin/env bash
# Previews with the policies, and writes what would change in Zoom to preview.md. It only reads Zoom.
set -uo pipefail

failed=0
pulumi preview --stack "$1" --non-interactive --json --policy-pack policy --policy-pack-config policy/config.json \
  >preview.json || failed=$?
npx --no-install pulumi-zoom report preview.json --fingerprint >preview.md || failed=1
cat preview.md
exit "$failed"
