import assert from "node:assert/strict";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { argumentsObject, Code, expression } from "../../../cli/import/literals";
import { visibleJson } from "../../../cli/visible";
import { anyText } from "../../any-text";

const evaluated = (code: string) => structuredClone(runInNewContext(`(${code})`) as unknown);

describe("literals in an imported program", () => {
  it("are shown with an escape for everything that a reader cannot see", () => {
    assert.equal(
      visibleJson("a\u202eb\u2028c\u200b\u0007\u{e0041}"),
      `"a\\u202eb\\u2028c\\u200b\\u0007\\udb40\\udc41"`,
    );
    assert.equal(visibleJson('"\\'), String.raw`"\"\\"`);
  });

  it("mean exactly the text, and end nothing", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        assert.deepEqual(evaluated(expression({ text, list: [text] })), { text, list: [text] });
        assert.doesNotMatch(visibleJson(text), /[\p{C}\p{Zl}\p{Zp}]/u);
        assert.equal(JSON.parse(visibleJson(text)), text);
      }),
    );
    assert.deepEqual(evaluated(argumentsObject({ long: "x".repeat(10_000) })), { long: "x".repeat(10_000) });
  });

  it("set no prototype", () => {
    const value: unknown = JSON.parse('{"__proto__": {"a": 1}}');
    assert.deepEqual(Object.entries(evaluated(expression(value)) as object), [["__proto__", { a: 1 }]]);
  });

  it("long lists and objects take a line for each item, short ones none", () => {
    assert.equal(argumentsObject({ a: [1, 2], "b-c": { d: true } }), `{\n  a: [1, 2],\n  "b-c": { d: true },\n}`);
    const long = Array.from({ length: 3 }, () => "x".repeat(40));
    assert.deepEqual(expression(long).split("\n").length, 5);
    assert.deepEqual(evaluated(expression({ long })), { long });
  });

  it("code is written as it is, and once if the variable has the name of the property", () => {
    assert.equal(
      argumentsObject({ user: new Code("user"), email: new Code("ada.email") }),
      "{\n  user,\n  email: ada.email,\n}",
    );
  });
});
