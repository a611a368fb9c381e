import assert from "node:assert/strict";
import {
  type Account,
  email,
  heldBy,
  numbers,
  of,
  office,
  person,
  phone,
  settled,
  story,
  withPhone,
} from "./phone-story";

const [first = "", second = "", third = ""] = numbers;
const plansOf = ({ zoom }: Account) =>
  (zoom.portal.phone.of(email)?.calling_plans ?? []).map(({ type }) => type).toSorted();
const deferred = ({ state }: Account) => state.get(phone)?.outputs.deferred;
const onExisting = "adopt";

describe("What someone changed in Zoom of a phone stays until a preview shows it", () => {
  for (const names of [undefined, ["phoneNumbers"]])
    story(
      `while a number waits${names ? ", in state of an earlier version everything declared comes back" : ""}`,
      withPhone({ calling_plans: [200], phone_numbers: [first] }),
      {},
      async (account) => {
        account.zoom.portal.phone.set("bob@example.com", { calling_plans: [200], phone_numbers: [second] });
        const wants = { [phone]: { userId: "u1", onExisting, callingPlans: [200], phoneNumbers: [first, second] } };
        assert.deepEqual((await account.up(wants)).failed, {});
        assert.deepEqual(deferred(account), [`phoneNumbers.${second}`]);
        if (names) account.state.get(phone)!.outputs.deferred = names;
        account.zoom.portal.phone.assignNumber(first);
        const { failed, told } = await account.up(wants);
        assert.deepEqual([failed, heldBy(account, "u1")], [{}, names ? [first] : []]);
        assert.match(told.join("\n"), /waits for the phone number \+16505550101/);
        await account.refresh();
        assert.deepEqual((await account.preview(wants)).did, { [phone]: "update" });
        account.zoom.portal.phone.assignNumber(second);
        assert.deepEqual((await account.up(wants)).failed, {});
        assert.deepEqual(heldBy(account, "u1"), [first, second]);
        await settled(account, wants);
      },
    );

  story(
    "while a calling plan waits",
    {
      ...withPhone({ calling_plans: [200] }),
      phone: {
        readyMs: 0,
        listedMs: 0,
        plans: [
          { type: 100, subscribed: 0 },
          { type: 200, subscribed: 5 },
        ],
      },
    },
    {},
    async (account) => {
      const wants = { [phone]: { userId: "u1", onExisting, callingPlans: [200, 100] } };
      assert.deepEqual((await account.up(wants)).failed, {});
      assert.deepEqual([deferred(account), plansOf(account)], [["callingPlans.100"], [200]]);
      account.zoom.portal.phone.set(email, { calling_plans: [] });
      assert.match((await account.preview(wants)).told.join(), /waited for callingPlans 100 when Zoom was last read/);
      assert.deepEqual((await account.up(wants)).failed, {});
      assert.deepEqual(plansOf(account), []);
      await account.refresh();
      assert.deepEqual(account.state.get(phone)?.inputs.callingPlans, [100], "what waits is no drift");
      assert.deepEqual((await account.up(wants)).failed, {});
      assert.deepEqual(plansOf(account), [200]);
    },
  );

  for (const refresh of ["", "before", "after"])
    story(
      `if someone enabled the phone again before the program did${refresh === "" ? "" : `, and a refresh came ${refresh} it`}`,
      office,
      {},
      async (account) => {
        const wants = (status: string) => ({
          ada: { ...person, status },
          [phone]: of("ada", { callingPlans: [200], phoneNumbers: [first] }),
        });
        await account.up(wants("active"));
        await account.up(wants("inactive"));
        account.zoom.portal.activate(email);
        if (refresh === "before") await account.refresh();
        account.zoom.portal.phone.set(email, { calling_plans: [100, 200], phone_numbers: [third] });
        if (refresh === "after") await account.refresh();
        const { failed, told } = await account.up(wants("active"));
        assert.deepEqual(failed, {});
        if (refresh !== "after") {
          assert.deepEqual(
            [plansOf(account), heldBy(account, "u1").toSorted()],
            [
              [100, 200],
              [first, third],
            ],
          );
          assert.match(told.join("\n"), /ada@example\.com keeps what the phone had already: .*After a refresh/);
          await account.refresh();
          assert.match(
            (await account.preview(wants("active"))).told.join("\n"),
            /loses the phone number \+16505550102/,
          );
          assert.deepEqual((await account.up(wants("active"))).failed, {});
        }
        assert.deepEqual([plansOf(account), heldBy(account, "u1")], [[200], [first]]);
        await settled(account, wants("active"));
      },
    );

  story(
    "and state names no number that is secret",
    withPhone({ calling_plans: [200], phone_numbers: [first] }),
    {},
    async (account) => {
      account.zoom.portal.phone.set("bob@example.com", { calling_plans: [200], phone_numbers: [second] });
      const secretArguments = ["phoneNumbers"];
      await account.up({ [phone]: { userId: "u1", onExisting, phoneNumbers: [first, second], secretArguments } });
      assert.deepEqual(deferred(account), ["phoneNumbers"]);
    },
  );
});
