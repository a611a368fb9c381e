#!/usr/bin/env bash
# Writes a copy of the state to state.tgz, for previews of pull requests. Its secrets can be read with PREVIEW_PASSPHRASE.
set -euo pipefail
umask 077

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
pulumi stack export --stack "$1" --non-interactive --show-secrets --file "$work/state.json"
mkdir "$work/copy" "$work/home" "$work/project"
cp Pulumi.yaml "$work/project"
(
  cd "$work/project"
  export PULUMI_HOME="$work/home" PULUMI_BACKEND_URL="file://$work/copy" PULUMI_CONFIG_PASSPHRASE="$PREVIEW_PASSPHRASE"
  pulumi stack init "$1" --non-interactive
  pulumi stack import --stack "$1" --non-interactive --file "$work/state.json"
)
tar -czf state.tgz -C "$work/copy" .
