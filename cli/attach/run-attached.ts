import { serveClasses } from "../../provider/hosts/grpc/classes";
import { DYNAMIC_KINDS } from "../../provider/hosts/grpc/kinds";
import { refuseOtherPackage } from "./installed";
import { findProject } from "./project";
import { runCommand } from "./run-command";

/** In this variable, the Pulumi CLI looks for plugins that run already: their names and ports. */
const ATTACHED = "PULUMI_DEBUG_PROVIDERS";

interface Options {
  readonly env: NodeJS.ProcessEnv;
  /** The version of this package. */
  readonly version: string;
}

/**
 * Runs a command that reaches the classes through a host of this process. Returns its exit code.
 *
 * @throws Error if the program's folder has no pulumi-zoom or another one, or if the command is not found.
 */
export async function runAttached(command: readonly string[], { env, version }: Options): Promise<number> {
  const project = await findProject(command, process.cwd());
  refuseOtherPackage(project.folder, version);
  const service = await serveClasses({
    kinds: DYNAMIC_KINDS,
    folder: project.folder,
    // What the engine would give to a host that it starts itself.
    env: { ...env, ...project.pluginEnvironment },
  });
  try {
    const attached = [`pulumi-nodejs:${service.port}`, env[ATTACHED]].filter(Boolean).join(",");
    return await runCommand(command, { ...env, [ATTACHED]: attached });
  } finally {
    service.close();
  }
}
