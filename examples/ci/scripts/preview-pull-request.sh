#!/usr/bin/env bash
# Previews a pull request with the copy of the state in state.signed, so that its code has no access to the state itself.
# A state can name plugins that Pulumi downloads and runs, so only a copy that copy-state.sh has signed is used.
set -euo pipefail
: "${PREVIEW_PASSPHRASE:?is empty. Dependabot and forks do not get it: push the branch to this repository yourself.}"
: "${STATE_PUBLIC_KEY:?is empty. Set it as README.md says.}"

rm -rf state state.tgz && mkdir state
node -e '
  const { createPublicKey, verify } = require("node:crypto");
  const { readFileSync, writeFileSync } = require("node:fs");
  const key = createPublicKey({ key: Buffer.from(process.env.STATE_PUBLIC_KEY, "base64"), type: "spki", format: "der" });
  const signed = readFileSync("state.signed");
  const [signature, copy] = [signed.subarray(0, 64), signed.subarray(64)];
  if (!verify(null, copy, key, signature)) {
    console.error("The copy of the state was not made on the default branch. Make a new one: run the nightly job once.");
    process.exit(1);
  }
  writeFileSync("state.tgz", copy);
'
tar -xzf state.tgz -C state
export PULUMI_BACKEND_URL="file://$PWD/state" PULUMI_CONFIG_PASSPHRASE="$PREVIEW_PASSPHRASE"
# The copy has a passphrase of its own, so these lines do not fit it. They come back at the end.
settings="Pulumi.$1.yaml"
cp -p "$settings" state/settings.yaml
trap 'cp -p state/settings.yaml "$settings"' EXIT
sed -i -E '/^(encryptionsalt|encryptedkey|secretsprovider):/d' "$settings"
scripts/preview.sh "$1" --fail-on deletion
