import assert from "node:assert/strict";
import type { ZoomOptions } from "../../simulator";
import { verdict, withZoom } from "./client";
import { people, press, read, rowsIn, withPage } from "./page";
import { NOON } from "./times";

describe("The page of the simulated account", () => {
  const account: ZoomOptions = {
    people,
    groups: [{ name: "Selling", members: ["grace"], admins: ["alan"] }],
    seats: { licensed: 7 },
    phone: { numbers: [{ number: "+15125550001" }] },
    now: () => NOON,
  };
  const sections: readonly [id: string, rows: readonly string[]][] = [
    ["groups", ["Selling | 1 grace@example.com | 1 alan@example.com"]],
    ["phones", ["Grace | 4001 | Main Site | United States/Canada Unlimited Calling Plan | +15125550001"]],
    ["calls", ["12:00:00 | GET /v2/users/nobody | 404 | 1001", "12:00:00 | POST /oauth/token | 200 |"]],
  ];
  for (const [id, rows] of sections)
    it(`shows the ${id}`, () =>
      withZoom(account, async (zoom, call) => {
        const phone = { extension_number: 4001, calling_plans: [200], phone_numbers: ["+15125550001"] };
        zoom.portal.phone.set("grace", phone);
        await call("GET", "/users/nobody");
        assert.deepEqual(rowsIn(await read(zoom), id), rows);
      }));

  it("shows people by status", () =>
    withZoom(account, async (zoom) => {
      assert.deepEqual(rowsIn(await read(zoom), "people"), [
        "Ada ada@example.com | Licensed |  | Accept the invitation of ada@example.com Expire the invitation of ada@example.com",
        "Grace grace@example.com | Licensed | Research | Edit grace@example.com",
        "Olivia Owner Owner owner@example.com | Licensed |  | Edit owner@example.com",
        "Alan alan@example.com | Basic |  | Activate alan@example.com",
      ]);
    }));

  it("shows bought, held, pending and free licenses", () =>
    withZoom(account, async (zoom) => {
      assert.deepEqual(rowsIn(await read(zoom), "seats").slice(0, 2), [
        "Licensed | 7 | 3 | 1 | 4",
        "Basic | no limit | 0 | 0 |",
      ]);
    }));

  it("is not an API call: it is neither logged nor hit by a fault", () =>
    withPage(async (zoom) => {
      const fault = zoom.fail({ status: 500, times: Infinity });
      await read(zoom);
      await press(zoom, "accept", { who: "ada" });
      assert.deepEqual([zoom.calls, fault.hits], [[], 0]);
    }));

  it("leaves all other paths to the API", () =>
    withZoom({}, async (zoom, call) => {
      assert.equal(verdict(await call("GET", "/")), "404/2300");
      assert.equal(verdict(await call("GET", "/../pages")), "404/2300");
      assert.equal((await fetch(zoom.pageUrl, { method: "DELETE" })).status, 401);
      assert.equal((await fetch(`${zoom.pageUrl}page/nothing`)).status, 404);
      assert.deepEqual(
        zoom.takeLog(),
        ["GET /v2", "GET /pages", "DELETE /"].map((line) => `${line} (not simulated)`),
      );
    }));

  it("shows the newest people of each status, and one status page by page", () =>
    withPage(
      async (zoom) => {
        assert.match(await read(zoom), /1 to 6 of \d+ people/);
        const next = await read(zoom, "?status=active&from=100");
        assert.match(next, /101 to 200 of/);
        assert.doesNotMatch(next, /Pending<\/span>/);
      },
      { users: 300 },
    ));

  it("finds people by part of the name or e-mail", () =>
    withPage(async (zoom) => {
      assert.equal(rowsIn(await read(zoom, "?search=GRACE%40"), "people").length, 1);
      assert.match(await read(zoom, "?search=nobody"), /No one matches\./);
    }));

  it("shows rules that follow the switches", () =>
    withPage(async (zoom) => {
      assert.match(await read(zoom), /active at once, with the same id/);
      Object.assign(zoom.switches, { newIdOnActivation: true, patchPending: "400/1000", seatCode: "older" });
      const page = await read(zoom);
      for (const rule of [/with a new id/, /PATCH is refused \(400, code 1000\)/, /code 2033 or 2034/])
        assert.match(page, rule);
    }));
});
