import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { startZoom, type ZoomSimulator } from "pulumi-zoom/simulator";
import { people } from "../../examples/company/people";
import { DemoRun, type Step } from "../../examples/demo/demo-run";
import { needLanguageHost } from "../../examples/demo/language-host";
import { processesMarked } from "../../examples/demo/processes";
import { steps } from "../../examples/demo/steps";
import { languageHost, needPulumi, startStory } from "./engine";
import { installPacked } from "./packed";

/** Starts the demo with its own folder for temporary files, outside any checkout. */
async function startDemo(
  command: string,
  args: readonly string[] = [],
  path = process.env.PATH,
  npx?: Record<string, string>,
) {
  const folder = await mkdtemp(join(tmpdir(), "pulumi-zoom-demo-"));
  const words = [process.execPath, command, "demo", ...args];
  // npx starts a shell, which starts the command.
  const [first = "", ...rest] = npx ? ["sh", "-c", `${words.map((word) => `"${word}"`).join(" ")}; true`] : words;
  const demo = spawn(first, rest, {
    cwd: folder,
    env: { ...process.env, TMPDIR: folder, PATH: path, ...npx },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said: string[] = [];
  for (const output of [demo.stdout, demo.stderr]) output.on("data", (text: Buffer) => said.push(text.toString()));
  return { demo, folder, said };
}

const CHECKOUT = join(__dirname, "..", "..", "cli", "main.js");

describe("the demo", function () {
  this.timeout(600_000);
  before(async function () {
    await needPulumi(this);
  });

  /** Plays the demo of the installed package to its end. */
  async function passes(args: readonly string[] = [], path?: string) {
    const installed = join(await installPacked(), "node_modules", ".bin", "pulumi-zoom");
    const { demo, folder, said } = await startDemo(installed, args, path);
    const [code] = (await once(demo, "close")) as [number];
    const lines = said.join("").trim().split("\n");
    assert.match(
      lines.at(-1) ?? "",
      new RegExp(`^${steps.length} of ${steps.length} steps in \\d+ s, \\d+ checks: all passed\\.$`),
      said.join(""),
    );
    assert.equal(code, 0);
    assert.deepEqual(await readdir(folder), []);
    await rm(folder, { recursive: true });
  }

  it("passes every check from the installed package, exits with code 0 and leaves no files", () => passes());

  it("passes every check with --cli, in which Pulumi's CLI runs the program of a project folder", async function () {
    const bin = await mkdtemp(join(tmpdir(), "pulumi-zoom-bin-"));
    for (const [name, module] of Object.entries((await languageHost()).commands ?? {}))
      await writeFile(join(bin, name), `#!/bin/sh\nexec "${process.execPath}" "${module}" "$@"\n`, { mode: 0o755 });
    await passes(["--cli"], [bin, process.env.PATH].join(delimiter));
    await rm(bin, { recursive: true });
  });

  it("says what --cli needs if Pulumi's CLI was built without it", async () => {
    const folder = await mkdtemp(join(tmpdir(), "pulumi-zoom-cli-"));
    const command = join(folder, "pulumi");
    await writeFile(command, "");
    const path = { PATH: folder };
    await assert.rejects(needLanguageHost({ command, version: "3.259.0" }, path), {
      message:
        '--cli runs a project as "pulumi up" does, and needs pulumi-language-nodejs for that. It is part of Pulumi\'s ' +
        `installation, but not of ${command}. Install Pulumi, or leave out --cli.`,
    });
    await writeFile(join(folder, "pulumi-language-nodejs"), "", { mode: 0o755 });
    await needLanguageHost({ command, version: "3.259.0" }, path);
    await rm(folder, { recursive: true });
  });

  for (const signal of ["SIGINT", "SIGHUP"] as const)
    it(`leaves no files, and reports no failure, when ${signal} stops it`, async () => {
      const { demo, folder, said } = await startDemo(CHECKOUT);
      while (!said.join("").includes("✔")) await once(demo.stdout, "data");
      demo.kill(signal);
      const [code] = (await once(demo, "close")) as [number];
      assert.equal(code, 130);
      assert.doesNotMatch(said.join(""), /✘|FAILED/);
      assert.deepEqual(await processesMarked(folder), []);
      assert.deepEqual(await readdir(folder), []);
      await rm(folder, { recursive: true });
    });

  it("ends, and leaves no files, when the shell is gone in which npx started it", async () => {
    const npx = { npm_lifecycle_event: "npx", npm_lifecycle_script: "'pulumi-zoom'" };
    const { demo: shell, folder, said } = await startDemo(CHECKOUT, [], process.env.PATH, npx);
    while (!said.join("").includes("✔")) await once(shell.stdout, "data");
    // The demo holds the pipe open as long as it runs.
    const closed = once(shell, "close");
    shell.kill("SIGTERM");
    await closed;
    assert.doesNotMatch(said.join(""), /✘|FAILED/);
    assert.deepEqual(await readdir(folder), []);
    await rm(folder, { recursive: true });
  });

  it("does not pause without a terminal", async () => {
    const { demo, folder, said } = await startDemo(CHECKOUT, ["--pause"]);
    const [code] = (await once(demo, "close")) as [number];
    assert.equal(code, 2);
    assert.match(said.join(""), /^--pause waits for the Enter key, but standard input is not a terminal/);
    assert.deepEqual(await readdir(folder), []);
    await rm(folder, { recursive: true });
  });

  it("pauses after each step with the step that follows", async () => {
    await using zoom = await startZoom();
    await using engine = await startStory("story-no-op");
    const next: (string | undefined)[] = [];
    const step = (title: string): Step => ({ title, why: [], play: () => Promise.resolve() });
    await new DemoRun(zoom, engine, people, () => {}).play([step("One"), step("Two")], (following) => {
      next.push(following?.title);
      return Promise.resolve();
    });
    assert.deepEqual(next, ["Two", undefined]);
  });

  describe("when a check fails", () => {
    let zoom: ZoomSimulator;
    before(async () => {
      zoom = await startZoom();
    });
    after(() => zoom.close());

    async function playOne(play: Step["play"]) {
      await using engine = await startStory("story-no-op", { program: join(__dirname, "no-such-program.js") });
      const said: string[] = [];
      const run = new DemoRun(zoom, engine, people, (line) => said.push(line));
      const passed = await run.play([{ title: "A step", why: ["A reason."], play }, ...steps.slice(1)]);
      return { passed, text: said.join("\n") };
    }

    it("prints what was expected and what was found", async () => {
      const { passed, text } = await playOne((run) => {
        run.check("two and two", 5, 4);
        return Promise.reject(new Error("no more"));
      });
      assert.equal(passed, false);
      assert.match(text, /^ {2}✘ two and two: expected 4, but got 5$/m);
      assert.match(text, new RegExp(`^1 of ${steps.length} steps in 0 s, 2 checks: 2 FAILED\\.$`, "m"));
    });

    it("stops at a step that fails and says why", async () => {
      const { passed, text } = await playOne(async ({ engine }) => void (await engine.preview()));
      assert.equal(passed, false);
      assert.match(text, /^ {2}✘ pulumi preview: .*Cannot find module/m);
      assert.match(text, /^The remaining steps build on this one, so they are skipped\.$/m);
    });
  });
});
