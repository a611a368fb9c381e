import { Command } from "commander";
import type { Caller } from "./caller";
import type { Package } from "./import/project-files";

/** `pulumi-zoom attach -- COMMAND`: runs a Pulumi command with which the classes can be imported. */
export function attachCommand(caller: Caller, own: Package): Command {
  return new Command("attach")
    .description(
      "Run a Pulumi command with a host that can import users, phones and groups, one by one. " +
        "Nothing else changes, and later runs do not need it.",
    )
    .argument("<command...>", 'the command and its arguments, after "--"')
    .addHelpText(
      "after",
      `
An e-mail or the name of a group works in place of the id.

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
