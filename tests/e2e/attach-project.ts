import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ZoomOptions } from "../../simulator";
import { FOREIGN_FILES } from "./attach-foreign";
import { WITHOUT_TYPE_CHECKS } from "./ci-project";
import { startCliProject, TSCONFIG, type CliProject } from "./cli-project";
import { type Ended, startCommand } from "./commands";
import { programGenerator } from "./program-generator";

export const TYPE = "pulumi-nodejs:dynamic/zoom:";

export interface AttachProject extends CliProject {
  /** Runs any command in the project's folder. */
  run(this: void, command: readonly string[], env?: Record<string, string>): Promise<Ended>;
  /** Runs a Pulumi command after `pulumi-zoom attach --`. */
  attached(this: void, ...args: string[]): Promise<Ended>;
  program(this: void, code: string): Promise<void>;
}

/** A project whose people are already in Zoom. */
export async function startAttachProject(zoom: ZoomOptions): Promise<AttachProject> {
  const project = await startCliProject({
    files: { "index.ts": "", "tsconfig.json": TSCONFIG, ...FOREIGN_FILES },
    manifest: { main: "index.ts" },
    // A test compiles what attach writes with tsc.
    env: { PULUMI_ZOOM_PROGRAM_GENERATOR: await programGenerator(), ...WITHOUT_TYPE_CHECKS },
    zoom,
  });
  const run: AttachProject["run"] = (command, env = {}) =>
    startCommand(command, { cwd: project.folder, env: { ...project.env, ...env } }).ended;
  return {
    ...project,
    run,
    attached: (...args) => run([join("node_modules", ".bin", "pulumi-zoom"), "attach", "--", "pulumi", ...args]),
    program: (code) => writeFile(join(project.folder, "index.ts"), code),
    [Symbol.asyncDispose]: () => project[Symbol.asyncDispose](),
  };
}
