import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ZoomOptions } from "../../simulator";
import { FOREIGN_FILES } from "./attach-foreign";
import { startCliProject, TSCONFIG, type CliProject } from "./cli-project";
import { programGenerator } from "./program-generator";

export const TYPE = "pulumi-nodejs:dynamic/zoom:";

export interface Ended {
  readonly code: number | null;
  /** Everything that was printed. */
  readonly output: string;
}

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
    env: { PULUMI_ZOOM_PROGRAM_GENERATOR: await programGenerator() },
    zoom,
  });
  const run: AttachProject["run"] = ([name = "", ...args], env = {}) =>
    new Promise((resolve, reject) => {
      const command = spawn(name, args, { cwd: project.folder, env: { ...project.env, ...env } });
      let output = "";
      const keep = (part: Buffer) => (output += part.toString());
      command.stdout.on("data", keep);
      command.stderr.on("data", keep);
      command.once("error", reject).once("close", (code) => resolve({ code, output }));
    });
  return {
    ...project,
    run,
    attached: (...args) => run([join("node_modules", ".bin", "pulumi-zoom"), "attach", "--", "pulumi", ...args]),
    program: (code) => writeFile(join(project.folder, "index.ts"), code),
    [Symbol.asyncDispose]: () => project[Symbol.asyncDispose](),
  };
}
