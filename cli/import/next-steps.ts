import { isAbsolute, join, relative } from "node:path";
import { type Caller, printLineOn } from "../caller";
import { shellWord } from "../shell";
import { IMPORT_FILE } from "./files";
import { DATA_FILES } from "./program-data";

/** The flags of an import that its next steps depend on. */
export interface StepFlags {
  readonly out: string;
  readonly adopt?: boolean;
  readonly plan?: string;
  readonly stack?: string;
  readonly cwd?: string;
  /** If given, the stack and its program exist already. */
  readonly stackExport?: string;
}

/** Prints what to do with the files: commands as results, and everything else beside them. */
export function printNextSteps(
  files: readonly string[],
  flags: StepFlags,
  version: string,
  { stdout, stderr }: Caller,
): void {
  const { out, adopt, plan, stack, cwd = ".", stackExport } = flags;
  const isNew = stackExport === undefined;
  const folder = isNew ? out : cwd;
  const place = folder === "." ? "" : ` --cwd ${shellWord(folder)}`;
  const first = isNew ? installation(files, flags, place) : move(files, out);
  const tell = printLineOn(stderr);
  if (first !== undefined) tell(`First ${first}.`);
  if (isNew && files.includes(PACKAGE_JSON)) tell(ifNotOnNpm(out, `pulumi-zoom-${version}.tgz`));
  tell("Then:");
  const where = stack === undefined ? place : `${place} --stack ${shellWord(stack)}`;
  // The rate limits of later runs follow from the setting, not from the flag of this command.
  if (plan !== undefined) stdout.write(`pulumi config set zoom:plan ${shellWord(plan)}${where}\n`);
  // Pulumi looks for the file from the program's folder.
  const file = shellWord(relative(folder, join(out, IMPORT_FILE)));
  const commands = adopt ? ["preview", "up"] : [`import --file ${file} --generate-code=false`, "preview"];
  for (const command of commands) stdout.write(`pulumi ${command}${where}\n`);
}

/** Returns how a new program gets its packages and its stack; undefined if the folder had both. */
function installation(files: readonly string[], { out, stack }: StepFlags, place: string): string | undefined {
  const steps = [
    ...(files.includes(PACKAGE_JSON) ? [npmInstall(out)] : []),
    ...(files.includes("Pulumi.yaml") ? [`pulumi stack init ${shellWord(stack ?? NEW_STACK)}${place}`] : []),
  ];
  return steps.length === 0 ? undefined : `run ${steps.join(", and ")}`;
}

/** The name in docs/import.md. */
const NEW_STACK = "dev";
const PACKAGE_JSON = "package.json";

const npmInstall = (out: string) => `npm install${out === "." ? "" : ` --prefix ${shellWord(out)}`}`;

const ifNotOnNpm = (out: string, file: string) => {
  const path = join(out, file);
  // npm takes company/file.tgz for a repository on GitHub.
  const named = isAbsolute(path) || path.startsWith("..") ? path : `./${path}`;
  return (
    `If npm answers E404, pulumi-zoom is not on npm yet. Pack it, copy ${file} to ${out === "." ? "this folder" : out}, and run ` +
    `${npmInstall(out)} --save-exact ${shellWord(named)} instead.`
  );
};

function move(files: readonly string[], out: string): string {
  const data = files.filter((file) => DATA_FILES.includes(file));
  return data.length === 0
    ? `move the statements of ${join(out, "index.ts")} to the program of the stack`
    : `move the entries of ${data.join(", ")} in ${out} to the same files of the stack's program`;
}
