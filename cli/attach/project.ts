import { readFile, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { z } from "zod";

/** What the engine does for a plugin that it starts itself, and not for one that it only connects to. */
export interface Project {
  /** The folder in which it starts plugins: the program's. */
  readonly folder: string;
  /** The variables that it sets for them. Those with the project's name come with its calls. */
  readonly pluginEnvironment: Readonly<Record<string, string>>;
}

/** A file that Pulumi cannot read either is for Pulumi to report. */
const Manifest = z
  .object({
    main: z.string().optional().catch(undefined),
    runtime: z.object({ options: z.record(z.string(), z.unknown()) }).catch({ options: {} }),
  })
  .catch({ main: undefined, runtime: { options: {} } });

/** YAML as Pulumi's SDK reads it. JSON is YAML, too. */
const yaml = createRequire(require.resolve("@pulumi/pulumi/package.json"))("js-yaml") as {
  load(text: string): unknown;
};

/**
 * Finds the project that a Pulumi command works on. If there is none, the folder is the command's.
 *
 * @param cwd Where the command starts. Its option `--cwd` wins.
 */
export async function findProject(command: readonly string[], cwd: string): Promise<Project> {
  const start = resolve(cwd, folderOption(command) ?? ".");
  const file = await findManifest(start);
  if (file === undefined) return { folder: start, pluginEnvironment: { PULUMI_CONFIG: "{}" } };
  const { main, runtime } = Manifest.parse(parsed(await readFile(file, "utf8")));
  const options = Object.entries(runtime.options).map(
    ([name, value]) => [`PULUMI_RUNTIME_${name.toUpperCase()}`, String(value)] as const,
  );
  return {
    folder: await programFolder(dirname(file), main),
    pluginEnvironment: { PULUMI_CONFIG: "{}", ...Object.fromEntries(options) },
  };
}

function parsed(text: string): unknown {
  try {
    return yaml.load(text);
  } catch {
    return undefined;
  }
}

/** Returns the value of `-C` or `--cwd`, if the command is Pulumi's. */
function folderOption([name = "", ...args]: readonly string[]): string | undefined {
  if (!/^pulumi(\.exe)?$/.test(basename(name))) return undefined;
  const end = args.indexOf("--");
  const flags = end < 0 ? args : args.slice(0, end);
  const at = flags.findIndex((arg) => /^(-C|--cwd(=|$))/.test(arg));
  const [, inline] = /^(?:-C=?|--cwd=)(.+)$/s.exec(flags[at] ?? "") ?? [];
  return inline ?? (at < 0 ? undefined : flags[at + 1]);
}

const isFile = async (path: string) => (await stat(path).catch(() => undefined))?.isFile() ?? false;

/** Looks for the project's file here and in the folders above, as Pulumi does. */
async function findManifest(folder: string): Promise<string | undefined> {
  for (const ending of ["yaml", "yml", "json"])
    if (await isFile(join(folder, `Pulumi.${ending}`))) return join(folder, `Pulumi.${ending}`);
  return dirname(folder) === folder ? undefined : findManifest(dirname(folder));
}

/** `main` names the program's folder, or a file in it. */
async function programFolder(root: string, main: string | undefined): Promise<string> {
  if (main === undefined) return root;
  const path = resolve(root, main);
  return (await isFile(path)) ? dirname(path) : path;
}
