import assert from "node:assert/strict";
import { story, email, phone, numbers, office, full, settled, withPhone, type Account } from "./phone-story";

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
