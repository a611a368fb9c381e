import assert from "node:assert/strict";
import { describeFault, describeMatch } from "../../simulator/page/faults";
import { verdict, withZoom } from "./client";
import { noticeAfter, people, press, read, rowsIn, withPage } from "./page";

describe("A button of the page", () => {
  it("accepts an invitation", () =>
    withPage(async (zoom) => {
      assert.match(await noticeAfter(zoom, "accept", { who: "ada" }), /ada@example\.com accepted the invitation/);
      assert.equal(zoom.person("ada")?.status, "active");
    }));

  it("says if the accepted person has a new id", () =>
    withPage(async (zoom) => {
      zoom.switches.newIdOnActivation = true;
      assert.match(await noticeAfter(zoom, "accept", { who: "ada" }), /Their id is new\./);
    }));

  it("makes an invitation expire, and the page lists it as expired", () =>
    withPage(async (zoom) => {
      assert.match(await noticeAfter(zoom, "expire", { who: "ada" }), /expired/);
      assert.equal(zoom.person("ada"), undefined);
      assert.match(await read(zoom), /Zoom no longer knows them:\s*<bdi>ada@example\.com/);
    }));

  it("returns to the same list of people", () =>
    withPage(async (zoom) => {
      const reply = await press(zoom, "accept?status=pending&search=ada", { who: "ada" });
      assert.equal(reply.headers.get("location"), "/?status=pending&search=ada&notice=1#people");
    }));

  const edited = {
    ...{ who: "grace", first_name: "Grace", last_name: "Hopper", display_name: "Admiral", email: "hopper@example.com" },
    ...{ dept: "Navy", job_title: "", location: "Arlington", type: "1" },
  };

  it("edits an active person", () =>
    withPage(async (zoom) => {
      assert.match(await noticeAfter(zoom, "edit", edited), /hopper@example\.com was edited/);
      const { last_name, display_name, dept, location, type } = zoom.person("hopper@example.com") ?? {};
      assert.deepEqual([last_name, display_name, dept, location, type], ["Hopper", "Admiral", "Navy", "Arlington", 1]);
    }));

  for (const [what, change, refusal] of [
    ["an invalid address", { email: "hopper" }, /must be an address/],
    ["an address in use", { email: "ADA@example.com" }, /ADA@example\.com is already in the simulated account/],
    ["an unknown license", { type: "12" }, /does not have this license/],
    ["a pending person", { who: "ada", email: "ada@example.com" }, /Only active people can be edited/],
    ["a person who was removed", { who: "nobody" }, /no longer in the account/],
  ] as const)
    it(`refuses to edit ${what}`, () =>
      withPage(async (zoom) => {
        const before = structuredClone([...zoom.store.people.values()]);
        assert.match(await noticeAfter(zoom, "edit", { ...edited, ...change }), refusal);
        assert.deepEqual([...zoom.store.people.values()], before);
      }));

  it("deactivates and activates a person", () =>
    withPage(async (zoom) => {
      assert.match(await noticeAfter(zoom, "deactivate", { who: "grace" }), /removed their licenses and their phone/);
      assert.match(await noticeAfter(zoom, "deactivate", { who: "grace" }), /cannot be deactivated/);
      assert.match(await noticeAfter(zoom, "activate", { who: "grace" }), /active again, with a Basic license/);
      assert.match(await noticeAfter(zoom, "activate", { who: "grace" }), /is not deactivated/);
    }));

  it("changes the number of licenses and uses them up", () =>
    withPage(async (zoom) => {
      await noticeAfter(zoom, "seats", { kind: "licensed", bought: "5" });
      assert.match(await noticeAfter(zoom, "use-up-seats", { kind: "licensed" }), /hold the free licenses: 2\./);
      zoom.portal.deactivate("grace");
      assert.match(await noticeAfter(zoom, "use-up-seats", { kind: "licensed" }), /hold the free licenses: 1\./);
      await noticeAfter(zoom, "seats", { kind: "licensed", bought: "" });
      assert.equal(zoom.store.seats.licensed, undefined);
      assert.match(
        await noticeAfter(zoom, "seats", { kind: "licensed", bought: "-1" }),
        /whole number from 0 to 10,000/,
      );
      assert.match(await noticeAfter(zoom, "seats", { kind: "rooms", bought: "1" }), /must be Basic or Licensed/);
    }));

  it("injects a fault, which is shown until it has hit, and stops a fault", () =>
    withZoom({ people }, async (zoom, call) => {
      assert.match(await noticeAfter(zoom, "fault", { kind: "2", match: "GET /users/*", times: "1" }), /Injected: 500/);
      assert.deepEqual(rowsIn(await read(zoom), "faults"), [
        "500, before Zoom acts | GET /users/* | 0 of 1 | Stop this fault",
      ]);
      assert.equal(verdict(await call("GET", "/users/grace")), "500/500");
      assert.deepEqual(rowsIn(await read(zoom), "faults"), []);
      await noticeAfter(zoom, "fault", { kind: "0", match: "", times: "3" });
      await noticeAfter(zoom, "stop-fault", { fault: String(zoom.faults[0]?.id) });
      assert.equal(verdict(await call("GET", "/users/grace")), "200");
      assert.match(
        await noticeAfter(zoom, "fault", { kind: "0", match: "users", times: "1" }),
        /given as a method and a path/,
      );
      assert.match(await noticeAfter(zoom, "fault", { kind: "99", match: "", times: "1" }), /fault does not exist/);
    }));

  it("describes all faults and matches that a program can inject", () => {
    assert.equal(describeFault({ kind: "rateLimit", limit: "lock" }), "429: another call locks the user");
    assert.equal(describeFault({ status: 404, when: "after" }), "404, after Zoom acted");
    assert.equal(describeFault({ kind: "cut" }), "Half of the normal reply");
    assert.deepEqual([undefined, /x/, { method: "GET" }, () => true].map(describeMatch), [
      ...["every call", "/x/", "GET", "the calls that a function selects"],
    ]);
  });
});
