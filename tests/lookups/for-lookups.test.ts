import assert from "node:assert/strict";
import { readsForLookups, type ReadsForLookups } from "../../provider/zoom/reading/for-lookups";
import { LISTED_OF_USERS } from "../../provider/zoom/api/list-page-fields";
import { startAccount, type TestAccount } from "./account";

const PAGING = { pageSize: 300, pagination: true };

const sum = (counts: Record<string, number>) => Object.values(counts).reduce((total, count) => total + count, 0);
const crowd = (count: number, more: object = {}) =>
  Array.from({ length: count }, (_, index) => ({ email: `p${index}@example.com`, status: "active" as const, ...more }));
const byEmail = (directory: ReadsForLookups, email: string) => directory.user({ email }, ["email", "dept"]);

describe("a directory of 3,000 people", () => {
  const PAGES = 10 + 1 + 1;
  const people = crowd(2900);
  const orders = {
    "at the same time": (directory: ReadsForLookups, emails: string[]) =>
      Promise.all(emails.map((email) => byEmail(directory, email))),
    "one after the other": async (directory: ReadsForLookups, emails: string[]) => {
      const found = [];
      for (const email of emails) found.push(await byEmail(directory, email));
      return found;
    },
  };

  for (const [how, look] of Object.entries(orders))
    it(`makes at most twice the calls of the cheaper way for any number of users looked up ${how}`, async () => {
      await using account = await startAccount({ people });
      for (const count of [1, 2, 3, 4, 5, 8, 11, 12, 13, 14, 15, 24, 25, 100, 2900]) {
        const emails = people.slice(0, count).map(({ email }) => email);
        const found = await look(readsForLookups(account.zoom, PAGING), emails);
        assert.deepEqual(
          found.map((user) => user?.email),
          emails,
        );
        const calls = sum(account.calls());
        assert.ok(calls <= 2 * Math.min(count, PAGES), `${calls} calls for ${count} people`);
      }
    });

  it("knows from its pages who is not in the account", async () => {
    await using account = await startAccount({ people });
    const directory = readsForLookups(account.zoom, PAGING);
    const emails = Array.from({ length: 500 }, (_, index) => `nobody${index}@example.com`);
    assert.deepEqual(await Promise.all(emails.map((email) => byEmail(directory, email))), Array(500).fill(undefined));
    assert.ok(sum(account.calls()) <= 2 * PAGES);
  });
});

