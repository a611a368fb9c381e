import assert from "node:assert/strict";
import type { dynamic } from "@pulumi/pulumi";
import fc from "fast-check";
import { readSettings } from "../../provider/config";
import { toProvider } from "../../provider/hosts/dynamic";
import type { ConfigurableProcess } from "../../provider/process";
import { hasUnknown, inputMistakes, UNKNOWN } from "../../provider/input-mistakes";
import { Memory } from "../../provider/memory";
import { Notices } from "../../provider/notices";
import { openRun } from "../../provider/run";
import { group } from "../../provider/resources/group/handler";
import { phoneUser } from "../../provider/resources/phone/handler";
import { user } from "../../provider/resources/user/handler";
import type { Handler } from "../../provider/types";
import type { Zoom } from "../../provider/zoom/call";
import { RefusedError, ZoomError, ZoomNetworkError } from "../../provider/zoom/errors";

/** Each kind, with the least that has to be declared, and outputs as state holds them. */
const KINDS: readonly { handler: Handler; least: Record<string, unknown>; outputs: Record<string, unknown> }[] = [
  { handler: user, least: { email: "ada@example.com" }, outputs: { accountStatus: "pending", zoomAccount: "a" } },
  { handler: phoneUser, least: { userId: "u1" }, outputs: { extension: "800", zoomAccount: "a" } },
  { handler: group, least: { name: "Sales" }, outputs: { memberIds: ["u1"], zoomAccount: "a" } },
];

const settings = readSettings(() => undefined, {});

/** @param zoom If absent, a call to Zoom fails the test. */
function offline(handler: Handler, zoom?: Zoom): dynamic.ResourceProvider {
  const memory = new Memory();
  const tell = () => undefined;
  const host: ConfigurableProcess = {
    memory,
    notices: new Notices(tell),
    tell,
    configure: () => undefined,
    settings: () => settings,
    run: () =>
      zoom
        ? Promise.resolve(openRun({ client: zoom, settings, accountId: "a", memory, tell }))
        : Promise.reject(new Error("Zoom was called")),
  };
  return toProvider(handler, host);
}

/** No call is answered. */
const deaf: Zoom = {
  clock: { now: () => 0, sleep: () => Promise.resolve() },
  request: (call) => Promise.reject(new ZoomNetworkError(call, "no connection", { mayHaveReached: false })),
  pages: async function* (call) {
    await deaf.request(call);
  },
};

/** How the engine marks a secret to who asks for secrets, as this provider does not. */
const SECRET = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value: "canary-0815" };
const anything = fc.oneof(
  fc.jsonValue(),
  fc.constant(UNKNOWN),
  fc.constant(SECRET),
  fc.array(fc.constantFrom(UNKNOWN, SECRET), { maxLength: 2 }),
);
const hostile = fc.constantFrom(
  "../../etc/passwd",
  "a@example.com/../../users",
  "`${process.exit()}`",
  "'\"; DROP TABLE",
  "line\nbreak@example.com",
  "\u202Egnp.exe",
  "x".repeat(10_000),
  "",
  "__proto__",
  "constructor",
);

/** Arguments under the right names, under near ones, and under any. */
const argumentsOf = (handler: Handler) => {
  const names = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...Object.keys(handler.inputs.shape)) },
    { weight: 1, arbitrary: fc.constantFrom("emial", "membres", "__proto__", "toString", "status ") },
    { weight: 1, arbitrary: fc.string({ minLength: 1 }) },
  );
  return fc
    .array(fc.tuple(names, fc.oneof(anything, hostile)), { maxLength: 8 })
    .map((pairs): Record<string, unknown> => Object.fromEntries(pairs.filter(([name]) => name !== "__provider")));
};

/** What state may hold: the right names and others, with right values and any. */
function stateOf(handler: Handler, sound: Record<string, unknown>) {
  const outputNames = ["accountStatus", "deferred", "unfinished", "asZoomShows", "zoomAccount", "roleId", "memberIds"];
  const names = fc.constantFrom(
    ...Object.keys(handler.inputs.shape),
    ...outputNames,
    "addedMembers",
    "extension",
    "new",
  );
  return fc
    .tuple(fc.array(fc.tuple(names, fc.oneof(anything, hostile)), { maxLength: 8 }), fc.boolean())
    .map(([pairs, whole]): Record<string, unknown> => ({ ...(whole ? sound : {}), ...Object.fromEntries(pairs) }));
}

