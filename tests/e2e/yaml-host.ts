import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { cacheFolder } from "../../examples/demo/pulumi-cli";

const RECIPE = join("tests", "e2e", "yaml-language-host");
const COMMAND = "pulumi-language-yaml";

/**
 * Returns the folder of Pulumi's own language host for YAML, which a CLI that was built from source lacks. The first call on
 * a machine builds it with Go, from the modules of the Pulumi CLI, and keeps it in the user's cache.
 */
export async function yamlHostFolder(): Promise<string> {
  const modules = await readFile(join(RECIPE, "go.mod"), "utf8");
  const version = /github\.com\/pulumi\/pulumi-yaml v(\S+)/.exec(modules)?.[1] ?? "";
  const cache = cacheFolder(process.env);
  const kept = join(cache, `yaml-language-host-${version}`);
  if (existsSync(join(kept, COMMAND))) return kept;
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, "incoming-"));
  try {
    for (const file of ["go.mod", "go.sum"]) await cp(join(RECIPE, file), join(folder, file));
    // The flags of the CLI's own build, so that Go compiles nothing twice.
    const flags = ["-mod=readonly", "-buildvcs=false", "-trimpath", "-ldflags", "-s -w"];
    const target = `github.com/pulumi/pulumi-yaml/cmd/${COMMAND}`;
    const env = { ...process.env, CGO_ENABLED: "0" };
    await promisify(execFile)("go", ["build", ...flags, "-o", join(folder, COMMAND), target], { cwd: folder, env });
    // Another process may have built the same.
    await rename(folder, kept).catch((error: unknown) => {
      if (!existsSync(join(kept, COMMAND))) throw error;
    });
    return kept;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
