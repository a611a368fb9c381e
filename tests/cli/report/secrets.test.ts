import assert from "node:assert/strict";
import fc from "fast-check";
import { anyText } from "../../any-text";
import { active, group, pending, phone, report, reportOfRun, told, type ToldStep, SECRET } from "./told";

const ada = { email: "ada@example.com" };

describe("a report", () => {
  it("never shows a secret, marked or not", () => {
    const secret = { ...SECRET, value: `"hush"` };
    const markdown = told([
      {
        name: "ada",
        op: "update",
        old: active({ ...ada, hostKey: "hush", dept: secret }),
        new: { inputs: { ...ada, hostKey: "hush hush", dept: "[secret]", password: "hush" } },
        diff: ["hostKey", "dept", "password"],
      },
    ]);
    assert.doesNotMatch(markdown, /hush/);
    assert.match(markdown, /`hostKey` \(secret\); `dept` \(secret\)/);
  });

  it("never shows the value of an argument that the program marks as secret", () => {
    const inputs = (dept: string) => ({ ...ada, dept, secretArguments: ["dept"] });
    const markdown = told([
      { name: "ada", op: "update", old: active(inputs("hush")), new: { inputs: inputs("hush hush") }, diff: ["dept"] },
    ]);
    assert.doesNotMatch(markdown, /hush|secretArguments/);
    assert.match(markdown, /`dept` \(secret\)/);
  });

  it("never shows it in an output either, even if the engine was told to show secrets", () => {
    const secretPhone = {
      id: "id-2",
      inputs: { userId: "id-1", extensionNumber: "hush1", phoneNumbers: ["hush2"] },
      outputs: { extension: "hush1", userEmail: "hush3", asZoomShows: { extensionNumber: "hush1" } },
    };
    const secretArguments = ["extensionNumber", "phoneNumbers", "userId"];
    const secret = { ...secretPhone, inputs: { ...secretPhone.inputs, secretArguments } };
    const secretTeam = {
      id: "g",
      inputs: { name: "Team", members: ["hush4"], secretArguments: ["members"] },
      outputs: { origin: "created", memberIds: ["hush4"], deferred: ["hush5"], addedMembers: ["hush4"] },
    };
    const steps = [phone({ op: "delete", old: secret }), group({ op: "delete", old: secretTeam })];
    const { lines, causes } = report(steps);
    assert.doesNotMatch(lines.join("\n"), /hush/);
    assert.deepEqual([causes.has("number"), causes.has("extension"), causes.has("deletion")], [true, true, true]);
  });

  it("names a user by id if the program marks their e-mail as secret, also if an older state still shows it", () => {
    const ada = { email: SECRET, secretArguments: ["email"] };
    const steps = [
      { name: "ada", op: "same", old: active(ada), new: active(ada) },
      phone({
        op: "update",
        old: {
          id: "id-1",
          inputs: { userId: "id-1", extensionNumber: "1" },
          outputs: { userEmail: "hush@example.com" },
        },
        new: {
          id: "id-1",
          inputs: { userId: "id-1", extensionNumber: "2" },
          outputs: { userEmail: "hush@example.com" },
        },
        diff: ["extensionNumber"],
      }),
      group({
        op: "update",
        old: { id: "g", inputs: { name: "Team", members: ["id-1"] }, outputs: { origin: "created" } },
        new: { id: "g", inputs: { name: "Team", members: [] }, outputs: { origin: "created" } },
        diff: ["members"],
      }),
    ];
    const markdown = report(steps).lines.join("\n");
    assert.doesNotMatch(markdown, /hush/);
    assert.match(markdown, /id-1/);
  });

  for (const [title, value] of [
    ["an output of the program", { ...SECRET, value: "hush hush" }],
    ["the state", { ...SECRET, plaintext: `"hush hush"` }],
    ["an argument by name", "hush hush"],
  ] as const)
    it(`takes the value of a secret out of failures, policies and notes, if it is in ${title}`, () => {
      const old = active({ ...ada, manager: value, secretArguments: ["manager"] });
      const { lines } = reportOfRun(
        [{ name: "ada", op: "same", old, new: old }],
        { diagnosticEvent: { severity: "error", message: "error: hush hush is odd" } },
        { policyEvent: { enforcementLevel: "mandatory", policyName: "p", message: "Rule.\nada: hush hush." } },
      );
      assert.deepEqual(lines.slice(4), [
        "- `(the secret manager) is odd`",
        "- the policy `p` stopped it: `ada: (the secret manager).`",
      ]);
    });

  it("never shows the value that the engine quotes when an argument is refused", () => {
    const message =
      "error: pulumi-nodejs:dynamic/zoom:ZoomUser resource 'ada': property manager value {&{{hush\nhush}}} has a problem: is too long\n";
    const { lines } = report([], { diagnostics: [{ severity: "error", message }] });
    assert.deepEqual(lines.slice(-1), ["- `ZoomUser ada: manager: is too long`"]);
  });

  it("is the same around a name, whatever the name contains", () => {
    const around = (name: string) => {
      const markdown = told([
        { name: "a", op: "create", new: { inputs: { email: name, type: 2, planUnitedType: name } } },
        {
          name: "b",
          op: "update",
          old: active({ email: name }),
          new: { inputs: { email: name, dept: name } },
          diff: ["dept"],
        },
        { name: "c", op: "replace", old: pending({ email: name }), new: { inputs: { email: name } }, diff: ["email"] },
        group({ op: "create", new: { inputs: { name, members: [name] } } }),
      ]);
      return markdown.replace(/(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)/g, "CODE");
    };
    const expected = around("plain");
    const hostile = fc.oneof(
      fc.string({ unit: fc.constantFrom("`", "|", "\n", "\\", "<", "@", "[", " ", "a", "\u202e") }),
      anyText,
    );
    fc.assert(fc.property(hostile, (name) => assert.equal(around(name), expected)));
  });

  it("has no control or direction characters, wherever they come from", () => {
    const hostile = "\u001b[2J\u202eevil\u200b\u2066\ud800\u0007";
    const steps: ToldStep[] = [
      { name: hostile, op: "create", new: { inputs: { email: hostile, dept: hostile } } },
      phone({ name: hostile, op: "create", new: { inputs: { userId: hostile, extensionNumber: hostile } } }),
      group({ name: hostile, op: "delete", old: { id: "g", inputs: { name: hostile, members: [hostile] } } }),
    ];
    const { lines } = reportOfRun(steps, {
      policyEvent: { enforcementLevel: "mandatory", policyName: hostile, message: `${hostile}\n${hostile}` },
      diagnosticEvent: { severity: "error", message: hostile },
    });
    for (const markdown of [lines.join(""), report(steps).lines.join("")]) {
      assert.match(markdown, /evil/);
      assert.doesNotMatch(markdown, /[\p{C}\p{Zl}\p{Zp}]/u);
    }
  });
});
