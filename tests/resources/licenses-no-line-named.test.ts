import assert from "node:assert/strict";
import { type Account, story } from "./account";
import type { Program } from "./small-engine";
import { adopt, isDone } from "./user-story";

const email = "ada@example.com";
const owner = { id: "owner", email: "owner@example.com", type: 1, role_id: "0" };
const declared = (more: object) => ({ ada: { email, ...adopt, ...more } });
const webinar = (webinarCapacity: number) => ({ webinar: true, webinarCapacity });
const webinarInZoom = (size: number) => ({ features: { webinar: true, webinar_capacity: size } });

const [MEETING, BUNDLE] = ["MEETING", "ZOOM_WORKPLACE_BUNDLE"];
const row = (licenseType: string, licenseOption: string, subscriptionId = "s1") => ({
  licenseType,
  licenseOption,
  subscriptionId,
});
const inZoom = (...rows: ReturnType<typeof row>[]) => ({
  license_info_list: rows.map((one) => ({
    license_type: one.licenseType,
    license_option: BigInt(one.licenseOption),
    subscription_id: one.subscriptionId,
  })),
});

/** What Zoom shows of the licenses of Ada. */
function held({ zoom }: Account) {
  const { type, plan_united_type, zoom_one_type, license_info_list, features } = zoom.person(email)!;
  return {
    ...{ type, plan_united_type, zoom_one_type },
    license_info_list: [...license_info_list].sort((a, b) => a.license_type.localeCompare(b.license_type)),
    webinar_capacity: features.webinar ? features.webinar_capacity : undefined,
  };
}

/**
 * The next preview after a refresh names what is taken away, and the run after it takes it away. If the program declares no
 * size, state has none.
 */
async function isTakenAfterRefresh(account: Account, program: Program, kept: string) {
  await account.refresh();
  const { told: said } = await account.preview(program);
  assert.ok(
    said.some((line) => line.includes(`gives up ${kept}`) || line.includes(`gives up ${kept.replace(/ \d+\)/, ")")}`)),
    said.join("\n"),
  );
  const { failed, told } = await account.up(program);
  assert.deepEqual(failed, {});
  assert.doesNotMatch(told.join("\n"), / keeps /);
  await isDone(account, program);
}

describe("A license that someone was given by hand beside or in place of what the program changes", () => {
  const rows: [title: string, before: object, byHand: object, wants: object, kept: string, then: object][] = [
    [
      "another row of licenseInfo",
      { licenseInfo: [row(MEETING, "8")] },
      inZoom(row(MEETING, "8"), row(BUNDLE, "16")),
      { licenseInfo: [row(MEETING, "32")] },
      "a license (ZOOM_WORKPLACE_BUNDLE 16 s1)",
      inZoom(row(MEETING, "32"), row(BUNDLE, "16")),
    ],
    [
      "another row of licenseInfo, and the program declares none any more",
      { licenseInfo: [row(MEETING, "8")] },
      inZoom(row(MEETING, "8"), row(BUNDLE, "16")),
      { licenseInfo: [] },
      "a license (ZOOM_WORKPLACE_BUNDLE 16 s1)",
      inZoom(row(BUNDLE, "16")),
    ],
    [
      "another row of licenseInfo, and the program changes the subscription",
      { licenseInfo: [row(MEETING, "8")] },
      inZoom(row(MEETING, "8"), row(BUNDLE, "16")),
      { licenseInfo: [row(MEETING, "8", "s2")] },
      "a license (ZOOM_WORKPLACE_BUNDLE 16 s1)",
      inZoom(row(MEETING, "8", "s2"), row(BUNDLE, "16")),
    ],
    [
      "another row of licenseInfo, which the program declares with another option",
      { licenseInfo: [row(MEETING, "8")] },
      inZoom(row(MEETING, "8"), row(BUNDLE, "16")),
      { licenseInfo: [row(MEETING, "32"), row(BUNDLE, "64")] },
      "a license (ZOOM_WORKPLACE_BUNDLE 16 s1)",
      inZoom(row(MEETING, "32"), row(BUNDLE, "16")),
    ],
    [
      "a row in place of the declared one, and the program adds another one",
      { licenseInfo: [row(MEETING, "8")] },
      inZoom(row(MEETING, "32")),
      { licenseInfo: [row(MEETING, "8"), row(BUNDLE, "16")] },
      "a license (MEETING 32 s1)",
      inZoom(row(MEETING, "32"), row(BUNDLE, "16")),
    ],
    [
      "a row in place of the one that the program changes",
      { licenseInfo: [row(MEETING, "8")] },
      inZoom(row(MEETING, "64")),
      { licenseInfo: [row(MEETING, "32")] },
      "a license (MEETING 64 s1)",
      inZoom(row(MEETING, "64")),
    ],
    [
      "another plan, and the program changes the plan",
      { planUnitedType: "8" },
      { plan_united_type: "64" },
      { planUnitedType: "32" },
      'a license (planUnitedType "64")',
      { plan_united_type: "64" },
    ],
    [
      "another plan, and the program declares none any more",
      { planUnitedType: "8" },
      { plan_united_type: "64" },
      { planUnitedType: "none" },
      'a license (planUnitedType "64")',
      { plan_united_type: "64" },
    ],
    [
      "another Workplace plan",
      { zoomOneType: "16" },
      { zoom_one_type: 64n },
      { zoomOneType: "0" },
      'a license (zoomOneType "64")',
      { zoom_one_type: 64n },
    ],
    [
      "a larger add-on license, and the program makes it smaller",
      { features: webinar(1000) },
      webinarInZoom(3000),
      { features: webinar(500) },
      "a license (webinar 3000)",
      { webinar_capacity: 3000 },
    ],
    [
      "a larger add-on license, and the program declares none any more",
      { features: webinar(500) },
      webinarInZoom(1000),
      { features: { webinar: false } },
      "a license (webinar 1000)",
      { webinar_capacity: 1000 },
    ],
  ];
  for (const [title, before, byHand, wants, kept, then] of rows)
    story(
      `stays until a preview names it: ${title}`,
      { people: [owner, { id: "ada", email, type: 2 }] },
      {},
      async (account) => {
        assert.deepEqual((await account.up(declared(before))).failed, {});
        account.zoom.portal.edit("ada", byHand);
        const program = declared(wants);
        const { told: said } = await account.preview(program);
        assert.ok(!said.some((line) => line.includes(kept)), said.join("\n"));
        const { failed, told } = await account.up(program);
        assert.deepEqual([failed, held(account)], [{}, { ...held(account), ...then }]);
        assert.ok(
          told.some((line) => line.startsWith(`${email} keeps ${kept}, because `)),
          told.join("\n"),
        );
        await isTakenAfterRefresh(account, program, kept);
      },
    );
});

