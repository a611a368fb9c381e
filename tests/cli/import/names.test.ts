import assert from "node:assert/strict";
import fc from "fast-check";
import { nameAll, variables } from "../../../cli/import/names";

const named = (...texts: string[]) => [
  ...nameAll(
    texts.map((text) => ({ key: text, text })),
    "person",
  ).values(),
];

describe("names in an imported program", () => {
  for (const [text, name] of [
    ["ada.lovelace@example.com", "ada-lovelace"],
    ["Ada_Lovelace+lab@sub.example.com", "ada-lovelace-lab"],
    ["-x-@example.com", "x"],
    ["12345@example.com", "12345"],
    ["Zoë.Åsa.Łukasz@example.com", "zoe-asa-lukasz"],
    ["Größe & Form", "grosse-form"],
    ["Team @ Home", "team-home"],
    [`${"long".repeat(40)}@example.com`, "long".repeat(15)],
  ] as const)
    it(`${text.slice(0, 40)} is called ${name}`, () => assert.deepEqual(named(text), [name]));

  it("a name without Latin letters gets a suffix of its own", () => {
    assert.match(named("李小龙@example.com")[0] ?? "", /^person-[0-9a-f]{6}$/);
    assert.notDeepEqual(named("李小龙@example.com"), named("成龙@example.com"));
  });

  it("of two with the same name, the older one has it, in any order of the list", () => {
    const first = { key: "b", text: "ada@example.com", since: "2020-01-01T00:00:00Z" };
    const second = { key: "a", text: "ada@example.org", since: "2021-01-01T00:00:00Z" };
    const pending = { key: "c", text: "ada@example.net" };
    const names = nameAll([pending, second, first], "person");
    assert.equal(names.get("b"), "ada");
    assert.match(names.get("a") ?? "", /^ada-[0-9a-f]{6}$/);
    assert.deepEqual(nameAll([first, second, pending], "person"), names);
    assert.equal(nameAll([first, second], "person").get("a"), names.get("a"));
  });

  it("names of the stack are not used again", () => {
    const ada = { key: "a", text: "ada@example.com" };
    assert.match(nameAll([ada], "person", new Set(["ada"])).get("a") ?? "", /^ada-[0-9a-f]{6}$/);
  });

  it("names are unique and valid whatever the texts are", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "A", "-", ".", "é", "1", "@", " ") });
    fc.assert(
      fc.property(fc.array(text), (texts) => {
        const names = [
          ...nameAll(
            texts.map((one, index) => ({ key: String(index), text: one })),
            "person",
          ).values(),
        ];
        assert.equal(new Set(names).size, texts.length);
        for (const name of names) assert.match(name, /^[a-z0-9]+(-[a-z0-9]+)*$/);
      }),
    );
  });

  it("variables are unique, and none is a word of the language", () => {
    assert.deepEqual(
      [...variables(["ada-lovelace", "new", "12-x", "a-1", "a1", "require", "imported"]).values()],
      ["adaLovelace", "new_2", "user12X", "a1", "a1_2", "require_2", "imported_2"],
    );
  });
});
