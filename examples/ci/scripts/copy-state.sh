#!/usr/bin/env bash
# Writes a signed copy of the state to state.signed, for previews of pull requests. Its secrets can be read with
# PREVIEW_PASSPHRASE. Those previews take only a copy that was signed with STATE_KEY, which they do not have.
set -euo pipefail
umask 077
: "${PREVIEW_PASSPHRASE:?is empty, so the copy would not be encrypted. Set it as README.md says.}"
: "${STATE_KEY:?is empty, so the copy would not be signed. Set it as README.md says.}"

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
pulumi stack export --stack "$1" --non-interactive --show-secrets --file "$work/state.json"
mkdir "$work/copy" "$work/home" "$work/project"
cp Pulumi.yaml "$work/project"
(
  cd "$work/project"
  export PULUMI_HOME="$work/home" PULUMI_BACKEND_URL="file://$work/copy" PULUMI_CONFIG_PASSPHRASE="$PREVIEW_PASSPHRASE"
  pulumi stack init "$1" --non-interactive
  # An import encrypts as its file says. The export names the key of the state itself, which the copy must not need.
  node -e '
    const { readFileSync, writeFileSync } = require("node:fs");
    const [file, settings] = process.argv.slice(1);
    const [, salt] = /^encryptionsalt: (.*)$/m.exec(readFileSync(settings, "utf8"));
    const state = JSON.parse(readFileSync(file, "utf8"));
    state.deployment.secrets_providers = { type: "passphrase", state: { salt } };
    writeFileSync(file, JSON.stringify(state));
  ' "$work/state.json" "Pulumi.$1.yaml"
  pulumi stack import --stack "$1" --non-interactive --file "$work/state.json"
)
tar -czf "$work/state.tgz" -C "$work/copy" .
node -e '
  const { createPrivateKey, sign } = require("node:crypto");
  const { readFileSync, writeFileSync } = require("node:fs");
  const key = createPrivateKey({ key: Buffer.from(process.env.STATE_KEY, "base64"), type: "pkcs8", format: "der" });
  const copy = readFileSync(process.argv[1]);
  writeFileSync("state.signed", Buffer.concat([sign(null, copy, key), copy]));
' "$work/state.tgz"
