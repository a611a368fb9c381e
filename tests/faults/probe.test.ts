import assert from "node:assert/strict";
import type { Clock } from "../../provider/zoom/call";
import type { Need } from "../../cli/probe/needs";
import { type Result, runProbe, TELLABLE } from "../../cli/probe/run-probe";
import {
  type Fault,
  operations,
  startZoom,
  type Switches,
  type ZoomOptions,
  type ZoomSimulator,
} from "../../simulator";
import { SWITCH_VALUES } from "../../simulator/switch-values";
import { account, calm, clockOf, inputs, labOf } from "../cli/probe/account";
import { assertSame, stateOf, writesOf } from "../cli/probe/state";

/** Zoom shows changes after 1.5 seconds, and phones after 20. */
const LATE: ZoomOptions = { visibility: { delayMs: 1_500 }, phone: { readyMs: 20_000 } };
/** Each run is slow, so not every call is tried. */
const EVERY = 3;

const isWrite = ({ method }: { method: string }) => method !== "GET";

/** Does something when a call arrives. */
function onCall(sim: ZoomSimulator, act: (line: string) => unknown): void {
  const match = ({ kind, method, path }: { kind: string; method: string; path: string }) => {
    if (kind === "api") act(`${method} ${path}`);
    return false;
  };
  sim.fail({ match, kind: "reset" });
}

async function probeAll(sim: ZoomSimulator, hooks = calm(), flags?: readonly Need[], clock?: Clock): Promise<Result> {
  await using lab = labOf(sim, clock);
  return await runProbe(lab, inputs(flags), hooks);
}

/** How many calls a whole run makes. */
async function countedRun(): Promise<{ calls: number; writes: number }> {
  await using sim = await startZoom(account());
  await probeAll(sim);
  return { calls: sim.log.length, writes: writesOf(sim).length };
}

/** Whatever was told is true, and nothing seemed to be something else. */
function assertTrue({ switches }: ZoomSimulator, { readings }: Result): void {
  for (const name of TELLABLE) {
    const reading = readings.get(name);
    const possible =
      reading.kind === "told" ? [reading.value] : reading.kind === "narrowed" ? reading.values : undefined;
    assert.notEqual(reading.kind, "other", `${name}: ${JSON.stringify(reading)}`);
    // Without limits, the simulator sends no headers.
    if (possible && name !== "rateLimitHeaders")
      assert.ok(
        possible.some((value) => value === switches[name]),
        `${name}: ${JSON.stringify(reading)}`,
      );
  }
}

