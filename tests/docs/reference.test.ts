import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { FEATURES } from "../../cli/check/features";

const page = (name: string) => readFileSync(`docs/reference/${name}.md`, "utf8");
const kinds = ["ZoomUser", "ZoomPhoneUser", "ZoomGroup"];
const FEATURES_OF: Readonly<Record<string, readonly string[]>> = {
  ZoomUser: ["reading users", "managing users", "add-on licenses", "deactivating", "e-mail changes", "signing out"],
  ZoomPhoneUser: ["phone", "phone numbers"],
  ZoomGroup: ["groups"],
};

/** The names that an entry of the package exports, types among them. */
function exportsOf(entry: string): string[] {
  const code = readFileSync(entry, "utf8");
  const lists = [...code.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].flatMap(([, list = ""]) => list.split(","));
  const own = [...code.matchAll(/^export (?:async )?(?:function|const) (\w+)/gm)].map(([, name = ""]) => name);
  return [...lists.map((name) => name.replace(/^\s*type /, "").trim()), ...own].filter(Boolean);
}

const headingsOf = (text: string) => [...text.matchAll(/^## (\w+)/gm)].map(([, name]) => name);

describe("the API reference", () => {
  it("describes all that a program can import", () => {
    const described = [...kinds, "look-ups"].flatMap((name) => headingsOf(page(name)));
    assert.deepEqual(described.toSorted(), exportsOf("sdk/index.ts").toSorted());
  });

  it("describes all that the simulator exports", () => {
    assert.deepEqual(headingsOf(page("simulator")).toSorted(), exportsOf("simulator/index.ts").toSorted());
  });

  it("leaves no argument and no output without a word", () => {
    for (const name of [...kinds, "look-ups"]) assert.deepEqual(page(name).match(/^\| `.*\| \|$/gm), null, name);
  });

  for (const kind of kinds)
    it(`links ${kind} to Zoom's page, and names every scope that it needs`, () => {
      const text = page(kind);
      assert.match(text, /https:\/\/developers\.zoom\.us\/docs\/api\//);
      const needed = FEATURES.filter(({ name }) => FEATURES_OF[kind]?.includes(name))
        .flatMap(({ needs }) => needs.flatMap(([, ...calls]) => calls))
        .map(({ scopes }) => scopes.granular);
      assert.ok(needed.length > 0);
      assert.deepEqual(
        needed.filter((scope) => !text.includes(`\`${scope}\``)),
        [],
      );
    });

  it("names no scope that nothing needs", () => {
    const known = FEATURES.flatMap(({ needs }) => needs.flatMap(([, ...calls]) => calls)).flatMap(({ scopes }) => [
      scopes.granular,
      ...scopes.classic,
    ]);
    const named = [...kinds, "look-ups"].flatMap(
      (name) => page(name).match(/(?<=`)[a-z_]+:[a-z_:]+:admin(?=`)/g) ?? [],
    );
    assert.ok(named.length > 20);
    assert.deepEqual(
      named.filter((scope) => !known.includes(scope)),
      [],
    );
  });
});
