import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { processesMarked } from "../../examples/demo/processes";
import { foreignProgram } from "./attach-foreign";
import { type AttachProject, startAttachProject } from "./attach-project";
import type { Ended } from "./commands";
import { needPulumi } from "./engine";

type Resource = Record<string, unknown>;

/** Returns the commands of the processes that `attach` and its host are. The CLI's own end by themselves. */
async function oursAmong(pids: readonly number[]): Promise<string[]> {
  const commands = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")));
  return commands.filter((command) => /pulumi-zoom\0attach|dynamic-provider/.test(command));
}

describe("another provider's dynamic resource under pulumi-zoom attach", function () {
  this.timeout(120_000);
  let company: AttachProject;
  before(async function () {
    await needPulumi(this);
    company = await startAttachProject({});
    await company.pulumi("stack", "init", "attached");
    for (const stack of ["dev", "attached"]) {
      await company.pulumi("config", "set", "greeting", "hello", "--stack", stack);
      await company.pulumi("config", "set", "zoom:plan", "none", "--stack", stack);
    }
  });
  after(() => company?.[Symbol.asyncDispose]());

  const stock = (...args: string[]) => company.run(["pulumi", ...args, "--stack", "dev", "--non-interactive"]);
  const attached = (...args: string[]) => company.attached(...args, "--stack", "attached", "--non-interactive");

  /** Returns what the state keeps of the resource, without times and the names of the stacks. */
  async function kept(stack: string): Promise<unknown> {
    const exported = (await company.pulumi("stack", "export", "--show-secrets", "--stack", stack))
      .replaceAll(`:${stack}::`, ":STACK::")
      .replaceAll(`::company-${stack}"`, '::company-STACK"');
    const { deployment } = JSON.parse(exported) as { deployment: { resources?: Resource[] } };
    const changing = ["created", "modified", "provider", "sourcePosition", "stackTrace"];
    return deployment.resources
      ?.filter(({ type }) => String(type).includes("dynamic/"))
      .map((resource) => Object.fromEntries(Object.entries(resource).filter(([name]) => !changing.includes(name))));
  }

  const steps: [title: string, size: number | undefined, args: string[], fails?: true][] = [
    ["created", 1, ["up", "--yes", "--skip-preview"]],
    ["updated", 2, ["up", "--yes", "--skip-preview"]],
    ["kept after it failed half-way", 13, ["up", "--yes", "--skip-preview"], true],
    ["refreshed", 2, ["refresh", "--yes", "--skip-preview"]],
    ["removed", undefined, ["destroy", "--yes", "--skip-preview"]],
  ];
  for (const [title, size, args, fails] of steps)
    it(`is ${title} as with Pulumi's own host`, async () => {
      if (size !== undefined) await company.program(foreignProgram(size));
      const ends: Ended[] = [await stock(...args), await attached(...args)];
      const lines = ({ output }: Ended) => output.match(/(made|removed) by another provider|13 is unlucky/g)?.at(0);
      assert.deepEqual(
        ends.map(({ code }) => code === 0),
        [!fails, !fails],
        ends.map(({ output }) => output).join("\n"),
      );
      assert.equal(lines(ends[1]!), lines(ends[0]!));
      assert.deepEqual(await kept("attached"), await kept("dev"));
    });

  it("ends with everything else at the second Ctrl-C", async () => {
    await company.program(foreignProgram(60));
    const command = [
      join("node_modules", ".bin", "pulumi-zoom"),
      "attach",
      "--",
      "pulumi",
      "up",
      "--yes",
      "--skip-preview",
    ];
    const [name = "", ...args] = command;
    const mark = "PULUMI_ZOOM_INTERRUPTED=here";
    const env = { ...company.env, PULUMI_ZOOM_INTERRUPTED: "here" };
    const running = spawn(name, args, { cwd: company.folder, env, detached: true });
    let hasEnded = false;
    const ended = once(running, "close").then(() => (hasEnded = true));
    for await (const part of running.stdout) if (String(part).includes("made by another provider")) break;
    // A terminal sends Ctrl-C to the command and to everything that it started in its group.
    for (let tries = 0; !hasEnded && tries < 50; tries++) {
      try {
        process.kill(-running.pid!, "SIGINT");
      } catch {
        // The last process of the group has just ended.
      }
      await Promise.race([ended, wait(300)]);
    }
    await ended;
    assert.deepEqual(await oursAmong(await processesMarked(mark)), []);
  });
});
