import assert from "node:assert/strict";
import { startZoom, type ZoomOptions } from "pulumi-zoom/simulator";
import { needPulumi, pointingAt, startStory } from "./engine";
import type { Declared } from "./story-people";

const email = "ada@example.com";

async function company(options: ZoomOptions, declared: Declared) {
  const zoom = await startZoom(options);
  const engine = await startStory("story-people", {
    config: pointingAt(zoom),
  });
  engine.declare(declared);
  const close = async () => {
    await engine.close();
    await zoom.close();
  };
  return { zoom, engine, [Symbol.asyncDispose]: close };
}

describe("people on the real engine", function () {
  this.timeout(120_000);
  before(async function () {
    await needPulumi(this);
  });

  it("a phone that waits for a person is no change, whether the person's status is declared or not", async () => {
    await using here = await company(
      { phone: {} },
      { people: { ada: { email }, bob: { email: "bob@example.com", status: "active" } }, phones: ["ada", "bob"] },
    );
    assert.deepEqual((await here.engine.up()).counts, { create: 4 });
    for (const refresh of [false, true]) assert.deepEqual((await here.engine.preview({ refresh })).counts, { same: 4 });
  });

  it("password and hostKey are secret in the state, and nowhere else, though the program did not say so", async () => {
    const [password, hostKey] = ["Sesame-0815-open", "815815"];
    const ada = { email, createAction: "autoCreate" as const, password, hostKey };
    await using here = await company({ managedDomains: ["example.com"] }, { people: { ada } });
    const up = await here.engine.up();
    assert.equal(here.zoom.person(email)?.host_key, hostKey);
    const refreshed = await here.engine.refresh();
    const preview = await here.engine.preview({ refresh: true });
    assert.deepEqual(preview.counts, { same: 1 });
    here.engine.declare({ people: { ada: { ...ada, hostKey: "1", password: "no" } } });
    const refused = await here.engine.preview({ fails: true });
    assert.match(refused.errors.join("\n"), /hostKey has 1 character,/);
    const seen = JSON.stringify([
      up,
      refreshed,
      preview,
      refused,
      await here.engine.exportState(),
      here.engine.workerOutput,
    ]);
    for (const secret of [password, hostKey, here.zoom.account.clientSecret]) assert.ok(!seen.includes(secret), secret);
  });

  it("a person of ten attributes takes less than 2,000 bytes of state", async () => {
    const ada = {
      email,
      firstName: "Ada",
      lastName: "Lovelace",
      dept: "Engines",
      jobTitle: "Analyst",
      company: "Example",
      location: "London",
      costCenter: "1815",
      language: "en-GB",
      timezone: "Europe/London",
    };
    await using here = await company({ people: [{ email }] }, { people: { ada: { ...ada, onExisting: "adopt" } } });
    await here.engine.up();
    const { resources } = await here.engine.exportState();
    const user = resources.find(({ type }) => String(type).endsWith("ZoomUser"));
    assert.ok(user);
    const bytes = Buffer.byteLength(JSON.stringify(user));
    assert.ok(bytes < 2_000, `${bytes} bytes`);
  });

  it("of whom there are many are refreshed from list pages", async () => {
    const names = Array.from({ length: 12 }, (_, index) => `p${index}`);
    const seeds = names.map((name) => ({ email: `${name}@example.com`, dept: "Looms" }));
    const people: Declared["people"] = Object.fromEntries(
      seeds.map((seed) => [seed.email, { ...seed, onExisting: "adopt" }]),
    );
    await using here = await company({ people: seeds }, { people });
    await here.engine.up();
    here.zoom.takeLog();
    assert.deepEqual((await here.engine.refresh()).drift, []);
    const calls = here.zoom.takeLog();
    assert.equal(calls.filter((line) => line === "GET /v2/users").length, 2);
    assert.equal(calls.length, 4);
  });
});
