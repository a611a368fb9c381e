import assert from "node:assert/strict";
import { fork } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { existsSync } from "node:fs";
import { readdir, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Engine } from "../../examples/demo/engine";
import { processesMarked } from "../../examples/demo/processes";
import { needPulumi, startStory } from "./engine";
import type { Declared } from "./story-no-op";

const declare = (engine: Engine, objects: Declared["objects"], rest: Omit<Declared, "objects"> = {}) =>
  engine.declare({ objects, ...rest } satisfies Declared);

async function isAnythingLeft(folder: string): Promise<boolean> {
  return existsSync(folder) || (await processesMarked(folder)).length > 0;
}

describe("the harness for the real engine", function () {
  this.timeout(60_000);
  before(async function () {
    await needPulumi(this);
  });

  describe("a story, in order", () => {
    let engine: Engine;
    let world: string;
    const seenInPassing: string[] = [];
    before(async () => {
      engine = await startStory("story-no-op", { onOutput: (text) => seenInPassing.push(text) });
      world = join(engine.folder, "work", "world.json");
      const parts = { "first.list": ["x", "y"], plain: 1 };
      declare(engine, { a: { name: "ada", secret: "hush" }, b: { name: "bob", parts } });
    });
    after(() => engine.close());

    it("previews what will be made, with secrets hidden", async () => {
      const preview = await engine.preview();
      assert.deepEqual(preview.counts, { create: 2 });
      const ada = preview.changes.find(({ name }) => name === "a");
      assert.equal(ada?.type, "NoOp");
      assert.deepEqual(ada.inputs, { name: "ada", secret: "[secret]" });
      assert.deepEqual(preview.notes, []);
    });

    it("makes it, and hands on what the provider prints and what the CLI prints", async () => {
      const up = await engine.up();
      assert.deepEqual(up.counts, { create: 2 });
      assert.deepEqual(up.notes.toSorted(), ["ada is made", "bob is made"]);
      assert.match(up.output, /2 created|3 created/);
      assert.ok(seenInPassing.join("").endsWith(up.output));
    });

    it("previews no change the second time", async () => {
      const preview = await engine.preview();
      assert.deepEqual(preview.counts, { same: 2 });
      assert.deepEqual(preview.changes, []);
    });

    it("tells a change attribute by attribute, and for which a resource is replaced", async () => {
      const parts = { "first.list": ["x", "z"], plain: 2 };
      declare(engine, { a: { name: "adele", sleepMs: 1 }, b: { name: "another bob", parts } });
      const preview = await engine.preview();
      assert.deepEqual(preview.counts, { update: 1, replace: 1 });
      const [ada, bob] = preview.changes.toSorted((one, other) => one.name.localeCompare(other.name));
      assert.deepEqual(ada?.attributes, {
        name: { kind: "update", replaces: false, from: "ada", to: "adele" },
        secret: { kind: "delete", replaces: false, from: "[secret]" },
        sleepMs: { kind: "add", replaces: false, to: 1 },
      });
      assert.deepEqual(bob?.attributes, {
        name: { kind: "update", replaces: true, from: "bob", to: "another bob" },
        'parts["first.list"][1]': { kind: "update", replaces: false, from: "y", to: "z" },
        "parts.plain": { kind: "update", replaces: false, from: 1, to: 2 },
      });
      assert.deepEqual((await engine.up()).counts, { update: 1, replace: 1 });
    });

    it("tells what a refresh found apart from what the program changes", async () => {
      await writeFile(world, JSON.stringify({ "id-of-ada": { name: "someone else" } }));
      const { drift, changes } = await engine.preview({ refresh: true });
      assert.deepEqual(drift[0]?.attributes, {
        name: { kind: "update", replaces: false, from: "adele", to: "someone else" },
      });
      assert.deepEqual(changes[0]?.attributes, {
        name: { kind: "update", replaces: false, from: "someone else", to: "adele" },
      });
      assert.deepEqual([drift.length, changes.length], [1, 1]);
    });

    it("tells what a refresh found gone", async () => {
      await writeFile(world, JSON.stringify({ "id-of-ada": null }));
      const preview = await engine.preview({ refresh: true });
      assert.deepEqual(
        preview.drift.map(({ name, operation }) => [name, operation]),
        [["a", "delete"]],
      );
      assert.deepEqual(preview.counts, { create: 1, same: 1 });
      const refresh = await engine.refresh();
      assert.equal(refresh.drift.length, 1);
      assert.deepEqual(refresh.changes, []);
      await writeFile(world, "{}");
      await engine.up();
    });

    it("tells a refusal as the engine prints it, which shows a secret unless the property is left unnamed", async () => {
      declare(engine, { a: { name: "wrong", secret: "wrong" } });
      assert.deepEqual((await engine.preview({ fails: true })).errors, [
        "pulumi-nodejs:dynamic/tests:NoOp resource 'a': property name value {wrong} has a problem: is not a name",
        "pulumi-nodejs:dynamic/tests:NoOp resource 'a': property secret value {&{{wrong}}} has a problem: is not a secret",
      ]);
      declare(engine, { a: { name: "ada", secret: "guessed" } });
      assert.deepEqual((await engine.preview({ fails: true })).errors, [
        "pulumi-nodejs:dynamic/tests:NoOp resource 'a' has a problem: secret: is not a secret",
      ]);
    });

    it("rejects a run that fails unless it is meant to, and goes on afterwards", async () => {
      declare(engine, { a: { name: "unwelcome" } });
      await assert.rejects(engine.up(), /^Error: pulumi up failed:\nthe world does not take this name\n/);
      declare(engine, { a: { name: "ada" } });
      await assert.rejects(engine.preview({ fails: true }), /pulumi preview succeeded, but was expected to fail/);
    });

    it("exports the state, and runs any other command of the CLI", async () => {
      const { resources } = await engine.exportState();
      assert.ok(resources.some(({ id }) => id === "id-of-adele"));
      assert.match((await engine.cli(["stack", "--show-name"])).stdout, /^demo/);
    });

    it("destroys", async () => {
      assert.deepEqual((await engine.destroy()).counts, { delete: 2 });
      assert.deepEqual((await engine.exportState()).resources, []);
    });
  });

  it("keeps what the program prints, and tells it when the program ends the process", async () => {
    await using engine = await startStory("story-no-op");
    declare(engine, {}, { print: "so far so good", exitWith: 7 });
    await assert.rejects(engine.up(), {
      message: "pulumi up: the process that runs the program ended (exit code 7). It printed:\nso far so good",
    });
    assert.equal(engine.workerOutput, "so far so good\n");
    await assert.rejects(engine.up(), /had already ended \(exit code 7\)/);
  });

  it("tells a story that is not to be found", async () => {
    await using engine = await startStory("story-no-op", { program: join(__dirname, "no-such-story.js") });
    await assert.rejects(engine.up(), /pulumi up: .*Cannot find module .*no-such-story/);
  });

  it("leaves no process and no file when it is closed in the middle of a run", async () => {
    const printed = new EventEmitter();
    const engine = await startStory("story-no-op", {
      onOutput: (text) => printed.emit(text.match(/is made/)?.[0] ?? ""),
    });
    declare(engine, { slow: { name: "slow", sleepMs: 60_000 } });
    const cut = assert.rejects(engine.up(), /the process that runs the program ended \(/);
    await once(printed, "is made");
    assert.ok((await processesMarked(engine.folder)).length >= 3);
    await engine.close();
    await cut;
    assert.equal(await isAnythingLeft(engine.folder), false);
  });

  for (const signal of ["SIGINT", "SIGKILL"] as const)
    it(`leaves no process and no file when the process that drives it gets ${signal} in the middle of a run`, async () => {
      const driver = fork(join(__dirname, "story-driver.js"), { silent: true });
      const [folder] = (await once(driver, "message")) as [string];
      assert.ok((await processesMarked(folder)).length >= 3);
      driver.kill(signal);
      await once(driver, "exit");
      for (let tries = 0; tries < 200 && (await isAnythingLeft(folder)); tries++) await wait(50);
      assert.equal(await isAnythingLeft(folder), false);
    });

  it("leaves the user's own Pulumi home as it was", async () => {
    const home = join(homedir(), ".pulumi");
    const entries = () => readdir(home, { recursive: true }).catch(() => []);
    const before = await entries();
    await using engine = await startStory("story-no-op");
    declare(engine, { a: { name: "ada" } });
    await engine.up();
    assert.deepEqual(await entries(), before);
  });
});
