import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import nock from "nock";
import type { Call } from "../../provider/zoom/call";
import {
  changeUserEmail,
  createUser,
  getUser,
  listUsers,
  setUserStatus,
  updateUser,
} from "../../provider/zoom/api/endpoints";
import { ada, API, client, scriptZoom, signIn } from "./account";

/** Longer than a busy machine pauses. */
const PATIENCE_MS = 5_000;

/**
 * Answers each of these calls after a moment, and returns how many were under way at most.
 *
 * @param together Answers come only when so many calls are under way, or after `PATIENCE_MS`.
 */
function slowZoom(calls: readonly Call<unknown>[], together = 1): { most: () => number } {
  let underWay = 0;
  let most = 0;
  for (const { method, path } of calls)
    nock(API)
      .intercept(`/v2${path}`, method)
      .reply(async () => {
        most = Math.max(most, ++underWay);
        await sleep(5);
        for (let waitedMs = 0; most < together && waitedMs < PATIENCE_MS; waitedMs += 5) await sleep(5);
        underWay--;
        return [200, ada];
      });
  return { most: () => most };
}

describe("locks", () => {
  scriptZoom();

  const invite = createUser({ action: "create", user_info: { email: "Ada@example.com" } });
  const oneByOne: [string, Call<unknown>, Call<unknown>][] = [
    ["two writes to one user", updateUser("u1", { dept: "X" }), setUserStatus("u1", "deactivate")],
    ["two writes to one e-mail in other letters", updateUser("ADA@example.com", {}), updateUser("ada@example.com", {})],
    ["an invitation and a read of its e-mail", invite, getUser("ada@example.com")],
    ["an invitation and the same again", invite, invite],
    ["a change to an e-mail and a read of it", changeUserEmail("u1", "ada@example.com"), getUser("ada@example.com")],
  ];
  for (const [what, first, second] of oneByOne)
    it(`let ${what} run one after the other`, async () => {
      signIn();
      const { most } = slowZoom([first, second]);
      const zoom = client();
      await Promise.all([zoom.request(first), zoom.request(second)]);
      assert.equal(most(), 1);
    });

  const together: [string, Call<unknown>, Call<unknown>][] = [
    ["writes to two users", updateUser("u1", {}), updateUser("u2", {})],
    ["a write and a read of one user", updateUser("u1", {}), getUser("u1")],
    ["users whose ids differ by case", updateUser("uA", {}), updateUser("ua", {})],
  ];
  for (const [what, first, second] of together)
    it(`let ${what} run at the same time`, async () => {
      signIn();
      const { most } = slowZoom([first, second], 2);
      const zoom = client();
      await Promise.all([zoom.request(first), zoom.request(second)]);
      assert.equal(most(), 2);
    });

  it("do not wait for each other endlessly", async () => {
    signIn();
    const calls = [
      changeUserEmail("a@example.com", "b@example.com"),
      changeUserEmail("b@example.com", "a@example.com"),
      changeUserEmail("a@example.com", "a@example.com"),
    ];
    const { most } = slowZoom(calls);
    const zoom = client();
    await Promise.all(calls.map((call) => zoom.request(call)));
    assert.equal(most(), 1);
  });

  it("are released after a failure", async () => {
    signIn();
    nock(API).patch("/v2/users/u1").reply(400, { code: 300, message: "…" });
    nock(API).patch("/v2/users/u1").reply(204);
    const zoom = client();
    await assert.rejects(zoom.request(updateUser("u1", {})));
    await zoom.request(updateUser("u1", {}));
  });

  it("do not apply to lists", () => {
    assert.equal(listUsers({ status: "active" }).locks, undefined);
  });
});
