import assert from "node:assert/strict";
import { run } from "./command";

describe("an error in how a command is used", () => {
  for (const [help, ...args] of [
    ["pulumi-zoom", "chek"],
    ["pulumi-zoom check", "check", "--colour"],
    ["pulumi-zoom search", "search", "people"],
    ["pulumi-zoom search users", "search", "users", "--status", "asleep"],
    ["pulumi-zoom report", "report", "--colour"],
  ] as const)
    it(`points to the help of ${help}: ${args.join(" ")}`, async () => {
      const { stdout, stderr, exitCode } = await run(...args);
      assert.ok(stderr.endsWith(`(see "${help} --help")\n`), stderr);
      assert.deepEqual([stdout, exitCode], ["", 2]);
    });
});
