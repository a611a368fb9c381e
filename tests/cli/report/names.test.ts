import assert from "node:assert/strict";
import { active, done, group, phone, told, type ToldStep, UNKNOWN } from "./told";

const ada: ToldStep = { name: "ada", op: "same", old: active({ email: "ada@example.com" }) };
const bob: ToldStep = { name: "bob", op: "create", new: { inputs: { email: "bob@example.com" } } };
const team = (members: readonly string[], sources: string[] = []) =>
  group({ op: "create", new: { inputs: { name: "Team", members } }, sources: { members: sources } });

describe("a report names people by e-mail", () => {
  it("if the program passes their id to a group", () => {
    assert.match(told([ada, team(["id-1"])]), /^- `Team` created with members `ada@example.com`$/m);
  });

  it("if the program passes the id of a user who is new, as far as the output tells", () => {
    const members = ["id-1", UNKNOWN];
    const named = /^- `Team` created with members `ada@example.com`, `bob@example.com`$/m;
    assert.match(told([ada, bob, team(members, ["ada", "bob"])]), named);
    assert.match(told([ada, bob, team(members)]), /members `ada@example.com`, `\[not known yet\]`$/m);
  });

  it("if a phone names its user by id", () => {
    const create = phone({ op: "create", new: { inputs: { userId: "id-1" } } });
    assert.match(told([ada, create]), /^- `ada@example.com` enabled; adopted if they already have a phone$/m);
    const known = phone({
      op: "update",
      old: { id: "id-9", inputs: { userId: "id-9" }, outputs: { userEmail: "eve@example.com" } },
      new: { inputs: { userId: "id-9", extensionNumber: "801" } },
      diff: ["extensionNumber"],
    });
    assert.match(told([known]), /^- `eve@example.com`: `extensionNumber` `801`$/m);
  });

  it("if the user of a phone is new, and by the phone's resource only if nothing else is known", () => {
    const create = phone({ op: "create", new: { inputs: { userId: UNKNOWN } } });
    assert.match(told([bob, { ...create, sources: { userId: ["bob"] } }]), /^- `bob@example.com` enabled/m);
    assert.match(told([bob, create]), /^- the user of `phone` enabled/m);
  });

  it("in a run, that knows the ids of new users", () => {
    const created: ToldStep = { ...bob, new: active({ email: "bob@example.com" }) };
    assert.match(done([created, team(["id-1"])]), /^- `Team` created with members `bob@example.com`$/m);
  });

  it("if only the run knows the new one, also beside other changes", () => {
    const rows: [change: object, lines: RegExp[]][] = [
      [{ type: UNKNOWN }, [/^- `ada@example.com`: Licensed \(at worst/m, /^- `ada@example.com`: `email` /m]],
      [{ status: "inactive" }, [/^- `ada@example.com`: the program says so; loses Licensed$/m]],
      [{ status: UNKNOWN }, [/^- `ada@example.com` \*\*may be deactivated\*\*/m]],
      [{ onDelete: UNKNOWN }, [/^- `ada@example.com`: `onDelete` `deactivate` → `\[not known yet\]`$/m]],
    ];
    for (const [change, lines] of rows) {
      const markdown = told([
        {
          ...{ name: "ada", op: "update", old: active({ email: "ada@example.com", type: 2 }) },
          ...{ new: { inputs: { email: UNKNOWN, type: 2, ...change } }, diff: ["email", ...Object.keys(change)] },
        },
      ]);
      for (const line of lines) assert.match(markdown, line);
      assert.doesNotMatch(markdown, /^- `\[not known yet\]`/m);
    }
  });

  it("if a phone loses something in the same change that names another user", () => {
    const before = { userId: "ada@example.com", phoneNumbers: ["+16505550100"], callingPlans: [200] };
    for (const lists of [
      { phoneNumbers: [], callingPlans: [] },
      { phoneNumbers: UNKNOWN, callingPlans: UNKNOWN },
    ]) {
      const changed = phone({
        ...{ op: "update", old: { id: "id-1", inputs: before, outputs: {} } },
        ...{ new: { inputs: { userId: "bob@example.com", ...lists } } },
        diff: ["userId", "phoneNumbers", "callingPlans"],
      });
      assert.match(told([changed]), /^- `ada@example.com`: number `\+16505550100`, calling plan `200`/m);
    }
  });

  it("before and after a change of the e-mail", () => {
    const renamed: ToldStep = {
      name: "ada",
      op: "update",
      old: active({ email: "ada@example.com" }),
      new: { id: "id-1", inputs: { email: "ada@new.example.com" } },
      diff: ["email"],
    };
    const markdown = told([renamed, team(["id-1"])]);
    assert.match(markdown, /^- `ada@new.example.com`: `email` `ada@example.com` → `ada@new.example.com`$/m);
    assert.match(markdown, /^- `Team` created with members `ada@new.example.com`$/m);
  });
});
