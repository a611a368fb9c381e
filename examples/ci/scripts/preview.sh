#!/usr/bin/env bash
# Writes what the program would change in Zoom to preview.md. It reads only the state, so it needs no Zoom credentials.
# The arguments after the stack go to the report, such as --fail-on deletion.
set -uo pipefail

# So the report names the policy that stopped a preview.
export PULUMI_ENABLE_STREAMING_JSON_PREVIEW=true

failed=0
pulumi preview --stack "$1" --non-interactive --refresh=false --json --show-sames >preview.json || failed=$?
npx --no-install pulumi-zoom report preview.json "${@:2}" >preview.md || failed=1
[ -s preview.md ] || echo "### Zoom: the preview failed. See the log." >preview.md
cat preview.md
exit "$failed"
