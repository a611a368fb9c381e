#!/usr/bin/env bash
# Makes Zoom as the program says, and tells as applied.md what was done.
set -uo pipefail

failed=0
pulumi up --stack "$1" --non-interactive --yes --skip-preview --json >applied.json || failed=$?
npx --no-install pulumi-zoom report applied.json >applied.md ||
  echo "### Zoom: the run failed, and its log says why" >applied.md
cat applied.md
exit "$failed"
