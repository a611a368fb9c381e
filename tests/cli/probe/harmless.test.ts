import assert from "node:assert/strict";
import { behaviorOf } from "../../../cli/probe/behavior-file";
import { CHECKS } from "../../../cli/probe/checks/all";
import type { Need } from "../../../cli/probe/needs";
import { resultLines } from "../../../cli/probe/print";
import { type Result, runProbe, TELLABLE } from "../../../cli/probe/run-probe";
import { type SentReply, startZoom, type ZoomOptions, type ZoomSimulator } from "../../../simulator";
import { PassThrough } from "node:stream";
import { account, ACCEPTED_USER, ALL_FLAGS, calm, inputs, labOf, TEST_USER } from "./account";

async function probe(sim: ZoomSimulator, flags?: readonly Need[]): Promise<Result> {
  await using lab = labOf(sim);
  return await runProbe(lab, inputs(flags), calm());
}

const about = { version: "1.2.3", nowMs: Date.parse("2026-03-02T12:00:00Z"), given: new Set(ALL_FLAGS) };

describe("a probe without flags", () => {
  it("makes only GET requests, apart from signing in", async () => {
    await using sim = await startZoom(account());
    const { readings } = await probe(sim, []);
    assert.deepEqual(
      sim.log.filter((line) => !line.startsWith("GET ")),
      [],
    );
    assert.ok(sim.log.length > 20);
    assert.deepEqual([...new Set(sim.tokenLog.map((line) => line.split(" ")[0]))], ["POST"]);
    const unaided = TELLABLE.filter((name) => CHECKS[name].needs.length === 0);
    assert.ok(unaided.length > 25);
    const told = TELLABLE.filter((name) => readings.get(name).kind === "told");
    assert.deepEqual(
      told.filter((name) => !unaided.includes(name)),
      [],
    );
    assert.ok(told.length > 20, `${told.length} told`);
  });

  it("reads no more than a page of any list, and of no one but the owner anything else", async () => {
    await using sim = await startZoom({ ...account(), users: 700 });
    const { id: owner = "" } = [...sim.store.people.values()].find(({ role_id: role }) => role === "0") ?? {};
    await probe(sim, []);
    const lists = sim.calls.filter(({ path }) => path === "/v2/users");
    for (const { query } of lists) assert.ok(query.role_id === "0" || query.page_size === "1", JSON.stringify(query));
    const people = sim.calls.flatMap(({ path }) => /^\/v2\/users\/([^/]+)/.exec(path)?.[1] ?? []);
    assert.deepEqual([...new Set(people)].toSorted(), ["me", "pulumi-zoom-probe@example.com", owner].toSorted());
  });

  it("tells what list pages lack", async () => {
    await using sim = await startZoom(account());
    assert.deepEqual((await probe(sim, [])).lists, []);
    const alter = (reply: SentReply) => ({ ...reply, body: String(reply.body).replaceAll('"dept"', '"other"') });
    sim.fail({ match: "GET /users", kind: "altered", alter, times: Infinity });
    assert.deepEqual((await probe(sim, [])).lists, ["dept"]);
  });
});

describe("zoom-behavior.json", () => {
  const CANARY = "Canary";
  const hidden = (sim: ZoomSimulator) => [
    ...[TEST_USER, ACCEPTED_USER, "grace", "@example", "Ada", "Countess", "Lovelace", "owner@", "Builders", "London"],
    ...["+1512", "555", "0123456789ab", CANARY, ...Object.values(sim.account), sim.url, "127.0.0.1", "eyJ"],
    ...[...sim.store.people.keys(), ...sim.store.groups.keys(), ...sim.store.phone.sites.keys()],
  ];

  async function fileAfter(options: ZoomOptions, prepare: (sim: ZoomSimulator) => void = () => {}) {
    await using sim = await startZoom(options);
    const words = hidden(sim);
    prepare(sim);
    const result = await probe(sim);
    const text = JSON.stringify(behaviorOf(result, about));
    assert.deepEqual(
      words.filter((word) => text.includes(word)),
      [],
      text,
    );
    return { result, text };
  }

  const named = (): ZoomOptions => ({
    ...account(),
    people: account().people?.map((person) => ({ ...person, id: `${CANARY}-${person.id}`, dept: CANARY })),
    clientSecret: `${CANARY}-client-secret`,
  });

  it("holds no address, name, id, number or secret", async () => {
    const { text } = await fileAfter(named());
    const { switches, format, notes } = JSON.parse(text) as { switches: object; format: number; notes: object };
    assert.equal(format, 1);
    assert.ok(Object.keys(switches).length > 60);
    assert.deepEqual(Object.keys(notes), [
      ...["version", "date", "flags", "isComplete", "seen", "untold", "missingInLists"],
    ]);
  });

  it("holds nothing that Zoom says, whatever words it uses", async () => {
    await fileAfter(named(), (sim) => {
      const alter = (reply: SentReply) => ({
        ...reply,
        headers: { ...reply.headers, "x-ratelimit-limit": CANARY, "x-zm-trackingid": CANARY },
        body: String(reply.body ?? "").replace(/"message":"/g, `"message":"${CANARY} `),
      });
      sim.fail({ match: ({ kind }) => kind === "api", kind: "altered", alter, times: Infinity });
    });
  });

  it("holds nothing that Zoom says, even if every string of its replies makes no sense", async () => {
    const { result } = await fileAfter(named(), (sim) => {
      const alter = (reply: SentReply) => ({
        ...reply,
        body: String(reply.body ?? "").replace(/:"[^"]*"/g, `:"${CANARY}"`),
      });
      sim.fail({ match: "GET **", kind: "altered", alter, times: Infinity, after: 3 });
    });
    for await (const line of resultLines(result, new PassThrough())) assert.ok(!line.includes(CANARY), line);
  });

  it("says that it is incomplete if the probe was stopped", async () => {
    const { text } = await fileAfter(named(), (sim) => {
      sim.fail({ match: "POST /groups", kind: "reset", times: Infinity });
    });
    assert.match(text, /"isComplete":false/);
  });
});
