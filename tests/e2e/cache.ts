import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { cacheFolder } from "../../examples/demo/pulumi-cli";

/**
 * Returns a folder of the user's cache. If it is missing, it is filled beside its place and then renamed: a process that is
 * killed half-way leaves nothing that looks complete, and of two processes at the same time one wins.
 *
 * @param name Contains the versions of what is in the folder.
 */
export async function keptInCache(
  name: string,
  fill: (folder: string) => Promise<unknown>,
  cache = cacheFolder(process.env),
): Promise<string> {
  const kept = join(cache, name);
  if (existsSync(kept)) return kept;
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, "incoming-"));
  try {
    await fill(folder);
    await rename(folder, kept).catch((error: unknown) => {
      if (!existsSync(kept)) throw error;
    });
    return kept;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Builds a command with Go, from the go.mod and go.sum of a folder and with the flags of the Pulumi CLI's own build. */
export async function buildWithGo(folder: string, command: string, target: string): Promise<void> {
  // With other flags, Go would compile the packages of the CLI again.
  const flags = ["-mod=readonly", "-buildvcs=false", "-trimpath", "-ldflags", "-s -w"];
  const env = { ...process.env, CGO_ENABLED: "0" };
  await promisify(execFile)("go", ["build", ...flags, "-o", join(folder, command), target], { cwd: folder, env });
}
