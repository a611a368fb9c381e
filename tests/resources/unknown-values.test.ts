import assert from "node:assert/strict";
import { UNKNOWN } from "../../provider/input-mistakes";
import { type Account, story } from "./account";
import { numbers, office } from "./phone-story";
import { active, ada, adopt } from "./user-story";

/** What the preview says of a change that holds values which only the run will know. */
async function preview(account: Account, name: string, declared: Record<string, unknown>) {
  account.writes();
  const { did, told, failed } = await account.preview({ [name]: declared });
  assert.deepEqual([failed, account.zoom.takeLog()], [{}, []], "a preview neither fails nor calls Zoom");
  return { did: did[name], told: told.join("\n") };
}

describe("a value that only the run will know", () => {
  for (const argument of ["firstName", "displayName", "type", "email"])
    story(`announces that a pending user may be invited again: ${argument}`, {}, {}, async (account) => {
      await account.up({ ada });
      const { did, told } = await preview(account, "ada", { ...ada, [argument]: UNKNOWN });
      assert.equal(did, "replace");
      assert.match(
        told,
        new RegExp(`Changing ${argument} withdraws it and mails a new one\\. ${argument} is known only during`),
      );
    });

  story("announces an update of a pending user if no invitation carries it", {}, {}, async (account) => {
    await account.up({ ada });
    assert.equal((await preview(account, "ada", { ...ada, dept: UNKNOWN })).did, "update");
  });

  story("announces that an active user may be removed, if their e-mail replaces them", active, {}, async (account) => {
    const replaced = { ...ada, ...adopt, onEmailChange: "replace", onDelete: "delete" };
    await account.up({ ada: replaced });
    const { did, told } = await preview(account, "ada", { ...replaced, email: UNKNOWN });
    assert.equal(did, "replace");
    assert.match(told, /changing email deletes this user .* mails an invitation to the new address\. .*known only/);
  });

  story("announces an update of an active user for anything else", active, {}, async (account) => {
    await account.up({ ada: { ...ada, ...adopt } });
    for (const argument of ["email", "firstName", "type", "dept"])
      assert.equal((await preview(account, "ada", { ...ada, ...adopt, [argument]: UNKNOWN })).did, "update", argument);
  });

  const given = { ...ada, ...adopt, status: "active", features: { zoomDocs: true } };
  for (const [argument, words] of [
    ["status", /may be deactivated: status is known only.* Zoom removes a Licensed seat, a license \(zoomDocs\) and/],
    ["type", /may lose a Licensed seat: type is known only during the run/],
    ["features", /may lose a license \(zoomDocs\): features is known only during the run/],
  ] as const)
    story(`announces what an active user may lose: ${argument}`, active, {}, async (account) => {
      await account.up({ ada: given });
      assert.match((await preview(account, "ada", { ...given, [argument]: UNKNOWN })).told, words);
    });

  story("announces that a deactivated user may be reactivated", active, {}, async (account) => {
    const inactive = { ...ada, ...adopt, status: "inactive" };
    await account.up({ ada: inactive });
    const { told } = await preview(account, "ada", { ...inactive, status: UNKNOWN });
    assert.match(told, /may be reactivated.*status is known only during the run/);
  });

  story("announces that a phone may be disabled: userId", office, {}, async (account) => {
    const declared = { userId: "u1", callingPlans: [200], phoneNumbers: numbers.slice(0, 2) };
    await account.up({ "phone:ada": declared });
    const { did, told } = await preview(account, "phone:ada", { ...declared, userId: UNKNOWN });
    assert.equal(did, "replace");
    assert.match(
      told,
      /If it is another user, this phone is disabled, and they lose \+16505550100, \+16505550101, the extension 801/,
    );
  });

  story("announces which numbers and plans a phone may lose", office, {}, async (account) => {
    const [one = "", two = ""] = numbers;
    const declared = { userId: "u1", callingPlans: [200], phoneNumbers: [one, two] };
    await account.up({ "phone:ada": declared });
    const whole = await preview(account, "phone:ada", { ...declared, phoneNumbers: UNKNOWN, callingPlans: UNKNOWN });
    assert.equal(whole.did, "update");
    assert.match(whole.told, /ada@example\.com may lose \+16505550100, \+16505550101: phoneNumbers are known only/);
    assert.match(whole.told, /ada@example\.com may lose the calling plan UsCanadaUnlimited \(200\): /);
    const part = await preview(account, "phone:ada", { ...declared, phoneNumbers: [one, UNKNOWN] });
    assert.match(part.told, /may lose \+16505550101: /);
    const added = await preview(account, "phone:ada", { ...declared, phoneNumbers: [one, two, UNKNOWN] });
    assert.deepEqual([added.did, added.told], ["update", ""]);
  });

  const replaces = /changing email deactivates this user.*\. onEmailChange is known only during the run, so this may/;
  story("announces that an active user may be removed: onEmailChange", active, {}, async (account) => {
    await account.up({ ada: { ...ada, ...adopt } });
    const moved = { ...ada, ...adopt, email: "countess@example.com" };
    const { did, told } = await preview(account, "ada", { ...moved, onEmailChange: UNKNOWN });
    assert.equal(did, "replace");
    assert.match(told, replaces);
    const both = await preview(account, "ada", { ...moved, email: UNKNOWN, onEmailChange: UNKNOWN });
    assert.equal(both.did, "replace");
  });

  story(
    "announces that a pending user may be invited again: whenPending",
    {},
    { "zoom:whenPending": "defer" },
    async (account) => {
      await account.up({ ada });
      const { did, told } = await preview(account, "ada", { ...ada, firstName: "Augusta", whenPending: UNKNOWN });
      assert.equal(did, "replace");
      assert.match(
        told,
        /Changing firstName withdraws it and mails a new one\. whenPending is known only during the run/,
      );
    },
  );

  for (const [name, declared, line] of [
    ["ada", { email: "ada@example.com" }, /they are adopted, .*\. onExisting is known only during the run/],
    ["group:sales", { name: "Sales" }, /it is adopted: .*\. onExisting is known only during the run/],
    ["phone:ada", { userId: "u1" }, /this resource takes it over: .*\. onExisting is known only during the run/],
  ] as const)
    story(`announces that something existing may be adopted: ${name}`, office, {}, async (account) => {
      const { did, told } = await preview(account, name, { ...declared, onExisting: UNKNOWN });
      assert.equal(did, "create");
      assert.match(told, line);
    });

  story("announces that a new group may wait: whenTaken", {}, {}, async (account) => {
    const { told } = await preview(account, "group:sales", { name: "Sales", whenTaken: UNKNOWN });
    assert.match(
      told,
      /"Sales" waits if another group has its name and whenTaken, .* the run, is "defer"\. .* removes the/,
    );
  });

  story("announces that a group may remove those whom it did not add: membership", office, {}, async (account) => {
    const declared = { name: "Sales", members: ["u1", "u2"], membership: "additive" };
    await account.up({ "group:sales": declared });
    const fewer = { ...declared, members: ["u1"] };
    assert.match(
      (await preview(account, "group:sales", fewer)).told,
      /will be removed .*, if this resource added them/,
    );
    const { told } = await preview(account, "group:sales", { ...fewer, membership: UNKNOWN });
    assert.match(told, /: u2 will be removed from its members\.$/m);
  });
});

describe("a run in which the engine replaces another resource", () => {
  const pending = { email: "pat@example.com", firstName: "Pat" };
  const rows: [name: string, declared: Record<string, unknown>, argument: string][] = [
    ["phone:ada", { userId: "u1", callingPlans: [200] }, "userId"],
    ["pat", pending, "firstName"],
    ["pat", pending, "email"],
    ["group:sales", { name: "Sales", members: ["u1"] }, "members"],
  ];
  for (const [name, declared, argument] of rows)
    story(
      `removes nothing because of a value that stays the same: ${argument} of ${name}`,
      office,
      {},
      async (account) => {
        await account.up({ [name]: declared });
        const { id, outputs, inputs } = account.state.get(name)!;
        // Before the program declares it, the engine asks what would become of it.
        const calls = account.process()(name);
        const { replaces, changes } = await calls.diff!(id, outputs, { ...inputs, [argument]: UNKNOWN });
        // If something changed, the engine would apply the option replaceOnChanges.
        assert.deepEqual([replaces, changes], [[], false]);
        const checked = await calls.check!(inputs, inputs);
        const diff = await calls.diff!(id, outputs, checked.inputs);
        assert.deepEqual([diff.replaces, diff.changes], [[], undefined]);
      },
    );
});
