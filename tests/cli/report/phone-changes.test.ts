import assert from "node:assert/strict";
import type { Cause } from "../../../cli/report/findings";
import type { Properties } from "../../../provider/types";
import { active, phone, report, reportOfRun, type ToldStep, UNKNOWN } from "./told";

const zoomAccount = "account";
const changed = (before: Properties, after: Properties, outputs: Properties = {}, told?: Properties): ToldStep =>
  phone({
    op: "update",
    old: { id: "id-1", inputs: before, outputs: { userEmail: "ada@example.com", extension: "801", ...outputs } },
    new: { inputs: after, ...(told ? { id: "id-1", outputs: { zoomAccount, ...told } } : {}) },
    diff: Object.keys({ ...before, ...after }).filter((name) => before[name] !== after[name]),
  });
const ada = { userId: "ada@example.com" };
const renamed: ToldStep = {
  ...{ name: "ada", op: "update", old: active({ email: "ada@example.com" }), diff: ["email"] },
  new: { id: "id-1", inputs: { email: "ada@new.example.com" } },
};

const AT_WORST = /^- `ada@example.com`: extension `801` \(at worst: Zoom may give another one at the other site\)$/m;
const FAILS =
  /^\*\*Check these first\*\*\n\n- the phone of `ada@example.com`: its user is now `bob@example.com`\. \*\*The run fails\*\* unless this is the new e-mail of the same user$/m;

const rows: [title: string, steps: ToldStep[], causes: Cause[], line: RegExp][] = [
  [
    "a move to another site, which may change the extension",
    [changed({ ...ada, extensionNumber: "801" }, { ...ada, siteName: "Berlin" })],
    ["extension"],
    AT_WORST,
  ],
  [
    "a move to a site that only the run knows",
    [changed({ ...ada, siteId: "s-1" }, { ...ada, siteId: UNKNOWN })],
    ["extension"],
    AT_WORST,
  ],
  [
    "no move if the site is no longer declared",
    [changed({ ...ada, siteId: "s-1" }, ada)],
    [],
    /^- `ada@example.com`: `siteId` no longer managed$/m,
  ],
  [
    "a move with the extension that the phone has, which the run sets again",
    [changed({ ...ada, extensionNumber: "801" }, { ...ada, extensionNumber: "801", siteName: "Berlin" })],
    [],
    /^- `ada@example.com`: `siteName` `Berlin`$/m,
  ],
  ["another e-mail of the user, which the run may refuse", [changed(ada, { userId: "bob@example.com" })], [], FAILS],
  [
    "the new e-mail of the user, which changes nothing in Zoom",
    [renamed, changed(ada, { userId: "ada@new.example.com" })],
    [],
    /^- the phone of `ada@example.com`: `userId` `ada@example.com` → `ada@new.example.com`$/m,
  ],
  [
    "the e-mail in place of the id, which changes nothing in Zoom",
    [changed({ userId: "id-1" }, { userId: "ADA@example.com" })],
    [],
    /^\*\*Only in the program, without a call to Zoom\*\*\n\n- the phone of `ada@example.com`: `userId` /m,
  ],
];

