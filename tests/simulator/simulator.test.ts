import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { startZoom } from "../../simulator";
import { accessToken, record, rows, signIn, verdict, withZoom } from "./client";
import { NOON } from "./times";

describe("A simulator", () => {
  it("listens on 127.0.0.1, on a free port or on the given one", async () => {
    await using first = await startZoom();
    const port = Number(new URL(first.url).port);
    assert.equal(first.url, `http://127.0.0.1:${port}/v2`);
    assert.equal(first.oauthUrl, `http://127.0.0.1:${port}/oauth/token`);
    await assert.rejects(startZoom({ port }), { code: "EADDRINUSE" });
    await first.close();
    await using second = await startZoom({ port });
    assert.equal(second.url, first.url);
  });

  it("cannot be reached at another address of this machine", async () => {
    await using zoom = await startZoom();
    const addresses = Object.values(networkInterfaces()).flatMap((faces = []) => faces.map(({ address }) => address));
    for (const host of ["127.0.0.2", "::1", ...addresses.filter((address) => address !== "127.0.0.1")]) {
      const socket = connect({ host, port: Number(new URL(zoom.url).port), timeout: 1_000 });
      const reached = await Promise.race([
        once(socket, "connect").then(
          () => true,
          () => false,
        ),
        once(socket, "timeout").then(
          () => false,
          () => false,
        ),
      ]);
      socket.destroy();
      assert.equal(reached, false, host);
    }
  });

  it("ends connections and waits when it closes", async () => {
    const zoom = await startZoom({ latencyMs: 60_000 });
    const waiting = accessToken(zoom);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await Promise.all([zoom.close(), assert.rejects(waiting)]);
  });

  it("dates its replies by the account's time", async () => {
    await using zoom = await startZoom({ now: () => NOON });
    zoom.clock.advance(60_000);
    const reply = await fetch(`${zoom.url}/users/me`);
    assert.equal(reply.headers.get("date"), new Date(NOON + 60_000).toUTCString());
  });

  it("has an owner by default", () =>
    withZoom({}, async (_, call) => {
      const [owner] = rows((await call("GET", "/users")).body);
      assert.deepEqual([owner?.email, owner?.role_id], ["owner@example.com", "0"]);
    }));

  it("invents the same people for the same seed", async () => {
    const people = async (seed: number) => {
      await using zoom = await startZoom({ users: 50, seed, now: () => NOON });
      return [...zoom.store.people.values()];
    };
    assert.deepEqual(await people(1), await people(1));
    assert.notDeepEqual(await people(1), await people(2));
  });

  it("invents a plausible company", async () => {
    await using zoom = await startZoom({ users: 1000, departments: ["Bakery"], domain: "bread.example" });
    const people = [...zoom.store.people.values()];
    const share = (holds: (person: (typeof people)[number]) => boolean) => people.filter(holds).length / 1000;
    assert.equal(people.length, 1000);
    assert.ok(share(({ status }) => status === "active") > 0.85);
    assert.ok(share(({ status }) => status === "inactive") > 0.02);
    assert.ok(share(({ status }) => status === "pending") > 0.01);
    assert.ok(share(({ type }) => type === 2) > 0.5);
    assert.deepEqual(
      people.filter(({ role_id }) => role_id === "0").map(({ status }) => status),
      ["active"],
    );
    assert.equal(
      share(({ role_id }) => role_id === "1"),
      0.01,
    );
    assert.ok(people.every(({ dept, email }) => dept === "Bakery" && email.endsWith("@bread.example")));
  });

  it("logs every call in order, including calls that fail", () =>
    withZoom({ people: [{ id: "ada", email: "ada@example.com" }] }, async (zoom, call) => {
      zoom.fail({ match: "PATCH /users/*", kind: "reset" });
      await call("GET", "/users/ada%40example.com?login_type=100");
      await assert.rejects(call("PATCH", "/users/ada", { dept: "Research" }));
      await call("GET", "/users/nobody");
      const lines = ["GET /v2/users/ada@example.com", "PATCH /v2/users/ada", "GET /v2/users/nobody"];
      assert.deepEqual(zoom.log, lines);
      assert.deepEqual(zoom.takeLog(), lines);
      assert.deepEqual(zoom.log, []);
    }));

  it("logs query, body, time, status and code of each call", () =>
    withZoom({ now: () => NOON }, async (zoom, call) => {
      await call("POST", "/groups?x=1", { name: "" });
      assert.deepEqual(zoom.calls.at(-1), {
        kind: "api",
        method: "POST",
        path: "/v2/groups",
        query: { x: "1" },
        body: { name: "" },
        timeMs: NOON,
        status: 400,
        code: 300,
      });
    }));

  it("can be reset", () =>
    withZoom({ people: [{ id: "ada", email: "ada@example.com" }] }, async (zoom, call) => {
      zoom.clock.advance(600_000);
      zoom.fail({ status: 500, times: Infinity });
      zoom.portal.remove("ada");
      zoom.reset();
      assert.deepEqual([zoom.log, zoom.calls], [[], []]);
      assert.ok(Math.abs(zoom.clock.now() - Date.now()) < 5000);
      assert.equal(verdict(await call("GET", "/users/ada")), "401/124");
      assert.equal(verdict(await (await signIn(zoom))("GET", "/users/ada")), "200");
    }));

  it("refuses to move its clock back", async () => {
    await using zoom = await startZoom();
    assert.throws(() => zoom.clock.advance(-1), RangeError);
  });
});

