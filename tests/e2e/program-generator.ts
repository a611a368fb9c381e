import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { appendFile, cp, mkdir, mkdtemp, readdir, readFile, rename, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { cacheFolder } from "../../examples/demo/pulumi-cli";

const RECIPE = join("examples", "demo", "pulumi-cli");
const SOURCES = join("tests", "e2e", "program-generator");
/** What the generators import and the CLI does not. */
const MORE_MODULES = "\nrequire github.com/iancoleman/strcase v0.3.0\n";

/**
 * Returns the path of the command that writes programs and SDKs as the language hosts do. The first call on a machine
 * builds it with Go, from the modules of the Pulumi CLI, and keeps it in the user's cache.
 */
export async function programGenerator(): Promise<string> {
  const names = (await readdir(SOURCES)).filter((name) => name.endsWith(".go"));
  const sources = [join(RECIPE, "go.mod"), join(RECIPE, "go.sum"), ...names.map((name) => join(SOURCES, name))];
  const hash = createHash("sha256");
  for (const file of sources) hash.update(await readFile(file));
  hash.update(MORE_MODULES);
  const cache = cacheFolder(process.env);
  const home = join(cache, `program-generator-${hash.digest("hex").slice(0, 12)}`);
  const command = join(home, "generate");
  if (existsSync(command)) return command;
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, "incoming-"));
  try {
    for (const file of sources) await cp(file, join(folder, basename(file)));
    await appendFile(join(folder, "go.mod"), MORE_MODULES);
    // The flags of the CLI's own build, so that Go compiles nothing twice.
    const flags = ["-mod=readonly", "-buildvcs=false", "-trimpath", "-ldflags", "-s -w"];
    const env = { ...process.env, CGO_ENABLED: "0" };
    await promisify(execFile)("go", ["build", ...flags, "-o", join(folder, "generate"), "."], { cwd: folder, env });
    // Another process may have built the same.
    await rename(folder, home).catch((error: unknown) => {
      if (!existsSync(command)) throw error;
    });
    return command;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