describe("a report of a phone shows", () => {
  for (const [title, steps, causes, line] of rows)
    it(title, () => {
      const { lines, causes: told } = report(steps);
      assert.match(lines.join("\n"), line);
      assert.deepEqual([...told], causes);
    });

  it("the loss of a phone that leaves the program, although another phone is now declared for the same e-mail", () => {
    const bobs = { userId: "bob@example.com" };
    const leaves = phone({
      ...{ name: "bobs", op: "delete" },
      old: { id: "id-2", inputs: bobs, outputs: { userEmail: "bob@example.com", extension: "802" } },
    });
    const { lines, causes } = report([changed(ada, bobs), leaves]);
    assert.match(lines.join("\n"), /^- `bob@example.com`: extension `802`, the Zoom Phone license/m);
    assert.deepEqual([...causes].sort(), ["extension", "license"]);
  });

  describe("whose phone is disabled and whose is left, if it leaves the program while e-mails pass on:", () => {
    const at = (name: string) => ({ email: `${name}@example.com` });
    const gets = (name: string, id: string, from: string, to: string): ToldStep => ({
      ...{ name, op: "update", diff: ["email"], old: { ...active(at(from)), id }, new: { id, inputs: at(to) } },
    });
    const outputs = { extension: "801", userEmail: "ada@example.com" };
    const leaves = (told: Properties) =>
      phone({
        ...{ name: "old", op: "delete" },
        old: { id: "id-1", inputs: { userId: "ada@example.com" }, outputs: { ...outputs, ...told } },
      });
    const made = (userId: string, source = "") =>
      phone({ name: "new", op: "create", new: { inputs: { userId } }, sources: source ? { userId: [source] } : {} });
    const adaGoesOn = [gets("ada", "id-1", "ada", "al"), gets("bob", "id-2", "bob", "ada")];
    const cases: [title: string, users: ToldStep[], added: ToldStep, isLeft: boolean][] = [
      ["a new phone for the other user, by id", adaGoesOn, made("id-2"), false],
      ["one for the other user, by resource", adaGoesOn, made(UNKNOWN, "bob"), false],
      ["one for the e-mail, which the other user gets", adaGoesOn, made("ada@example.com"), false],
      ["one for the same user, by id", adaGoesOn, made("id-1"), true],
      ["one for the same user, by resource", adaGoesOn, made(UNKNOWN, "ada"), true],
      ["one for the new e-mail of the same user", adaGoesOn, made("al@example.com"), true],
    ];
    for (const [title, users, added, isLeft] of cases)
      it(title, () => {
        const { lines, causes } = report([...users, added, leaves({})]);
        const expected = isLeft
          ? /another resource of the program declares it/
          : /^- `al@example.com`: extension `801`/m;
        assert.match(lines.join("\n"), expected);
        assert.deepEqual([...causes].sort(), isLeft ? [] : ["extension", "license"]);
      });

    it("the phone of someone who has the e-mail that the state of another user still has", () => {
      const bob = { ...active(at("ada")), id: "id-2" };
      const same: ToldStep = { name: "bob", op: "same", old: bob, new: bob };
      const { lines } = report([same, made(UNKNOWN, "bob"), leaves({})]);
      assert.match(lines.join("\n"), /^- `ada@example.com`: extension `801`/m);
    });

    it("the phone of a user who got another e-mail in an earlier run, if a new user gets the former one", () => {
      const al = { ...active(at("al")), id: "id-1" };
      const hire: ToldStep = { name: "hire", op: "create", new: { inputs: at("ada") } };
      const { lines } = report([
        { name: "ada", op: "same", old: al, new: al },
        hire,
        made(UNKNOWN, "hire"),
        leaves({}),
      ]);
      assert.match(lines.join("\n"), /^- `al@example.com`: extension `801`/m);
    });

    it("a new phone for the e-mail that the user no longer has since a refresh", () => {
      const { lines } = report([made("ada@example.com"), leaves({ userEmail: "al@example.com" })]);
      assert.match(lines.join("\n"), /^- `al@example.com`: extension `801`/m);
    });
  });

  it("after a run, whether the other site changed the extension", () => {
    for (const [extension, causes] of [
      ["801", []],
      ["7001", ["extension"]],
    ] as const) {
      const { lines, causes: told } = reportOfRun([changed(ada, { ...ada, siteName: "Berlin" }, {}, { extension })]);
      assert.deepEqual([...told], causes, lines.join("\n"));
      assert.equal(
        /^\*\*Taken away\*\*\n\n- `ada@example.com`: extension `801`$/m.test(lines.join("\n")),
        causes.length > 0,
      );
    }
  });
});
