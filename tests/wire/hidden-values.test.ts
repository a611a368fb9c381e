import assert from "node:assert/strict";
import { hiderOf, type HidingOptions } from "../../provider/zoom/hidden-values";

const hide = (values: readonly string[], text: string, options?: HidingOptions) =>
  hiderOf(values.map((value) => ({ value, shownAs: "***" })))(text, options);

const VALUE = 'Zoë "Q" Straße/7 👍';
const json = (text: string) => JSON.stringify(text).slice(1, -1);
const asUnits = (text: string) =>
  text.replace(/[^a-z0-9]/gi, (one) =>
    [...one.split("")].map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`).join(""),
  );
const inHtml = (text: string) => text.replace(/[^a-z0-9 ]/giu, (one) => `&#${one.codePointAt(0)};`);

describe("a value that must not be shown", () => {
  const repeated: [how: string, text: string][] = [
    ["as it is", VALUE],
    ["in upper case", VALUE.toUpperCase()],
    ["in lower case", VALUE.toLowerCase()],
    ["in JSON", json(VALUE)],
    ["in JSON within JSON", json(json(VALUE))],
    ["in an address", encodeURIComponent(VALUE)],
    ["in an address within an address", encodeURIComponent(encodeURIComponent(VALUE))],
    ["as JSON in an address", encodeURIComponent(json(VALUE))],
    ["in a form", new URLSearchParams({ x: VALUE }).toString().slice(2)],
    ["in HTML", inHtml(VALUE)],
    ["with named entities", VALUE.replaceAll('"', "&quot;")],
    ["with escapes", asUnits(VALUE)],
    ["with accents as characters of their own", VALUE.normalize("NFD")],
    ["without its spaces", VALUE.replaceAll(" ", "")],
    ["with a line break in it", VALUE.replace("Straße", "Str\n  aße")],
    ["with something invisible in it", VALUE.replace("Straße", "Str\u200baße")],
  ];
  for (const [how, text] of repeated)
    it(`is not shown if it is repeated ${how}`, () =>
      assert.equal(hide([VALUE], `before ${text} after`), "before *** after"));

  const shown: [title: string, values: string[], text: string, expected: string, options?: HidingOptions][] = [
    ["is replaced each time", ["ada"], "ada, Ada and canada", "***, *** and can***"],
    ["is replaced whole if another one is part of it", ["ada", "ada@x.example"], "ada@x.example ada", "*** ***"],
    [
      "that is a short word is not found in two words",
      ["ada"],
      "had already, ad a, AD\u00a0A",
      "had already, ad a, ***",
    ],
    ["that is short is found with spaces if it has a digit", ["4a7"], "4 a7", "***"],
    ["that is short is found without its space", ["a da", "ada"], "ad a", "***"],
    ["that is a longer word is found with a space in it", ["lovelace"], "love lace", "***"],
    ["may have line breaks", ["one\ntwo\tthree"], "say one two three and one\\ntwo\\tthree", "say *** and ***"],
    ["may be one sign", ["+"], "a+b and a%2Bb", "a***b and a***b"],
    ["may be one letter", ["7"], "key 7 of 17", "key *** of 1***"],
    ["may look like an escape", ["C:\\new"], "in C:\\new and C:\\\\new", "in *** and ***"],
    ["may be half a character", ["\ud800abc"], "x\ufffdabc", "x\ufffd***"],
    ["that is empty hides nothing", ["", " "], "a b", "a b"],
    ["is hidden if only its beginning is left", ["canary-4711"], 'no "canary-4', 'no "***', { mayBeCut: true }],
    ["is hidden if dots show that it was cut", ["canary-4711"], 'no "cana…".', 'no "***…".', { mayBeCut: true }],
    ["stays if three characters of it are left", ["canary-4711"], "no can", "no can", { mayBeCut: true }],
    ["stays if a whole string ends like its beginning", ["usersandmore"], "GET /users", "GET /users"],
  ];
  for (const [title, values, text, expected, options] of shown)
    it(title, () => assert.equal(hide(values, text, options), expected));

  it("does not take longer than a second among thousands, whatever the string is", () => {
    const values = Array.from({ length: 2_000 }, (_, index) => `canary${index}@example.com`);
    for (const part of ["\\", "%25", "amp;", "%5c", '"', "can", "\\u005c", " "]) {
      const text = `&canary${part.repeat(10_000 / part.length)}`;
      const startMs = performance.now();
      hide(values, text, { mayBeCut: true });
      assert.ok(performance.now() - startMs < 1_000, JSON.stringify(part));
    }
  });
});
