import { Command } from "commander";
import type { DemoFlags } from "../examples/demo/play";
import type { Caller } from "./caller";

/** `pulumi-zoom demo`: what the package does, shown in a minute. Exits with 1 when anything was not as announced. */
export function demoCommand(caller: Caller): Command {
  return new Command("demo")
    .description(
      "Show a company's Zoom users managed as code: the real Pulumi engine against a Zoom account in memory.",
    )
    .option("--verbose", "show what the engine prints")
    .option("--pause", "print the address of the account's page, and wait for Enter after each act")
    .action(async (flags: DemoFlags, command: Command) => {
      if (flags.pause && !caller.stdin.isTTY)
        command.error("--pause waits for somebody to press Enter, and there is no terminal here. Leave it out.");
      const { playDemo } = await import("../examples/demo/play.js");
      caller.exitCode = (await playDemo(flags)) ? 0 : 1;
    });
}
