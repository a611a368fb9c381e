import assert from "node:assert/strict";
import fc from "fast-check";
import type { Person, ZoomOptions } from "../../simulator";
import { type Account, startAccount } from "../resources/account";
import { isPhoneWaiting } from "../resources/phone-story";
import { from, type Program, type Run } from "../resources/small-engine";
import { FAULTS } from "./faults";
import { histories } from "./replay";

/* Random histories of a company: what the program says, what happens in Zoom meanwhile, and what goes wrong. */
const settings = histories(60);

const OURS = ["ada", "bob", "cy"] as const;
type Name = (typeof OURS)[number];
const addressOf = (name: string) => `${name}@example.com`;

const account: ZoomOptions = {
  people: [
    { email: addressOf("dan"), first_name: "Dan", dept: "Sales", type: 2 },
    { email: addressOf("eve"), first_name: "Eve", dept: "Sales", status: "inactive" },
  ],
  phone: { licenses: 3, numbers: [{ number: "+16505550101" }, { number: "+16505550102" }, { number: "+16505550103" }] },
};
const OUTSIDERS = ["dan", "eve"] as const;

const person = fc.record(
  {
    firstName: fc.constantFrom("A", "B"),
    dept: fc.constantFrom("", "Engines", "Looms"),
    type: fc.constantFrom(1, 2),
    aboutMe: fc.constantFrom("x", "y"),
    features: fc.constantFrom({ zoomDocs: true }, { zoomDocs: false, meetingCapacity: 500 }, { zoomScheduler: true }),
    status: fc.constantFrom("active", "inactive"),
  },
  { requiredKeys: ["firstName"] },
);
const phone = fc.record(
  { callingPlans: fc.constantFrom([200], [100], []), phoneNumbers: fc.constantFrom([], ["+16505550101"]) },
  { requiredKeys: [] },
);
const program = fc
  .record({
    people: fc.record({ ada: person, bob: person, cy: person }, { requiredKeys: [] }),
    phone: fc.option(phone, { nil: undefined }),
    group: fc.option(fc.record({ outsider: fc.boolean(), additive: fc.boolean() }), { nil: undefined }),
  })
  .map(({ people, phone, group }): Program => {
    const names = OURS.filter((name) => people[name] !== undefined);
    const declared = names.map(
      (name) => [name, { email: addressOf(name), onDelete: "delete", ...people[name] }] as const,
    );
    const first = names[0];
    const status =
      first && people[first]?.status === "inactive"
        ? "inactive"
        : from(first ?? "", (outputs) => outputs.accountStatus);
    return {
      ...Object.fromEntries(declared),
      ...(phone && first ? { [`phone:${first}`]: { userId: from(first), accountStatus: status, ...phone } } : {}),
      ...(group
        ? {
            "group:all": {
              name: "All",
              members: [...names.map((name) => from(name)), ...(group.outsider ? [addressOf("dan")] : [])],
              ...(group.additive ? { membership: "additive" } : {}),
            },
          }
        : {}),
    };
  });

type Happening = { does: "accept" | "expire" | "edit" | "license" | "deactivate" | "activate" | "remove"; who: Name };
const happening: fc.Arbitrary<Happening> = fc.record({
  does: fc.constantFrom("accept", "accept", "expire", "edit", "license", "deactivate", "activate", "remove"),
  who: fc.constantFrom(...OURS),
});
const trouble = fc.record({
  fault: fc.constantFrom(...FAULTS.filter(({ token, name }) => !token && name !== "no answer in time")),
  call: fc.nat(12),
  stubborn: fc.boolean(),
});
const round = fc.record({
  program,
  before: fc.array(happening, { maxLength: 3 }),
  refresh: fc.boolean(),
  trouble: fc.option(trouble, { nil: undefined, freq: 2 }),
});

function happen({ zoom }: Account, { does, who }: Happening): void {
  const email = addressOf(who);
  const status = zoom.person(email)?.status;
  if (does === "accept" && status === "pending") zoom.accept(email);
  if (does === "expire" && status === "pending") zoom.expireInvitation(email);
  if (does === "edit" && status === "active") zoom.portal.edit(email, { dept: "Portal" });
  if (does === "license" && status === "active")
    zoom.portal.edit(email, { features: { zoom_docs: true, zoom_scheduler: true, meeting_capacity: 1000 } });
  if (does === "deactivate" && status === "active") zoom.portal.deactivate(email);
  if (does === "activate" && status === "inactive") zoom.portal.activate(email);
  if (does === "remove" && status !== undefined && status !== "pending") zoom.portal.remove(email);
}

/** Refusals that an administrator has to decide on: the run says what to do, and changes nothing. */
const FOR_A_PERSON =
  /has to be there first|is unknown whether this stack|already exists in this Zoom account|already has a group of this name|is no longer in this Zoom account|expired or was withdrawn|cannot be changed|cannot start as deactivated|activate|not in (this|the) (Zoom )?account|has no user|phone/i;

