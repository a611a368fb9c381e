import assert from "node:assert/strict";
import { dieAtEachWrite } from "../faults/dying";
import { story } from "./account";
import { at, inOrder, inTwoRuns, names, zoom } from "./hand-over-story";
import type { Program } from "./small-engine";

const onExisting = "adopt";

describe("a new group whose name another group of the program gives up only when a third one is removed", () => {
  const before: Program = { "group:b": { name: "B" }, "group:c": { name: "C" } };
  const after: Program = { "group:b": { name: "C" }, "group:a": { name: "B", members: [at("ada")] } };

  for (const sideBySide of [false, true])
    story(
      `waits, and is created by the next run, ${sideBySide ? "side by side" : "one after another"}`,
      zoom("ada"),
      {},
      async (account) => {
        await account.up(before);
        const { failed, told } = await account.up(after, [], sideBySide);
        assert.deepEqual(failed, {});
        assert.ok(
          told.includes(
            'The group "B" is not created yet: another group of this program still has the name, and will give it up. Every "pulumi up" tries again.',
          ),
        );
        assert.deepEqual([names(account), account.state.get("group:a")?.outputs.deferred], [["C"], ["name"]]);
        assert.deepEqual((await account.refresh()).did, {});
        const preview = await account.preview(after);
        assert.deepEqual(preview.did, { "group:a": "update" });
        assert.match(
          preview.told.join(),
          /The group "B" was not created yet, because another group had the name\. This run tries again\./,
        );
        await inTwoRuns(account, after, sideBySide);
        assert.deepEqual([names(account), account.zoom.portal.groups.members("B")], [["B", "C"], [at("ada")]]);
        await account.refresh();
        assert.deepEqual((await account.preview(after)).did, {});
      },
    );

  story(
    "adopts no group of the program while it waits, whichever comes first",
    { ...zoom("ada"), groups: [{ id: "g1", name: "C" }] },
    {},
    async (account) => {
      await account.up({ "group:b": { name: "B" } });
      const waiting: Program = { "group:b": { name: "C" }, "group:a": { name: "B", onExisting } };
      assert.deepEqual((await account.up(waiting)).failed, {});
      for (let run = 1; run <= 2; run++) {
        assert.deepEqual((await account.up(inOrder(waiting, "group:a", "group:b"))).failed, {});
        assert.equal(account.state.get("group:a")?.outputs.nameHolder, account.state.get("group:b")?.id);
      }
      account.zoom.portal.groups.remove("C");
      await inTwoRuns(account, waiting);
      assert.deepEqual(names(account), ["B", "C"]);
    },
  );

  story(
    "may adopt a group under another name, and the preview says so",
    { ...zoom("ada"), groups: [{ id: "g1", name: "C" }] },
    { "zoom:whenTaken": "defer" },
    async (account) => {
      await account.up({ "group:b": { name: "B" } });
      const waiting: Program = { "group:b": { name: "C" }, "group:a": { name: "B", onExisting } };
      assert.deepEqual((await account.up(waiting)).failed, {});
      const says = /already has the group "[BD]", it is adopted/;
      assert.doesNotMatch((await account.preview(waiting)).told.join(), says);
      account.zoom.portal.groups.add("D");
      const renamed: Program = { ...waiting, "group:a": { name: "D", onExisting } };
      assert.match((await account.preview(renamed)).told.join(), /already has the group "D", it is adopted/);
      assert.deepEqual((await account.up(renamed)).failed, {});
      assert.deepEqual(account.state.get("group:a")?.outputs.origin, "adopted");
    },
  );

  story(
    "adopts a group outside the program that got the name meanwhile, and the preview says so",
    { ...zoom("ada", "eve"), groups: [{ id: "g1", name: "C" }] },
    {},
    async (account) => {
      const waiting = (more: object): Program => ({
        "group:b": { name: "C" },
        "group:a": { name: "B", members: [at("ada")], ...more },
      });
      await account.up({ "group:b": { name: "B" } });
      assert.deepEqual((await account.up(waiting({ onExisting }))).failed, {});
      const { groups } = account.zoom.portal;
      groups.remove("C");
      groups.rename("B", "C");
      groups.add("B");
      groups.addMember("B", at("eve"));
      assert.doesNotMatch((await account.preview(waiting({ onExisting: "refuse" }))).told.join(), /is adopted/);
      assert.match(
        (await account.preview(waiting({ onExisting }))).told.join("\n"),
        /The group "B": if a group outside this program has the name by now, it is adopted: .*\. This run removes no one\./,
      );
      await inTwoRuns(account, waiting({ onExisting }));
      assert.deepEqual(groups.members("B"), [at("eve"), at("ada")]);
      assert.deepEqual(account.state.get("group:a")?.outputs.origin, "adopted");
    },
  );

  story("is created after the group that has its name is removed", zoom("ada"), {}, async (account) => {
    await account.up(before);
    await account.up({ ...after, "group:c": { name: "C" } });
    const left: Program = { "group:a": { name: "B", onExisting }, "group:c": { name: "C" } };
    await inTwoRuns(account, left);
    assert.deepEqual(names(account), ["B", "C"]);
  });

  story("is removed without a call before it was created", zoom("ada"), {}, async (account) => {
    await account.up(before);
    await account.up(after);
    const without = inOrder(after, "group:b");
    await account.up(without);
    assert.deepEqual([names(account), account.state.has("group:a")], [["C"], false]);
  });

  it("is created in two runs, if the process is killed at any write", () =>
    dieAtEachWrite({
      options: zoom("ada"),
      before: (account) => account.up(before),
      run: (account) => account.up(after),
      end: (account) => assert.deepEqual(names(account), ["B", "C"]),
    }).then(() => undefined));

  story("keeps its name out of its id while it waits, if the name is secret", zoom("ada"), {}, async (account) => {
    await account.up(before);
    const secret = { ...after, "group:a": { ...after["group:a"], secretArguments: ["name"] } };
    assert.deepEqual((await account.up(secret)).failed, {});
    const id = account.state.get("group:a")?.id;
    assert.match(id ?? "", /^name:[0-9a-f-]{36}$/);
    await inTwoRuns(account, secret);
    assert.deepEqual([names(account), account.state.get("group:a")?.id], [["B", "C"], id]);
  });

  story(
    "is refused with whenTaken refuse, and the advice helps",
    zoom("ada"),
    { "zoom:whenTaken": "refuse" },
    async (account) => {
      await account.up(before);
      const waiting = { ...after, "group:b": { name: "C", whenTaken: "defer" } };
      const { failed } = await account.up(waiting, [], false, true);
      assert.match(
        failed["group:a"] ?? "",
        /^The group "B" cannot be created yet: another group of this program .*"pulumi up --continue-on-error"/,
      );
      await inTwoRuns(account, waiting);
      assert.deepEqual(names(account), ["B", "C"]);
    },
  );
});
