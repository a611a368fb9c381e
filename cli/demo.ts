import { Command } from "commander";
import type { DemoFlags } from "../examples/demo/play";
import type { Caller } from "./caller";
import { endOfNpx } from "./npx";

/** `pulumi-zoom demo`: shows in two minutes what the package does. Exits with 1 if a check fails. */
export function demoCommand(caller: Caller): Command {
  return new Command("demo")
    .description(
      "Show how a company manages its Zoom users as code: the real Pulumi engine and a simulated Zoom account.",
    )
    .option("--verbose", "show the engine's output")
    .option("--pause", "print the URL of the simulated account's page, and wait for Enter after each step")
    .option("--cli", "run the program as a project folder, as pulumi up does; needs an installed Pulumi CLI")
    .action(async (flags: DemoFlags, command: Command) => {
      if (flags.pause && !caller.stdin.isTTY)
        command.error("--pause waits for the Enter key, but standard input is not a terminal. Remove --pause.");
      const { playDemo } = await import("../examples/demo/play.js");
      caller.exitCode = (await playDemo(flags, endOfNpx(caller.env))) ? 0 : 1;
    });
}