describe("a directory", () => {
  const names = (count: number) => crowd(count).map(({ email }) => email);
  /** Returns a directory that has read the pages of its ten users. */
  async function afterPages({ zoom, calls }: TestAccount): Promise<ReadsForLookups> {
    const directory = readsForLookups(zoom, PAGING);
    await Promise.all(names(10).map((email) => byEmail(directory, email)));
    calls();
    return directory;
  }

  it("finds users by id and by e-mail ignoring case, including pending and deactivated ones", async () => {
    await using account = await startAccount({
      people: [
        { email: "Ada@Example.com", status: "active" },
        { email: "bob@example.com", status: "pending" },
        { email: "eve@example.com", status: "inactive" },
      ],
    });
    const directory = readsForLookups(account.zoom, PAGING);
    const id = account.sim.person("ada@example.com")?.id ?? "";
    const looks = async () => {
      const found = [
        await byEmail(directory, "ADA@example.com"),
        await directory.user({ id }, ["email"]),
        await byEmail(directory, "Bob@example.com"),
        await byEmail(directory, "eve@EXAMPLE.com"),
        await byEmail(directory, "nobody@example.com"),
        await directory.user({ id: "nobody" }, ["email"]),
      ];
      return found.map((user) => user?.email);
    };
    const single = await looks();
    assert.deepEqual(single, [
      ...["Ada@Example.com", "Ada@Example.com", "bob@example.com", "eve@example.com"],
      ...[undefined, undefined],
    ]);
    account.calls();
    assert.deepEqual(await looks(), single);
    assert.deepEqual(account.calls(), { "GET /v2/users/nobody": 1 });
  });

  it("finds a user whose id changed by their e-mail", async () => {
    await using account = await startAccount({ people: crowd(1) });
    const directory = readsForLookups(account.zoom, PAGING);
    const found = await directory.user({ id: "an-older-id", email: "p0@example.com" }, ["email"]);
    assert.equal(found?.email, "p0@example.com");
  });

  it("gives the same from pages as from single reads, for every attribute that pages contain", async () => {
    await using account = await startAccount({ users: 40, seed: 7 });
    const listed = readsForLookups(account.zoom, PAGING);
    const single = readsForLookups(account.zoom, { ...PAGING, pagination: false });
    const emails = [...account.sim.store.people.values()].map(({ email }) => email);
    await Promise.all(emails.map((email) => byEmail(listed, email)));
    account.calls();
    const carried = LISTED_OF_USERS.filter((name) => name !== "id");
    for (const email of emails) {
      const [one, other] = await Promise.all([listed.user({ email }, carried), single.user({ email }, carried)]);
      for (const name of carried) assert.deepEqual(one?.[name], other?.[name], `${email} ${name}`);
    }
    assert.equal(sum(account.calls()), emails.length);
  });

  it("reads singly what pages do not contain: other attributes, and ids of pending users", async () => {
    await using account = await startAccount({
      people: [...crowd(10, { job_title: "Engineer" }), { email: "bob@example.com", status: "pending" }],
    });
    const directory = await afterPages(account);
    assert.equal((await directory.user({ email: "p1@example.com" }, ["email", "job_title"]))?.job_title, "Engineer");
    assert.equal((await directory.user({ email: "bob@example.com" }, ["email"]))?.status, "pending");
    const bob = account.sim.person("bob@example.com");
    assert.equal((await directory.user({ email: "bob@example.com" }, ["id"]))?.id, bob?.id);
    assert.equal((await directory.user({ id: bob?.id ?? "" }, ["email"]))?.email, "bob@example.com");
    assert.deepEqual(account.calls(), {
      "GET /v2/users/p1@example.com": 1,
      "GET /v2/users/bob@example.com": 1,
      [`GET /v2/users/${bob?.id}`]: 1,
    });
  });

  it("shares one call between simultaneous look-ups of the same user", async () => {
    await using account = await startAccount({ people: crowd(1) });
    const directory = readsForLookups(account.zoom, PAGING);
    await Promise.all(Array.from({ length: 3 }, () => directory.user({ email: "p0@example.com" }, "everything")));
    assert.deepEqual(account.calls(), { "GET /v2/users/p0@example.com": 1 });
  });

  it("reads again what must be fresh", async () => {
    await using account = await startAccount({ people: crowd(10) });
    const directory = await afterPages(account);
    account.sim.portal.edit("p1@example.com", { dept: "Engines" });
    assert.equal((await byEmail(directory, "p1@example.com"))?.dept, "");
    assert.equal((await directory.user({ email: "p1@example.com" }, ["dept"], { fresh: true }))?.dept, "Engines");
    assert.deepEqual(account.calls(), { "GET /v2/users/p1@example.com": 1 });
  });

  it("continues with single reads if the app has no scope for lists, or pages are turned off", async () => {
    for (const [options, paging] of [
      [{ withoutScopes: ["user:read:list_users:admin"] }, PAGING],
      [{}, { ...PAGING, pagination: false }],
    ] as const) {
      await using account = await startAccount({ people: crowd(10), ...options });
      const directory = readsForLookups(account.zoom, paging);
      const found = await Promise.all(names(10).map((email) => byEmail(directory, email)));
      assert.equal(found.filter(Boolean).length, 10);
      assert.equal(Object.keys(account.calls()).filter((line) => line.includes("@")).length, 10);
    }
  });

  it("fails only for the user whose read failed, and continues with the others", async () => {
    await using account = await startAccount({ people: crowd(2) });
    const directory = readsForLookups(account.zoom, PAGING);
    account.sim.fail({ match: "GET /users/*", status: 500 });
    await assert.rejects(byEmail(directory, "p0@example.com"), /500/);
    assert.equal((await byEmail(directory, "p0@example.com"))?.email, "p0@example.com");
  });

  it("finds groups by name on pages that are read once, and by id with single reads until pages are cheaper", async () => {
    const groups = Array.from({ length: 310 }, (_, index) => ({ name: `Team ${index}`, id: `group-${index}` }));
    await using account = await startAccount({ groups });
    const directory = readsForLookups(account.zoom, PAGING);
    assert.equal((await directory.group({ id: "group-1" }))?.name, "Team 1");
    assert.deepEqual(account.calls(), { "GET /v2/groups/group-1": 1 });
    assert.equal((await directory.group({ name: "team 305" }))?.id, "group-305");
    assert.equal(await directory.group({ name: "Unknown" }), undefined);
    assert.equal((await directory.group({ id: "group-2" }))?.name, "Team 2");
    assert.deepEqual(account.calls(), { "GET /v2/groups": 3 });

    account.sim.portal.groups.add("Newcomers");
    assert.equal(await directory.group({ name: "Newcomers" }), undefined);
    assert.equal((await directory.group({ name: "Newcomers" }, { fresh: true }))?.name, "Newcomers");
    assert.deepEqual(account.calls(), { "GET /v2/groups": 2 });
  });

  it("says why groups cannot be listed", async () => {
    await using account = await startAccount({ withoutScopes: ["group:read:list_groups:admin"] });
    await assert.rejects(
      readsForLookups(account.zoom, PAGING).group({ name: "Sales" }),
      /group:read:list_groups:admin/,
    );
  });

  it("finds phones on pages too, and reads those singly that the list does not contain yet", async () => {
    const withPhone = crowd(120, { phone: { calling_plans: [200] } });
    await using account = await startAccount({ people: [...withPhone, { email: "new@example.com" }] });
    const directory = readsForLookups(account.zoom, PAGING);
    const emails = withPhone.map(({ email }) => email);
    const found = await Promise.all(emails.map((email) => directory.phoneUser(email, ["extension_number", "site_id"])));
    assert.equal(new Set(found.map((phone) => phone?.extension_number)).size, 120);
    assert.equal(new Set(found.map((phone) => phone?.site_id)).size, 1);
    assert.deepEqual(account.calls(), { "GET /v2/phone/users/p0@example.com": 1, "GET /v2/phone/users": 3 });
    assert.equal(await directory.phoneUser("new@example.com", ["id"]), undefined);
    assert.deepEqual(account.calls(), { "GET /v2/phone/users/new@example.com": 1 });
  });
});