describe("Events in the account", () => {
  const people = [
    { id: "ada", email: "ada@example.com", type: 2 },
    { id: "bob", email: "bob@example.com", status: "pending" as const },
  ];

  it("are visible to API clients but not logged", () =>
    withZoom({ people }, async (zoom, call) => {
      zoom.portal.edit("ada", { dept: "Research", email: "countess@example.com" });
      zoom.portal.add({ email: "eve@example.com", status: "pending" });
      assert.deepEqual(zoom.log, []);
      assert.equal(record((await call("GET", "/users/countess@example.com")).body).dept, "Research");
      assert.equal(verdict(await call("GET", "/users/ada@example.com")), "404/1001");
      assert.equal(record((await call("GET", "/users/eve@example.com")).body).status, "pending");
    }));

  it("can deactivate and activate people", () =>
    withZoom({ people }, async (zoom, call) => {
      zoom.portal.deactivate("ada");
      assert.equal(record((await call("GET", "/users/ada")).body).status, "inactive");
      zoom.portal.activate("ada");
      const { status, type } = record((await call("GET", "/users/ada")).body);
      assert.deepEqual([status, type], ["active", 1]);
    }));

  it("can accept, expire and withdraw invitations of pending people only", async () => {
    await using zoom = await startZoom({ people });
    assert.throws(() => zoom.accept("ada"), /no pending invitation for ada/);
    assert.equal(zoom.accept("bob").status, "active");
    assert.throws(() => zoom.expireInvitation("bob"), /no pending invitation for bob/);
    zoom.portal.add({ email: "eve@example.com", status: "pending" });
    zoom.portal.remove("eve@example.com");
    assert.equal(zoom.person("eve@example.com"), undefined);
  });

  it("can change the number of licenses and use them up", () =>
    withZoom({ people, seats: { licensed: 5 } }, async (zoom, call) => {
      const license = async () => verdict(await call("PATCH", "/users/owner@example.com", { type: 2 }));
      zoom.portal.edit("owner@example.com", { type: 1 });
      zoom.portal.useUpSeats("licensed");
      assert.equal(await license(), "400/3412");
      zoom.portal.setSeats({ licensed: 6 });
      assert.equal(await license(), "204");
    }));

  it("can change roles, groups and phones", () =>
    withZoom(
      { people, groups: [{ name: "Sales" }], phone: { numbers: [{ number: "+15125550001" }] } },
      async (zoom, call) => {
        const { groups, phone } = zoom.portal;
        zoom.portal.setRole("ada", "1");
        groups.addMember("Sales", "ada");
        groups.addAdmin("Sales", "ada");
        groups.rename("Sales", "Selling");
        phone.set("ada", { extension_number: 4001, calling_plans: [200], phone_numbers: ["+15125550001"] });
        phone.takeExtension(4002);
        phone.addSite({ name: "London" });
        phone.addNumber({ number: "+442079460001", site: "London" });
        phone.setPlan(200, 1);
        phone.setLicenses(1);
        assert.equal(record((await call("GET", "/users/ada")).body).role_name, "Admin");
        assert.deepEqual(groups.members("Selling"), ["ada@example.com"]);
        const { extension_number, phone_numbers } = record((await call("GET", "/phone/users/ada")).body);
        assert.deepEqual([extension_number, rows({ phone_numbers }).length], [4001, 1]);
        assert.equal(verdict(await call("PATCH", "/phone/users/ada", { extension_number: "4002" })), "400/400");
        groups.removeAdmin("Selling", "ada");
        groups.removeMember("Selling", "ada");
        groups.remove("Selling");
        phone.assignNumber("+15125550001");
        phone.disable("ada");
        assert.deepEqual([zoom.store.groups.size, phone.of("ada")], [0, undefined]);
      },
    ));

  it("throw for unknown people, groups and sites", async () => {
    await using zoom = await startZoom();
    assert.throws(() => zoom.portal.edit("nobody", {}), /no person with the e-mail or id nobody/);
    assert.throws(() => zoom.portal.groups.remove("Sales"), /no group with the name or id Sales/);
    assert.throws(() => zoom.portal.phone.addNumber({ number: "+1", site: "Paris" }), /no phone site called Paris/);
    await assert.rejects(
      startZoom({ groups: [{ name: "G", members: ["nobody"] }] }),
      /no person with the e-mail or id nobody/,
    );
    await assert.rejects(
      startZoom({ people: [{ email: "a@b.c" }, { email: "A@b.c" }] }),
      /is already in the simulated account/,
    );
  });
});
