#!/usr/bin/env bash
# Creates or updates the one open issue with the label "zoom-drift" from drift.md, with the GitHub CLI.
set -euo pipefail

# GitHub takes no longer text.
[ "$(wc -c <drift.md)" -lt 65000 ] ||
  echo "### Zoom: the report is too long for an issue. Read the summary of the job." >drift.md
gh label create zoom-drift --force --description "Zoom differs from the program"
open="$(gh issue list --label zoom-drift --state open --limit 1 --json number --jq '.[].number')"
if [ -n "$open" ]; then
  gh issue edit "$open" --body-file drift.md
else
  gh issue create --title "Zoom differs from the program" --label zoom-drift --body-file drift.md
fi
