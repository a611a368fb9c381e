import assert from "node:assert/strict";
import { mock } from "node:test";
import nock from "nock";
import { debugged } from "../../provider/zoom/debug";
import { getUser, removeCallingPlan, removeGroupMember, unassignPhoneNumber } from "../../provider/zoom/api/endpoints";
import { ada, API, client, scriptZoom, signIn, thrown } from "./account";

describe("ZOOM_DEBUG=1", () => {
  scriptZoom();
  afterEach(() => delete process.env.ZOOM_DEBUG);

  it("writes one line for each attempt, without query and token", async () => {
    process.env.ZOOM_DEBUG = "1";
    const lines: string[] = [];
    const writing = mock.method(process.stderr, "write", (line: string) => lines.push(line) > 0);
    try {
      signIn();
      nock(API).get("/v2/users/u1").query(true).reply(503);
      nock(API).get("/v2/users/u1").query(true).reply(200, ada);
      await client().request({ ...getUser("u1"), query: { about: "a person" } });
    } finally {
      writing.mock.restore();
    }
    assert.deepEqual(
      lines.map((line) => line.replace(/\d+ ms\n$/, "… ms")),
      ["POST /oauth/token 200 … ms", "GET /users/u1 503 … ms", "GET /users/u1 200 … ms"],
    );
  });

  for (const [what, call, shown] of [
    ["an id", removeGroupMember("g1", "u_-1"), "DELETE /groups/g1/members/u_-1"],
    ["an e-mail", getUser("ada@example.com"), "GET /users/{userId}"],
    ["an e-mail of a member", removeGroupMember("g1", "Ada.Ö@example.com"), "DELETE /groups/g1/members/{memberId}"],
    [
      "a phone number",
      unassignPhoneNumber("u1", "+17035550101"),
      "DELETE /phone/users/u1/phone_numbers/{phoneNumberId}",
    ],
    ["a calling plan", removeCallingPlan("u1", 200), "DELETE /phone/users/u1/calling_plans/{planType}"],
  ] as const)
    it(`shows ids only, in the place of ${what}: ${shown}`, async () => {
      process.env.ZOOM_DEBUG = "1";
      const lines: string[] = [];
      const writing = mock.method(process.stderr, "write", (line: string) => lines.push(line) > 0);
      try {
        const answer = { send: () => Promise.reject(new Error("down")) };
        const transport = debugged(answer, { now: () => 0, sleep: () => Promise.resolve() });
        await thrown(transport.send({ call, target: call.path, headers: {} }));
      } finally {
        writing.mock.restore();
      }
      assert.deepEqual(lines, [`${shown} no answer 0 ms\n`]);
    });
});
