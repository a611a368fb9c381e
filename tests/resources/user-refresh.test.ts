import assert from "node:assert/strict";
import { user } from "../../provider/resources/user/handler";
import { type AttributeName, ATTRIBUTES, traits } from "../../provider/resources/user/attributes";
import type { Properties } from "../../provider/types";
import { UserRow } from "../../provider/zoom/api/replies";
import type { ZoomOptions } from "../../simulator";
import type { SeedPerson } from "../../simulator/options";
import { type Account, startAccount, story } from "./account";
import { countCalls, isConfirmed, refreshBothWays, total } from "./refresh";

const emailOf = (name: string) => `${name}@example.com`;
const adopt = { "zoom:onExisting": "adopt" };

/** Brings the users into state, as Zoom shows them. */
async function manage(account: Account, people: Record<string, Record<string, unknown>>) {
  const program = Object.fromEntries(
    Object.entries(people).map(([name, declared]) => [name, { email: emailOf(name), ...declared }]),
  );
  assert.deepEqual((await account.up(program)).failed, {});
  account.zoom.takeLog();
  return program;
}

/** A declared value of each attribute, how Zoom shows it, and how Zoom shows another value. */
const VALUES: Record<AttributeName, [declared: unknown, shown: Partial<SeedPerson>, other: Partial<SeedPerson>]> = {
  type: [2, { type: 2 }, { type: 1 }],
  planUnitedType: ["32", { plan_united_type: "32" }, { plan_united_type: "" }],
  zoomOneType: ["16", { zoom_one_type: 16 }, { zoom_one_type: 0 }],
  licenseInfo: [
    [{ licenseType: "MEETING", licenseOption: "2", subscriptionId: "S1" }],
    { license_info_list: [{ license_type: "MEETING", license_option: 2n, subscription_id: "S1" }] },
    { license_info_list: [] },
  ],
  features: [{ webinar: true }, { features: { webinar: true } }, { features: {} }],
  firstName: ["Ada", { first_name: "Ada" }, { first_name: "Augusta" }],
  lastName: ["King", { last_name: "King" }, { last_name: "" }],
  displayName: ["Ada King", { display_name: "Ada King" }, { display_name: "The Countess" }],
  divisionIds: [["d1"], { division_ids: ["d1"] }, { division_ids: [] }],
  dept: ["Engines", { dept: "Engines" }, { dept: "" }],
  jobTitle: ["Analyst", { job_title: "Analyst" }, { job_title: "Director" }],
  company: ["Analytical", { company: "Analytical" }, { company: "" }],
  location: ["London", { location: "London" }, { location: "Turin" }],
  costCenter: ["7", { cost_center: "7" }, { cost_center: "8" }],
  manager: ["c@example.com", { manager: "c@example.com" }, { manager: "d@example.com" }],
  language: ["en-US", { language: "en-US" }, { language: "de-DE" }],
  timezone: ["Europe/London", { timezone: "Europe/London" }, { timezone: "Europe/Zurich" }],
  pronouns: ["she", { pronouns: "she" }, { pronouns: "they" }],
  pronounsOption: [1, { pronouns_option: 1 }, { pronouns_option: 2 }],
  phoneNumbers: [
    [{ number: "5550100", code: "+1", country: "US", label: "Office" }],
    { phone_numbers: [{ number: "5550100", code: "+1", country: "US", label: "Office", verified: false }] },
    { phone_numbers: [] },
  ],
  pmi: [1234567890, { pmi: 1234567890 }, { pmi: 1234567891 }],
  usePmi: [true, { use_pmi: true }, { use_pmi: false }],
  vanityName: ["ada", { vanity_name: "ada" }, { vanity_name: "countess" }],
  hostKey: ["123456", { host_key: "123456" }, { host_key: "654321" }],
  customAttributes: [
    [{ key: "k", value: "1" }],
    { custom_attributes: [{ key: "k", name: "K", value: "1" }] },
    { custom_attributes: [] },
  ],
  cmsUserId: ["c1", { cms_user_id: "c1" }, { cms_user_id: "" }],
  aboutMe: ["Notes", { about_me: "Notes" }, { about_me: "" }],
  linkedinUrl: ["https://linkedin.com/in/ada", { linkedin_url: "https://linkedin.com/in/ada" }, { linkedin_url: "" }],
};

