#!/usr/bin/env bash
# Keeps one open issue with the label "zoom-drift" that holds drift.md, with the GitHub CLI.
set -euo pipefail

gh label create zoom-drift --force --description "Zoom is not as the program says"
open="$(gh issue list --label zoom-drift --state open --limit 1 --json number --jq '.[].number')"
if [ -n "$open" ]; then
  gh issue edit "$open" --body-file drift.md
else
  gh issue create --title "Zoom is not as the program says" --label zoom-drift --body-file drift.md
fi
