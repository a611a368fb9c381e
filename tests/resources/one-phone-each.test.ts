import assert from "node:assert/strict";
import { type Account, story } from "./account";
import { at, hideIdsOfInvited, oneForEach, zoom } from "./hand-over-story";
import { from, type Program } from "./small-engine";

const REFUSED = /^The phone of \S+@example\.com \(id \S+\) is declared by another resource of this program/;
const byId = { userId: "bob", callingPlans: [200] };
const byEmail = { userId: at("bob"), extensionNumber: "4444" };
const writesOf = (account: Account) => account.writes().filter((line) => line.includes("/phone/users/bob"));

describe("a phone that two resources of a program declare, one by id and one by e-mail,", () => {
  for (const hasPhone of [false, true])
    for (const sideBySide of [false, true])
      for (const order of [
        ["phone:p", "phone:q"],
        ["phone:q", "phone:p"],
      ])
        story(
          `is that of ${order[0]} if both are new, phone exists: ${hasPhone}, side by side: ${sideBySide}`,
          zoom("bob"),
          {},
          async (account) => {
            if (hasPhone) {
              await account.up({ "phone:x": byId });
              account.state.clear();
              account.writes();
            }
            const all: Program = { "phone:p": byId, "phone:q": byEmail };
            const program = Object.fromEntries(order.map((name) => [name, all[name]!]));
            const { failed } = await account.up(program, [], sideBySide);
            const [refused = ""] = Object.keys(failed);
            assert.match(failed[refused] ?? "", REFUSED);
            const [owner = "", ...others] = account.state.keys();
            assert.deepEqual([others, order.includes(owner), owner === refused], [[], true, false]);
            if (!sideBySide) assert.equal(owner, order[0]);
            // Nothing of the refused one was written.
            const extension = account.zoom.store.phone.users.get("bob")?.extension_number;
            assert.equal(extension === 4444, owner === "phone:q");
          },
        );

  for (const sideBySide of [false, true])
    for (const onExisting of ["adopt", "refuse"])
      for (const isFirst of [false, true])
        story(
          `belongs to one of them if the other is replaced by the engine, side by side: ${sideBySide}, onExisting ${onExisting}, new one first: ${isFirst}`,
          zoom("bob"),
          {},
          async (account) => {
            await account.up({ "phone:p": byId });
            account.writes();
            const q = { ...byEmail, onExisting };
            const program: Program = isFirst ? { "phone:q": q, "phone:p": byId } : { "phone:p": byId, "phone:q": q };
            const { failed } = await account.up(program, ["phone:p"], sideBySide);
            assert.equal(Object.keys(failed).length, 1);
            assert.equal(account.state.size, 1);
            if (onExisting === "refuse")
              assert.deepEqual([account.state.has("phone:p"), writesOf(account)], [true, []]);
            else assert.match(Object.values(failed).join(), REFUSED);
          },
        );

  story("stays with its resource if someone changed the e-mail in Zoom", zoom("bob"), {}, async (account) => {
    await account.up({ "phone:p": { ...byId, userId: at("bob") } });
    account.zoom.portal.edit("bob", { email: at("dee") });
    account.writes();
    const program: Program = {
      "phone:p": { ...byId, userId: at("bob") },
      "phone:q": { ...byEmail, userId: at("dee") },
    };
    const { failed } = await account.up(program, ["phone:p"], true);
    assert.match(failed["phone:q"] ?? "", REFUSED);
    assert.deepEqual([[...account.state.keys()], writesOf(account)], [["phone:p"], []]);
  });

  for (const [how, userId] of [
    ["id", "bob"],
    ["present e-mail", at("dee")],
  ])
    for (const sideBySide of [false, true])
      story(
        `passes to a new one by ${how}, and not to one with the former e-mail, side by side: ${sideBySide}`,
        zoom("bob", "cy"),
        {},
        async (account) => {
          await account.up({ "phone:p": { ...byId, userId: at("bob") } });
          account.zoom.portal.edit("bob", { email: at("dee") });
          account.zoom.portal.add({ id: "other", email: at("bob") });
          const program: Program = {
            "phone:p": { ...byId, userId: "cy" },
            "phone:q": { ...byId, userId, onExisting: "adopt" },
            "phone:s": { ...byEmail, onExisting: "refuse" },
          };
          assert.deepEqual((await account.up(program, [], sideBySide)).failed, {});
          const ids = ["phone:p", "phone:q", "phone:s"].map((name) => account.state.get(name)?.id);
          assert.deepEqual(ids, ["cy", "bob", "other"]);
        },
      );

  story("waits for one of them while its user has not accepted the invitation", zoom(), {}, async (account) => {
    const program: Program = {
      ada: { email: at("ada") },
      "phone:p": { userId: from("ada"), callingPlans: [200] },
      "phone:q": { userId: from("ada", ({ email }) => email), callingPlans: [200] },
    };
    const { failed } = await account.up(program, [], true);
    assert.match(Object.values(failed).join(), REFUSED);
    assert.equal(Object.keys(failed).length, 1);
  });
});

describe("a phone that waits for an invited user whose id Zoom does not tell", () => {
  for (const [from1, to1] of [
    ["id", "e-mail"],
    ["e-mail", "id"],
  ] as const)
    story(
      `stays theirs if the program names them by ${to1}, and not by ${from1} any more`,
      zoom(),
      {},
      async (account) => {
        hideIdsOfInvited(account);
        const named = { id: from("ada"), "e-mail": from("ada", ({ email }) => email) };
        const program = (how: keyof typeof named): Program => ({
          ada: { email: at("ada") },
          "phone:p": { userId: named[how], callingPlans: [200] },
        });
        assert.deepEqual((await account.up(program(from1))).failed, {});
        assert.deepEqual((await account.up(program(to1))).failed, {});
        assert.deepEqual((await account.preview(program(to1))).did, {});
        account.zoom.accept(at("ada"));
        await account.refresh();
        assert.deepEqual((await account.up(program(to1))).failed, {});
        assert.ok(account.zoom.portal.phone.of(at("ada")));
        oneForEach(account, "phone:p");
      },
    );
});

describe("a phone that passes to a new resource", () => {
  for (const sideBySide of [false, true])
    story(
      `is not that of another one who has the former e-mail of its user, ${sideBySide ? "side by side" : "one by one"}`,
      zoom("bob", "cy"),
      {},
      async (account) => {
        await account.up({ "phone:p": byId });
        account.zoom.portal.edit("bob", { email: at("dee") });
        account.zoom.portal.add({ id: "other", email: at("bob") });
        const program: Program = { "phone:q": byId, "phone:p": { ...byId, userId: "cy" }, "phone:s": byEmail };
        assert.deepEqual((await account.up(program, [], sideBySide)).failed, {});
        const extensionOf = (id: string) => account.zoom.store.phone.users.get(id)?.extension_number;
        assert.equal(extensionOf("other"), 4444);
        assert.notEqual(extensionOf("bob"), 4444);
        assert.equal(account.state.get("phone:s")?.id, "other");
      },
    );

  story("is looked for again if its user was deleted and made again", zoom("bob"), {}, async (account) => {
    const program: Program = { "phone:p": { userId: at("bob") } };
    await account.up(program);
    account.zoom.portal.remove("bob");
    account.zoom.portal.add({ id: "again", email: at("bob") });
    assert.deepEqual((await account.up(program, ["phone:p"])).failed, {});
    assert.deepEqual([...account.zoom.store.phone.users.keys()], ["again"]);
  });
});