/** Returns the value that declares an attribute as unset, if there is one. */
function emptyOf(name: AttributeName): unknown {
  const [declared] = VALUES[name];
  if (name === "planUnitedType") return "none";
  if (name === "zoomOneType") return "0";
  // Zoom derives a display name, and only the declared rows of custom attributes count.
  if (["displayName", "hostKey", "customAttributes"].includes(name)) return undefined;
  return typeof declared === "string" ? "" : Array.isArray(declared) ? [] : declared === true ? false : undefined;
}

const emptied = (shown: Partial<SeedPerson>): Partial<SeedPerson> =>
  Object.fromEntries(
    Object.entries(shown).map(([name, value]) => [
      name,
      typeof value === "string" ? "" : Array.isArray(value) ? [] : typeof value === "boolean" ? false : 0,
    ]),
  );

describe("A refresh of many users", () => {
  for (const [active, inactive, reads] of [
    ...[1, 2, 3, 5, 6, 7, 9, 12, 20, 40].map((reads) => [36, 4, reads] as const),
    ...[1, 2, 3].map((reads) => [2, 1, reads] as const),
  ])
    it(`makes at most twice the calls of the cheaper way: (${reads}, ${active + inactive})`, async () => {
      const people = Array.from({ length: active + inactive }, (_, index) => ({
        email: emailOf(`p${index}`),
        status: index < active ? ("active" as const) : ("inactive" as const),
        ...(index === 0 && { role_id: "0" }),
      }));
      const account = await startAccount({ people }, { ...adopt, "zoom:pageSize": "10" });
      try {
        await manage(account, Object.fromEntries(Array.from({ length: reads }, (_, index) => [`p${index}`, {}])));
        const pages = Math.ceil(active / 10) + Math.ceil(inactive / 10);
        for (const sideBySide of [false, true]) {
          const { did, failed } = await account.refresh(sideBySide);
          assert.deepEqual([did, failed], [{}, {}]);
          const calls = total(countCalls(account));
          assert.ok(calls <= 2 * Math.min(reads, pages), `${calls} calls, side by side: ${sideBySide}`);
        }
      } finally {
        await account.close();
      }
    });

  for (const status of ["active", "inactive"] as const)
    it(`leaves the same state of ${status} users as single reads, for each attribute`, async () => {
      const stories = ATTRIBUTES.flatMap((name) => {
        const [value, shown, other] = VALUES[name];
        const none = emptyOf(name);
        return [
          { name, who: `${name}.kept`, declared: value, before: shown, then: {} },
          { name, who: `${name}.changed`, declared: value, before: shown, then: other },
          ...(none === undefined
            ? []
            : [{ name, who: `${name}.set`, declared: none, before: emptied(shown), then: shown }]),
        ];
      });
      const people = stories.map(({ who, before }) => ({ email: emailOf(who), ...before }));
      const account = await startAccount({ people, customAttributes: [{ key: "k", name: "K" }] }, adopt);
      try {
        await manage(
          account,
          Object.fromEntries(stories.map(({ who, name, declared }) => [who, { [name]: declared }])),
        );
        if (status === "inactive") stories.forEach(({ who }) => account.zoom.portal.deactivate(emailOf(who)));
        await account.refresh();
        for (const { who, then } of stories) account.zoom.portal.edit(emailOf(who), then);
        const { calls, callsAlone, did } = await refreshBothWays(account);
        const carried = ATTRIBUTES.filter((name) => traits(name).listed || traits(name).hidden);
        // Two single reads at the beginning, and the first pages.
        assert.ok(total(calls) <= total(callsAlone) - carried.length + 4, JSON.stringify(calls));
        const isSeen = ({ name }: { name: AttributeName }) =>
          !traits(name).hidden && !(status === "inactive" && traits(name).license);
        const drifted = stories.filter((one) => isSeen(one) && !one.who.endsWith(".kept"));
        const missed = drifted.map(({ who }) => who).filter((who) => did[who] !== "update");
        assert.deepEqual([missed, Object.keys(did).length], [[], drifted.length]);
      } finally {
        await account.close();
      }
    });

  it("leaves the same state as single reads, whatever happened to a user", async () => {
    const stories: Record<string, Story> = {
      nobodyElse: { declared: { firstName: "Ada" } },
      emptyDept: { declared: { dept: "" } },
      policies: { declared: { onDelete: "delete", whenInactive: "refuse", status: "active" } },
      otherSpelling: { declared: { email: "OtherSpelling@Example.com" } },
      inactive: { seed: { status: "inactive" } },
      deactivated: { declared: { type: 2, dept: "Looms" }, then: ({ portal }, who) => portal.deactivate(who) },
      reactivated: { seed: { status: "inactive" }, then: ({ portal }, who) => portal.activate(who) },
      gone: { then: ({ portal }, who) => portal.remove(who) },
      replaced: {
        then({ portal }, who) {
          portal.remove(who);
          portal.add({ email: who, dept: "Looms" });
        },
      },
      moved: { then: ({ portal }, who) => void portal.edit(who, { email: "elsewhere@example.com" }) },
      promoted: { then: ({ portal }, who) => portal.setRole(who, "1") },
      newRoom: { then: ({ portal }, who) => void portal.edit(who, { pmi: 9876543210 }) },
      sso: { isNew: true, declared: { createAction: "ssoCreate", dept: "Looms", type: 2 } },
      pending: { isNew: true, declared: { firstName: "Ada", dept: "Looms" } },
      pendingEdited: {
        ...{ isNew: true, declared: { firstName: "Ada" } },
        then: ({ portal }, who) => void portal.edit(who, { first_name: "Augusta" }),
      },
      accepted: { isNew: true, declared: { dept: "Looms" }, then: (zoom, who) => void zoom.accept(who) },
      expired: { isNew: true, declared: { dept: "Looms" }, then: (zoom, who) => zoom.expireInvitation(who) },
      invitedAnew: {
        isNew: true,
        then({ portal }, who) {
          portal.remove(who);
          portal.add({ email: who, status: "pending" });
        },
      },
    };
    const names = Object.keys(stories);
    const people = names
      .filter((name) => !stories[name]?.isNew)
      .map((name) => ({ email: emailOf(name), type: 2, ...stories[name]?.declared, ...stories[name]?.seed }));
    const account = await startAccount({ people }, adopt);
    try {
      await manage(account, Object.fromEntries(names.map((name) => [name, stories[name]?.declared ?? {}])));
      await account.refresh();
      for (const name of names) stories[name]?.then?.(account.zoom, emailOf(name));
      const first = await refreshBothWays(account);
      assert.equal(first.did.gone, "delete");
      assert.equal(account.state.get("expired")?.outputs.accountStatus, "expired");
      assert.equal(account.state.get("invitedAnew")?.id, account.zoom.person(emailOf("invitedAnew"))?.id);
      // And once more from there: only users whom no page confirmed are read individually.
      const { did, calls } = await refreshBothWays(account);
      assert.deepEqual(did, {});
      for (const name of ["deactivated", "reactivated", "promoted", "newRoom", "moved"])
        assert.equal(calls[`GET /v2/users/${account.state.get(name)?.id}`], undefined, name);
    } finally {
      await account.close();
    }
  });

  it("believes a page only if it shows exactly what state holds", async () => {
    const state = {
      ...{ email: "Ada@example.com", firstName: "Ada", dept: "", planUnitedType: "none", onDelete: "delete" },
      ...{ accountStatus: "active", roleId: "2", zoomAccount: "a1" },
    };
    const row = {
      ...{ id: "u1", email: "ada@example.com", first_name: "Ada", dept: "", pmi: 1234567890, role_id: "2" },
      status: "active",
    };
    const confirms = (page: object | undefined, more: object = {}) =>
      isConfirmed(user, "u1", JSON.parse(JSON.stringify({ ...state, ...more })) as Properties, {
        user: () => Promise.resolve(page && UserRow.parse(page)),
      });
    assert.equal(await confirms(row), true);
    // State of earlier versions holds it; nothing compares it.
    assert.equal(await confirms(row, { personalMeetingUrl: "https://example.zoom.us/j/1234567890?pwd=abc" }), true);
    assert.equal(await confirms(undefined), false);
    for (const name of ["first_name", "dept", "role_id", "status"] as const)
      assert.equal(await confirms({ ...row, [name]: undefined }), false, `without ${name}`);
    for (const other of [
      { id: "u2" },
      { email: "countess@example.com" },
      { first_name: "Augusta" },
      { dept: "Looms" },
      { plan_united_type: "32" },
      { role_id: "1" },
      { status: "inactive" },
      { status: "pending" },
    ])
      assert.equal(await confirms({ ...row, ...other }), false, JSON.stringify(other));
    for (const more of [
      { deferred: ["jobTitle"] },
      { unfinished: ["dept"] },
      { accountStatus: "pending" },
      { accountStatus: "expired" },
      { jobTitle: "" },
    ])
      assert.equal(await confirms(row, more), false, JSON.stringify(more));
  });

  story("reads pages for all users if zoom:deepGet is off", crowd(12), {}, async (account) => {
    account.stack["zoom:onExisting"] = "adopt";
    await manage(account, Object.fromEntries(TEAM.map((name) => [name, { jobTitle: "Analyst" }])));
    account.stack["zoom:deepGet"] = "false";
    const { did, calls } = await refreshBothWays(account);
    assert.deepEqual([did, total(calls)], [{}, 4]);
  });

  story("reads users individually after the process has written to them", crowd(12), adopt, async (account) => {
    const program = await manage(account, Object.fromEntries(TEAM.map((name) => [name, { dept: "Looms" }])));
    const [p0, p1, p2, p3] = TEAM.map((name) => account.state.get(name));
    assert.ok(p0 && p1 && p2 && p3);
    const process = account.process();
    const ada = process("p0");
    const read = async ({ id, outputs }: typeof p0) => {
      account.zoom.takeLog();
      const found = await ada.read!(id, outputs);
      return [found.id === "" ? "gone" : (found.inputs as Record<string, unknown>).dept, ...account.zoom.takeLog()];
    };
    for (const { id, outputs } of account.state.values()) await ada.read!(id, outputs);
    assert.deepEqual(await read(p0), ["Looms"]);

    await ada.update!(p0.id, p0.outputs, { ...p0.inputs, dept: "Engines" });
    assert.deepEqual(await read(p0), ["Engines", `GET /v2/users/${p0.id}`]);

    await ada.delete!(p1.id, p1.outputs);
    assert.deepEqual(await read(p1), ["Looms", `GET /v2/users/${p1.id}`]);

    account.zoom.portal.edit(emailOf("p2"), { dept: "" });
    await ada.create({ ...program.p2, onDelete: "deactivate", immediateLogout: false });
    assert.deepEqual(await read(p2), ["Looms", `GET /v2/users/${p2.id}`]);

    const group = process("group:all");
    await group.create({ name: "All", members: [p3.id] });
    assert.deepEqual(await read(p3), ["Looms", `GET /v2/users/${p3.id}`]);
    account.zoom.portal.edit(emailOf("p4"), { dept: "Sales" });
    assert.deepEqual(await read(account.state.get("p4")!), ["Looms"], "a page is as old as its reading");
  });

  story("reads a user by id for `pulumi import` and `ZoomUser.get`", crowd(12), adopt, async (account) => {
    await manage(account, Object.fromEntries(TEAM.map((name) => [name, { dept: "Looms" }])));
    const process = account.process();
    for (const { id, outputs } of account.state.values()) await process("p0").read!(id, outputs);
    account.zoom.portal.edit(emailOf("p0"), { dept: "Engines", job_title: "Analyst" });
    const { id = "" } = account.state.get("p0") ?? {};
    const found = (await process("p0").read!(id)).inputs as Record<string, unknown>;
    assert.deepEqual([found.dept, found.jobTitle], ["Engines", "Analyst"]);
  });

  story("reads users individually if the pages cannot be read", crowd(12), adopt, async (account) => {
    await manage(account, Object.fromEntries(TEAM.map((name) => [name, { dept: "Looms" }])));
    for (const fault of [
      { status: 500 },
      { kind: "cut" },
      { kind: "rateLimit", limit: "day", headers: "full" },
      { status: 400, code: 4711 },
    ] as const) {
      const active = account.zoom.fail({ match: "GET /users", ...fault, times: Infinity });
      const { did, failed } = await account.refresh(true);
      active.stop();
      assert.deepEqual([did, failed], [{}, {}], JSON.stringify(fault));
      assert.equal(account.state.size, TEAM.length);
    }
  });
});

interface Story {
  /** Created by the program, and not there before. */
  isNew?: true;
  seed?: Partial<SeedPerson>;
  declared?: Record<string, unknown>;
  /** What happens in Zoom after that. */
  then?(zoom: Account["zoom"], who: string): void;
}

const TEAM = Array.from({ length: 12 }, (_, index) => `p${index}`);
function crowd(count: number): ZoomOptions {
  return { people: Array.from({ length: count }, (_, index) => ({ email: emailOf(`p${index}`), dept: "Looms" })) };
}
