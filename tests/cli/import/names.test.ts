import assert from "node:assert/strict";
import fc from "fast-check";
import { nameAll, variables } from "../../../cli/import/names";
import { startImport } from "./account";
import { compile } from "./compile";

const named = (...texts: string[]) => [
  ...nameAll(
    texts.map((text) => ({ key: text, text })),
    "person",
  ).values(),
];

async function imported(options: Parameters<typeof startImport>[0]) {
  const here = await startImport(options);
  return { ...here, [Symbol.asyncDispose]: () => here.close() };
}

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
      [...variables(["ada-lovelace", "new", "12-x", "a-1", "a1", "require", "imported", "on-existing"]).values()],
      ["adaLovelace", "new_2", "user12X", "a1", "a1_2", "require_2", "imported_2", "onExisting_2"],
    );
  });

  it("are never those that the program itself declares or imports", async function () {
    this.timeout(60_000);
    const same = ["on-existing", "imported", "zoom-user", "zoom-group", "user-type", "pronouns-option", "global-this"];
    const people = same.map((name) => ({ email: `${name}@example.com`, type: 2, pronouns_option: 2 }));
    await using here = await imported({ people, groups: [{ name: "All", members: people.map(({ email }) => email) }] });
    await here.import({ adopt: true, style: "code", attributes: ["type", "pronounsOption"] });
    assert.ok((await here.read("index.ts")).includes('const onExisting_2 = new ZoomUser("on-existing"'));
    assert.deepEqual(compile(here.out), []);
  });

  it("are cut in lines about what is left out", async () => {
    await using here = await imported({ groups: [{ name: "x".repeat(5_000) }] });
    await assert.rejects(here.import({ kinds: ["groups"] }), /There is nothing to import/);
    const [line = "", ...others] = here.lines;
    assert.deepEqual(others, []);
    assert.ok(
      /^x{100}… cannot be declared as it is in Zoom \(name: .*\) and is left out\.$/.test(line) && line.length < 300,
    );
  });
});
