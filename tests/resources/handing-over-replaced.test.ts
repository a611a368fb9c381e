import assert from "node:assert/strict";
import { type Account, story } from "./account";
import { at, inOrder, inTwoRuns, oneForEach, onlyInRun, zoom } from "./hand-over-story";
import type { Program } from "./small-engine";

const onExisting = "adopt";
const emailOf = ({ zoom: { store } }: Account, id: string) => store.people.get(id)?.email;

describe("a replaced user who takes the e-mail that another user of the program gives up", () => {
  const before: Program = { ada: { email: at("ada"), onExisting }, bob: { email: at("bob"), onExisting } };
  const after: Program = {
    ada: { email: at("bob"), onExisting, onEmailChange: "replace" },
    bob: { email: at("bo"), onExisting },
  };
  story("could adopt that user, so the preview asks for an order", zoom("ada", "bob"), {}, async (account) => {
    await account.up(before);
    const adaFirst = await account.preview(after);
    assert.match(adaFirst.failed.bob ?? "", /^bob@example\.com: a new resource of this program .* with "dependsOn"/);
    const bobFirst = await account.preview(inOrder(after, "bob", "ada"));
    assert.match(
      bobFirst.failed.ada ?? "",
      /gives this e-mail up, or may do so, and this one could adopt that user before; let this/,
    );
  });

  story("is replaced after that, if it depends on that user", zoom("ada", "bob"), {}, async (account) => {
    await account.up(before);
    const ordered = inOrder({ ...after, ada: { ...after.ada, dependsOn: "bob" } }, "bob", "ada");
    const preview = await account.preview(ordered);
    assert.deepEqual([preview.failed, preview.did], [{}, { ada: "replace", bob: "update" }]);
    assert.deepEqual((await inTwoRuns(account, ordered)).failed, {});
    assert.deepEqual([emailOf(account, "bob"), account.zoom.person("ada")?.status], [at("bo"), "inactive"]);
    assert.equal(account.zoom.person(at("bob"))?.status, "pending");
  });
});

describe("a replaced user whose old e-mail a new resource declares", () => {
  const replaced = { onExisting, onEmailChange: "replace", onDelete: "deactivate" };
  const before: Program = { old: { email: at("ada"), ...replaced } };
  const after = (more: object): Program => ({
    new: { email: at("ada"), ...more },
    old: { email: at("al"), ...replaced, dependsOn: "new" },
  });

  for (const sideBySide of [false, true]) {
    const how = sideBySide ? "side by side" : "one after another";
    story(
      `is refused in the preview, and deactivated in a run without one, ${how}`,
      zoom("ada"),
      {},
      async (account) => {
        await account.up(before);
        const { failed: refused } = await account.preview(after({}));
        assert.match(
          refused.old ?? "",
          /^ada@example\.com: no one else can get this e-mail, because the program deactivates/,
        );
        const { failed } = await account.up(after({}), [], sideBySide);
        assert.equal(account.zoom.person("ada")?.status, "inactive");
        assert.equal(account.zoom.person(at("al"))?.status, "pending");
        assert.match(failed.new ?? "", /^ada@example\.com: this user already exists in this Zoom account/);
      },
    );

    story(
      `stays if the new resource adopts them, and the preview says so, ${how}`,
      zoom("ada"),
      {},
      async (account) => {
        await account.up(before);
        const { told } = await account.preview(after({ onExisting }));
        assert.match(
          told.join(),
          /ada@example\.com stays as they are, because a new resource of this program adopts them\. Changing email mails an invitation to al@example\.com\./,
        );
        assert.doesNotMatch(told.join(), /deactivates/);
        assert.deepEqual((await inTwoRuns(account, after({ onExisting }), sideBySide)).failed, {});
        assert.equal(account.zoom.person("ada")?.status, "active");
        oneForEach(account, "old", "new");
      },
    );
  }

  story("may be removed before it is adopted, so the preview asks for an order", zoom("ada"), {}, async (account) => {
    await account.up(before);
    const { new: adopting = {}, old: { dependsOn, ...old } = {} } = after({ onExisting });
    assert.equal(dependsOn, "new");
    const bob = { email: at("bob"), onExisting };
    const programs: Program[] = [
      { new: adopting, old },
      { bob, new: adopting, old: { ...old, dependsOn: "bob" } },
    ];
    for (const program of programs)
      assert.match(
        (await account.preview(program)).failed.old ?? "",
        /^ada@example\.com: a new resource of this program adopts this user, but this resource could remove them before\. Name the new resource in "dependsOn"/,
      );
  });

  story("stays also if only the run knows the new e-mail", zoom("ada"), {}, async (account) => {
    await account.up(before);
    const { new: adopting = {}, old = {} } = after({ onExisting });
    const inDoubt = {
      "group:first": { name: "First" },
      new: adopting,
      old: { ...old, ...onlyInRun({ email: at("al") }) },
    };
    const { failed, told } = await account.preview(inDoubt);
    assert.deepEqual(failed, {});
    assert.match(told.join(), /ada@example\.com stays as they are, because a new resource of this program adopts them/);
    const unordered = { ...inDoubt, old: { ...inDoubt.old, dependsOn: "group:first" } };
    assert.match((await account.preview(unordered)).failed.old ?? "", /but this resource could remove them before/);
    assert.deepEqual((await inTwoRuns(account, inDoubt)).failed, {});
    assert.equal(account.zoom.person("ada")?.status, "active");
    oneForEach(account, "old", "new");
  });

  story(
    "may be kept or removed if only the run knows the policy, so the preview asks for it",
    zoom("ada"),
    {},
    async (account) => {
      await account.up(before);
      const { new: adopting = {}, old = {} } = after({ onExisting });
      const inDoubt = {
        "group:first": { name: "First" },
        new: adopting,
        old: { ...old, ...onlyInRun({ onEmailChange: "update" }) },
      };
      assert.match(
        (await account.preview(inDoubt)).failed.old ?? "",
        /^ada@example\.com: a new resource of this program adopts this user, but onEmailChange, .* is known only during the run\./,
      );
      const oldFirst = inOrder({ ...inDoubt, new: { ...adopting, dependsOn: "old" } }, "group:first", "old", "new");
      assert.match((await account.preview(oldFirst)).failed.new ?? "", /replaces the user who has this e-mail/);
    },
  );

  story(
    "is not adopted by a resource that comes after the removal, and the preview says so",
    zoom("ada"),
    {},
    async (account) => {
      await account.up(before);
      const late = inOrder(after({ onExisting }), "old", "new");
      const { failed } = await account.preview(late);
      assert.match(
        failed.new ?? "",
        /replaces the user who has this e-mail, before this resource can adopt them; name this resource in "dependsOn" of that one/,
      );
    },
  );
});
