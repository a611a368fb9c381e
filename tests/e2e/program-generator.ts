import { createHash } from "node:crypto";
import { appendFile, cp, readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { buildWithGo, keptInCache } from "./cache";

const RECIPE = join("examples", "demo", "pulumi-cli");
const SOURCES = join("tests", "e2e", "program-generator");
const COMMAND = "generate";
/** What the generators import and the CLI does not. */
const MORE_MODULES = "\nrequire github.com/iancoleman/strcase v0.3.0\n";

/**
 * Returns the path of the command that writes programs and SDKs as the language hosts do. The first call on a machine
 * builds it with Go, from the modules of the Pulumi CLI.
 */
export async function programGenerator(): Promise<string> {
  const names = (await readdir(SOURCES)).filter((name) => name.endsWith(".go"));
  const sources = [join(RECIPE, "go.mod"), join(RECIPE, "go.sum"), ...names.map((name) => join(SOURCES, name))];
  const hash = createHash("sha256");
  for (const file of sources) hash.update(await readFile(file));
  hash.update(MORE_MODULES);
  const home = await keptInCache(`program-generator-${hash.digest("hex").slice(0, 12)}`, async (folder) => {
    for (const file of sources) await cp(file, join(folder, basename(file)));
    await appendFile(join(folder, "go.mod"), MORE_MODULES);
    await buildWithGo(folder, COMMAND, ".");
  });
  return join(home, COMMAND);
}
