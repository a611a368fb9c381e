#!/usr/bin/env bash
# Compares Zoom with the program and writes the differences to drift.md. Changes nothing. Fails if there is a difference.
set -uo pipefail

failed=0
pulumi preview --stack "$1" --non-interactive --refresh --expect-no-changes --json --show-sames >drift.json || failed=$?
npx --no-install pulumi-zoom report drift.json >drift.md ||
  echo "### Zoom: the comparison failed. See the log." >drift.md
cat drift.md
exit "$failed"
