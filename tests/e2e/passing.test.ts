import assert from "node:assert/strict";
import { startZoom, type ZoomOptions, type ZoomSimulator } from "pulumi-zoom/simulator";
import type { Engine, RunOptions } from "../../examples/demo/engine";
import type { Outcome } from "../../examples/demo/engine-events";
import { needPulumi, pointingAt, startStory } from "./engine";
import { accountAtFirst, asDeclared, companyIn, idOf, inZoom } from "./passing-company";
import type { Declared } from "./story-passing";

interface Here {
  zoom: ZoomSimulator;
  engine: Engine;
  close(): Promise<void>;
}

async function start(options: ZoomOptions, env?: Record<string, string>): Promise<Here> {
  const zoom = await startZoom(options);
  const engine = await startStory("story-passing", {
    env,
    config: pointingAt(zoom),
  });
  const close = async () => {
    await engine.close();
    await zoom.close();
  };
  return { zoom, engine, close };
}

function up({ engine }: Here, declared: Declared, options: RunOptions = {}): Promise<Outcome> {
  engine.declare(declared);
  return engine.up(options);
}

const isWrite = (call: string) => !call.startsWith("GET ");

/** One run, with its calls and its time in the figures. */
async function measure(what: string, here: Here, declared: Declared, options: RunOptions = {}): Promise<Outcome> {
  here.zoom.takeLog();
  const startMs = performance.now();
  const outcome = await up(here, declared, options);
  const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
  const calls = here.zoom.takeLog();
  if (process.env.ZOOM_FIGURES)
    console.log(`      ${what}: ${calls.length} calls, ${calls.filter(isWrite).length} of them writes, ${seconds} s`);
  return outcome;
}

/** What was passed on after its resource had finished is cleared from the state without a write. */
async function assertNothingIsLeft(here: Here): Promise<void> {
  here.zoom.takeLog();
  await here.engine.up();
  assert.deepEqual(here.zoom.takeLog().filter(isWrite), []);
  assert.deepEqual(Object.keys((await here.engine.preview()).counts), ["same"]);
}

describe("what one resource gives up, on the real engine", function () {
  this.timeout(180_000);
  before(async function () {
    await needPulumi(this);
  });

  async function passOn(here: Here, round: number, options: RunOptions = {}): Promise<void> {
    const company = companyIn(round);
    await measure(`everything at once, round ${round}`, here, company, options);
    assert.deepEqual(inZoom(here.zoom, company), asDeclared(company));
    assert.equal(here.zoom.store.people.get(idOf(`leaver${round}`))?.status, "inactive");
    await assertNothingIsLeft(here);
  }

  describe("reaches the one that claims it: licenses, extensions, numbers, names and e-mails in one run", () => {
    let here: Here;
    before(async () => {
      here = await start(accountAtFirst());
      assert.deepEqual((await up(here, companyIn(0))).errors, []);
    });
    after(() => here.close());

    it("one resource at a time (--parallel 1)", () => passOn(here, 1, { parallel: 1 }));
    it("two at a time (--parallel 2)", () => passOn(here, 2, { parallel: 2 }));
    it("as many at a time as the engine decides", () => passOn(here, 3));

    it("with no other call than those for the license, if it is the only thing that passes on", async () => {
      const company = companyIn(3, 1);
      await measure("one license", here, company);
      assert.deepEqual(inZoom(here.zoom, company), asDeclared(company));
    });
  });

  it("reaches it if the engine compares side by side (PULUMI_PARALLEL_DIFF)", async () => {
    const here = await start(accountAtFirst(), { PULUMI_PARALLEL_DIFF: "true" });
    try {
      await up(here, companyIn(0));
      await passOn(here, 1);
    } finally {
      await here.close();
    }
  });

  describe("is enough to renumber 40 phones by one", () => {
    const names = Array.from({ length: 40 }, (_, index) => `p${String(index).padStart(2, "0")}`);
    const numbered = (first: number): Required<Pick<Declared, "phones">> => ({
      phones: Object.fromEntries(
        names.map((name, index) => [name, { userId: idOf(name), extensionNumber: String(first + index) }]),
      ),
    });
    let here: Here;
    before(async () => {
      const people = names.map((name, index) => ({
        id: idOf(name),
        email: `${name}@example.com`,
        phone: { extension_number: 1001 + index },
      }));
      here = await start({ people });
      await up(here, numbered(1001));
    });
    after(() => here.close());

    const renumber = async (first: number, options: RunOptions) => {
      const how = options.parallel === 1 ? "--parallel 1" : "as many at a time as the engine decides";
      await measure(`40 phones, ${how}`, here, numbered(first), options);
      const extensions = names.map((name) => here.zoom.store.phone.users.get(idOf(name))?.extension_number);
      assert.deepEqual(
        extensions,
        names.map((_, index) => first + index),
      );
      await assertNothingIsLeft(here);
    };
    it("one at a time (--parallel 1)", () => renumber(1002, { parallel: 1 }));
    it("side by side", () => renumber(1003, {}));
  });
});
