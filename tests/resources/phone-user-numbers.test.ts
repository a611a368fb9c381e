import assert from "node:assert/strict";
import type { Switches, ZoomOptions } from "../../simulator";
import { story, email, phone, numbers, office, heldBy, settled, settledAfterClaims } from "./phone-story";

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

  story(
    "that do not fit beside one that no preview showed are named, and the others are set",
    rich,
    {},
    async (account) => {
      const program = { [bob]: { ...has("u2", ten.slice(10)), extensionNumber: "803", onExisting: "adopt" } };
      const { failed } = await account.up(program);
      assert.match(
        failed[bob]!,
        /^Assigning phone numbers to bob@example\.com failed\. \+16505551019 is free\. But the phone has 10 numbers already, .*--refresh/,
      );
      assert.equal(heldBy(account, "u2").length, 10);
      assert.equal(account.zoom.portal.phone.of("bob@example.com")?.extension_number, 803);
    },
  );

  for (const numberInUse of ["400/409", "400/400"] as const)
    story(
      `that another user holds are named with the holder if they are to be refused: ${numberInUse}`,
      { ...rich, switches: { numberInUse } },
      {},
      async (account) => {
        await account.read(bob, "u2");
        const program = { [bob]: { ...has("u2", [ten[0]!, numbers[1]!]), whenTaken: "refuse" } };
        const { failed } = await account.up(program);
        assert.match(failed[bob]!, /^Assigning phone numbers to bob@example.com failed.*\+16505551000 is held by Ada/);
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
