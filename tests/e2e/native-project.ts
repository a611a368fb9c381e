import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import type { ZoomOptions } from "../../simulator";
import type { Ended } from "./attach-project";
import { startCliProject, type CliProject } from "./cli-project";
import { yamlHostFolder } from "./yaml-host";

export interface Running {
  readonly ended: Promise<Ended>;
  /** As Ctrl-C in a terminal. */
  interrupt(this: void): void;
}

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
export const PACKAGES = `packages:\n  zoom: ./${PLUGIN}\n`;

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
  const start: NativeProject["start"] = ([name = "", ...args], env = {}) => {
    const command = spawn(name, args, { cwd: project.folder, env: { ...project.env, PATH: path, ...env } });
    let output = "";
    const keep = (part: Buffer) => (output += part.toString());
    command.stdout.on("data", keep);
    command.stderr.on("data", keep);
    return {
      ended: new Promise((resolve, reject) =>
        command.once("error", reject).once("close", (code) => resolve({ code, output })),
      ),
      interrupt: () => void command.kill("SIGINT"),
    };
  };
  return {
    ...project,
    path,
    start,
    run: (command, env) => start(command, env).ended,
    write: (file, content) => writeFile(join(project.folder, file), content),
    [Symbol.asyncDispose]: () => project[Symbol.asyncDispose](),
  };
}
