import { createGroup } from "../calls";
import type { Inputs, Prepared, Setup, TestGroup } from "../facts";
import { isDone, textAt, verdictOf } from "../replies";
import { type Steps, write } from "../steps";
import { groupDeletion } from "../undos/groups";

export const group: Setup<"group"> = {
  needs: ["--test-group"],
  uses: [],
  prepare: (_, inputs) => create(inputs, "a"),
};

export const otherGroup: Setup<"otherGroup"> = {
  needs: ["--test-group"],
  uses: [],
  prepare: (_, inputs) => create(inputs, "b"),
};

/** The random digits are in all names, so that no other group can have them. */
function* create({ random }: Inputs, suffix: "a" | "b"): Steps<Prepared<TestGroup>> {
  const name = `pulumi-zoom probe ${random}${suffix}`;
  const number = Number.parseInt(random, 16) + (suffix === "a" ? 0 : 1);
  const reply = yield* write(createGroup(name), groupDeletion([name, String(number)]));
  const id = textAt(reply, "id");
  if (!isDone(reply) || id === undefined) return { missing: `Zoom refused to create a group (${verdictOf(reply)}).` };
  return { fact: { id, name, number } };
}
