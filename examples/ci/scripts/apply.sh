#!/usr/bin/env bash
# Applies the program to Zoom and writes what was done to applied.md.
set -uo pipefail

failed=0
pulumi up --stack "$1" --non-interactive --yes --skip-preview --json >applied.json || failed=$?
npx --no-install pulumi-zoom report applied.json >applied.md ||
  echo "### Zoom: the run failed. See the log." >applied.md
cat applied.md
exit "$failed"
