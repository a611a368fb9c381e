#!/usr/bin/env bash
# Compares Zoom with the program and writes the differences to drift.md. Changes nothing. Fails if there is a difference,
# if an invitation expired, or if someone waits for something that is not free, such as a license.
set -uo pipefail

umask 077
trap 'rm -f drift.json' EXIT
failed=0
pulumi preview --stack "$1" --non-interactive --refresh --expect-no-changes --json --show-sames >drift.json || failed=$?
npx --no-install pulumi-zoom report drift.json --fail-on drift,expired,shortage >drift.md || failed=1
[ -s drift.md ] || echo "### Zoom: the comparison failed. See the log." >drift.md
cat drift.md
exit "$failed"
