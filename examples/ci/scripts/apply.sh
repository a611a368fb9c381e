#!/usr/bin/env bash
# Applies the program to Zoom if its preview is still the approved one, and writes what was done to applied.md.
# Arguments: the stack, and the file with the approved preview. Zoom is not read again, so nothing else is applied.
set -uo pipefail

scripts/preview.sh "$1" || exit $?
# The engine lists what changes side by side in any order. The fingerprint also covers what the report shortens.
if [ "$(sort "$2")" != "$(sort preview.md)" ]; then
  echo "### Zoom: nothing was applied, because the preview is not the approved one any more. Run the pipeline again." |
    tee applied.md
  exit 1
fi
umask 077
# This file shows secret arguments.
trap 'rm -f applied.json' EXIT
failed=0
pulumi up --stack "$1" --non-interactive --yes --skip-preview --refresh=false --json \
  --policy-pack policy --policy-pack-config policy/config.json >applied.json || failed=$?
npx --no-install pulumi-zoom report applied.json >applied.md || failed=1
[ -s applied.md ] || echo "### Zoom: the run failed. See the log." >applied.md
cat applied.md
exit "$failed"
