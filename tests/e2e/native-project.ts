import { writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import type { ZoomOptions } from "../../simulator";
import { startCliProject, type CliProject } from "./cli-project";
import { type Ended, type Running, startCommand } from "./commands";
import { yamlHostFolder } from "./yaml-host";

export interface NativeProject extends CliProject {
  /** Runs any command in the project's folder. */
  run(this: void, command: readonly string[], env?: Record<string, string>): Promise<Ended>;
  start(this: void, command: readonly string[], env?: Record<string, string>): Running;
  write(this: void, file: string, content: string): Promise<void>;
  /** Where its commands are found. */
  readonly path: string;
}

/** What a project for the native plugin is called in Pulumi.yaml. */
export const PLUGIN = "zoom-plugin";

/** @param runtime Programs in JavaScript are in index.js, and those in YAML in Pulumi.yaml. */
export async function startNativeProject(runtime: "nodejs" | "yaml", zoom: ZoomOptions): Promise<NativeProject> {
  const manifest =
    runtime === "yaml"
      ? "name: company\nruntime: yaml\n"
      : "name: company\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n";
  const project = await startCliProject({
    files: { "Pulumi.yaml": manifest, "index.js": "" },
    zoom,
  });
  const path = [await yamlHostFolder(), project.env.PATH].join(delimiter);
  const start: NativeProject["start"] = (command, env = {}) =>
    startCommand(command, { cwd: project.folder, env: { ...project.env, PATH: path, ...env } });
  return {
    ...project,
    path,
    start,
    run: (command, env) => start(command, env).ended,
    write: (file, content) => writeFile(join(project.folder, file), content),
    [Symbol.asyncDispose]: () => project[Symbol.asyncDispose](),
  };
}
