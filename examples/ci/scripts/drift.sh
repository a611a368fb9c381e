#!/usr/bin/env bash
# Looks whether Zoom is as the program says, changes nothing, and tells the difference as drift.md. Fails if there is one.
set -uo pipefail

failed=0
pulumi preview --stack "$1" --non-interactive --refresh --expect-no-changes --json --show-sames >drift.json || failed=$?
npx --no-install pulumi-zoom report drift.json >drift.md ||
  echo "### Zoom: nobody could look, and the log says why" >drift.md
cat drift.md
exit "$failed"
