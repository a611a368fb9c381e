import assert from "node:assert/strict";
import fc from "fast-check";
import type { RecordedCall } from "../../simulator";
import { startAccount } from "../resources/account";
import { type Account, isPhoneWaiting, of } from "../resources/phone-story";
import { well } from "../resources/settled";
import type { Program, Run } from "../resources/small-engine";
import { histories } from "./replay";

const at = (id: string) => `${id}@example.com`;
const ids = ["ada", "bob", "pat"] as const;
type Id = (typeof ids)[number];
/** No user wants what another one has: `harm/` has histories in which things pass between users. */
const numbersOf = (id: Id) => Array.from({ length: 12 }, (_, n) => `+1650555${ids.indexOf(id) + 1}${100 + n}`);
const extensionsOf = (id: Id) => [0, 1, 2].map((n) => String((ids.indexOf(id) + 2) * 1_000 + n));

const options = {
  people: [
    { id: "ada", email: at("ada") },
    { id: "bob", email: at("bob") },
    { id: "pat", email: at("pat"), status: "pending" as const },
  ],
  phone: {
    sites: [
      { id: "s1", name: "Main Site" },
      { id: "s2", name: "Zurich" },
    ],
    numbers: ids.flatMap(numbersOf).map((number) => ({ number })),
    emergencyAddresses: [{ id: "a1" }, { id: "a2" }],
    templates: { t1: "Sales", t2: "Support" },
  },
};

describe("enabling a phone with everything, killed at any call", () => {
  const phone = "phone:ada";
  const program = {
    [phone]: {
      userId: "ada",
      siteName: "Zurich",
      extensionNumber: "2001",
      callingPlans: [200, 4000],
      phoneNumbers: numbersOf("ada").slice(0, 7),
      outboundCallerId: numbersOf("ada")[1],
      emergencyAddressId: "a1",
      templateId: "t1",
    },
  };
  const adopting = { [phone]: { ...program[phone], onExisting: "adopt" } };
  const start = () => startAccount(options, { "zoom:ioErrorRetries": "0" });
  const end = ({ zoom, state }: Account) => {
    const { phone_user_id, extension_id, readyAtMs, listedAtMs, ...inZoom } = zoom.portal.phone.of(at("ada"))!;
    const held = [...zoom.store.phone.numbers.values()].filter(({ holderId }) => holderId === "ada");
    const { phoneUserId, extensionId, origin, onExisting, ...outputs } = state.get(phone)!.outputs;
    assert.ok(origin === undefined || (origin === "adopted" && onExisting === "adopt"));
    assert.deepEqual([phoneUserId, extensionId], [phone_user_id, extension_id]);
    assert.ok(readyAtMs < listedAtMs);
    return { inZoom, held: held.map(({ number }) => number), outputs };
  };

  it("comes to the same end by running again, whether the state was saved or not", async function () {
    this.timeout(60_000);
    const whole = await start();
    well(await whole.up(program));
    const log = whole.zoom.takeLog();
    const goal = end(whole);
    await whole.close();

    for (const [n, line] of log.entries())
      for (const when of line.startsWith("GET") ? (["before"] as const) : (["before", "after"] as const))
        for (const saved of [true, false]) {
          const account = await start();
          try {
            let calls = 0;
            let others = 0;
            const isApi = (call: RecordedCall) => call.kind === "api";
            const last = account.zoom.fail({ match: (call) => isApi(call) && calls++ === n, kind: "reset", when });
            // A killed process sends nothing more. The last call itself is not counted here.
            const dead = account.zoom.fail({
              match: (call) => isApi(call) && others++ >= n,
              kind: "reset",
              times: Infinity,
            });
            assert.match((await account.up(program)).failed[phone]!, / failed\. /, line);
            last.stop();
            dead.stop();
            if (!saved) account.state.clear();
            // A state that was lost does not prove that the phone is ours.
            const again = saved ? program : adopting;
            well(await account.up(again));
            assert.deepEqual(end(account), goal, `${line} ${when}`);
            account.writes();
            assert.deepEqual([well(await account.up(again)).did, account.writes()], [{}, []]);
          } finally {
            await account.close();
          }
        }
  });
});