describe("An adoption", () => {
  const person = (more: object) => ({ people: [owner, { id: "ada", email, type: 2, ...structuredClone(more) }] });
  const rows: [title: string, before: object, wants: object, kept: string, barred?: string][] = [
    ["the base license", {}, { type: 1 }, "a Licensed seat"],
    ["an add-on license", webinarInZoom(1000), { features: { webinar: false } }, "a license (webinar 1000)"],
    ["a larger add-on license", webinarInZoom(1000), { features: webinar(500) }, "a license (webinar 1000)"],
    ["a plan", { plan_united_type: "64" }, { planUnitedType: "none" }, 'a license (planUnitedType "64")'],
    ["another plan", { plan_united_type: "64" }, { planUnitedType: "32" }, 'a license (planUnitedType "64")'],
    ["a Workplace plan", { zoom_one_type: 64n }, { zoomOneType: "0" }, 'a license (zoomOneType "64")'],
    [
      "a row of licenseInfo",
      inZoom(row(MEETING, "8"), row(BUNDLE, "16")),
      { licenseInfo: [row(MEETING, "8")] },
      "a license (ZOOM_WORKPLACE_BUNDLE 16 s1)",
    ],
    [
      "another row of licenseInfo, and names the one that Zoom does not give beside it",
      inZoom(row(MEETING, "64")),
      { licenseInfo: [row(MEETING, "32")] },
      "a license (MEETING 64 s1)",
      "a license (MEETING 32 s1)",
    ],
    [
      "an add-on license, and names the one that Zoom does not give beside it",
      webinarInZoom(500),
      { features: { webinar: false, zoomEvents: true, zoomEventsCapacity: 500 } },
      "a license (webinar 500)",
      "a license (zoomEvents 500)",
    ],
  ];
  for (const [by, settings, consent] of [
    ["the program", {}, adopt],
    ["the stack", { "zoom:onExisting": "adopt" }, {}],
  ] as const)
    for (const [title, before, wants, kept, barred] of rows)
      story(`by ${by} leaves someone ${title}, until a preview names it`, person(before), settings, async (account) => {
        const program = { ada: { email, dept: "Looms", ...consent, ...wants } };
        const then = held(account);
        const { failed, told } = await account.up(program);
        assert.deepEqual([failed, held(account), account.zoom.person(email)?.dept], [{}, then, "Looms"]);
        assert.ok(
          told.some((line) => line.startsWith(`${email} keeps ${kept}, because `)),
          told.join("\n"),
        );
        const missing = /They do not get (.*) yet, because Zoom does not give both\./.exec(told.join("\n"))?.[1];
        assert.equal(missing, barred);
        const again = await account.up(program);
        assert.deepEqual([again.did, again.failed, held(account)], [{}, {}, then]);
        await isTakenAfterRefresh(account, program, kept);
      });

  story(
    "takes nothing away if only the creation meets the user",
    person({ features: { zoom_docs: true } }),
    {},
    async (account) => {
      account.zoom.fail({ match: `GET /users/${email}`, status: 404, code: 1001, message: "User does not exist." });
      const then = held(account);
      const { failed, told } = await account.up(declared({ type: 1, dept: "Looms", features: { zoomDocs: false } }));
      assert.deepEqual([failed, held(account), account.zoom.person(email)?.dept], [{}, then, "Looms"]);
      assert.ok(account.zoom.takeLog().includes("POST /v2/users"));
      assert.match(told.join("\n"), /keeps a Licensed seat, a license \(zoomDocs\), because /);
    },
  );

  story("gives what the user lacks", person(webinarInZoom(500)), {}, async (account) => {
    const program = declared({ type: 2, planUnitedType: "32", features: { ...webinar(1000), zoomDocs: true } });
    const { failed, told } = await account.up(program);
    assert.deepEqual(failed, {});
    assert.doesNotMatch(told.join("\n"), / keeps /);
    assert.deepEqual([held(account).webinar_capacity, held(account).plan_united_type], [1000, "32"]);
    await isDone(account, program);
  });

  story("that deactivates someone keeps nothing, as the preview says", person({}), {}, async (account) => {
    const program = declared({ type: 1, status: "inactive" });
    assert.match((await account.preview(program)).told.join(), /They are deactivated, and cannot sign in any more/);
    const { failed, told } = await account.up(program);
    assert.deepEqual([failed, account.zoom.person(email)?.status], [{}, "inactive"]);
    assert.doesNotMatch(told.join("\n"), / keeps /);
  });

  story("that is refused says nothing about licenses", person({}), {}, async (account) => {
    const { failed, told } = await account.up({ ada: { email, type: 1 } });
    assert.match(failed.ada ?? "", /already exists/);
    assert.deepEqual(told, []);
  });
});
