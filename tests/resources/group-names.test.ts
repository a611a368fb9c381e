import assert from "node:assert/strict";
import { type Account, at, G, inputs, outputs, program, settled, story, well } from "./group-story";

const resource = (id: string) => `group:${id}`;
/** Each group by its id, with the name that the program gives it. */
const named = (names: Record<string, string>) =>
  Object.fromEntries(Object.entries(names).map(([id, name]) => [resource(id), { name }]));
const shown = (account: Account) => [...account.zoom.store.groups.values()].map(({ name }) => name).sort();
const renames = (account: Account) => account.writes().filter((line) => line.startsWith("PATCH ")).length;

/** Returns the names that Zoom shows, by resource. */
const nameOfEach = ({ state, zoom }: Account) =>
  Object.fromEntries([...state].map(([name, { id }]) => [name.slice(6), zoom.store.groups.get(id)?.name]));

describe("the names of groups pass on in one run", () => {
  const moves: [title: string, before: Record<string, string>, after: Record<string, string>, calls: number][] = [
    ["to the one that comes later", { a: "Sales", b: "Ops" }, { a: "Old", b: "Sales" }, 2],
    ["to the one that came first", { a: "Ops", b: "Sales" }, { a: "Sales", b: "Old" }, 3],
    ["along a chain", { a: "A", b: "B", c: "C", d: "D" }, { a: "B", b: "C", c: "D", d: "E" }, 7],
    ["between two", { a: "A", b: "B" }, { a: "B", b: "A" }, 4],
    ["around a ring of three", { a: "A", b: "B", c: "C" }, { a: "B", b: "C", c: "A" }, 6],
  ];
  for (const [title, before, after, calls] of moves)
    for (const sideBySide of [false, true])
      story(`${title}, ${sideBySide ? "side by side" : "one after another"}`, {}, async (account) => {
        well(await account.up(named(before)));
        account.writes();
        well(await account.up(named(after), [], sideBySide));
        assert.deepEqual(nameOfEach(account), after);
        // Side by side, several may open the same ring.
        assert.ok(renames(account) <= calls + (sideBySide ? Object.keys(after).length : 0));
        // Names that came later stand in the state as deferred: the next run clears that without a write.
        account.writes();
        well(await account.up(named(after)));
        assert.deepEqual(account.writes(), []);
        await settled(account, named(after));
      });

  story("from a removed group", {}, async (account) => {
    well(await account.up(named({ a: "Sales", b: "Ops" })));
    const run = well(await account.up(named({ b: "Sales" })));
    assert.deepEqual([shown(account), nameOfEach(account)], [["Sales"], { b: "Sales" }]);
    assert.deepEqual(run.told, [
      'The group "Ops" keeps its name for now: another group has the name "Sales". Every "pulumi up" tries again.',
      'The group "Ops" now has the name "Sales" that the group "Sales" gave up.',
      'The group "Sales" was deleted.',
    ]);
    await account.up(named({ b: "Sales" }));
    await settled(account, named({ b: "Sales" }));
  });

  story("to a new group, if the renamed one comes first", {}, async (account) => {
    well(await account.up(named({ a: "Sales" })));
    well(await account.up({ ...named({ a: "Old" }), ...named({ b: "Sales" }) }));
    assert.deepEqual(nameOfEach(account), { a: "Old", b: "Sales" });
  });

  story("to a new group side by side with the renamed one", {}, async (account) => {
    well(await account.up(named({ a: "Sales" })));
    const both = { ...named({ b: "Sales" }), ...named({ a: "Old" }) };
    const { failed } = await account.up(both, [], true);
    if (failed[resource("b")]) well(await account.up(both));
    assert.deepEqual(nameOfEach(account), { a: "Old", b: "Sales" });
  });

  story("to a new group that comes first in the next run", {}, async (account) => {
    well(await account.up(named({ a: "Sales" })));
    const both = { ...named({ b: "Sales" }), ...named({ a: "Old" }) };
    assert.match(
      (await account.up(both)).failed[resource("b")]!,
      /already has a group of this name .*if another resource gives the name up, use dependsOn/,
    );
    well(await account.up(both));
    assert.deepEqual(nameOfEach(account), { a: "Old", b: "Sales" });
  });
});

describe("a name that another group keeps", () => {
  const taken = { groups: [{ id: "other", name: "Sellers" }] };
  const sellers = program({ name: "Sellers", members: at("ada") });

  story("waits, and the rest of the change is made", taken, async (account) => {
    well(await account.up(program({ members: [] })));
    const run = well(await account.up(sellers));
    assert.deepEqual(run.told, [
      'The group "Sales" keeps its name for now: another group has the name "Sellers". Every "pulumi up" tries again.',
    ]);
    assert.deepEqual([outputs(account).deferred, outputs(account).memberIds], [["name"], ["ada"]]);
    assert.deepEqual(shown(account), ["Sales", "Sellers"]);

    assert.deepEqual((await account.refresh()).did, {}, "what is deferred is no drift");
    const preview = await account.preview(sellers);
    assert.deepEqual(preview.did, { [G]: "update" });
    assert.deepEqual(preview.told, [
      'The group waited for its name when Zoom was last read. This run sets "Sellers" if it is free.',
    ]);
    account.zoom.portal.groups.remove("Sellers");
    well(await account.up(sellers));
    assert.deepEqual([shown(account), outputs(account).deferred], [["Sellers"], undefined]);
    await settled(account, sellers);
  });

  story("is cleared by a refresh that shows it", taken, async (account) => {
    well(await account.up(program({ members: [] })));
    well(await account.up(sellers));
    account.zoom.portal.groups.remove("Sellers");
    account.zoom.portal.groups.rename("Sales", "Sellers");
    assert.deepEqual((await account.refresh()).did, {});
    assert.deepEqual([inputs(account).name, outputs(account).deferred], ["Sellers", undefined]);
    await settled(account, sellers);
  });

  story("is given up when the program wants the old one again", taken, async (account) => {
    well(await account.up(program({ members: [] })));
    well(await account.up(sellers));
    account.writes();
    well(await account.up(program({ members: at("ada") })));
    assert.deepEqual([account.writes(), outputs(account).deferred], [[], undefined]);
    await settled(account, program({ members: at("ada") }));
  });

  story("fails the run with the setting whenTaken refuse", taken, async (account) => {
    account.stack["zoom:whenTaken"] = "refuse";
    well(await account.up(program({ members: [] })));
    assert.match(
      (await account.up(sellers)).failed[G]!,
      /^Renaming the group "Sellers" failed\. .*Another group has this name/,
    );
    assert.deepEqual([shown(account), outputs(account).name], [["Sales", "Sellers"], "Sales"]);
  });
});