describe("phones in random histories", () => {
  const settings = histories(25);
  const declared = (id: Id) =>
    fc.record(
      {
        siteName: fc.constantFrom("Main Site", "Zurich"),
        extensionNumber: fc.constantFrom(...extensionsOf(id)),
        callingPlans: fc.subarray([100, 200, 4000], { minLength: 1 }),
        phoneNumbers: fc.subarray(numbersOf(id), { maxLength: 10 }),
        emergencyAddressId: fc.constantFrom("a1", "a2"),
        templateId: fc.constantFrom("t1", "t2"),
      },
      { requiredKeys: ["callingPlans"] },
    );
  const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 5 });
  const event = fc.record({
    does: fc.constantFrom("accept", "deactivate", "activate", "edit", "disable", "drop", "break", "break after"),
    who: fc.constantFrom(...ids),
    nth: fc.nat(6),
  });
  const step = fc.record({
    status: fc.constantFrom("active", "active", "inactive"),
    dept: fc.constantFrom("Engines", "Looms"),
    ada: maybe(declared("ada")),
    bob: maybe(declared("bob")),
    pat: maybe(declared("pat")),
    events: fc.array(event, { maxLength: 3 }),
    refreshes: fc.boolean(),
  });
  const history = fc.array(step, { minLength: 1, maxLength: 4 });
  type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

  const programOf = ({ status, dept, ada, bob, pat }: Step): Program => ({
    ada: { email: at("ada"), onExisting: "adopt", status, dept },
    pat: { email: at("pat"), onExisting: "adopt", dept },
    ...(ada && { "phone:ada": of("ada", ada) }),
    ...(pat && { "phone:pat": of("pat", pat) }),
    ...(bob && { "phone:bob": { userId: "bob", ...bob } }),
  });

  function happen({ zoom }: Account, { does, who, nth }: { does: string; who: Id; nth: number }) {
    const { status } = zoom.person(at(who)) ?? {};
    const [match, after] = [/^(PATCH|PUT|POST|DELETE)/, nth];
    switch (does) {
      case "accept":
        if (status === "pending") zoom.accept(at(who));
        break;
      case "deactivate":
        if (status === "active") zoom.portal.deactivate(at(who));
        break;
      case "activate":
        if (status === "inactive") zoom.portal.activate(at(who));
        break;
      case "edit":
        if (zoom.portal.phone.of(at(who)))
          zoom.portal.phone.set(at(who), {
            extension_number: Number(extensionsOf(who)[nth % 3]),
            calling_plans: [[100], [200, 4000], []][nth % 3]!,
            phone_numbers: numbersOf(who).slice(nth, nth + 2),
          });
        break;
      case "disable":
        if (zoom.portal.phone.of(at(who))) zoom.portal.phone.disable(at(who));
        break;
      case "drop":
        return zoom.fail({ match, after, kind: "dropped" });
      case "break":
      case "break after":
        return zoom.fail({ match, after, kind: "reset", when: does === "break" ? "before" : "after" });
    }
    return undefined;
  }

  const wrongOf = (run: Run) => Object.values(run.failed);
  /** Whether a refusal is correct. */
  const isRightly = (message: string) =>
    /[Rr]un "pulumi refresh"|has to be there first|has 10 numbers already/.test(message);

  it("do what their preview announced, and a second run writes nothing", async function () {
    this.timeout(120_000 + settings.numRuns * 2_000);
    await fc.assert(
      fc.asyncProperty(history, async (steps) => {
        const account = await startAccount(options);
        let dropped = false;
        try {
          for (const one of steps) {
            const program = programOf(one);
            // Zoom does not show whether a template was applied.
            dropped ||= one.events.some(({ does }) => does === "drop");
            const faults = one.events.flatMap((each) => happen(account, each) ?? []);
            if (one.refreshes) await account.refresh();
            const announced = await account.preview(program);
            let run = await account.up(program);
            const isPlain = one.refreshes && faults.every(({ hits }) => hits === 0);
            // The preview does not know the status of a user who is declared by id or is being changed.
            const foreseen = Object.keys(run.failed).every((name) => name in announced.failed);
            if (isPlain && (foreseen || !wrongOf(run).every(isRightly))) {
              // Deletions come last, and not at all if something failed.
              const comes = ([, operation]: string[]) => wrongOf(run).length === 0 || operation !== "delete";
              // Whether a phone that waits can be enabled is known only during the run: the preview announces it.
              const stays = ([name = "", operation]: string[]) =>
                operation === "update" && !(name in run.did) && isPhoneWaiting(account, name);
              const did = Object.fromEntries(Object.entries(announced.did).filter((one) => comes(one) && !stays(one)));
              assert.deepEqual([run.did, run.failed], [did, announced.failed]);
            }
            for (const fault of faults) fault.stop();
            if (!wrongOf(run).every(isRightly)) {
              assert.ok(!isPlain, JSON.stringify(run.failed));
              // Drift that no preview showed is left as it is, and can stand in the way of what is declared.
              await account.refresh();
              run = await account.up(program);
            }
            assert.ok(wrongOf(run).every(isRightly), wrongOf(run).join());
            if (wrongOf(run).length > 0) continue;
            // Without a refresh an unchanged resource is not looked at.
            await account.refresh();
            if (wrongOf(await account.up(program)).length > 0) continue;
            account.zoom.takeLog();
            const again = await account.up(program);
            assert.deepEqual([again.did, again.failed, account.writes()], [{}, {}, []]);
            assert.deepEqual((await account.refresh()).did, {});
            assert.deepEqual((await account.preview(program)).did, {});
            agrees(account, one, !dropped);
          }
        } finally {
          await account.close();
        }
      }),
      settings,
    );
  });

  /** Asserts that Zoom shows what is declared for each active user. */
  function agrees({ zoom, state }: Account, step: Step, templates: boolean) {
    for (const id of ids) {
      const wanted = step[id];
      if (!wanted || zoom.person(at(id))?.status !== "active") continue;
      const phone = zoom.portal.phone.of(at(id));
      assert.ok(phone, `${id} has no phone`);
      assert.deepEqual(new Set(phone.calling_plans.map(({ type }) => type)), new Set(wanted.callingPlans));
      if (wanted.extensionNumber) assert.equal(String(phone.extension_number), wanted.extensionNumber);
      if (wanted.siteName) assert.equal(zoom.store.phone.sites.get(phone.site_id)?.name, wanted.siteName);
      if (wanted.templateId && templates) assert.equal(phone.template_id, wanted.templateId);
      if (wanted.emergencyAddressId) assert.equal(phone.emergency_address_id, wanted.emergencyAddressId);
      const held = [...zoom.store.phone.numbers.values()].filter(({ holderId }) => holderId === phone.personId);
      if (wanted.phoneNumbers)
        assert.deepEqual(new Set(held.map(({ number }) => number)), new Set(wanted.phoneNumbers));
      assert.equal(state.get(`phone:${id}`)?.outputs.deferred, undefined);
    }
  }
});
