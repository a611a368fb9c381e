#!/usr/bin/env bash
# Applies the program if its preview is still the approved one. Arguments: the stack, and the approved preview.
set -uo pipefail

scripts/preview.sh "$1" || exit $?
# The engine lists what changes side by side in any order. The fingerprint also covers what the report shortens.
if [ "$(sort "$2")" != "$(sort preview.md)" ]; then
  echo "Nothing was applied, because the preview is not the approved one any more. Run the workflow again." >&2
  exit 1
fi
pulumi up --stack "$1" --non-interactive --yes --skip-preview --policy-pack policy --policy-pack-config policy/config.json
