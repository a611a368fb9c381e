#!/usr/bin/env bash
# Reads Zoom and saves what it shows in the state, so that the preview that follows includes it. Changes nothing in Zoom.
set -euo pipefail

pulumi refresh --stack "$1" --non-interactive --yes --skip-preview
