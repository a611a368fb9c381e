import assert from "node:assert/strict";
import { type Account, story } from "./account";
import { inOrder, inTwoRuns, names, zoom } from "./hand-over-story";
import type { Program } from "./small-engine";

const onExisting = "adopt";
const before: Program = { "group:a": { name: "A", onExisting }, "group:b": { name: "B", onExisting } };
/** The groups swap their names, and one of the resources gets another name without an alias. */
const after: Program = { "group:a": { name: "B", onExisting }, "group:c": { name: "A", onExisting } };

/** Asserts that no group is the object of two resources. */
function isOneEach({ state }: Account): void {
  const ids = [...state.values()].map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length, JSON.stringify(ids));
}

describe("two groups that swap their names while one of the resources is renamed, without a preview", () => {
  for (const order of [
    ["group:a", "group:c"],
    ["group:c", "group:a"],
  ])
    for (const sideBySide of [false, true])
      story(
        `are never one group in two resources: ${order.join(" before ")}, ${sideBySide ? "side by side" : "one after another"}`,
        zoom(),
        {},
        async (account) => {
          await account.up(before);
          const program = inOrder(after, ...order);
          assert.deepEqual((await account.up(program, [], sideBySide)).failed, {});
          isOneEach(account);
          const ids = () => [...account.state].map(([name, { id }]) => [name, id]).sort();
          await inTwoRuns(account, inOrder(after, ...order.toReversed()), sideBySide);
          isOneEach(account);
          const kept = ids();
          await inTwoRuns(account, program, sideBySide);
          assert.deepEqual([ids(), names(account)], [kept, ["A", "B"]]);
        },
      );

  story("are kept apart also while the adoption is under way", zoom(), {}, async (account) => {
    await account.up(before);
    const process = account.process();
    const inputs = { name: "A", onExisting };
    const [creator, renamer] = [process("group:c"), process("group:a")];
    const a = account.state.get("group:a");
    assert.ok(a);
    const compare = async () => {
      await renamer.check!(a.inputs, { name: "B", onExisting });
      return renamer.diff!(a.id, a.outputs, { name: "B", onExisting });
    };
    let comparing: ReturnType<typeof compare> | undefined;
    account.zoom.fail({
      match: "GET /groups/*",
      kind: "altered",
      alter: (reply) => {
        comparing = compare();
        return reply;
      },
    });
    await creator.check!({}, inputs);
    assert.equal((await creator.create(inputs)).id, a.id);
    assert.deepEqual((await comparing)?.replaces, ["name"]);
  });
});
