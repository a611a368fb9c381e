import assert from "node:assert/strict";
import type { ZoomOptions } from "../../simulator";
import { record, signIn, verdict, withZoom, type Caller } from "./client";
import { NOON } from "./times";

const ada = { id: "ada", email: "ada@example.com", first_name: "Ada", last_name: "Lovelace", type: 2 };
const shown = async (call: Caller) => record((await call("GET", "/users/ada")).body);

describe("PUT /users/{userId}/email", () => {
  const managed: ZoomOptions = { people: [ada], managedDomains: ["example.com"] };
  const rename = async (call: Caller, email: string) => verdict(await call("PUT", "/users/ada/email", { email }));

  it("keeps the id, and the old address is unknown afterwards", () =>
    withZoom(managed, async (_, call) => {
      assert.equal(await rename(call, "Countess@example.com"), "204");
      assert.equal((await shown(call)).email, "Countess@example.com");
      assert.equal(verdict(await call("GET", "/users/ada@example.com")), "404/1001");
    }));

  it("needs managed domains for the old and the new address", async () => {
    await withZoom({ people: [ada] }, async (_, call) => assert.equal(await rename(call, "a@example.com"), "400/1116"));
    await withZoom(managed, async (_, call) => assert.equal(await rename(call, "a@example.org"), "400/1116"));
  });

  it("refuses the fourth change in 24 hours and says when the next is possible", () =>
    withZoom({ ...managed, rateLimits: "business", now: () => NOON }, async (zoom, call) => {
      for (const name of ["a", "b", "c"]) assert.equal(await rename(call, `${name}@example.com`), "204");
      const refused = await call("PUT", "/users/ada/email", { email: "d@example.com" });
      assert.deepEqual([verdict(refused), refused.headers.get("retry-after")], ["429/429", "2026-03-02T12:00:00Z"]);
      zoom.clock.advance(86_400_000);
      assert.equal(await rename(await signIn(zoom), "d@example.com"), "204");
    }));

  it("is refused for a deactivated person", () =>
    withZoom({ ...managed, people: [{ ...ada, status: "inactive" }] }, async (_, call) => {
      assert.equal(await rename(call, "a@example.com"), "400/1000");
    }));
});

describe("PUT /users/{userId}/password", () => {
  const set = async (call: Caller, password: string) => verdict(await call("PUT", "/users/ada/password", { password }));

  for (const [password, outcome] of [
    ["Sh0rt", "400/1124"],
    ["12345678", "400/1125"],
    ["Password", "400/1126"],
    ["passw0rd", "400/1128"],
    ["Abcdefgh1", "400/1131"],
    ["Str0ngEnough", "204"],
  ] as const)
    it(`answers ${password} with ${outcome}`, () =>
      withZoom({ people: [ada] }, async (_, call) => assert.equal(await set(call, password), outcome)));

  it("refuses the current password and the sixth change in a day", () =>
    withZoom({ people: [ada] }, async (_, call) => {
      for (const n of [1, 2, 3, 4, 5]) assert.equal(await set(call, `Str0ngEnough${n}`), "204");
      assert.equal(await set(call, "Str0ngEnough5"), "400/300");
      assert.equal(await set(call, "Str0ngEnough6"), "400/300");
    }));

  it("needs a login with a work e-mail", () =>
    withZoom({ people: [{ ...ada, login_types: [101] }] }, async (_, call) => {
      assert.equal(await set(call, "Str0ngEnough"), "400/1123");
    }));
});
