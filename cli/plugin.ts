import { relative, resolve, sep } from "node:path";
import { Command } from "commander";
import { type Caller, printLineOn } from "./caller";
import { printLines } from "./output";

interface Flags {
  write: string;
}

/** `pulumi-zoom plugin --write FOLDER`: for projects whose runs always use pulumi-zoom's own host. */
export function pluginCommand(caller: Caller): Command {
  return new Command("plugin")
    .description(
      "Write a small folder for you to commit. With it, every run of the project uses pulumi-zoom's own host, " +
        "and you do not need attach.",
    )
    .requiredOption("--write <folder>", "the folder to write, such as zoom-host")
    .addHelpText("after", "\nExample:\n  $ pulumi-zoom plugin --write zoom-host\n")
    .action(async ({ write }: Flags) => {
      const { writeLaunchers } = await import("./plugin/launchers.js");
      await writeLaunchers(resolve(write));
      const tell = printLineOn(caller.stderr);
      tell(`Commit the folder ${write}, and add these lines to Pulumi.yaml:`);
      await printLines(projectLines(relative(process.cwd(), resolve(write))), caller);
    });
}

/** Returns the lines for Pulumi.yaml. A path in it starts at its folder. */
const projectLines = (path: string) => [
  "plugins:",
  "  providers:",
  "    - name: pulumi-nodejs",
  `      path: ${JSON.stringify(`./${path.split(sep).join("/")}`)}`,
];
