import assert from "node:assert/strict";
import { startZoom } from "../../simulator";
import { accessToken, askForToken, record, send, signIn, verdict, withZoom } from "./client";

describe("Signing in to the simulator", () => {
  it("returns a token with the app's scopes that is valid for an hour", async () => {
    await using zoom = await startZoom({ scopes: ["user:read:user:admin", "group:read:group:admin"] });
    const { status, body } = await askForToken(zoom);
    const { access_token: token, ...rest } = record(body);
    assert.equal(status, 200);
    assert.match(String(token), /^eyJ/);
    assert.deepEqual(rest, {
      token_type: "bearer",
      expires_in: 3600,
      scope: "group:read:group:admin user:read:user:admin",
      api_url: "https://api.zoom.us",
    });
  });

  it("grants classic scopes to an app made before 2024", async () => {
    await using zoom = await startZoom({
      switches: { scopeStyle: "classic" },
      scopes: ["user:update:user:admin", "phone:read:user:admin"],
    });
    assert.equal(record((await askForToken(zoom)).body).scope, "phone:read:admin user:write:admin");
  });

  it("allows reading with a classic write scope, except for Zoom Phone", async () => {
    const options = {
      switches: { scopeStyle: "classic" },
      scopes: ["user:update:user:admin", "phone:update:user:admin"],
    } as const;
    await withZoom(options, async (_, call) => {
      assert.equal(verdict(await call("GET", "/users")), "200");
      assert.equal(verdict(await call("GET", "/phone/users")), "400/4700");
    });
  });

  it("refuses wrong requests in the token endpoint's own format", async () => {
    await using zoom = await startZoom();
    const bodies = [
      await askForToken(zoom, { secret: "wrong" }),
      await askForToken(zoom, { account: "" }),
      await askForToken(zoom, { account: "another" }),
      await askForToken(zoom, { grant: "authorization_code" }),
    ];
    assert.deepEqual(
      bodies.map(({ status, body }) => [status, record(body).error]),
      [
        [400, "invalid_client"],
        [400, "invalid_request"],
        [400, "invalid_request"],
        [400, "unsupported_grant_type"],
      ],
    );
  });

  it("refuses a disabled app and its tokens", async () => {
    await using zoom = await startZoom();
    const call = await signIn(zoom);
    zoom.store.app.state = "disabled";
    assert.equal(record((await askForToken(zoom)).body).reason, "The app has been disabled by the developer");
    assert.equal(verdict(await call("GET", "/users")), "401/124");
    zoom.store.app.state = "typeOff";
    assert.match(String(record((await askForToken(zoom)).body).reason), /OAuth app type/);
  });

  it("accepts a token for one hour on the account's clock", async () => {
    await withZoom({}, async (zoom, call) => {
      zoom.clock.advance(3_599_000);
      assert.equal(verdict(await call("GET", "/users")), "200");
      zoom.clock.advance(1000);
      const { status, body } = await call("GET", "/users");
      assert.deepEqual([status, body], [401, { code: 124, message: "Access token is expired." }]);
      assert.equal(verdict(await (await signIn(zoom))("GET", "/users")), "200");
    });
  });

  it("refuses a token that it did not issue", async () => {
    await using zoom = await startZoom();
    const answer = await send(`${zoom.url}/users`, { method: "GET", headers: { authorization: "Bearer made-up" } });
    assert.deepEqual(answer.body, { code: 124, message: "Invalid access token." });
  });

  it("names the missing scope", async () => {
    const options = { withoutScopes: ["group:write:group:admin"] };
    await withZoom(options, async (_, call) => {
      const { status, body } = await call("POST", "/groups", { name: "Sales" });
      assert.equal(status, 400);
      assert.deepEqual(body, {
        code: 4711,
        message: "Invalid access token, does not contain scopes:[group:write:group:admin].",
      });
      assert.equal(verdict(await call("GET", "/groups")), "200");
    });
  });

  it("logs token requests separately, and never logs secrets", async () => {
    await using zoom = await startZoom();
    const token = await accessToken(zoom);
    assert.deepEqual(zoom.log, []);
    assert.deepEqual(zoom.tokenLog, ["POST /oauth/token"]);
    const kept = JSON.stringify(zoom.calls);
    assert.ok(!kept.includes(token) && !kept.includes(zoom.account.clientSecret));
  });
});
