import assert from "node:assert/strict";
import nock from "nock";
import { getUser, updateUser } from "../../provider/zoom/api/endpoints";
import { printable } from "../../provider/zoom/printable";
import { Secrets } from "../../provider/zoom/secrets";
import { API, client, OAUTH, scriptZoom, signIn, thrown } from "./account";

/** Clears a terminal, writes a link, reverses the direction of text, hides a character. */
const HOSTILE = "\u001b[2J\u001b]8;;https://evil.example\u0007ok\u202edetpecca\u200b\u0000\r\nnext\ud800";
const SHOWN = "\\u001b[2J\\u001b]8;;https://evil.example\\u0007ok\\u202edetpecca\\u200b\\u0000 next\\ud800";

describe("what a message shows of a string from outside", () => {
  const strings: [text: string, shown: string][] = [
    [HOSTILE, SHOWN],
    ["plain words, 100 %", "plain words, 100 %"],
    ["Zoë 無効 👍 ß", "Zoë 無効 👍 ß"],
    ["a\tb\nc\r\nd\u2028e", "a b c d e"],
    ["\u0085\u009b31m", " \\u009b31m"],
    ["\u{e0041}", "\\u{e0041}"],
    ["\\u001b stays an escape", "\\u001b stays an escape"],
    ["a ##vso[task.setvariable variable=a]b ##[x]", "a \\u0023#vso[task.setvariable variable=a]b \\u0023#[x]"],
    ["\r\n::add-mask::a ::b ##", " \\u003a:add-mask::a ::b ##"],
    ["\ufeff\u00ad\u061c", "\\ufeff\\u00ad\\u061c"],
  ];
  for (const [text, shown] of strings) it(`is ${JSON.stringify(shown)}`, () => assert.equal(printable(text), shown));

  it("is cut, and not in the middle of a character", () => {
    assert.equal(printable("x".repeat(600)), `${"x".repeat(500)}…`);
    assert.ok(printable(`${"x".repeat(499)}👍👍`).isWellFormed());
  });
});

describe("an error", () => {
  scriptZoom();

  const answers: [what: string, script: () => unknown][] = [
    ["a refusal", () => nock(API).get("/v2/users/u1").reply(400, { code: 300, message: HOSTILE })],
    [
      "a refusal of a field",
      () =>
        nock(API)
          .get("/v2/users/u1")
          .reply(400, { code: 300, message: "No.", errors: [{ field: HOSTILE, message: HOSTILE }] }),
    ],
    [
      "a refusal in broken JSON",
      () => nock(API).get("/v2/users/u1").reply(400, `{"code":104,"message":"["${SHOWN}"]"}`),
    ],
    ["the type of a page", () => nock(API).get("/v2/users/u1").reply(200, "<html>", { "content-type": "x/\u009b2J" })],
    ["a tracking id", () => nock(API).get("/v2/users/u1").reply(404, {}, { "x-zm-trackingid": "\u009b2J" })],
  ];
  for (const [what, script] of answers)
    it(`after ${what} with control characters shows them as escapes`, async () => {
      signIn();
      script();
      const { message } = await thrown(client().request(getUser("u1")));
      assert.doesNotMatch(message.replace(/\n(?=GET|POST)/, ""), /[\p{Cc}\p{Cf}\p{Cs}]/u);
      assert.match(message, /\\u00[19]b/);
    });

  it("after a refused sign-in with control characters shows them as escapes", async () => {
    nock(OAUTH).post("/oauth/token").reply(400, { reason: HOSTILE, error: HOSTILE });
    const { message } = await thrown(client().request(getUser("u1")));
    assert.doesNotMatch(message.replace(/\n(?=GET|POST)/, ""), /[\p{Cc}\p{Cf}\p{Cs}]/u);
    assert.ok(message.includes(SHOWN), message);
  });

  const password = 'pw "7" \\ ü';
  const repeated: [what: string, body: string | object][] = [
    ["as it is", { code: 300, message: `Invalid password ${password}` }],
    ["in an address", { code: 300, message: `Invalid ${encodeURIComponent(password)}` }],
    [
      "in an address with small letters",
      { code: 300, message: `Invalid ${encodeURIComponent(password).toLowerCase()}` },
    ],
    ["in a form", { code: 300, message: `Invalid ${new URLSearchParams({ password }).toString()}` }],
    ["in JSON", { code: 300, message: `Invalid ${JSON.stringify({ password })}` }],
    ["in a field", { code: 300, message: "No.", errors: [{ field: "password", message: password }] }],
    ["with escapes, in broken JSON", `{"code":300,"message":"["pw \\u0022\\u0037\\u0022 \\\\ \\u00fc"]"}`],
  ];
  for (const [what, body] of repeated)
    it(`does not show a password that Zoom repeats ${what}`, async () => {
      signIn();
      nock(API).patch("/v2/users/u1").reply(400, body, { "content-type": "application/json" });
      const { message } = await thrown(client().request(updateUser("u1", { password })));
      assert.match(message, /\*\*\*/);
      assert.doesNotMatch(message, /pw[ +%]|%22|\\"7/i);
    });
});

describe("secrets", () => {
  it("are removed whole if one is part of another", () => {
    const secrets = new Secrets();
    for (const text of ["canary-1", "canary-1-and-more"]) secrets.add(text);
    assert.equal(secrets.redact("x canary-1-and-more y canary-1 z"), "x *** y *** z");
  });

  it("of one call are removed however short they are", () => {
    assert.equal(new Secrets().redact("key 7 of 17", ["7", ""]), "key *** of 1***");
  });
});
