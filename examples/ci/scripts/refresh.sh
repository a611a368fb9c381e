#!/usr/bin/env bash
# Reads Zoom into the state. It changes nothing in Zoom, so an app that only reads is enough.
set -euo pipefail

pulumi refresh --stack "$1" --non-interactive --yes --skip-preview
