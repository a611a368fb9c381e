#!/usr/bin/env bash
# Applies the approved preview (the second argument) to Zoom and writes what was done to applied.md. Stops before anything
# is changed if the program or the state would lead to something else by now. Does not refresh: what changed in Zoom
# since the preview was not approved.
set -uo pipefail

approved="$(sort "$2")"
scripts/preview.sh "$1" >/dev/null
if [ "$approved" != "$(sort preview.md)" ]; then
  echo "### Zoom: nothing was applied, because the preview is no longer the approved one. Start the pipeline again." |
    cat - preview.md >applied.md
  cat applied.md
  exit 1
fi

failed=0
pulumi up --stack "$1" --non-interactive --yes --skip-preview --refresh=false --json >applied.json || failed=$?
npx --no-install pulumi-zoom report applied.json >applied.md || failed=1
[ -s applied.md ] || echo "### Zoom: the run failed. See the log." >applied.md
cat applied.md
exit "$failed"
