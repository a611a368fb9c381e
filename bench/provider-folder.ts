import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { findPackageJSON } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const OWN_FOLDER = dirname(findPackageJSON("..", __filename) ?? __dirname);

export interface ProviderFolder extends AsyncDisposable {
  path: string;
}

/** Returns a folder from which `require("pulumi-zoom/provider")` finds this package's provider. */
export const ownFolder = (): Promise<ProviderFolder> =>
  Promise.resolve({ path: OWN_FOLDER, [Symbol.asyncDispose]: () => Promise.resolve() });

/**
 * Creates a folder from which it finds the no-op provider. Programs, resources and the line in their state are identical;
 * only the code that the line loads differs.
 */
export async function noOpFolder(): Promise<ProviderFolder> {
  const path = await mkdtemp(join(tmpdir(), "pulumi-zoom-no-op-"));
  const standIn = join(path, "node_modules", "pulumi-zoom");
  await mkdir(standIn, { recursive: true });
  await symlink(
    dirname(dirname(require.resolve("@pulumi/pulumi/package.json"))),
    join(path, "node_modules", "@pulumi"),
  );
  const { version } = JSON.parse(await readFile(join(OWN_FOLDER, "package.json"), "utf8")) as { version: string };
  const exports = { "./provider": "./provider.js", "./package.json": "./package.json" };
  const manifest = { name: "pulumi-zoom", version, exports };
  await writeFile(join(standIn, "package.json"), JSON.stringify(manifest));
  await writeFile(
    join(standIn, "provider.js"),
    `module.exports = require(${JSON.stringify(require.resolve("./no-op"))});\n`,
  );
  await writeFile(join(path, "package.json"), "{}");
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}