describe("a probe with all flags", function () {
  this.timeout(120_000);

  it("leaves the account as it was, and says what it undid", async () => {
    await using sim = await startZoom(account());
    const before = stateOf(sim);
    const { undone, leftovers, stopped } = await probeAll(sim);
    assertSame(sim, before, "after the run");
    assert.deepEqual([leftovers, stopped], [[], undefined]);
    assert.ok(undone.includes("Withdraw the invitation of grace@example.com"), undone.join());
  });

  const values = Object.entries(SWITCH_VALUES).flatMap(([name, [, ...others]]) =>
    others.map((value) => [name, value] as const),
  );
  for (const [name, value] of values)
    it(`leaves the account as it was, and tells nothing wrong, with ${name}: ${String(value)}`, async () => {
      const switches: Partial<Switches> = Object.fromEntries([[name, value]]);
      await using sim = await startZoom(account({ switches }));
      const before = stateOf(sim);
      const result = await probeAll(sim);
      assert.deepEqual([result.leftovers, result.stopped], [[], undefined]);
      assertSame(sim, before, `${name}: ${String(value)}`);
      assertTrue(sim, result);
    });

  const accounts: Record<string, ZoomOptions> = {
    "that does not pay": { plan: "free", switches: { planUsage: "400/200" } },
    "without Zoom Phone": { phone: { enabled: false } },
    "in which new phones wait for an administrator": { phone: { autoActivate: false } },
    "in which disabled phones go to the trash, and new ones wait for an administrator": {
      phone: { autoActivate: false },
      switches: { phoneDisable: "trash", phoneOfDeactivated: "trash" },
    },
    "without multiple phone sites": { phone: { multiSite: false } },
    "with site codes": { phone: { siteCodes: true } },
    "with the limits of the free plan": { rateLimits: "free" },
    "without a free license": { seats: { licensed: 2 }, phone: { licenses: 1 } },
    "in which the accepted user has a group, and loses it": {
      groups: [{ name: "Old", members: ["ada"] }],
      switches: { membershipOfDeactivated: "dropped" },
    },
  };
  for (const [which, options] of Object.entries(accounts))
    it(`leaves an account ${which} as it was, and tells nothing wrong`, async () => {
      await using sim = await startZoom(account(options));
      const before = stateOf(sim);
      const result = await probeAll(sim, calm(), undefined, clockOf(sim));
      assert.deepEqual([result.leftovers, result.stopped], [[], undefined]);
      assertSame(sim, before, which);
      assertTrue(sim, result);
    });

  it("tells the same and leaves no trace, if Zoom shows each change only after a while", async () => {
    const seen = [];
    for (const delayMs of [0, 1_500]) {
      await using sim = await startZoom(account({ ...(delayMs > 0 && LATE) }));
      const before = stateOf(sim);
      const { readings, leftovers } = await probeAll(sim, calm(), undefined, clockOf(sim));
      assertSame(sim, before, `with a delay of ${delayMs} ms`);
      assert.deepEqual(leftovers, []);
      seen.push(TELLABLE.map((name) => [name, readings.get(name)]));
    }
    assert.deepEqual(seen[1], seen[0]);
  });

  for (const scope of [...new Set(operations.map((operation) => operation.scope))])
    it(`changes nothing that it cannot undo without the scope ${scope}`, async () => {
      await using sim = await startZoom(account({ withoutScopes: [scope] }));
      const before = stateOf(sim);
      // The named users cannot be read without these.
      if (["user:read:user:admin", "user:read:list_users:admin"].includes(scope)) await probeAll(sim).catch(() => {});
      else assert.deepEqual((await probeAll(sim)).leftovers, []);
      assertSame(sim, before, scope);
    });

  it("touches no one who was not named", async () => {
    await using sim = await startZoom(account());
    const strangers = ["bob", sim.person("owner@example.com")?.id ?? "", "owner@example.com", "bob@example.com"];
    await probeAll(sim);
    const touching = sim.calls
      .filter(isWrite)
      .filter(
        ({ path, body, kind }) => kind === "api" && strangers.some((id) => JSON.stringify([path, body]).includes(id)),
      );
    assert.deepEqual(touching, []);
    assert.deepEqual([...new Set(sim.store.mailed)], ["grace@example.com"]);
  });
});

