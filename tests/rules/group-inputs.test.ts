import assert from "node:assert/strict";
import type { Unwrap } from "@pulumi/pulumi";
import { inputMistakes, UNKNOWN } from "../../provider/input-mistakes";
import { checkGroup, GroupInputs } from "../../provider/resources/group/inputs";
import type { ZoomGroupArgs } from "../../sdk/zoom-group";

const mistakes = (declared: Record<string, unknown>) =>
  inputMistakes(GroupInputs, declared, "ZoomGroup", []).map(({ property, reason }) => `${property}: ${reason}`);

describe("what a program declares of a ZoomGroup", () => {
  it("has the same names and types in the class and in the check", () => {
    type Declared = Unwrap<ZoomGroupArgs>;
    // The compiler is the test: each of the three lines fails to compile if the two differ.
    const asChecked: (args: Declared) => GroupInputs = (args) => args;
    const asDeclared: (inputs: GroupInputs) => Declared = (inputs) => inputs;
    const names: Record<keyof ZoomGroupArgs, unknown> = GroupInputs.shape;
    const sales = { name: "Sales" };
    assert.deepEqual(asDeclared(asChecked(sales)), sales);
    assert.ok("members" in names);
  });

  const right: Record<string, unknown>[] = [
    { name: "Sales" },
    { name: "Sales", members: [], admins: [] },
    { name: "Sales", members: ["ada@example.com", "-cn1DHGRRTSOlnVwyZNhKw", "825c9e31f1064c73b394c5e4557d3447"] },
    { name: "Sales", members: ["ada@example.com", "Ada@Example.com"] },
    { name: "Sales", members: [UNKNOWN, "ada@example.com"], admins: UNKNOWN },
    { name: "x".repeat(127), membership: "additive", members: [] },
  ];
  for (const declared of right)
    it(`accepts ${JSON.stringify(declared).slice(0, 90)}`, () => assert.deepEqual(mistakes(declared), []));

  const wrong: [declared: Record<string, unknown>, mistake: string][] = [
    [{}, "name: name is required"],
    [{ name: " " }, 'name: " " is empty'],
    [{ name: "x".repeat(128) }, `name: "${"x".repeat(59)}… has 128 characters, but at most 127 are allowed`],
    [{ name: "Sales", members: "ada@example.com" }, 'members: "ada@example.com" must be a list, but is a string'],
    [
      { name: "Sales", members: ["ada@example.com", "Ada Lovelace"] },
      'members[1]: "Ada Lovelace" is neither an e-mail address nor a Zoom user id',
    ],
    [{ name: "Sales", members: ["ada@"] }, 'members[0]: "ada@" is neither an e-mail address nor a Zoom user id'],
    [{ name: "Sa\u200Bles" }, 'name: "Sa\u200Bles" has the invisible character U+200B'],
    [
      { name: "Sales", members: ["mailto:ada@example.com"] },
      'members[0]: "mailto:ada@example.com" begins with "mailto:"; declare only the address',
    ],
    [{ name: "Sales", admins: ["ada@example..com"] }, 'admins[0]: "ada@example..com" has two dots in a row'],
    [{ name: "Sales", admins: [""] }, 'admins[0]: "" is neither an e-mail address nor a Zoom user id'],
    [
      { name: "Sales", members: [], membership: "exclusive" },
      'membership: "exclusive" is not allowed; use "authoritative" or "additive"',
    ],
    [{ name: "Sales", member: [] }, 'member: ZoomGroup has no argument "member"; did you mean "members"?'],
  ];
  for (const [declared, mistake] of wrong)
    it(`is refused: ${mistake}`, () => assert.deepEqual(mistakes(declared), [mistake]));
});

describe("rules between the arguments of a ZoomGroup", () => {
  const rows: [title: string, declared: Record<string, unknown>, unknown: string[], properties: string[]][] = [
    ["membership without members", { name: "Sales", membership: "additive" }, [], ["membership"]],
    ["membership with members", { name: "Sales", membership: "additive", members: [] }, [], []],
    ["membership with members that are not known yet", { name: "Sales", membership: "additive" }, ["members"], []],
  ];
  for (const [title, declared, unknown, properties] of rows)
    it(`${title}: ${properties.length > 0 ? `${properties.join()} is wrong` : "fine"}`, () =>
      assert.deepEqual(
        checkGroup(declared, unknown).map(({ property }) => property),
        properties,
      ));
});
