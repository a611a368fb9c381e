import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startZoom, type ZoomSimulator } from "pulumi-zoom/simulator";
import { people } from "../../examples/company/people";
import { acts } from "../../examples/demo/acts";
import { processesMarked } from "../../examples/demo/processes";
import { Stage, type Act } from "../../examples/demo/stage";
import { needPulumi, startStory } from "./engine";
import { installPacked } from "./packed";

/** The demo with a folder of its own for temporary files, which knows nothing of any checkout. */
async function startDemo(command: string, ...args: string[]) {
  const folder = await mkdtemp(join(tmpdir(), "pulumi-zoom-demo-"));
  const demo = spawn(process.execPath, [command, "demo", ...args], {
    cwd: folder,
    env: { ...process.env, TMPDIR: folder },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said: string[] = [];
  for (const output of [demo.stdout, demo.stderr]) output.on("data", (text: Buffer) => said.push(text.toString()));
  return { demo, folder, said };
}

const CHECKOUT = join(__dirname, "..", "..", "cli", "main.js");

describe("the demo", function () {
  this.timeout(300_000);
  before(async function () {
    await needPulumi(this);
  });

  it("plays every act as announced from the package alone, ends with exit code 0, and leaves nothing", async () => {
    const installed = join(await installPacked(), "node_modules", ".bin", "pulumi-zoom");
    const { demo, folder, said } = await startDemo(installed);
    const [code] = (await once(demo, "close")) as [number];
    const lines = said.join("").trim().split("\n");
    assert.match(
      lines.at(-1) ?? "",
      new RegExp(`^${acts.length} of ${acts.length} acts in \\d+ s, \\d+ checks: everything as announced\\.$`),
      said.join(""),
    );
    assert.equal(code, 0);
    assert.deepEqual(await readdir(folder), []);
    await rm(folder, { recursive: true });
  });

  it("leaves nothing when it is interrupted", async () => {
    const { demo, folder, said } = await startDemo(CHECKOUT);
    while (!said.join("").includes("✔")) await once(demo.stdout, "data");
    demo.kill("SIGINT");
    const [code] = (await once(demo, "close")) as [number];
    assert.equal(code, 130);
    assert.deepEqual(await processesMarked(folder), []);
    assert.deepEqual(await readdir(folder), []);
    await rm(folder, { recursive: true });
  });

  it("does not pause where nobody can press Enter", async () => {
    const { demo, folder, said } = await startDemo(CHECKOUT, "--pause");
    const [code] = (await once(demo, "close")) as [number];
    assert.equal(code, 2);
    assert.match(said.join(""), /^--pause waits for somebody to press Enter, and there is no terminal here/);
    assert.deepEqual(await readdir(folder), []);
    await rm(folder, { recursive: true });
  });

  it("pauses after each act, and says which one is next", async () => {
    await using zoom = await startZoom();
    await using engine = await startStory("story-no-op");
    const next: (string | undefined)[] = [];
    const act = (title: string): Act => ({ title, why: [], play: () => Promise.resolve() });
    await new Stage(zoom, engine, people, () => {}).perform([act("One"), act("Two")], (following) => {
      next.push(following?.title);
      return Promise.resolve();
    });
    assert.deepEqual(next, ["Two", undefined]);
  });

  describe("when something is not as announced", () => {
    let zoom: ZoomSimulator;
    before(async () => {
      zoom = await startZoom();
    });
    after(() => zoom.close());

    async function perform(play: Act["play"]) {
      await using engine = await startStory("story-no-op", { program: join(__dirname, "no-such-story.js") });
      const said: string[] = [];
      const stage = new Stage(zoom, engine, people, (line) => said.push(line));
      const well = await stage.perform([{ title: "An act", why: ["A reason."], play }, ...acts.slice(1)]);
      return { well, text: said.join("\n") };
    }

    it("says what was announced and what came of it", async () => {
      const { well, text } = await perform((stage) => {
        stage.check("two and two", 5, 4);
        return Promise.reject(new Error("no more"));
      });
      assert.equal(well, false);
      assert.match(text, /^ {2}✘ two and two: it should be 4, and it is 5$/m);
      assert.match(text, new RegExp(`^1 of ${acts.length} acts in 0 s, 2 checks: 2 NOT as announced\\.$`, "m"));
    });

    it("stops at an act that fails, and says why", async () => {
      const { well, text } = await perform(async ({ engine }) => void (await engine.preview()));
      assert.equal(well, false);
      assert.match(text, /^ {2}✘ pulumi preview: .*Cannot find module/m);
      assert.match(text, /^The acts that follow build on this one: they are left out\.$/m);
    });
  });
});
