import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { findPackageJSON } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const OWN_FOLDER = dirname(findPackageJSON("..", __filename) ?? __dirname);

export interface ProviderFolder extends AsyncDisposable {
  path: string;
}

/** Where `require("pulumi-zoom/provider")` finds this package's own provider. */
export const ownFolder = (): Promise<ProviderFolder> =>
  Promise.resolve({ path: OWN_FOLDER, [Symbol.asyncDispose]: () => Promise.resolve() });

/**
 * Where it finds the no-op provider: programs, their resources and the line in their state are the same to the byte,
 * and only what that line stands for differs.
 */
export async function noOpFolder(): Promise<ProviderFolder> {
  const path = await mkdtemp(join(tmpdir(), "pulumi-zoom-no-op-"));
  const stand = join(path, "node_modules", "pulumi-zoom");
  await mkdir(stand, { recursive: true });
  await symlink(
    dirname(dirname(require.resolve("@pulumi/pulumi/package.json"))),
    join(path, "node_modules", "@pulumi"),
  );
  const { version } = JSON.parse(await readFile(join(OWN_FOLDER, "package.json"), "utf8")) as { version: string };
  const exports = { "./provider": "./provider.js", "./package.json": "./package.json" };
  const manifest = { name: "pulumi-zoom", version, exports };
  await writeFile(join(stand, "package.json"), JSON.stringify(manifest));
  await writeFile(
    join(stand, "provider.js"),
    `module.exports = require(${JSON.stringify(require.resolve("./no-op"))});\n`,
  );
  await writeFile(join(path, "package.json"), "{}");
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}
