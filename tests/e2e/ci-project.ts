import { generateKeyPairSync } from "node:crypto";
import { cp, mkdir, symlink, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Engine } from "../../examples/demo/engine";
import { findPulumi } from "../../examples/demo/pulumi-cli";
import type { ZoomSimulator } from "../../simulator";

/** Where the compiled package is that these tests belong to. */
const BUILT = join(__dirname, "..", "..");

/** What `npm install` would put beside a program: this package as it was compiled, and the rest from the checkout. */
export async function install(project: string): Promise<void> {
  const modules = join(project, "node_modules");
  for (const folder of ["@pulumi", "@types", "pulumi-zoom", ".bin"])
    await mkdir(join(modules, folder), { recursive: true });
  for (const name of ["@pulumi/pulumi", "@types/node", "typescript", "undici-types"])
    await symlink(join(process.cwd(), "node_modules", name), join(modules, name));
  await cp("package.json", join(modules, "pulumi-zoom", "package.json"));
  await symlink(BUILT, join(modules, "pulumi-zoom", "dist"));
  const command = `#!/usr/bin/env node\nrequire(${JSON.stringify(join(BUILT, "cli", "main.js"))});\n`;
  await writeFile(join(modules, ".bin", "pulumi-zoom"), command, { mode: 0o755 });
}

/** Adds the policy pack of examples/policy, with its packages from the checkout. */
export async function installPolicies(project: string): Promise<void> {
  const pack = join(project, "policy");
  await cp(join("examples", "policy"), pack, { recursive: true });
  await symlink(join(process.cwd(), "node_modules"), join(pack, "node_modules"));
}

/** The environment of a shell that works on the engine's own state, and nothing else of this process. */
export async function shellEnvironment(engine: Engine): Promise<Record<string, string>> {
  const { command } = await findPulumi(console.log);
  const home = join(engine.folder, "home");
  const { NODE_COMPILE_CACHE, GOGC } = process.env;
  return {
    ...(NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE }),
    ...(GOGC === undefined ? {} : { GOGC }),
    PATH: [join(engine.folder, "bin"), dirname(command), dirname(process.execPath), process.env.PATH].join(delimiter),
    HOME: home,
    PULUMI_HOME: home,
    // Pulumi's TypeScript loader keeps there what it has compiled.
    TMPDIR: join(engine.folder, "tmp"),
    PULUMI_BACKEND_URL: pathToFileURL(join(engine.folder, "state")).href,
    PULUMI_CONFIG_PASSPHRASE: "the state is temporary",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  };
}

/** For programs whose types are checked elsewhere: in a run of a few seconds, that would take most of the time. */
export const WITHOUT_TYPE_CHECKS = { PULUMI_NODEJS_TRANSPILE_ONLY: "true" };

export const zoomEnvironment = ({ account, url, oauthUrl }: ZoomSimulator): Record<string, string> => ({
  ZOOM_ACCOUNT_ID: account.accountId,
  ZOOM_CLIENT_ID: account.clientId,
  ZOOM_CLIENT_SECRET: account.clientSecret,
  ZOOM_SERVICE_URL: url,
  ZOOM_OAUTH_URL: oauthUrl,
});

/** Returns the keys that sign a copy of the state, as the README of examples/ci makes them. */
export function newKeys(): { STATE_KEY: string; STATE_PUBLIC_KEY: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  return {
    STATE_KEY: privateKey.export({ type: "pkcs8", format: "der" }).toString("base64"),
    STATE_PUBLIC_KEY: publicKey.export({ type: "spki", format: "der" }).toString("base64"),
  };
}
