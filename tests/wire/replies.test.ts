import assert from "node:assert/strict";
import nock from "nock";
import {
  addGroupMembers,
  assignPhoneNumbers,
  createUser,
  getGroup,
  getPhoneUser,
  getUser,
  listGroups,
  updateUser,
} from "../../provider/zoom/api/endpoints";
import { ZoomApiError, ZoomResponseError } from "../../provider/zoom/errors";
import { isMissingScope, mayHaveHappened } from "../../provider/zoom/api/codes";
import { bigInteger } from "../../provider/zoom/api/big-integers";
import { API, client, scriptZoom, signIn, thrown } from "./account";

const JSON_TYPE = { "content-type": "application/json;charset=UTF-8" };
const HTML = { "content-type": "text/html" };

describe("replies", () => {
  scriptZoom();
  beforeEach(() => void signIn());

  it("may be empty if nothing is read from them: 204, 200 and 201 alike", async () => {
    const zoom = client();
    for (const status of [204, 200, 201]) {
      nock(API).patch("/v2/users/u1").reply(status);
      assert.equal(await zoom.request(updateUser("u1", {})), undefined);
    }
    nock(API).post("/v2/phone/users/u1/phone_numbers").reply(201);
    assert.deepEqual(await zoom.request(assignPhoneNumbers("u1", ["+15550100"])), []);
  });

  it("may omit what is not set, or write null for it", async () => {
    nock(API)
      .get("/v2/users/u1")
      .reply(200, { id: "u1", status: "active", dept: null, phone_numbers: [null, { number: "1", code: null }] });
    assert.deepEqual(await client().request(getUser("u1")), {
      ...{ id: "u1", status: "active", phone_numbers: [{ number: "1" }] },
    });
  });

  it("may contain numbers and statuses that are not known yet", async () => {
    nock(API)
      .get("/v2/users/u1")
      .reply(200, { id: "u1", type: 77, status: "asleep", pronouns_option: 9, invented: { deep: [1] } });
    assert.deepEqual(await client().request(getUser("u1")), {
      ...{ id: "u1", type: 77, status: "asleep", pronouns_option: 9 },
    });
  });

  for (const [what, path, call, reply] of [
    ["phone user", "/v2/phone/users/u1", getPhoneUser("u1"), { id: "", email: "ada@example.com" }],
    ["group", "/v2/groups/g1", getGroup("g1"), { id: "", name: "Sales" }],
    ["group on a page", "/v2/groups", listGroups(), { groups: [{ id: "", name: "Sales" }], total_records: 1 }],
    ["user without an e-mail", "/v2/users/u1", getUser("u1"), { id: "", status: "active" }],
    ["user with a blank e-mail", "/v2/users/u1", getUser("u1"), { id: " ", email: " ", status: "active" }],
  ] as const)
    it(`are an error if the id of a ${what} is blank`, async () => {
      nock(API).get(path).query(true).reply(200, reply);
      const error = await thrown(client().request<unknown>(call));
      assert.ok(error instanceof ZoomResponseError, String(error));
      assert.match(error.message, /\bid\b.*: it is blank|it has neither id nor email/);
    });

  it("are an error if the status of a user is blank, as a pending user could then be taken for an active one", async () => {
    nock(API).get("/v2/users/u1").reply(200, { id: "u1", email: "ada@example.com", status: "" });
    assert.match((await thrown(client().request(getUser("u1")))).message, /it has no status/);
  });

  for (const digits of ["72057594037927936", "144115188075855872", "576460752303423488", "18014398509481984", "4"])
    it(`keep all digits of the license ${digits}, in requests and replies`, async () => {
      const zoom = client();
      nock(API).get("/v2/users/u1").reply(200, `{"id":"u1","status":"active","zoom_one_type":${digits}}`, JSON_TYPE);
      assert.equal((await zoom.request(getUser("u1"))).zoom_one_type, digits);
      let sent = "";
      nock(API)
        .patch("/v2/users/u1")
        .reply(204)
        .on("request", (_request, _interceptor, body: string) => (sent = body));
      await zoom.request(updateUser("u1", { zoom_one_type: bigInteger(digits) }));
      assert.equal(sent, `{"zoom_one_type":${digits}}`);
    });

  it("show extension numbers as strings", async () => {
    nock(API).get("/v2/phone/users/u1").reply(200, { id: "u1", extension_number: 100_200_300 });
    assert.equal((await client().request(getPhoneUser("u1"))).extension_number, "100200300");
  });

  it("show a blank id as undefined", async () => {
    nock(API).post("/v2/users").reply(201, { id: "", email: "ada@example.com", type: 1 });
    const invite = createUser({ action: "create", user_info: { email: "ada@example.com", type: 1 } });
    assert.equal((await client().request(invite)).id, undefined);
  });

  for (const [ids, expected] of [
    ["", []],
    ["u1", ["u1"]],
    ["u1, u2", ["u1", "u2"]],
    [null, []],
  ] as const)
    it(`list ${JSON.stringify(ids)} as ${expected.length} added users`, async () => {
      nock(API).post("/v2/groups/g1/members").reply(201, { ids, added_at: "…" });
      assert.deepEqual(await client().request(addGroupMembers("g1", [{ id: "u1" }])), { ids: expected });
    });

  it("are JSON also with another content type", async () => {
    nock(API).get("/v2/groups/g1").reply(200, '{"id":"g1","name":"A"}', { "content-type": "text/plain" });
    assert.equal((await client().request(getGroup("g1"))).name, "A");
  });

  const strange: [string, string, Record<string, string>, RegExp][] = [
    ["a web page", "<html>Sign in to the hotel</html>", HTML, /its type is text\/html, but it is not JSON/],
    ["half a reply", '{"id":"g1","na', JSON_TYPE, /its type is application\/json;charset=UTF-8, but it is not JSON/],
    ["nothing", "", {}, /it is empty/],
    ["a number", "7", JSON_TYPE, /the body/],
    ["another object", '{"id":7}', JSON_TYPE, /id: .*name: /],
  ];
  for (const [what, body, headers, why] of strange)
    it(`are refused if they are ${what}, without showing it`, async () => {
      nock(API).get("/v2/groups/g1").reply(200, body, headers);
      const error = await thrown(client().request(getGroup("g1")));
      assert.ok(error instanceof ZoomResponseError);
      assert.match(error.message, /^The reply is not what Zoom documents: .*\nGET \/groups\/g1: 200$/);
      assert.match(error.message, why);
      assert.doesNotMatch(error.message, /hotel/);
    });

  for (const [what, body] of [
    ["no one", { status: "active", dept: "Engines" }],
    ["a user without a status", { id: "u1", email: "ada@example.com" }],
  ] as const)
    it(`about ${what} are refused`, async () => {
      nock(API).get("/v2/users/u1").reply(200, body);
      assert.ok((await thrown(client().request(getUser("u1")))) instanceof ZoomResponseError);
    });

  it("are refused if they are not UTF-8, and may begin with a byte order mark", async () => {
    nock(API).get("/v2/groups/g1").reply(200, Buffer.from('{"id":"g1","name":"Zo\u00eb"}', "latin1"), JSON_TYPE);
    const zoom = client();
    const error = await thrown(zoom.request(getGroup("g1")));
    assert.ok(error instanceof ZoomResponseError);
    assert.match(error.message, /its type is application\/json;charset=UTF-8, but it is not in UTF-8\.\nGET /);
    nock(API).get("/v2/groups/g1").reply(200, '\ufeff{"id":"g1","name":"Zo\u00eb"}', JSON_TYPE);
    assert.equal((await zoom.request(getGroup("g1"))).name, "Zo\u00eb");
  });

  it("are refused if they have so many values that checking them would fill the memory", async () => {
    const zoom = client();
    for (const values of ["[0,0".padEnd(400_000, ",0") + "]", "[".repeat(200_000) + "]".repeat(200_000)]) {
      nock(API).get("/v2/groups").reply(200, `{"groups":${values},"total_records":1}`, JSON_TYPE);
      const error = await thrown(zoom.request(listGroups()));
      assert.ok(error instanceof ZoomResponseError);
      assert.match(error.message, /^The reply is not what Zoom documents: it has more than 100000 values\.\nGET /);
    }
  });

  it("to a write that cannot be read leave open whether it happened", async () => {
    nock(API).patch("/v2/users/u1").reply(200, "<html>", HTML);
    assert.ok(mayHaveHappened(await thrown(client().request(updateUser("u1", {})))));
  });

  it("without rows are an error, unless Zoom counts zero", async () => {
    const zoom = client();
    nock(API).get("/v2/groups").reply(200, { next_page_token: "" });
    assert.ok((await thrown(zoom.request(listGroups()))) instanceof ZoomResponseError);
    nock(API).get("/v2/groups").reply(200, { total_records: 0 });
    assert.deepEqual((await zoom.request(listGroups())).rows, []);
  });
});

