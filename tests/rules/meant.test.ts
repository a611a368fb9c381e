import assert from "node:assert/strict";
import { whyEmailNotMeant, whyNameNotMeant } from "../../provider/resources/shared/meant";

describe("an e-mail address that cannot be meant", () => {
  const rows: [value: string, why: RegExp | undefined][] = [
    ["ada@example.com", undefined],
    ["Ada.O'Neil+zoom@sub.example.com", undefined],
    ["jürgen@exämple.com", undefined],
    ["ada@example.com\u200b", /invisible character U\+200B/],
    ["\u200bada@example.com", /invisible character U\+200B/],
    ["a\u200dda@example.com", /invisible character U\+200D/],
    ["ada\u00ad@example.com", /invisible character U\+00AD/],
    ["\u200eada@example.com", /invisible character U\+200E/],
    ["\ufeffada@example.com", /invisible character U\+FEFF/],
    ["j\ufffdrgen@example.com", /U\+FFFD.*wrong encoding/],
    ["ada\0@example.com", /control character U\+0000/],
    ["ada@example.com\n", /control character U\+000A/],
    ["ada\ud83d@example.com", /lone surrogate/],
    ["mailto:ada@example.com", /mailto:/],
    ["<ada@example.com>", /angle brackets/],
    ["Ada<ada@example.com>", /angle brackets/],
    ["ada@example.com;grace@example.com", /comma or semicolon/],
    ["ada@example,com,grace@example.com", /comma or semicolon/],
    ["ada @example.com", /a space/],
    ["ada@example.com\u00a0", /a space/],
    ["ada@example.com.", /a dot at the beginning or end/],
    [".ada@example.com", /a dot at the beginning or end/],
    ["ada.@example.com", /a dot at the beginning or end/],
    ["ada..adler@example.com", /two dots in a row/],
  ];
  for (const [value, why] of rows)
    it(`${JSON.stringify(value)} ${why ? `is refused: ${why.source}` : "is accepted"}`, () =>
      why ? assert.match(whyEmailNotMeant(value) ?? "", why) : assert.equal(whyEmailNotMeant(value), undefined));
});

describe("a name that cannot be meant", () => {
  const rows: [value: string, why: RegExp | undefined][] = [
    ["", undefined],
    ["Ada", undefined],
    [" Ada ", undefined],
    ["D'Arcy-Müller", undefined],
    ["李雷", undefined],
    ["क्\u200dष", undefined],
    ["👩\u200d🚀", undefined],
    [" ", /only spaces/],
    ["\u200d", /only spaces/],
    ["\u200b", /invisible character U\+200B/],
    ["J\ufffdrgen", /wrong encoding/],
    ["A\0da", /control character U\+0000/],
    ["Ada\nLovelace", /control character U\+000A/],
    ["Ada\ud83d", /lone surrogate/],
    ["Ada\u202eevil", /invisible character U\+202E/],
  ];
  for (const [value, why] of rows)
    it(`${JSON.stringify(value)} ${why ? `is refused: ${why.source}` : "is accepted"}`, () =>
      why ? assert.match(whyNameNotMeant(value) ?? "", why) : assert.equal(whyNameNotMeant(value), undefined));
});
