#!/usr/bin/env bash
# Writes what the program would change in Zoom to preview.md. It reads only the state, so it needs no Zoom credentials.
# The arguments after the stack go to the report, such as --fail-on deletion.
set -uo pipefail

# Only the events of a preview name the policy that stopped it, and a replaced user whom the last run could not remove.
export PULUMI_ENABLE_STREAMING_JSON_PREVIEW=true

failed=0
pulumi preview --stack "$1" --non-interactive --refresh=false --json --show-sames \
  --policy-pack policy --policy-pack-config policy/config.json >preview.json || failed=$?
npx --no-install pulumi-zoom report preview.json --fingerprint "${@:2}" >preview.md || failed=1
# The events contain debug lines, which show secret arguments.
rm -f preview.json
[ -s preview.md ] || echo "### Zoom: the preview failed. See the log." >preview.md
cat preview.md
exit "$failed"