describe("refusals", () => {
  scriptZoom();
  beforeEach(() => void signIn());

  async function refused(status: number, body: string | object, headers = {}): Promise<ZoomApiError> {
    nock(API).get("/v2/users/u1").reply(status, body, headers);
    const error = await thrown(client({ ioErrorRetries: 0 }).request(getUser("u1")));
    assert.ok(error instanceof ZoomApiError);
    return error;
  }

  it("contain at most three fields, so that no one gets a whole reply to read", async () => {
    const errors = Array.from({ length: 1000 }, (_, n) => ({ field: `f${n}`, message: "Missing." }));
    const { message } = await refused(400, { code: 300, message: "Validation Failed.", errors });
    assert.equal(
      message,
      "f0: Missing. f1: Missing. f2: Missing.\nGET /users/u1: 400 (Zoom code 300) Validation Failed",
    );
  });

  it("with too many values are not read", async () => {
    const body = `{"code":300,"message":"Failed.","errors":[${"[],".repeat(60_000)}[]]}`;
    assert.match((await refused(400, body)).message, /^The answer \(type unknown\) is not from Zoom's API\. .*: 400$/s);
  });

  it("contain method, path, status, Zoom's code and message, the fields and the tracking id", async () => {
    const error = await refused(
      400,
      {
        code: 300,
        message: "Validation Failed.",
        errors: [
          { field: "user_info.type", message: "Missing field." },
          { field: "user_info.email", message: "Invalid field." },
        ],
      },
      { "x-zm-trackingid": "v=2.0;clid=us02;rid=WEB_1" },
    );
    assert.equal(
      error.message,
      "user_info.type: Missing field. user_info.email: Invalid field.\n" +
        "GET /users/u1: 400 (Zoom code 300) Validation Failed [Zoom tracking id v=2.0;clid=us02;rid=WEB_1]",
    );
    const { method, path, route, status, zoomCode, zoomMessage, trackingId, fields } = error;
    assert.deepEqual(
      { method, path, route, status, zoomCode, zoomMessage, trackingId, fields: fields.length },
      {
        ...{ method: "GET", path: "/users/u1", route: "/users/{userId}", status: 400, zoomCode: 300 },
        ...{ zoomMessage: "Validation Failed.", trackingId: "v=2.0;clid=us02;rid=WEB_1", fields: 2 },
      },
    );
  });

  it("have no property that gRPC would read as its status", async () => {
    assert.equal("code" in (await refused(404, { code: 1001, message: "User does not exist: u1." })), false);
  });

  it("keep status and code apart, whatever their values", async () => {
    const error = await refused(404, { code: 400, message: "…" });
    assert.deepEqual([error.status, error.zoomCode], [404, 400]);
  });

  it("with HTTP 200 are refusals", async () => {
    const error = await refused(200, { code: 200, message: "Only available for Paid account." });
    assert.deepEqual([error.status, error.zoomCode], [200, 200]);
  });

  it("keep their code if their JSON is broken", async () => {
    const broken = '{"code":104,"message":"Invalid access token, does not contain scopes:["user:read:user:admin"]."}';
    const error = await refused(400, broken, JSON_TYPE);
    assert.equal(error.zoomCode, 104);
    assert.ok(isMissingScope(error));
    assert.match(error.message, /does not contain scopes/);
  });

  it("may have a message without a code", async () => {
    const error = await refused(403, { message: "Access to the Zoom REST API has been denied for this account." });
    assert.equal(
      error.message,
      'Zoom answered "Access to the Zoom REST API has been denied for this account".\nGET /users/u1: 403',
    );
  });

  it("that are not Zoom's leave open whether the call took effect, because a proxy may block the reply", async () => {
    assert.ok(mayHaveHappened(await refused(403, "<html>blocked", HTML)));
  });

  it("that are Zoom's mean that nothing was done", async () => {
    assert.ok(!mayHaveHappened(await refused(400, { code: 300, message: "Validation Failed." })));
    signIn();
    assert.ok(!mayHaveHappened(await refused(403, { message: "Denied." })));
  });

  it("that are not Zoom's have no code, and say that a proxy may be in between", async () => {
    const error = await refused(404, "<html>Not here</html>", HTML);
    assert.equal(error.zoomCode, undefined);
    assert.match(error.message, /^The answer .*not from Zoom's API.*zoom:serviceUrl.*\nGET \/users\/u1: 404$/);
  });

  it("of an unknown route say that the service address lacks /v2, if it does", async () => {
    for (const [path, advice] of [
      ["/gateway", /zoom:serviceUrl is https:\/\/api\.zoom\.us\/gateway, .* address that ends in \/v2\./],
      ["/v2", /^Zoom answered "This API endpoint is not recognized"\.\nGET \/users\/u1: 404 \(Zoom code 2300\)$/],
    ] as const) {
      nock(API).get(`${path}/users/u1`).reply(404, { code: 2300, message: "This API endpoint is not recognized." });
      const error = await thrown(client({ serviceUrl: `${API}${path}` }).request(getUser("u1")));
      assert.match(error.message, advice);
      if (path === "/gateway") signIn();
    }
  });

  for (const code of [4711, 4700])
    it(`for a missing scope (code ${code}) name it and say where to add it, in any language of Zoom's message`, async () => {
      const error = await refused(400, { code, message: "無効なアクセストークンです。" });
      assert.ok(isMissingScope(error));
      assert.match(error.message, /the scope user:read:user:admin \(classic: user:read:admin or user:write:admin\)/);
      assert.match(error.message, /App Marketplace/);
    });
});
