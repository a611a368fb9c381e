import assert from "node:assert/strict";
import { inspect } from "node:util";
import nock from "nock";
import { getUser, listGroups } from "../../provider/zoom/api/endpoints";
import { ZoomError } from "../../provider/zoom/errors";
import { all, API, client, OAUTH, SECRET, scriptZoom, signIn, thrown, TOKEN } from "./account";

const BASIC = Buffer.from(`client-1:${SECRET}`).toString("base64");
const SIGN_IN_ECHO = `Authorization: Basic ${BASIC} ${SECRET}`;
const ECHO = `${SIGN_IN_ECHO} Bearer ${TOKEN}`;
const broken = (code: string) => Object.assign(new Error(ECHO), { code, headers: ECHO, request: { headers: ECHO } });

const user = () => nock(API).get("/v2/users/u1");
const token = () => nock(OAUTH).post("/oauth/token");

/** Everything that can fail, with answers that repeat everything that was sent. */
const failures: [string, () => unknown][] = [
  ["a refused sign-in", () => token().reply(400, { reason: SIGN_IN_ECHO, error: SIGN_IN_ECHO })],
  ["a sign-in at a broken server", () => token().reply(500, ECHO)],
  ["a sign-in that finds a web page", () => token().reply(200, `<html>${ECHO}`)],
  ["a sign-in whose connection breaks", () => token().replyWithError(broken("ECONNRESET"))],
  ["a sign-in without an answer", () => undefined],
  [
    "a refusal",
    () => (signIn(), user().reply(400, { code: 300, message: ECHO, errors: [{ field: "f", message: ECHO }] })),
  ],
  [
    "a refusal with headers",
    () => (signIn(), user().reply(404, { code: 1, message: "" }, { "x-zm-trackingid": ECHO })),
  ],
  ["a refusal in broken JSON", () => (signIn(), user().reply(400, `{"code":104,"message":"["${ECHO}"]"}`))],
  ["a page of a proxy", () => (signIn(), user().reply(502, `<html>${ECHO}`))],
  ["a page that asks to sign in", () => (signIn(), signIn(), user().times(2).reply(401, `<html>"message":"${ECHO}"`))],
  ["a type that repeats what was sent", () => (signIn(), user().reply(200, "<html>", { "content-type": ECHO }))],
  ["a type of a refusal", () => (signIn(), user().reply(403, "<html>", { "content-type": ECHO }))],
  ["a redirect", () => (signIn(), user().reply(302, ECHO, { location: `https://x.example/?${TOKEN}` }))],
  ["a reply that is not JSON", () => (signIn(), user().reply(200, ECHO))],
  ["a reply of another form", () => (signIn(), user().reply(200, { id: { [TOKEN]: ECHO }, email: 7 }))],
  ["a broken connection", () => (signIn(), user().replyWithError(broken("UND_ERR_SOCKET")))],
  ["an unknown failure", () => (signIn(), user().replyWithError(broken("")))],
  ["a call without an answer", () => signIn()],
  [
    "a token that is refused twice",
    () => (signIn(), signIn(), user().times(2).reply(401, { code: 124, message: ECHO })),
  ],
];

describe("addresses in a reply", () => {
  scriptZoom();

  it("are never called", async () => {
    const called: string[] = [];
    nock.emitter.on("no match", (request) => called.push(request.url));
    const elsewhere = "https://elsewhere.example/v2/groups?next_page_token=2";
    const links = { next_page: elsewhere, next: elsewhere, links: [{ href: elsewhere }], api_url: elsewhere };
    nock(OAUTH)
      .post("/oauth/token")
      .reply(200, { access_token: TOKEN, ...links });
    const headers = { link: `<${elsewhere}>; rel="next"`, location: elsewhere, refresh: `0; url=${elsewhere}` };
    const first = { groups: [{ id: "g1", name: "A" }], next_page_token: elsewhere, ...links };
    nock(API).get("/v2/groups").query({ page_size: 100 }).reply(200, first, headers);
    nock(API)
      .get("/v2/groups")
      .query({ page_size: 100, next_page_token: elsewhere })
      .reply(200, { groups: [{ id: "g2", name: "B" }], ...links }, headers);
    const names = (await all(client({ pageSize: 100 }).pages(listGroups()))).map(({ name }) => name);
    assert.deepEqual([names, called], [["A", "B"], []]);
  });
});

describe("an error", () => {
  scriptZoom();

  for (const [what, script] of failures)
    it(`after ${what} shows neither secret nor token`, async () => {
      script();
      const error = await thrown(client({ ioErrorRetries: 0 }).request(getUser("u1")));
      assert.ok(error instanceof ZoomError, error.stack);
      const shown = [
        error.message,
        String(error.stack),
        JSON.stringify(error, Object.getOwnPropertyNames(error)),
        JSON.stringify(error),
        inspect(error, { depth: Infinity, showHidden: true }),
      ].join("\n");
      for (const secret of [SECRET, TOKEN, BASIC]) assert.ok(!shown.includes(secret), shown);
    });
});
