#!/usr/bin/env bash
# Writes what the program would change in Zoom to preview.md. It reads only the state, so it needs no Zoom credentials.
# The arguments after the stack go to the report, such as --fail-on deletion.
set -uo pipefail

umask 077
# If the preview fails, this file shows secret arguments.
trap 'rm -f preview.json' EXIT

preview() {
  pulumi preview --stack "$1" --non-interactive --refresh=false --json --show-sames --show-replacement-steps \
    --policy-pack policy --policy-pack-config policy/config.json >preview.json
}
failed=0
preview "$1" || failed=$?
# Only the events of a preview name the policy that stopped it.
[ "$failed" = 0 ] || PULUMI_ENABLE_STREAMING_JSON_PREVIEW=true preview "$1"
npx --no-install pulumi-zoom report preview.json --fingerprint "${@:2}" >preview.md || failed=1
[ -s preview.md ] || echo "### Zoom: the preview failed. See the log." >preview.md
cat preview.md
exit "$failed"
