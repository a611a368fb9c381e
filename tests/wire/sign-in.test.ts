import assert from "node:assert/strict";
import nock from "nock";
import { getUser } from "../../provider/zoom/api/endpoints";
import { ZoomApiError, ZoomNetworkError, ZoomResponseError } from "../../provider/zoom/errors";
import { isUnauthorized } from "../../provider/zoom/api/codes";
import { ada, API, client, OAUTH, SECRET, scriptZoom, signIn, thrown } from "./account";
import { NO_LIMITS } from "../../provider/zoom/lanes";
import { fakeClock } from "./fake-clock";

const BASIC = `Basic ${Buffer.from(`client-1:${SECRET}`).toString("base64")}`;

function expectUser(token: string, times = 1): void {
  nock(API, { reqheaders: { authorization: `Bearer ${token}` } })
    .get("/v2/users/u1")
    .times(times)
    .reply(200, ada);
}

function refuseToken(token: string, status: number, code?: number, times = 1): void {
  nock(API, { reqheaders: { authorization: `Bearer ${token}` } })
    .get("/v2/users/u1")
    .times(times)
    .reply(status, { code, message: "…" });
}

describe("signing in", () => {
  scriptZoom();

  it("sends the account in the form and the client in the header", async () => {
    nock(OAUTH, { reqheaders: { authorization: BASIC, "content-type": "application/x-www-form-urlencoded" } })
      .post("/oauth/token", "grant_type=account_credentials&account_id=account-1&scope=user%3Aread%3Aadmin")
      .reply(200, { access_token: "t1", expires_in: 3600 });
    expectUser("t1");
    await client({ scopes: "user:read:admin" }).request(getUser("u1"));
  });

  it("gives fifty simultaneous callers one token", async () => {
    signIn("t1");
    expectUser("t1", 50);
    const zoom = client();
    const users = await Promise.all(Array.from({ length: 50 }, () => zoom.request(getUser("u1"))));
    assert.equal(users.length, 50);
  });

  it("renews the token a minute before it expires, and not earlier", async () => {
    const clock = fakeClock();
    const zoom = client({ clock });
    signIn("t1", 3600);
    expectUser("t1", 2);
    await zoom.request(getUser("u1"));
    clock.advance(3_539_000);
    await zoom.request(getUser("u1"));
    signIn("t2");
    expectUser("t2");
    clock.advance(1000);
    await zoom.request(getUser("u1"));
  });

  it("uses a token that lives half a minute for half of its life", async () => {
    const clock = fakeClock();
    const zoom = client({ clock });
    signIn("t1", 30);
    expectUser("t1", 2);
    await zoom.request(getUser("u1"));
    clock.advance(14_000);
    await zoom.request(getUser("u1"));
  });

  for (const [status, code] of [
    [401, 124],
    [400, 124],
    [401, undefined],
  ] as const)
    it(`signs in again once after ${status} with ${code ? `code ${code}` : "no code"}, and repeats the call`, async () => {
      signIn("t1");
      refuseToken("t1", status, code);
      signIn("t2");
      expectUser("t2");
      assert.equal((await client().request(getUser("u1"))).id, "u1");
    });

  it("signs in again once for all whose token was refused together", async () => {
    signIn("t1");
    refuseToken("t1", 401, 124, 20);
    signIn("t2");
    expectUser("t2", 20);
    const zoom = client({ limits: NO_LIMITS });
    await Promise.all(Array.from({ length: 20 }, () => zoom.request(getUser("u1"))));
  });

  it("gives a call that waited for its turn the token that came meanwhile", async () => {
    const clock = fakeClock();
    const onlyOne = { calls: 1, perMs: 1000 };
    const limits = { ...NO_LIMITS, general: { ...NO_LIMITS.general, light: onlyOne } };
    signIn("t1");
    refuseToken("t1", 401, 124);
    signIn("t2");
    expectUser("t2", 2);
    const zoom = client({ clock, limits });
    await Promise.all([zoom.request(getUser("u1")), zoom.request(getUser("u1"))]);
  });

  for (const [answer, status] of Object.entries({ "shows a user": 200, "knows no such user": 404 }))
    for (const ended of [5, 6])
      it(`renews a token up to five times if Zoom ${answer} with it and another run ends it, here ${ended}`, async () => {
        const zoom = client();
        const tokens = Array.from({ length: ended }, (_, index) => `t${index}`);
        for (const token of tokens) {
          signIn(token);
          const withToken = nock(API, { reqheaders: { authorization: `Bearer ${token}` } });
          withToken.get("/v2/users/u2").reply(status, status === 200 ? { ...ada, id: "u2" } : { code: 1001 });
          withToken.get("/v2/users/u1").reply(async () => {
            await zoom.request(getUser("u2")).catch(() => undefined);
            return [401, { code: 124, message: "Invalid access token." }];
          });
        }
        if (ended === 5) {
          signIn("last");
          expectUser("last");
          assert.equal((await zoom.request(getUser("u1"))).id, "u1");
        } else assert.match((await thrown(zoom.request(getUser("u1")))).message, /^Zoom refuses a new token too/);
      });

  it("treats the second refusal as the answer", async () => {
    signIn("t1");
    refuseToken("t1", 400, 124);
    signIn("t2");
    refuseToken("t2", 400, 124);
    const error = await thrown(client().request(getUser("u1")));
    assert.ok(error instanceof ZoomApiError && isUnauthorized(error));
    assert.equal(error.zoomCode, 124);
  });

  it("says what to check if a new token is refused too", async () => {
    signIn("t1");
    refuseToken("t1", 401, 124);
    signIn("t2");
    refuseToken("t2", 401, 124);
    const { message } = await thrown(client().request(getUser("u1")));
    assert.match(message, /^Zoom refuses a new token too\. Check that the app is activated, and run again\.\nGET /);
  });

  const refusals: [string, number, object, RegExp][] = [
    ["a wrong secret", 400, { reason: "Invalid client_id or client_secret", error: "invalid_client" }, /zoom:clientId/],
    ["a wrong account", 400, { reason: "Bad Request", error: "invalid_request" }, /zoom:accountId/],
    [
      "a disabled app",
      400,
      { reason: "The app has been disabled by the developer" },
      /the app is an activated server-to-server OAuth app/,
    ],
    ["another address", 404, {}, /zoom:oauthUrl/],
  ];
  for (const [what, status, body, advice] of refusals)
    it(`explains ${what}, and does not try again`, async () => {
      const clock = fakeClock();
      nock(OAUTH).post("/oauth/token").reply(status, body);
      const error = await thrown(client({ clock }).request(getUser("u1")));
      assert.ok(error instanceof ZoomApiError);
      assert.match(error.message, /\nPOST \/oauth\/token: \d+/);
      assert.match(error.message, advice);
      assert.match(error.message, /client-1 to account account-1/);
      assert.deepEqual(clock.slept, []);
    });

  it("names the settings as its reader knows them, and adds what the caller says of a failed sign-in", async () => {
    nock(OAUTH).post("/oauth/token").reply(400, { error: "invalid_client" });
    const words = { nameOf: (setting: string) => `--${setting}`, signInAdvice: "Ask the owner of the app." };
    const { message } = await thrown(client(words).request(getUser("u1")));
    assert.match(message, /Check --clientId and --clientSecret: both must be .* app\. Ask the owner of the app\./);
  });

  it("repeats a sign-in after a failure at Zoom", async () => {
    const clock = fakeClock();
    nock(OAUTH).post("/oauth/token").reply(503, "<html>");
    nock(OAUTH)
      .post("/oauth/token")
      .replyWithError(Object.assign(new Error("reset"), { code: "ECONNRESET" }));
    signIn("t1");
    expectUser("t1");
    await client({ clock }).request(getUser("u1"));
    assert.deepEqual(clock.slept, [250, 500]);
  });

  it("does not ask the user to check whether a sign-in happened", async () => {
    nock(OAUTH)
      .post("/oauth/token")
      .replyWithError(Object.assign(new Error("reset"), { code: "ECONNRESET" }));
    const error = await thrown(client({ ioErrorRetries: 0 }).request(getUser("u1")));
    assert.ok(error instanceof ZoomNetworkError && !error.mayHaveReached);
    assert.doesNotMatch(error.message, /check in Zoom/);
  });

  it("refuses a reply without a token", async () => {
    nock(OAUTH).post("/oauth/token").reply(200, "<html>welcome</html>", { "content-type": "text/html" });
    const error = await thrown(client().request(getUser("u1")));
    assert.ok(error instanceof ZoomResponseError);
    assert.match(error.message, /contains no token/);
  });

  it("refuses a token that is longer than any header", async () => {
    nock(OAUTH)
      .post("/oauth/token")
      .reply(200, { access_token: "x".repeat(100_000), expires_in: 3600 });
    const error = await thrown(client().request(getUser("u1")));
    assert.ok(error instanceof ZoomResponseError);
    assert.match(error.message, /contains no token/);
  });

  it("lets the next call try again after a failed sign-in", async () => {
    const zoom = client({ ioErrorRetries: 0 });
    nock(OAUTH).post("/oauth/token").reply(500);
    await thrown(zoom.request(getUser("u1")));
    signIn("t1");
    expectUser("t1");
    await zoom.request(getUser("u1"));
  });

  it("returns which scopes were granted", async () => {
    signIn();
    assert.deepEqual(await client().grantedScopes(), ["user:read:user:admin"]);
  });
});
