import assert from "node:assert/strict";
import nock from "nock";
import type { Client } from "../../provider/zoom/client";
import { listCallingPlans, listPhoneUsers, listUsers } from "../../provider/zoom/api/endpoints";
import { ZoomApiError, ZoomResponseError } from "../../provider/zoom/errors";
import { all, API, client, scriptZoom, signIn, thrown } from "./account";

const row = (name: string) => ({ id: name, email: `${name}@example.com` });

/** Scripts one page: the token that asks for it, its rows, and the next token. */
function page(token: string | undefined, names: string[], next?: string): void {
  nock(API)
    .get("/v2/users")
    .query({ status: "active", page_size: 300, ...(token !== undefined && { next_page_token: token }) })
    .reply(200, { users: names.map(row), next_page_token: next });
}

async function readAll(zoom: Client): Promise<string[]> {
  const found = await all(zoom.pages(listUsers({ status: "active" })));
  return found.map((user) => user.id ?? "");
}

const expired = (token: string) =>
  nock(API).get("/v2/users").query({ status: "active", page_size: 300, next_page_token: token });
const EXPIRED = { code: 300, message: "The next page token is invalid or expired." };

describe("pages", () => {
  scriptZoom();
  beforeEach(() => void signIn());

  for (const last of ["", undefined])
    it(`end with a token that is ${last === "" ? "empty" : "absent"}`, async () => {
      page(undefined, ["a", "b"], "t1");
      page("t1", ["c"], last);
      assert.deepEqual(await readAll(client()), ["a", "b", "c"]);
    });

  it("give each row once, even if pages overlap", async () => {
    page(undefined, ["a", "b"], "t1");
    page("t1", ["b", "c"], "t2");
    page("t2", ["c"]);
    assert.deepEqual(await readAll(client()), ["a", "b", "c"]);
  });

  it("identify pending users, who have no id, by their e-mail", async () => {
    const rows = [{ email: "Ada@example.com" }, { email: "ada@example.com" }, { email: "bob@example.com" }];
    nock(API).get("/v2/users").query({ status: "pending", page_size: 300 }).reply(200, { users: rows });
    const found = await all(client().pages(listUsers({ status: "pending" })));
    assert.deepEqual(
      found.map(({ email }) => email),
      ["Ada@example.com", "bob@example.com"],
    );
  });

  it("are read from the beginning once if their token has expired, and give no row twice", async () => {
    page(undefined, ["a", "b"], "t1");
    expired("t1").reply(400, EXPIRED);
    page(undefined, ["a", "b"], "t2");
    page("t2", ["c"]);
    assert.deepEqual(await readAll(client()), ["a", "b", "c"]);
  });

  it("end with an error if the token expires a second time", async () => {
    page(undefined, ["a"], "t1");
    expired("t1").reply(400, EXPIRED);
    page(undefined, ["a"], "t2");
    expired("t2").reply(400, EXPIRED);
    assert.ok((await thrown(readAll(client()))) instanceof ZoomApiError);
  });

  it("end with an error if the first page is refused in the same way", async () => {
    nock(API).get("/v2/users").query(true).reply(400, EXPIRED);
    assert.ok((await thrown(readAll(client()))) instanceof ZoomApiError);
  });

  it("that lead to themselves end with an error", async () => {
    page(undefined, ["a"], "t1");
    page("t1", ["b"], "t1");
    assert.ok((await thrown(readAll(client()))) instanceof ZoomResponseError);
  });

  it("are as large as the settings say, and never larger than the list allows", async () => {
    const zoom = client({ pageSize: 250 });
    nock(API).get("/v2/users").query({ status: "active", page_size: 250 }).reply(200, { users: [] });
    nock(API).get("/v2/phone/users").query({ page_size: 100 }).reply(200, { users: [] });
    nock(API).get("/v2/phone/calling_plans").query({}).reply(200, { calling_plans: [] });
    await all(zoom.pages(listUsers({ status: "active" })));
    await all(zoom.pages(listPhoneUsers()));
    await all(zoom.pages(listCallingPlans()));
  });

  it("without pagination are one, with a warning that more exist", async () => {
    const warnings: string[] = [];
    const zoom = client({ pagination: false, warn: (line) => warnings.push(line) });
    page(undefined, ["a"], "t1");
    assert.deepEqual(await readAll(zoom), ["a"]);
    assert.match(warnings.join(), /only the first page was read, and Zoom has more/);
    warnings.length = 0;
    page(undefined, ["a"]);
    assert.deepEqual(await readAll(zoom), ["a"]);
    assert.deepEqual(warnings, []);
  });

  it("are not asked for before their rows are needed", async () => {
    page(undefined, ["a", "b"], "t1");
    for await (const { id } of client().pages(listUsers({ status: "active" }))) {
      assert.equal(id, "a");
      break;
    }
  });
});
