import assert from "node:assert/strict";
import { CHECKS, type TellableName } from "../../../cli/probe/checks/all";
import type { Facts } from "../../../cli/probe/facts";
import type { Reply, Steps } from "../../../cli/probe/steps";
import { activation } from "../../../cli/probe/undos/person";
import { withdrawal } from "../../../cli/probe/undos/invitation";

const reply = (status: number, body: unknown = {}, code?: number, message = ""): Reply => ({
  ...{ status, body, code, message },
  header: () => undefined,
});
const person = {
  id: "ada",
  email: "ada@example.com",
  before: reply(200, { type: 2, job_title: "Countess", custom_attributes: [{ key: "a" }, { key: "b" }] }),
};
const testUser = { email: "grace@example.com", spelled: "Grace@example.com" };
const pending = reply(200, { id: "grace", status: "pending", email: "grace@example.com", first_name: "Probe" });
const deactivated = { reply: reply(204), typeBefore: 2, shown: reply(200, { type: 1 }), hadPhone: true, groupId: "g" };

const facts: Partial<Facts> = {
  ...{ owner: "owner", testUser, invitation: { id: "grace" }, invited: pending, person, deactivated },
  group: { id: "group", name: "test", number: 1 },
  phone: reply(200, { status: "deactivate", site_id: "main" }),
};

/** Gives the replies one by one. The last one is repeated. */
function play<T>(steps: Steps<T>, replies: readonly Reply[]): T {
  let next = steps.next();
  for (let index = 0; !next.done; index++) {
    const given = replies[Math.min(index, replies.length - 1)];
    assert.ok(given, "a reply is needed");
    next = steps.next(given);
  }
  return next.value;
}

type Row = readonly [title: string, name: TellableName, replies: readonly Reply[], kind: string, words: RegExp];

const rows: readonly Row[] = [
  ["an answer that no value describes", "me", [reply(400, {}, 200)], "other", /^400\/200$/],
  [
    "a reply that repeats any page size",
    "longestPage",
    [2000, 2001].map((size) => reply(200, { page_size: size })),
    "untold",
    /repeat the page size/,
  ],
  ["a list of one row", "pageNumbersBesideTokens", [reply(200, { next_page_token: "" })], "untold", /only one row/],
  [
    "empty and missing attributes side by side",
    "unsetStrings",
    [reply(200, { job_title: "" })],
    "other",
    /some are empty/,
  ],
  [
    "a message in French",
    "language",
    [reply(404, {}, 1001, "L'utilisateur n'existe pas.")],
    "other",
    /another language/,
  ],
  [
    "a change of a pending user that shows",
    "patchPending",
    [pending, reply(204), reply(200, { first_name: "Changed" })],
    "other",
    /it was applied/,
  ],
  [
    "a user who has accepted meanwhile",
    "deletePending",
    [reply(200, { status: "active", verified: 1 })],
    "untold",
    /accepted the invitation meanwhile/,
  ],
  [
    "a user who is not shown any more",
    "deactivatePending",
    [reply(404, {}, 1001)],
    "untold",
    /does not show the test user/,
  ],
  [
    "a second invitation with another id",
    "createOverPending",
    [pending, reply(201, { id: "other" })],
    "other",
    /another id/,
  ],
  [
    "an e-mail in another spelling",
    "emailSpelling",
    [reply(200, { email: "GRACE@EXAMPLE.COM" })],
    "other",
    /another spelling/,
  ],
  ["an e-mail outside the managed domains", "emailTaken", [pending, reply(400, {}, 1116)], "untold", /domains/],
  [
    "one custom attribute too many",
    "customAttributes",
    [reply(204), reply(200, { custom_attributes: [1, 2, 3].map((key) => ({ key })) })],
    "other",
    /another number/,
  ],
  [
    "a language in a third spelling",
    "languageSpelling",
    [reply(204), reply(200, { language: "de" })],
    "other",
    /another value/,
  ],
  [
    "a phone that an administrator must activate",
    "phoneOfDeactivated",
    [reply(200, { status: "deactivate" })],
    "untold",
    /never activated/,
  ],
  ["a member who is neither added nor refused", "removeNonMember", [reply(204)], "other", /^204$/],
];

describe("what a check reads from an answer", () => {
  for (const [title, name, replies, kind, words] of rows)
    it(`${title}: ${name}`, () => {
      const reading = play<{ kind: string }>(CHECKS[name].run(facts), replies);
      assert.equal(reading.kind, kind);
      assert.match(JSON.stringify(Object.values(reading).at(-1)).slice(1, -1), words);
    });
});

describe("undoing", () => {
  const gone = reply(404, {}, 1001);

  it("withdraws an invitation that Zoom never shows, because it may be there", () =>
    assert.equal(play(withdrawal("grace@example.com").steps(), [gone]), true));

  it("does not withdraw the invitation of someone who has accepted", () =>
    assert.equal(
      play(withdrawal("grace@example.com").steps(), [reply(200, { status: "active", verified: 1 })]),
      false,
    ));

  it("has not succeeded if the invitation is still there", () =>
    assert.equal(play(withdrawal("grace@example.com").steps(), [pending]), false));

  it("has not succeeded if the user does not get their license back", () =>
    assert.equal(play(activation(person).steps(), [reply(200, { status: "active", type: 1 })]), false));
});
