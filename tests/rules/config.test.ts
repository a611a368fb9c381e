import assert from "node:assert/strict";
import { namesOfSettings, readSettings, requireCredentials } from "../../provider/config";

const read = (stack: Record<string, string>, environment: Record<string, string> = {}) =>
  readSettings(stack, environment);

describe("the settings", () => {
  it("have a default for everything except the credentials", () => {
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
      refreshPending: false,
    });
  });

  it("come from the environment if the stack does not set them", () => {
    const settings = read({ "zoom:accountId": "stack" }, { ZOOM_ACCOUNT_ID: "env", ZOOM_CLIENT_ID: "env" });
    assert.deepEqual([settings.accountId, settings.clientId], ["stack", "env"]);
  });

  it("come from a command's flags before the stack, and from the stack before the environment", () => {
    const stack = { "zoom:accountId": "stack", "zoom:clientId": "stack" };
    const environment = { ZOOM_ACCOUNT_ID: "env", ZOOM_CLIENT_ID: "env", ZOOM_CLIENT_SECRET: "env" };
    const settings = readSettings(stack, environment, { accountId: "flag" });
    assert.deepEqual([settings.accountId, settings.clientId, settings.clientSecret], ["flag", "stack", "env"]);
  });

  it("are named in messages by the place that their value comes from, or else by where they can be set", () => {
    const environment = { ZOOM_CLIENT_ID: "env", ZOOM_CLIENT_SECRET: "env" };
    const inStack = namesOfSettings({ "zoom:clientId": "stack" }, environment);
    const onCommand = namesOfSettings(undefined, environment, { clientId: "flag" });
    const names = ["clientId", "clientSecret", "oauthUrl"] as const;
    assert.deepEqual(names.map(inStack), ["zoom:clientId", "ZOOM_CLIENT_SECRET", "zoom:oauthUrl"]);
    assert.deepEqual(names.map(onCommand), ["--client-id", "ZOOM_CLIENT_SECRET", "--oauth-url"]);
  });

  it("can be read one key at a time", () => {
    const settings = readSettings((key) => (key === "zoom:plan" ? "free" : undefined), {});
    assert.equal(settings.plan, "free");
  });

  it("with a mistake in a flag name the flag as it is typed", () => {
    assert.throws(
      () => readSettings({}, {}, { pageSize: "900" }),
      /--page-size must be a whole number from 1 to 300, but is "900"/,
    );
  });

  it("treat an empty environment variable as missing", () => {
    assert.equal(read({}, { ZOOM_SERVICE_URL: "" }).serviceUrl, "https://api.zoom.us/v2");
  });

  it("are numbers and flags, although the stack stores strings", () => {
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
          'zoom:rateShare must be a number from 0.05 to 1, but is "2"',
          'zoom:onDelete must be "deactivate" or "disassociate" or "delete", but is "remove"',
          'zoom:deepGet must be true or false, but is "maybe"',
          "the environment variable ZOOM_SERVICE_URL must be an https:// address (http:// is allowed only for localhost)",
        ])
          assert.ok(error.message.includes(part), `${error.message} lacks ${part}`);
        return true;
      },
    );
  });

  it("never print the client secret", () => {
    assert.throws(
      () => read({ "zoom:clientSecret": " ", "zoom:plan": "gold" }),
      (error: Error) => /zoom:clientSecret is empty; .*, but is "gold"\.$/.test(error.message),
    );
  });

  it("never print the client secret that another setting was given by mistake", () => {
    for (const name of ["plan", "rateShare", "onDelete"])
      assert.throws(
        () => read({ "zoom:clientSecret": "canary-secret", [`zoom:${name}`]: " canary-secret\n" }),
        ({ message }: Error) => message.includes(`zoom:${name} must be`) && !message.includes("canary"),
      );
  });

  it("never print the address of Redis, which contains a password", () => {
    assert.throws(
      () => read({}, { ZOOM_REDIS_URL: "http://:canary@redis.example.com" }),
      (error: Error) =>
        /the environment variable ZOOM_REDIS_URL must be an address such as rediss:/.test(error.message) &&
        !error.message.includes("canary"),
    );
    assert.equal(read({ "zoom:redisUrl": "redis://127.0.0.1:6379" }).redisUrl, "redis://127.0.0.1:6379");
  });

  for (const query of [
    "password=canary",
    "commandTimeout=0",
    "family=6&password=canary",
    "family=5",
    "path=/tmp/canary",
  ])
    it(`refuse an address of Redis with ?${query}, which would change how Redis is used, and do not print it`, () => {
      assert.throws(
        () => read({ "zoom:redisUrl": `redis://127.0.0.1?${query}` }),
        ({ message }: Error) =>
          /zoom:redisUrl must have no options after \?, except \?family=0, 4 or 6/.test(message) &&
          !message.includes("canary"),
      );
    });

  for (const path of ["canary", "-1", "1/canary", "1e3"])
    it(`refuse an address of Redis with /${path}, which is not the number of a database, and do not print it`, () => {
      assert.throws(
        () => read({ "zoom:redisUrl": `redis://127.0.0.1/${path}` }),
        ({ message }: Error) =>
          /zoom:redisUrl must have nothing after the host and port but the number of a database/.test(message) &&
          !message.includes("canary"),
      );
    });

  it("take an address of Redis with the number of a database", () => {
    for (const end of ["/", "/0", "/15"]) assert.ok(read({ "zoom:redisUrl": `redis://127.0.0.1${end}` }).redisUrl);
  });

  it("take an address of Redis that says which kind of IP address it has", () => {
    assert.equal(read({ "zoom:redisUrl": "rediss://redis.example.com?family=6" }).redisUrl?.slice(-9), "?family=6");
  });

  for (const password of ["canary%", "canary%zz", "%E0%A4canary"])
    it(`refuse an address of Redis whose password is not encoded (${password}), and do not print it`, () => {
      assert.throws(
        () => read({ "zoom:redisUrl": `redis://:${password}@127.0.0.1` }),
        ({ message }: Error) =>
          /zoom:redisUrl must be an address such as rediss:/.test(message) && !message.includes("canary"),
      );
    });

  for (const url of [
    "https://user:canary@zoom.example/v2",
    "https://canary@zoom.example/v2",
    "http://user:canary@zoom.example/v2",
    "user:canary@zoom.example",
    "https://user:can/ary@zoom.example/v2",
  ])
    it(`refuse ${url} as a service address, without its user name and password`, () => {
      assert.throws(
        () => read({ "zoom:serviceUrl": url }),
        ({ message }: Error) => /\*\*\*@zoom\.example/.test(message) && !/canary|ary@|user:/.test(message),
      );
    });

  for (const url of [
    "https://zoom.example/v2?key=canary",
    "https://zoom.example/v2#canary",
    "http://localhost/v2?canary",
  ])
    it(`refuse ${url} as a service address, without what follows`, () => {
      assert.throws(
        () => read({ "zoom:serviceUrl": url }),
        ({ message }: Error) => /must have nothing after \? or #/.test(message) && !/canary/.test(message),
      );
    });

  for (const url of [
    "http://127.0.0.1:4000/v2",
    "http://localhost:4000/v2",
    "http://[::1]:4000",
    "https://zoom.example/gateway",
    "https://api.zoomgov.com/v2/",
    "https://not-zoom.us",
  ])
    it(`accept ${url} as a service address`, () => assert.equal(read({ "zoom:serviceUrl": url }).serviceUrl, url));
  for (const url of ["http://localhost.example.com", "http://127.0.0.1.example.com", "ftp://zoom.us", "zoom.us"])
    it(`refuse ${url} as a service address`, () => assert.throws(() => read({ "zoom:serviceUrl": url }), /https:/));
  for (const url of ["https://api.zoom.us", "https://api.zoom.us/", "https://eu01api-www4local.zoom.us/v1"])
    it(`say that ${url} lacks /v2`, () => {
      assert.throws(
        () => read({ "zoom:serviceUrl": url }),
        /zoom:serviceUrl must end in \/v2, such as https:\/\/api\.zoom\.us\/v2, but is "https:/,
      );
    });

  it("lack credentials only if Zoom must be called, and then say which and where they come from", () => {
    assert.throws(
      () => requireCredentials(read({ "zoom:clientId": "c" })),
      /Set ZOOM_ACCOUNT_ID and ZOOM_CLIENT_SECRET in the environment, or zoom:accountId and zoom:clientSecret in the /,
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

describe("a misspelled setting", () => {
  const inStack: [key: string, meant: string][] = [
    ["zoom:onDelte", "zoom:onDelete"],
    ["zoom:ondelete", "zoom:onDelete"],
    ["zoom:on-delete", "zoom:onDelete"],
    ["zoom:pagesize", "zoom:pageSize"],
    ["zoom:rateshares", "zoom:rateShare"],
    ["zoom:requestTimeoutSecond", "zoom:requestTimeoutSeconds"],
    ["zoom:AccountID", "zoom:accountId"],
  ];
  for (const [key, meant] of inStack)
    it(`in the stack is refused: ${key} instead of ${meant}`, () => {
      assert.throws(
        () => read({ [key]: "canary" }),
        ({ message }: Error) =>
          message === `The Zoom settings cannot be used: ${key} is not a setting; did you mean ${meant}?`,
      );
    });

  it("is named together with the other mistakes", () => {
    assert.throws(
      () => read({ "zoom:onDelte": "delete", "zoom:plan": "gold" }),
      /did you mean zoom:onDelete\?; zoom:plan must be .*, but is "gold"\.$/,
    );
  });

  it("is not seen in what a project called zoom configures for itself, nor in another namespace", () => {
    assert.equal(read({ "zoom:companyDomain": "example.com", "app:onDelte": "x" }).onDelete, "deactivate");
  });

  const inEnvironment: [variable: string, meant: string][] = [
    ["ZOOM_ACOUNT_ID", "ZOOM_ACCOUNT_ID"],
    ["ZOOM_ACCOUNTID", "ZOOM_ACCOUNT_ID"],
    ["ZOOM_CLIENT_SECRETS", "ZOOM_CLIENT_SECRET"],
    ["ZOOM_REDIS_URI", "ZOOM_REDIS_URL"],
    ["zoom_account_id", "ZOOM_ACCOUNT_ID"],
  ];
  for (const [variable, meant] of inEnvironment)
    it(`in the environment is refused: ${variable} instead of ${meant}`, () => {
      assert.throws(
        () => read({}, { [variable]: "canary" }),
        ({ message }: Error) =>
          message.endsWith(`the environment variable ${variable} is not read; did you mean ${meant}?`),
      );
    });

  it("in the environment does no harm if the right one is set, here or in the stack", () => {
    const environment = { ZOOM_ACOUNT_ID: "typo", ZOOM_CLIENT_IDS: "typo", ZOOM_ACCOUNT_ID: "a" };
    assert.equal(read({ "zoom:clientId": "c" }, environment).accountId, "a");
  });

  it("is not seen in variables of other programs, or in those that are empty", () => {
    const environment = { ZOOM_DEBUG: "1", ZOOM_SEED: "7", ZOOM_HISTORIES: "9", ZOOM_JWT: "x", ZOOM_SCOPE: "" };
    assert.equal(read({}, { ...environment, ZOM_SCOPES: "x" }).scopes, undefined);
  });
});