for (const { handler, least, outputs } of KINDS)
  describe(`whatever a program declares of a ${handler.kind}`, () => {
    const provider = offline(handler);

    /** The arguments less those that the check finds wrong. */
    function withoutMistakes(declared: Record<string, unknown>): Record<string, unknown> {
      const news = { ...declared, ...least };
      const unknown = Object.keys(news).filter((name) => hasUnknown(news[name]));
      const known = Object.fromEntries(Object.entries(news).filter(([name]) => !unknown.includes(name)));
      const mistakes = inputMistakes(handler.inputs, news, handler.kind, handler.secrets);
      const failures = mistakes.length > 0 ? mistakes : handler.check(known, unknown, undefined, settings);
      if (failures.length === 0) return news;
      const isWrong = (name: string) =>
        failures.some(
          ({ property }) => property === name || property.startsWith(`${name}.`) || property.startsWith(`${name}[`),
        );
      const right = Object.entries(declared).filter(([name]) => !isWrong(name));
      assert.ok(right.length < Object.keys(declared).length, "each mistake names an argument");
      return withoutMistakes(Object.fromEntries(right));
    }

    it("check never throws, and says every mistake in a sentence, with the path of the argument", () =>
      fc.assert(
        fc.asyncProperty(argumentsOf(handler), argumentsOf(handler), async (olds, news) => {
          const { failures = [] } = await provider.check!(olds, { ...news, __provider: "…" });
          for (const { property, reason } of failures) {
            assert.ok(property !== "" || Object.keys(news).some((name) => reason.includes(name)), `where: ${reason}`);
            assert.ok(reason.length > 0 && reason.length < 1_000, reason.slice(0, 100));
            assert.ok(!/undefined|\[object Object\]/.test(reason), reason);
          }
        }),
        { numRuns: 2_000 },
      ));

    it("what passes the check passes the diff, or is refused in a sentence", () =>
      fc.assert(
        fc.asyncProperty(argumentsOf(handler), argumentsOf(handler), async (olds, news) => {
          const inputs = { ...withoutMistakes(news), __provider: "…" };
          const state = { ...withoutMistakes(hasUnknown(olds) ? {} : olds), ...outputs };
          try {
            await provider.diff!("u1", state, inputs);
          } catch (error) {
            assert.ok(error instanceof RefusedError, String(error));
          }
        }),
        { numRuns: 200 },
      ));

    it("whatever an older or a newer version left in the state, a preview goes on or is refused in a sentence", () =>
      fc.assert(
        fc.asyncProperty(stateOf(handler, { ...least, ...outputs }), argumentsOf(handler), async (state, news) => {
          const inputs = { ...withoutMistakes(news), __provider: "…" };
          const { failures } = await provider.check!(state, inputs);
          assert.ok(failures);
          try {
            await provider.diff!("u1", state, inputs);
          } catch (error) {
            assert.ok(
              error instanceof RefusedError,
              error instanceof Error ? error.stack || error.name : String(error),
            );
            assert.doesNotMatch(error.message, /undefined|\[object|canary/);
          }
        }),
        { numRuns: 1_000 },
      ));

    it("with such a state a refresh, an update and a deletion end in a sentence too", () =>
      fc.assert(
        fc.asyncProperty(stateOf(handler, { ...least, ...outputs }), argumentsOf(handler), async (state, news) => {
          const calls = offline(handler, deaf);
          const known = Object.fromEntries(
            Object.entries(withoutMistakes(news)).filter(([, value]) => !hasUnknown(value)),
          );
          for (const work of [
            () => calls.read!("u1", state),
            () => calls.update!("u1", state, { ...known, ...least }),
            () => calls.delete!("u1", state),
          ])
            await work().catch((error: unknown) => {
              assert.ok(error instanceof ZoomError, error instanceof Error ? error.stack : String(error));
              assert.doesNotMatch(error.message, /undefined|\[object|canary/);
            });
        }),
        { numRuns: 500 },
      ));

    it("a value that only the run itself will know is never a mistake", () =>
      fc.assert(
        fc.asyncProperty(fc.subarray(Object.keys(handler.inputs.shape)), async (names) => {
          const news = Object.fromEntries(names.map((name) => [name, UNKNOWN]));
          const { failures = [] } = await provider.check!({}, { ...news, __provider: "…" });
          assert.deepEqual(
            failures.filter(({ property }) => names.includes(property)),
            [],
          );
        }),
      ));
  });