describe("whatever happens to a probe", function () {
  this.timeout(300_000);

  /** After every write, one after another. */
  async function afterEachWrite(faultAt: (write: number) => Fault): Promise<void> {
    const { writes } = await countedRun();
    assert.ok(writes > 60, `${writes} writes`);
    for (let write = 0; write < writes; write++) {
      await using sim = await startZoom(account());
      const before = stateOf(sim);
      const fault = sim.fail(faultAt(write));
      const { leftovers } = await probeAll(sim);
      assert.ok(fault.hits > 0, `write ${write} was hit`);
      assert.deepEqual(leftovers, [], `write ${write}`);
      assertSame(sim, before, `write ${write}: ${writesOf(sim)[write]}`);
    }
  }
  const match: Fault["match"] = ({ method, kind }) => kind === "api" && method !== "GET";

  it("the account is as it was, if the connection breaks after any write that took effect", () =>
    afterEachWrite((after) => ({ match, after, kind: "reset", when: "after" })));

  it("the account is as it was, if the connection breaks before any write takes effect", () =>
    afterEachWrite((after) => ({ match, after, kind: "reset", when: "before" })));

  it("the account is as it was, if Zoom fails with 500 after any write that took effect", () =>
    afterEachWrite((after) => ({ match, after, status: 500, when: "after" })));

  it("the account is as it was, if a proxy answers in place of Zoom after any write that took effect", () =>
    afterEachWrite((after) => ({ match, after, kind: "html", status: 403, when: "after" })));

  it("the account is as it was, if the connection is lost for a while after any write", () =>
    // More than the client repeats, so that the first round of undoing fails, too.
    afterEachWrite((after) => ({ match, after, kind: "reset", when: "after", times: 14 })));

  it("the account is as it was, if Ctrl-C comes at any call", async () => {
    const { calls } = await countedRun();
    assert.ok(calls > 150, `${calls} calls`);
    for (let call = 0; call < calls; call++) {
      await using sim = await startZoom(account());
      const before = stateOf(sim);
      const stop = new AbortController();
      let seen = 0;
      onCall(sim, () => seen++ === call && stop.abort());
      const { leftovers } = await probeAll(sim, { ...calm(), stop: stop.signal });
      assert.ok(stop.signal.aborted);
      assert.deepEqual(leftovers, [], `call ${call}`);
      assertSame(sim, before, `call ${call}: ${sim.log[call]}`);
    }
  });

  it("the account is as it was, if Ctrl-C comes while Zoom does not show the last changes yet", async () => {
    const { calls } = await countedRun();
    for (let call = 0; call < calls; call += EVERY) {
      await using sim = await startZoom(account(LATE));
      const before = stateOf(sim);
      const stop = new AbortController();
      let seen = 0;
      onCall(sim, () => seen++ === call && stop.abort());
      const { leftovers } = await probeAll(sim, { ...calm(), stop: stop.signal }, undefined, clockOf(sim));
      assert.deepEqual(leftovers, [], `call ${call}`);
      assertSame(sim, before, `call ${call}: ${sim.log[call]}`);
    }
  });

  it("what could not be undone is named with what to do, if Zoom is never reached again", async () => {
    await using sim = await startZoom(account());
    const isLost = () => sim.log.some((line) => line.startsWith("PUT ") && line.endsWith("ada/status"));
    sim.fail({ match: isLost, kind: "reset", when: "after", times: Infinity });
    const { leftovers, stopped } = await probeAll(sim);
    assert.match(stopped ?? "", /Zoom did not answer/);
    assert.deepEqual(
      leftovers.map(({ what }) => what.split(" ", 3).join(" ")),
      [
        ...["Activate ada@example.com with", "Take ada@example.com out", "Disable the phone"],
        ...["Withdraw the invitation", "Delete the group", "Delete the group"],
      ],
    );
    for (const { what, byHand, why } of leftovers) {
      assert.match(what, /^(Withdraw|Delete|Take|Restore|Disable|Activate)/);
      assert.match(byHand, /Zoom's web portal|"pulumi-zoom probe"/);
      assert.match(why, /Zoom did not answer|It was not tried/);
    }
  });

  it("a second Ctrl-C ends the undoing, and names what is left", async () => {
    await using sim = await startZoom(account());
    const [stop, giveUp] = [new AbortController(), new AbortController()];
    onCall(sim, (line) => line === "POST /v2/groups" && stop.abort());
    const hooks = { stop: stop.signal, giveUp: giveUp.signal, onUndo: () => giveUp.abort() };
    const { leftovers, stopped } = await probeAll(sim, hooks);
    assert.equal(stopped, "The probe was interrupted.");
    assert.deepEqual(
      leftovers.map(({ what, why }) => [what, why]),
      [["Delete the group pulumi-zoom probe 0123456789aba", "It was not tried."]],
    );
  });

  it("an invitation that was accepted meanwhile is not withdrawn, and is named", async () => {
    await using sim = await startZoom(account());
    const isPending = () => sim.person("grace@example.com")?.status === "pending";
    onCall(sim, (line) => line.startsWith("PATCH ") && isPending() && sim.accept("grace@example.com"));
    const { leftovers } = await probeAll(sim, calm(), ["--test-user"]);
    assert.deepEqual(
      leftovers.map(({ what }) => what),
      ["Withdraw the invitation of grace@example.com"],
    );
    assert.equal(sim.person("grace@example.com")?.status, "active");
  });
});