const PROMISED = new Set(
  (
    "__provider accountStatus deferred unfinished asZoomShows roleId origin invitedAt foundByEmail invited zoomId zoomAccount onDelete immediateLogout ownPolicies " +
    "memberIds addedMembers groupId nameHolder nameInZoom userEmail phoneUserId extensionId extension status phoneNumberIds"
  ).split(" "),
);

const spared = (wanted: Program, who: Person | undefined, name: string) =>
  who?.status === "active" && wanted[name] !== undefined && wanted[name].status !== "inactive";

/** What must be true of every run, whatever went wrong in it. */
async function watched(
  company: Account,
  wanted: Program,
  announced: Run,
  run: () => Promise<Run>,
  troubled: boolean,
): Promise<Run> {
  const before = OURS.map(
    (name) =>
      [
        name,
        company.zoom.person(addressOf(name))?.id,
        spared(wanted, company.zoom.person(addressOf(name)), name),
      ] as const,
  );
  company.zoom.store.mailed.length = 0;
  const done = await run();
  for (const [name, id, mustStay] of before) {
    if (!mustStay) continue;
    const now = company.zoom.person(addressOf(name));
    assert.deepEqual([now?.id, now?.status], [id, "active"], `${name} was active and is wanted so`);
  }
  const mailed = [...company.zoom.store.mailed];
  assert.equal(new Set(mailed).size, mailed.length, `an address was mailed twice: ${mailed.join()}`);
  for (const email of mailed) {
    const operation = announced.did[email.split("@")[0] ?? ""];
    const isSaid = announced.told.some((line) => line.includes(email) && line.includes("invites them"));
    assert.ok(
      operation === "create" || operation === "replace" || isSaid || troubled,
      `${email} was mailed and announced as ${operation}`,
    );
  }
  if (Object.keys(done.failed).length > 0) return done;
  for (const [name, { outputs }] of company.state)
    for (const key of Object.keys(outputs))
      assert.ok(PROMISED.has(key) || key in (wanted[name] ?? {}), `state of ${name} holds ${key}`);
  return done;
}

describe("random histories", function () {
  this.timeout(300_000 + settings.numRuns * 5_000);

  it(`keep every promise, ${settings.numRuns} times`, () =>
    fc.assert(
      fc.asyncProperty(fc.array(round, { minLength: 1, maxLength: 4 }), async (rounds) => {
        const company = await startAccount(account, {}, { requestTimeoutSeconds: 1 });
        // Except for membership, which the program may give them.
        const outsiders = () =>
          OUTSIDERS.map((name) => company.zoom.person(addressOf(name))).map((who) => [
            who?.id,
            who?.status,
            who?.dept,
            who?.type,
          ]);
        const untouched = outsiders();
        try {
          for (const { program: wanted, before, refresh, trouble: wrong } of rounds) {
            for (const event of before) happen(company, event);
            if (refresh) assert.deepEqual((await company.refresh()).failed, {}, "a refresh goes through");
            company.zoom.takeLog();
            const announced = await company.preview(wanted);
            assert.deepEqual(company.zoom.takeLog(), [], "a preview does not call Zoom");

            let seen = 0;
            const active =
              wrong &&
              company.zoom.fail({
                match: (call) =>
                  call.kind === "api" && seen++ >= wrong.call && (wrong.fault.only?.includes(call.method) ?? true),
                ...wrong.fault.fault,
                times: wrong.stubborn ? Infinity : 1,
              });
            await watched(company, wanted, announced, () => company.up(wanted), active !== undefined);
            active?.stop();

            // What an administrator would do next, until nothing is left to do.
            await company.refresh();
            const again = await company.preview(wanted);
            const repaired = await watched(company, wanted, again, () => company.up(wanted), false);
            for (const message of Object.values(repaired.failed)) assert.match(message, FOR_A_PERSON);
            if (Object.keys(repaired.failed).length > 0) continue;
            // Whether a phone that waits can be enabled is known only during the run: the preview announces the worst case.
            const announcedOnly = Object.keys(again.did).filter(
              (name) =>
                repaired.did[name] === undefined && !(again.did[name] === "update" && isPhoneWaiting(company, name)),
            );
            assert.deepEqual([announcedOnly, again.failed], [[], {}], "the run does what the preview announced");
            company.zoom.takeLog();
            const last = await company.up(wanted);
            assert.deepEqual([last.did, last.failed, company.writes()], [{}, {}, []], "a second run does nothing");
          }
          assert.deepEqual(outsiders(), untouched, "no one else is changed");
        } finally {
          await company.close();
        }
      }),
      settings,
    ));
});
