import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { buildWithGo, keptInCache } from "./cache";

const RECIPE = join("tests", "e2e", "yaml-language-host");
const COMMAND = "pulumi-language-yaml";

/**
 * Returns the folder of Pulumi's own language host for YAML, which a CLI that was built from source lacks. The first call on
 * a machine builds it with Go, from the modules of the Pulumi CLI.
 */
export async function yamlHostFolder(): Promise<string> {
  const modules = await readFile(join(RECIPE, "go.mod"), "utf8");
  const version = /github\.com\/pulumi\/pulumi-yaml v(\S+)/.exec(modules)?.[1] ?? "";
  return keptInCache(`yaml-language-host-${version}`, async (folder) => {
    for (const file of ["go.mod", "go.sum"]) await cp(join(RECIPE, file), join(folder, file));
    await buildWithGo(folder, COMMAND, `github.com/pulumi/pulumi-yaml/cmd/${COMMAND}`);
  });
}
