import assert from "node:assert/strict";
import { readSettings, requireCredentials } from "../../provider/config";

const read = (stack: Record<string, string>, environment: Record<string, string> = {}) =>
  readSettings((key) => stack[key], environment);

describe("the settings", () => {
  it("have a default for everything but the credentials", () => {
    assert.deepEqual(read({}), {
      oauthUrl: "https://zoom.us/oauth/token",
      serviceUrl: "https://api.zoom.us/v2",
      ioErrorRetries: 5,
      requestTimeoutSeconds: 30,
      deepGet: true,
      deepImport: true,
      pageSize: 300,
      pagination: true,
      plan: "pro",
      rateShare: 1,
      onExisting: "refuse",
      onDelete: "deactivate",
      immediateLogout: false,
      whenPending: "replace",
      whenTaken: "defer",
      whenInactive: "defer",
      onEmailChange: "update",
      onExpiredInvitation: "keep",
      phoneReadySeconds: 180,
    });
  });

  it("are read from the environment where the stack does not set them", () => {
    const settings = read({ "zoom:accountId": "stack" }, { ZOOM_ACCOUNT_ID: "env", ZOOM_CLIENT_ID: "env" });
    assert.deepEqual([settings.accountId, settings.clientId], ["stack", "env"]);
  });

  it("are taken from a command's flags before the stack, and from the stack before the environment", () => {
    const stack = (key: string) => ({ "zoom:accountId": "stack", "zoom:clientId": "stack" })[key];
    const environment = { ZOOM_ACCOUNT_ID: "env", ZOOM_CLIENT_ID: "env", ZOOM_CLIENT_SECRET: "env" };
    const settings = readSettings(stack, environment, { accountId: "flag" });
    assert.deepEqual([settings.accountId, settings.clientId, settings.clientSecret], ["flag", "stack", "env"]);
  });

  it("name a flag as it is typed when it holds a mistake", () => {
    assert.throws(() => readSettings(() => undefined, {}, { pageSize: "900" }), /--page-size is "900" and must be a/);
  });

  it("take an empty environment variable for none", () => {
    assert.equal(read({}, { ZOOM_SERVICE_URL: "" }).serviceUrl, "https://api.zoom.us/v2");
  });

  it("are numbers and flags, although the stack writes them as texts", () => {
    const settings = read({ "zoom:rateShare": "0.25", "zoom:immediateLogout": "true", "zoom:pageSize": "30" });
    assert.deepEqual([settings.rateShare, settings.immediateLogout, settings.pageSize], [0.25, true, 30]);
  });

  it("name every mistake at once, and where each value came from", () => {
    assert.throws(
      () =>
        read(
          { "zoom:rateShare": "2", "zoom:onDelete": "remove", "zoom:deepGet": "maybe" },
          { ZOOM_SERVICE_URL: "http://zoom.example" },
        ),
      (error: Error) => {
        for (const part of [
          'zoom:rateShare is "2" and must be a number from 0.05 to 1',
          'zoom:onDelete is "remove" and must be "deactivate" or "disassociate" or "delete"',
          'zoom:deepGet is "maybe" and must be true or false',
          'the environment variable ZOOM_SERVICE_URL is "http://zoom.example" and must be an https: address',
        ])
          assert.ok(error.message.includes(part), `${error.message} lacks ${part}`);
        return true;
      },
    );
  });

  it("never print the secret", () => {
    assert.throws(
      () => read({ "zoom:clientSecret": " ", "zoom:plan": "gold" }),
      (error: Error) => /zoom:clientSecret is empty/.test(error.message) && /zoom:plan is "gold"/.test(error.message),
    );
  });

  it("never print the address of Redis, which holds a password", () => {
    assert.throws(
      () => read({}, { ZOOM_REDIS_URL: "http://:canary@redis.example.com" }),
      (error: Error) =>
        /the environment variable ZOOM_REDIS_URL must be an address such as rediss:/.test(error.message) &&
        !error.message.includes("canary"),
    );
    assert.equal(read({ "zoom:redisUrl": "redis://127.0.0.1:6379" }).redisUrl, "redis://127.0.0.1:6379");
  });

  for (const url of [
    "http://127.0.0.1:4000/v2",
    "http://localhost:4000/v2",
    "http://[::1]:4000",
    "https://zoom.example/v2",
  ])
    it(`take ${url} for a service address`, () => assert.equal(read({ "zoom:serviceUrl": url }).serviceUrl, url));
  for (const url of ["http://localhost.example.com", "http://127.0.0.1.example.com", "ftp://zoom.us", "zoom.us"])
    it(`refuse ${url} for a service address`, () => assert.throws(() => read({ "zoom:serviceUrl": url }), /https:/));

  it("lack credentials only when Zoom has to be called, and then say which and where from", () => {
    assert.throws(
      () => requireCredentials(read({ "zoom:clientId": "c" })),
      /set ZOOM_ACCOUNT_ID in the environment or zoom:accountId .* ZOOM_CLIENT_SECRET/,
    );
    assert.deepEqual(
      requireCredentials(read({ "zoom:accountId": "a", "zoom:clientId": "c", "zoom:clientSecret": "s" })),
      {
        accountId: "a",
        clientId: "c",
        clientSecret: "s",
      },
    );
  });
});
