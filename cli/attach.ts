import { Command } from "commander";
import type { Caller } from "./caller";
import type { Package } from "./import/project-files";

/** `pulumi-zoom attach -- COMMAND`: runs a Pulumi command with which the classes can be imported. */
export function attachCommand(caller: Caller, own: Package): Command {
  return new Command("attach")
    .description(
      "Run a Pulumi command with pulumi-zoom's own host, which can import single users, phones and groups. " +
        "Later runs work without it.",
    )
    .argument("<command...>", 'the command and its arguments, after "--"')
    .addHelpText(
      "after",
      `
You can give a user's e-mail or a group's name in place of the id.

Examples:
  $ pulumi-zoom attach -- pulumi import pulumi-nodejs:dynamic/zoom:ZoomUser ada ada@example.com
  $ pulumi-zoom attach -- pulumi import --file users.json
  $ pulumi-zoom attach -- pulumi up    # for the resource option import
`,
    )
    .action(async (command: string[]) => {
      const { runAttached } = await import("./attach/run-attached.js");
      caller.exitCode = await runAttached(command, { env: caller.env, version: own.version });
    });
}
