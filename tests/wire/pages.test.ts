import assert from "node:assert/strict";
import nock from "nock";
import type { Client } from "../../provider/zoom/client";
import type { Call, Page } from "../../provider/zoom/call";
import { readPages } from "../../provider/zoom/pages";
import type { UserRow } from "../../provider/zoom/api/replies";
import { listCallingPlans, listPhoneUsers, listUsers } from "../../provider/zoom/api/endpoints";
import { ZoomApiError, ZoomResponseError } from "../../provider/zoom/errors";
import { fakeClock } from "./fake-clock";
import { all, API, client, scriptZoom, signIn, thrown } from "./account";

const row = (name: string) => ({ id: name, email: `${name}@example.com` });

/** Reads a list that answers each page with what `answer` makes of its number. Returns the error and the pages read. */
async function readEndless(
  answer: (n: number) => Page<UserRow>,
  pageTakesMs = 0,
): Promise<{ error: Error; pages: number }> {
  let pages = 0;
  const call = listUsers({ status: "active" });
  const clock = fakeClock();
  const request = <T>(asked: Call<T>): Promise<T> => {
    const { rows, nextPageToken, total } = answer(pages++);
    clock.advance(pageTakesMs);
    return Promise.resolve(asked.reply.parse({ users: rows, next_page_token: nextPageToken, total_records: total }));
  };
  const work = async () => {
    for await (const found of readPages(request, call, { pageSize: 300, pagination: true }, clock)) assert.ok(found);
  };
  return { error: await thrown(work()), pages };
}

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

  it("that were read before the token expired may bring no new rows, however many they are", async () => {
    for (let n = 0; n < 30; n++) page(n === 0 ? undefined : `t${n}`, [`u${n}`], `t${n + 1}`);
    expired("t30").reply(400, EXPIRED);
    for (let n = 0; n < 30; n++) page(n === 0 ? undefined : `s${n}`, [`u${n}`], `s${n + 1}`);
    page("s30", ["last"]);
    assert.equal((await readAll(client())).length, 31);
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

describe("a list that does not end", () => {
  const fullPage = (n: number) => Array.from({ length: 300 }, (_, m) => row(`u${n}-${m}`));
  const pages: [what: string, answer: (n: number) => Page<UserRow>, why: RegExp, most: number, takesMs?: number][] = [
    [
      "because its pages lead in a circle of two",
      (n) => ({ rows: [row(`u${n}`)], nextPageToken: n % 2 === 0 ? "A" : "B" }),
      /its pages lead back to an earlier page/,
      3,
    ],
    [
      "because its pages lead in a circle of a hundred",
      (n) => ({ rows: [row(`u${n}`)], nextPageToken: `t${n % 100}` }),
      /its pages lead back to an earlier page/,
      101,
    ],
    [
      "because its pages repeat the same rows under new tokens",
      (n) => ({ rows: [row("a"), row("b")], nextPageToken: `t${n}` }),
      /its pages bring no new rows/,
      25,
    ],
    [
      "because each page brings one new row",
      (n) => ({ rows: [row(`u${n}`)], nextPageToken: `t${n}`, total: 1e15 }),
      /its pages bring hardly any new rows/,
      250,
    ],
    [
      "because its rows are large",
      (n) => ({ rows: [{ ...row(`u${n}`), dept: "x".repeat(15 << 20) }], nextPageToken: `t${n}` }),
      /its rows are too large/,
      18,
    ],
    [
      "because its page tokens are large",
      (n) => ({ rows: [row(`u${n}`)], nextPageToken: `${n}`.repeat(10_000) }),
      /a page token has 10000 characters/,
      1,
    ],
    [
      "because each page takes half a minute",
      (n) => ({ rows: fullPage(n), nextPageToken: `t${n}` }),
      /its pages took more than 2 hours/,
      241,
      30_000,
    ],
    ["because its pages are empty", (n) => ({ rows: [], nextPageToken: `t${n}` }), /its pages bring no new rows/, 25],
    [
      "because new rows come as long as Zoom says that there are more",
      (n) => ({ rows: fullPage(n), nextPageToken: `t${n}`, total: 1e15 }),
      /it has more than 1000000 rows/,
      3_400,
    ],
    [
      "because new rows come again and again",
      (n) => ({ rows: fullPage(n), nextPageToken: `t${n}`, total: 500 }),
      /it has more than 1000000 rows/,
      3_400,
    ],
  ];
  for (const [what, answer, why, most, takesMs] of pages)
    it(`${what} ends with an error that says so`, async function () {
      this.timeout(60_000);
      const { error, pages: read } = await readEndless(answer, takesMs);
      assert.ok(error instanceof ZoomResponseError);
      assert.match(error.message, /^The reply .*: the list does not end, because .*\nGET \/users: 200$/);
      assert.match(error.message, why);
      assert.ok(read <= most, `${read} pages`);
    });
});
