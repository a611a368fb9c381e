import assert from "node:assert/strict";
import type { Switches, ZoomOptions } from "../../simulator";
import {
  story,
  email,
  phone,
  numbers,
  office,
  full,
  heldBy,
  settled,
  settledAfterClaims,
  withPhone,
  type Account,
} from "./phone-story";

describe("calling plans", () => {
  const plansOf = (account: Account) => account.zoom.portal.phone.of(email)?.calling_plans.map(({ type }) => type);
  const rows: [held: number[], wanted: unknown[], writes: string[]][] = [
    [[200], [100], ["PUT calling_plans"]],
    [[200, 4000], [4000, 100], ["PUT calling_plans"]],
    [[200], [100, 4000], ["POST calling_plans", "DELETE calling_plans/200"]],
    [[100, 4000], [200], ["POST calling_plans", "DELETE calling_plans/100", "DELETE calling_plans/4000"]],
    [[200], [200, 4000], ["POST calling_plans"]],
    [[200, 4000], [200], ["DELETE calling_plans/4000"]],
    [[200], [], ["DELETE calling_plans/200"]],
    [[200, 4000], [4000, 200], []],
    [[3010], [], []],
    [[3010], [200], ["POST calling_plans"]],
    [[200], [{ type: 200 }], []],
  ];
  for (const [held, wanted, writes] of rows)
    story(
      `from ${held.join(" and ")} to ${JSON.stringify(wanted)}: ${writes.join(", ") || "nothing"}`,
      withPhone({ calling_plans: held }),
      {},
      async (account) => {
        await account.read(phone, "u1");
        const program = { [phone]: { userId: "u1", callingPlans: wanted } };
        assert.deepEqual((await account.up(program)).failed, {});
        assert.deepEqual(
          account.writes().map((line) => line.replace("/v2/phone/users/u1/", "")),
          writes,
        );
        await settled(account, program);
      },
    );

  const subscriptions = [
    { type: 200, subscribed: 5, billing_subscription_id: "east" },
    { type: 200, subscribed: 5, billing_subscription_id: "west" },
    { type: 100, subscribed: 5, billing_account_id: "india" },
  ];
  story(
    "are taken from the subscription that is named, and from the billing account",
    { ...office, phone: { ...office.phone, plans: subscriptions } },
    {},
    async (account) => {
      const program = (callingPlans: unknown[]) => ({ [phone]: { userId: "u1", callingPlans } });
      await account.up(program([{ type: 200, billingSubscriptionId: "west" }]));
      assert.deepEqual((await account.up(program([{ type: 200, billingSubscriptionId: "east" }]))).failed, {});
      assert.equal(account.zoom.portal.phone.of(email)?.calling_plans[0]?.billing_subscription_id, "east");
      await settled(account, program([{ type: 200, billingSubscriptionId: "east" }]));
      account.writes();
      const india = program([{ type: 100, billingAccountId: "india" }]);
      assert.deepEqual((await account.up(india)).failed, {});
      assert.deepEqual(account.writes(), [
        "POST /v2/phone/users/u1/calling_plans",
        "DELETE /v2/phone/users/u1/calling_plans/200",
      ]);
      await settled(account, india);
    },
  );

  for (const planExhausted of ["400/300", "404/1102"] as const)
    story(
      `of which none is free are named with the account's figures if they are to be refused: ${planExhausted}`,
      { ...office, switches: { planExhausted }, phone: { ...office.phone, plans: [{ type: 200, subscribed: 0 }] } },
      {},
      async (account) => {
        const { failed } = await account.up({ [phone]: { ...full, whenTaken: "refuse" } });
        assert.match(failed[phone]!, /^Adding calling plans to ada@example.com failed.*0 bought, 0 used, 0 free/);
      },
    );

  story("that the account does not have are named with those that it has", office, {}, async (account) => {
    const { failed } = await account.up({ [phone]: { ...full, callingPlans: [83000] } });
    assert.match(failed[phone]!, /The account has no plan 83000\. Zoom counts: plan 100 \(United States.*1000 bought/);
  });

  story(
    "are swapped once, although the connection broke after the swap",
    withPhone({ calling_plans: [200] }),
    {},
    async (account) => {
      await account.read(phone, "u1");
      account.zoom.fail({ match: "PUT /phone/users/**", kind: "reset", when: "after" });
      const program = { [phone]: { userId: "u1", callingPlans: [100] } };
      assert.deepEqual((await account.up(program)).failed, {});
      assert.deepEqual(plansOf(account), [100]);
      await settled(account, program);
    },
  );

  for (const planNotHeld of ["400/400", "404/404"] as const)
    story(
      `are taken away once, although the connection broke after it: ${planNotHeld}`,
      withPhone({ calling_plans: [200, 4000] }, { switches: { planNotHeld } }),
      {},
      async (account) => {
        await account.read(phone, "u1");
        account.zoom.fail({ match: "DELETE /phone/users/**", kind: "reset", when: "after" });
        const program = { [phone]: { userId: "u1", callingPlans: [200] } };
        assert.deepEqual((await account.up(program)).failed, {});
        await settled(account, program);
      },
    );

  story(
    "cannot go before the numbers, and the error says so",
    withPhone({ calling_plans: [200], phone_numbers: [numbers[0]!] }, { switches: { lastPlanWithNumbers: "refuse" } }),
    {},
    async (account) => {
      await account.read(phone, "u1");
      const { failed } = await account.up({ [phone]: { userId: "u1", callingPlans: [] } });
      assert.match(failed[phone]!, /still holds numbers, which need a plan\. Declare phoneNumbers: \[\]/);
      const none = { [phone]: { userId: "u1", callingPlans: [], phoneNumbers: [] } };
      assert.deepEqual((await account.up(none)).failed, {});
      await settled(account, none);
    },
  );

  story(
    "that Zoom does not let go are named with its reason",
    withPhone({ calling_plans: [200] }, { switches: { lastPlan: "refuse" } }),
    {},
    async (account) => {
      await account.read(phone, "u1");
      const { failed } = await account.up({ [phone]: { userId: "u1", callingPlans: [] } });
      assert.match(failed[phone]!, /^Removing a calling plan from ada@example.com failed.*declare at least one/);
      const other = { [phone]: { userId: "u1", callingPlans: [100, 4000] } };
      assert.deepEqual((await account.up(other)).failed, {}, "what is wanted comes before what goes");
    },
  );
});

describe("phone numbers", () => {
  const ten = Array.from({ length: 20 }, (_, index) => `+1650555${1000 + index}`);
  const rich: ZoomOptions = {
    ...office,
    phone: { ...office.phone, numbers: [...ten, ...numbers].map((number) => ({ number })) },
    people: [
      { id: "u1", email, phone: { calling_plans: [200], phone_numbers: ten.slice(0, 10) } },
      { id: "u2", email: "bob@example.com", phone: { calling_plans: [200], phone_numbers: [numbers[0]!] } },
    ],
  };
  const bob = "phone:bob";
  const has = (userId: string, phoneNumbers: string[]) => ({ userId, phoneNumbers });

  story("are exchanged ten for ten in fives, without a moment that has none", rich, {}, async (account) => {
    await account.read(phone, "u1");
    const program = { [phone]: has("u1", ten.slice(10)) };
    assert.deepEqual((await account.up(program)).failed, {});
    const methods = account.writes().map((line) => line.split(" ")[0]);
    const five = Array<string>(5).fill("DELETE");
    assert.deepEqual(methods, [...five, "POST", ...five, "POST"]);
    await settled(account, program);
  });

  story("come before others go where there is room", rich, {}, async (account) => {
    await account.read(bob, "u2");
    const program = { [bob]: has("u2", [numbers[1]!]) };
    assert.deepEqual((await account.up(program)).failed, {});
    assert.deepEqual(
      account.writes().map((line) => line.split(" ")[0]),
      ["POST", "DELETE"],
    );
    await settled(account, program);
  });

  for (const numberInUse of ["400/409", "400/400"] as const)
    story(
      `that another user holds are named with the holder if they are to be refused: ${numberInUse}`,
      { ...rich, switches: { numberInUse } },
      {},
      async (account) => {
        await account.read(bob, "u2");
        const program = { [bob]: { ...has("u2", [ten[0]!, numbers[1]!]), whenTaken: "refuse" } };
        const { failed } = await account.up(program);
        assert.match(
          failed[bob]!,
          /^Assigning phone numbers to bob@example.com failed.*\+16505551000 is held by Ada \(extension 801\)/,
        );
        assert.deepEqual(
          heldBy(account, "u2"),
          [numbers[0], numbers[1]],
          "what is free is assigned, and nothing is lost",
        );
      },
    );

  const oddities: [what: string, number: string, text: RegExp, switches?: Partial<Switches>][] = [
    ["do not exist", "+4144555010", /The account has no number \+4144555010\./],
    ["do not exist", "+4144555010", /The account has no number \+4144555010\./, { unknownNumber: "400/300" }],
    ["are still being ported", "+16505559999", /\+16505559999 is still being ported\./],
  ];
  for (const [what, number, text, switches = {}] of oddities)
    story(`that ${what} are named: ${JSON.stringify(switches)}`, { ...rich, switches }, {}, async (account) => {
      await account.read(bob, "u2");
      account.zoom.portal.phone.addNumber({ number: "+16505559999", status: "pending" });
      const { failed } = await account.up({ [bob]: has("u2", [numbers[0]!, number]) });
      assert.match(failed[bob]!, text);
    });

  story(
    "of another site are named with it",
    { ...rich, switches: { numberOfOtherSite: "refuse" } },
    {},
    async (account) => {
      await account.read(bob, "u2");
      account.zoom.portal.phone.addNumber({ number: "+41445550100", site: "Zurich" });
      const { failed } = await account.up({ [bob]: has("u2", ["+41445550100"]) });
      assert.match(failed[bob]!, /\+41445550100 is free, at the site Zurich/);
    },
  );

  story("without a plan are refused with what they need", office, {}, async (account) => {
    const { failed } = await account.up({ [phone]: has("u1", [numbers[0]!]) });
    assert.match(failed[phone]!, /the user needs a calling plan for it/);
  });

  story(
    "without a plan are fine where Zoom allows it",
    { ...office, switches: { numberWithoutPlan: "allow" } },
    {},
    async (account) => {
      const program = { [phone]: has("u1", [numbers[0]!]) };
      assert.deepEqual((await account.up(program)).failed, {});
      await settled(account, program);
    },
  );

  for (const when of ["before", "after"] as const)
    for (const numberHeldAlready of ["ignore", "400/409"] as const)
      story(
        `are assigned once, although the connection broke ${when} it: ${numberHeldAlready}`,
        { ...rich, switches: { numberHeldAlready } },
        {},
        async (account) => {
          await account.read(bob, "u2");
          account.zoom.fail({ match: "POST /phone/users/**", kind: "reset", when });
          const program = { [bob]: has("u2", [numbers[0]!, numbers[1]!]) };
          assert.deepEqual((await account.up(program)).failed, {});
          assert.equal(account.writes().length, when === "before" ? 2 : 1);
          await settled(account, program);
        },
      );

  story("pass from one to another in one run", rich, {}, async (account) => {
    await account.read(phone, "u1");
    await account.read(bob, "u2");
    await account.up({ [phone]: has("u1", ten.slice(0, 10)), [bob]: has("u2", [numbers[0]!]) });
    const program = { [bob]: has("u2", [numbers[0]!, ten[0]!]), [phone]: has("u1", ten.slice(1, 10)) };
    assert.deepEqual((await account.up(program, [], true)).failed, {});
    await settledAfterClaims(account, program);
  });

  story("are exchanged between two in one run", rich, {}, async (account) => {
    await account.read(phone, "u1");
    await account.read(bob, "u2");
    await account.up({ [phone]: has("u1", ten.slice(0, 10)), [bob]: has("u2", [numbers[0]!]) });
    const program = { [bob]: has("u2", [ten[0]!]), [phone]: has("u1", [numbers[0]!, ...ten.slice(1, 10)]) };
    assert.deepEqual((await account.up(program, [], true)).failed, {});
    await settledAfterClaims(account, program);
  });

  story(
    "that Zoom shows without their plus are the same",
    { ...rich, switches: { numberPlus: false } },
    {},
    async (account) => {
      await account.read(bob, "u2");
      const program = { [bob]: has("u2", [numbers[0]!, numbers[1]!]) };
      assert.deepEqual((await account.up(program)).failed, {});
      await settled(account, program);
    },
  );
});

describe("a site", () => {
  story("that is named is looked up once a run, whatever the number of users", office, {}, async (account) => {
    const program = {
      [phone]: { userId: "u1", siteName: "zurich" },
      "phone:bob": { userId: "u2", siteName: "Zurich" },
    };
    assert.deepEqual((await account.up(program, [], true)).failed, {});
    assert.equal(account.zoom.takeLog().filter((line) => line === "GET /v2/phone/sites").length, 1);
    await settled(account, program);
  });

  story("that does not exist is an error with those that do", office, {}, async (account) => {
    const { failed } = await account.up({ [phone]: { ...full, siteName: "Zürich" } });
    assert.equal(failed[phone], `Zoom has no phone site called "Zürich". It has "Main Site", "Zurich".`);
    assert.deepEqual(account.writes(), []);
    assert.match(
      (await account.up({ [phone]: { userId: "u1", siteId: "s9" } })).failed[phone]!,
      /Moving the phone of ada@example.com to another site failed.*Declare the id or the name of one of the account's sites/,
    );
  });

  for (const sitesOff of ["400/300", "empty"] as const)
    story(
      `where the account has only one: ${sitesOff}`,
      { ...office, phone: { ...office.phone, multiSite: false }, switches: { sitesOff } },
      {},
      async (account) => {
        const { siteName, ...rest } = full;
        assert.match(
          (await account.up({ [phone]: full })).failed[phone]!,
          /only one site: remove siteId and siteName/,
          siteName,
        );
        assert.deepEqual((await account.up({ [phone]: rest })).failed, {});
        await settled(account, { [phone]: rest });
      },
    );

  const coded: ZoomOptions = {
    ...office,
    phone: {
      ...office.phone,
      siteCodes: true,
      sites: [
        { id: "s1", name: "Main Site", site_code: 1 },
        { id: "s2", name: "Zurich", site_code: 2 },
      ],
    },
  };
  story("whose code begins the extension: a move says what the extension is now", coded, {}, async (account) => {
    await account.up({ [phone]: { userId: "u1" } });
    const program = { [phone]: { userId: "u1", siteId: "s2" } };
    const { failed, told } = await account.up(program);
    assert.deepEqual(
      [failed, told],
      [{}, [`${email} has the extension 2801 since the move to another site; it was 1801 before.`]],
    );
    await settled(account, program);
  });

  for (const siteMoveExtension of ["keepShort", "reissue"] as const)
    story(
      `whose code begins the extension: both may change together: ${siteMoveExtension}`,
      { ...coded, switches: { siteMoveExtension } },
      {},
      async (account) => {
        await account.up({ [phone]: { userId: "u1", siteId: "s1", extensionNumber: "1815" } });
        const program = { [phone]: { userId: "u1", siteId: "s2", extensionNumber: "2815" } };
        assert.deepEqual((await account.up(program)).failed, {});
        await settled(account, program);
      },
    );

  story("whose code begins the extension: one that no longer fits is not fought for", coded, {}, async (account) => {
    await account.up({ [phone]: { userId: "u1", siteId: "s1", extensionNumber: "1815" } });
    const { failed } = await account.up({ [phone]: { userId: "u1", siteId: "s2", extensionNumber: "1815" } });
    assert.match(
      failed[phone]!,
      /Setting the extension of ada@example.com failed.*The move to another site changed it to 2815: .*declare that one/,
    );
    const program = { [phone]: { userId: "u1", siteId: "s2", extensionNumber: "2815" } };
    assert.deepEqual((await account.up(program)).failed, {});
    await settled(account, program);
  });
});

describe("what a phone has beside", () => {
  story("a hidden caller's number is written once", office, {}, async (account) => {
    const program = { [phone]: { ...full, outboundCallerId: "" } };
    assert.deepEqual((await account.up(program)).failed, {});
    const [hidden] = account.zoom.calls.filter(({ path }) => path.endsWith("/settings"));
    assert.deepEqual([hidden?.method, hidden?.body], ["PATCH", { outbound_caller_id: "" }]);
    await settled(account, program);
    const shown = { [phone]: full };
    assert.deepEqual((await account.up(shown)).failed, {});
    await settled(account, shown);
  });

  story(
    "a hidden caller's number is written where a run failed before it, refreshed or not",
    office,
    {},
    async (account) => {
      const program = { [phone]: { ...full, outboundCallerId: "" } };
      account.zoom.fail({ match: "PATCH /phone/users/u1/settings", status: 400, code: 400, message: "Locked." });
      assert.match((await account.up(program)).failed[phone]!, /^Setting the outbound caller number/);
      await account.refresh();
      account.writes();
      assert.deepEqual((await account.up(program)).failed, {});
      assert.ok(account.writes().includes("PATCH /v2/phone/users/u1/settings"));
      await settled(account, program);
    },
  );

  story(
    "a template is applied when it changes, and again with a phone that is enabled again",
    office,
    {},
    async (account) => {
      await account.up({ [phone]: full });
      account.writes();
      const program = { [phone]: { ...full, templateId: "t2" } };
      assert.deepEqual((await account.up(program)).failed, {});
      assert.deepEqual(account.writes(), ["PATCH /v2/phone/users/u1"]);
      account.zoom.portal.phone.disable(email);
      await account.refresh();
      await account.up(program);
      assert.equal(account.zoom.portal.phone.of(email)?.template_id, "t2");
      await settled(account, program);
    },
  );

  const wrong: [name: string, value: string, text: RegExp][] = [
    [
      "templateId",
      "t9",
      /^Applying the settings template to the phone of ada@example.com failed.*id of one of the account's settings templates/,
    ],
    [
      "emergencyAddressId",
      "a9",
      /^Setting the emergency address of ada@example.com failed.*id of one of the account's emergency addresses/,
    ],
    [
      "outboundCallerId",
      "+16505550102",
      /^Setting the outbound caller number of ada@example.com failed.*a number that the user may call with/,
    ],
  ];
  for (const [name, value, text] of wrong)
    story(`a ${name} that Zoom refuses is explained`, office, {}, async (account) => {
      const { failed } = await account.up({ [phone]: { ...full, [name]: value } });
      assert.match(failed[phone]!, text);
      assert.deepEqual((await account.up({ [phone]: full })).failed, {});
      await settled(account, { [phone]: full });
    });

  story(
    "with deepGet: false what list pages do not carry is taken as declared",
    office,
    { "zoom:deepGet": "false" },
    async (account) => {
      assert.deepEqual((await account.up({ [phone]: full })).failed, {});
      assert.ok(!account.zoom.takeLog().includes("GET /v2/phone/users/u1/settings"));
      account.zoom.portal.phone.of(email)!.emergency_address_id = "a2";
      await settled(account, { [phone]: full });
    },
  );
});
