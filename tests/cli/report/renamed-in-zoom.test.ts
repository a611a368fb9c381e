import assert from "node:assert/strict";
import type { Cause } from "../../../cli/report/findings";
import { active, group, inactive, pending, phone, reportOfRun, type Told, type ToldStep } from "./told";

const zoomAccount = "account";
const ada = { email: "ada@example.com" };
const team = (id: string): Told => ({
  ...{ id, inputs: { name: "Team" } },
  outputs: { name: "Team", origin: "created", zoomAccount },
});
const phoneOf = (id: string): Told => ({
  ...{ id, inputs: { userId: ada.email } },
  outputs: { userId: ada.email, userEmail: ada.email, extension: "801", zoomAccount },
});
const withId = (id: string, told: Told): Told => ({ ...told, id });

/** Someone gave the object another name in Zoom, and the program renamed its resource. */
const rows: [title: string, old: ToldStep, made: ToldStep, cause: Cause][] = [
  [
    "a user as deactivated",
    { name: "old", op: "delete", old: active(ada) },
    { name: "new", op: "create", new: withId("id-2", pending(ada)) },
    "deactivation",
  ],
  [
    "a group as deleted",
    group({ name: "old", op: "delete", old: team("g-1") }),
    group({ name: "new", op: "create", new: team("g-2") }),
    "deletion",
  ],
  [
    "a phone as disabled",
    phone({ name: "old", op: "delete", old: phoneOf("id-1") }),
    phone({ name: "new", op: "create", new: phoneOf("id-2") }),
    "extension",
  ],
];

describe("if a new resource got another object for the same name, the report of a run shows", () => {
  for (const [title, old, made, cause] of rows)
    it(title, () => {
      const { lines, causes } = reportOfRun([made, old]);
      assert.ok([...causes].includes(cause), lines.join("\n"));
      assert.doesNotMatch(lines.join("\n"), /another resource of the program declares/);
    });

  it("as left what the new resource got itself", () => {
    for (const [, old, made] of rows) {
      const { lines } = reportOfRun([{ ...made, new: made.new && withId(old.old?.id ?? "", made.new) }, old]);
      assert.match(lines.join("\n"), /another resource of the program declares/);
    }
  });

  it("as left who accepted an invitation and got another id", () => {
    const { lines } = reportOfRun([
      { name: "new", op: "create", new: withId("id-2", inactive(ada)) },
      { name: "old", op: "delete", old: pending(ada) },
    ]);
    assert.match(lines.join("\n"), /another resource of the program declares them/);
  });
});
