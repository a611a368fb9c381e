#!/usr/bin/env bash
# Previews a pull request with the copy of the state in state.tgz, so that its code has no access to the state itself.
set -euo pipefail
: "${PREVIEW_PASSPHRASE:?is empty. Dependabot and forks do not get it: push the branch to this repository yourself.}"

rm -rf state && mkdir state
tar -xzf state.tgz -C state
export PULUMI_BACKEND_URL="file://$PWD/state" PULUMI_CONFIG_PASSPHRASE="$PREVIEW_PASSPHRASE"
# The copy has a passphrase of its own, so these lines do not fit it. They come back at the end.
settings="Pulumi.$1.yaml"
cp -p "$settings" state/settings.yaml
trap 'cp -p state/settings.yaml "$settings"' EXIT
sed -i -E '/^(encryptionsalt|encryptedkey|secretsprovider):/d' "$settings"
scripts/preview.sh "$1" --fail-on deletion
