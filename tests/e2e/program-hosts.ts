import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { findPulumi, which } from "../../examples/demo/pulumi-cli";
import { programGenerator } from "./program-generator";

const RECIPE = join("examples", "demo", "pulumi-cli");
const SDK = "github.com/pulumi/pulumi/sdk/v3";
const LANGUAGES = ["python", "go"];

export interface ProgramHosts {
  /** The folder with the commands that the CLI looks for. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Writes stand-ins for the language hosts of Python and Go into a folder, if the CLI came without them. */
export async function programHosts(folder: string): Promise<ProgramHosts> {
  const { command } = await findPulumi(console.log);
  await mkdir(folder);
  const path = [dirname(command), process.env.PATH].join(delimiter);
  let isPythonReal = true;
  for (const language of LANGUAGES) {
    const name = `pulumi-language-${language}`;
    if (await which(name, { PATH: path })) continue;
    if (language === "python") isPythonReal = false;
    const script = `#!/bin/sh\nexec "${process.execPath}" "${require.resolve("./engine-program-host")}" ${language} "$@"\n`;
    await writeFile(join(folder, name), script, { mode: 0o755 });
  }
  const exec: Record<string, string> = isPythonReal ? {} : { PULUMI_ZOOM_PYTHON_EXEC: await pythonExec() };
  return { folder, env: { PULUMI_ZOOM_PROGRAM_GENERATOR: await programGenerator(), ...exec } };
}

/** The script with which Pulumi's host runs programs in Python. It is in a module of the CLI. */
async function pythonExec(): Promise<string> {
  const { stdout } = await promisify(execFile)("go", ["mod", "download", "-json", SDK], { cwd: RECIPE });
  const { Dir } = JSON.parse(stdout) as { Dir: string };
  return join(Dir, "python", "cmd", "pulumi-language-python-exec");
}
