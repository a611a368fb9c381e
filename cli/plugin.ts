import { relative, resolve, sep } from "node:path";
import { Command, Option } from "commander";
import { type Caller, printLineOn } from "./caller";
import type { Package } from "./import/project-files";
import { pathOf, requiredOption } from "./option-values";
import { printLines } from "./output";
import { shellWord } from "./shell";
import { explained } from "./system-error";
import { visibleJson } from "./visible";

interface Flags {
  write: string;
  native?: boolean;
}

/** `pulumi-zoom plugin --write FOLDER`: for projects whose runs always use pulumi-zoom's own host. */
export function pluginCommand(caller: Caller, own: Package): Command {
  const command = new Command("plugin").description(
    "Write a small folder for you to commit. With it, every run of the project uses pulumi-zoom's own host, " +
      "and you do not need attach. With --native, programs in every language of Pulumi can use the package zoom.",
  );
  const written = new Option(
    "--write <folder>",
    "the folder to write, such as zoom-host, or zoom-plugin with --native",
  ).argParser(pathOf("folder"));
  return requiredOption(command, written)
    .option("--native", "write the plugin for YAML, Python, Go, C#, Java and plain TypeScript")
    .addHelpText(
      "after",
      `
Examples:
  $ pulumi-zoom plugin --write zoom-host
  $ pulumi-zoom plugin --native --write zoom-plugin
`,
    )
    .action(async ({ write, native = false }: Flags) => {
      const folder = resolve(write);
      const tell = printLineOn(caller.stderr);
      const needsInstall = await explained(`Writing the folder ${write}`, () => writeFolder(folder, native, own));
      if (needsInstall) tell(installLine(write, own));
      tell(`Commit the folder ${write}, and add these lines to Pulumi.yaml:`);
      await printLines((native ? packageLines : hostLines)(relative(process.cwd(), folder)), caller);
    });
}

/** Returns whether packages must be installed in the folder. */
async function writeFolder(folder: string, native: boolean, own: Package): Promise<boolean> {
  if (native) {
    const { writeNativeLaunchers } = await import("./plugin/native.js");
    return writeNativeLaunchers({ folder, program: process.cwd(), own });
  }
  const { writeLaunchers } = await import("./plugin/launchers.js");
  writeLaunchers(folder);
  return false;
}

const installLine = (folder: string, { version }: Package) => {
  const install = `npm install --prefix ${shellWord(folder)}`;
  return (
    `This project has no pulumi-zoom, so the folder has a package.json. Run ${install} here and in each ` +
    `fresh clone, and commit ${folder} without its node_modules. If npm answers E404, pulumi-zoom is not on npm yet: pack it, copy ` +
    `the file to the folder of your program, commit it, and run ${install} ./pulumi-zoom-${version}.tgz once.`
  );
};

/** A path in Pulumi.yaml starts at its folder. */
const pathLine = (path: string) => visibleJson(`./${path.split(sep).join("/")}`);

const hostLines = (path: string) => [
  "plugins:",
  "  providers:",
  "    - name: pulumi-nodejs",
  `      path: ${pathLine(path)}`,
];

const packageLines = (path: string) => ["packages:", `  zoom: ${pathLine(path)}`];
