import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { cacheFolder } from "../../examples/demo/pulumi-cli";

const RECIPE = join("examples", "demo", "pulumi-cli");
const SOURCE = join("tests", "e2e", "program-generator", "main.go");

/**
 * Returns the path of the command with which the stand-in for the language host writes programs. The first call on a
 * machine builds it with Go, from the modules of the Pulumi CLI, and keeps it in the user's cache.
 */
export async function programGenerator(): Promise<string> {
  const modules = await readFile(join(RECIPE, "go.mod"), "utf8");
  const version = /github\.com\/pulumi\/pulumi\/pkg\/v3 v(\S+)/.exec(modules)?.[1] ?? "";
  const cache = cacheFolder(process.env);
  const command = join(cache, `program-generator-${version}`, "generate");
  if (existsSync(command)) return command;
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, "incoming-"));
  try {
    for (const file of [join(RECIPE, "go.mod"), join(RECIPE, "go.sum"), SOURCE])
      await cp(file, join(folder, file.split(/[\\/]/).at(-1) ?? ""));
    // The flags of the CLI's own build, so that Go compiles nothing twice.
    const flags = ["-mod=readonly", "-buildvcs=false", "-trimpath", "-ldflags", "-s -w"];
    const env = { ...process.env, CGO_ENABLED: "0" };
    await promisify(execFile)("go", ["build", ...flags, "-o", join(folder, "generate"), "."], { cwd: folder, env });
    // Another process may have built the same.
    await rename(folder, join(cache, `program-generator-${version}`)).catch((error: unknown) => {
      if (!existsSync(command)) throw error;
    });
    return command;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
