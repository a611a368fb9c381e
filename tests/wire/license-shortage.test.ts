import assert from "node:assert/strict";
import nock from "nock";
import { ZoomApiError } from "../../provider/zoom/errors";
import { explainLicenseShortage } from "../../provider/zoom/license-shortage";
import { API, client, scriptZoom, signIn } from "./account";

const noSeat = (status: number, zoomCode: number) =>
  new ZoomApiError({ method: "POST", path: "/users", route: "/users", status, zoomCode, zoomMessage: "…" });
const usage = () => nock(API).get("/v2/accounts/me/plans/usage");
const summary = () => nock(API).get("/v2/users/summary");

describe("a license shortage", () => {
  scriptZoom();
  beforeEach(() => void signIn());

  it("is explained with what is bought, used and held by pending users", async () => {
    usage().reply(200, {
      plan_base: { type: "monthly_business", hosts: 10, usage: 8, pending: 2 },
      plan_united: { type: "biz", name: "Biz-United", hosts: 3, usage: 3, pending: 0 },
      plan_zoom_one: [{ type: "64", hosts: 5, usage: 1 }],
      plan_recording: { type: "x", free_storage: "1 GB" },
    });
    const text = await explainLicenseShortage(client(), noSeat(400, 3412));
    assert.match(text, /^No license is available\. Buy one/);
    assert.match(text, /Zoom counts: plan monthly_business: 10 bought, 8 used, 2 held by pending users; /);
    assert.match(text, /plan Biz-United: 3 bought, 3 used; plan 64: 5 bought, 1 used\.$/);
  });

  it("is explained without plans that no user holds", async () => {
    const figures = { hosts: 2, usage: 1 };
    usage().reply(200, { plan_base: figures, plan_zoom_rooms: figures, plan_room_connector: [figures] });
    const text = await explainLicenseShortage(client(), noSeat(400, 3412));
    assert.match(text, /Zoom counts: plan without a name: 2 bought, 1 used\.$/);
  });

  it("is explained with what is used, if Zoom does not tell what was bought", async () => {
    usage().reply(400, { code: 200, message: "No permission." });
    summary().reply(200, { licensed_users_count: 9, basic_users_count: 4, pending_users_count: 1 });
    const text = await explainLicenseShortage(client(), noSeat(400, 2033));
    assert.match(text, /Zoom counts: 9 licensed users; 4 basic users; 1 pending users\.$/);
  });

  it("is explained without counts, if Zoom tells none", async () => {
    usage().reply(403, "<html>");
    summary().reply(400, { code: 4711, message: "…" });
    assert.doesNotMatch(await explainLicenseShortage(client(), noSeat(400, 2038)), /Zoom counts/);
  });

  it("of Zoom Phone is explained with the calling plans", async () => {
    nock(API)
      .get("/v2/phone/calling_plans")
      .reply(200, {
        calling_plans: [{ type: 200, name: "US/CA Unlimited", subscribed: 5, assigned: 5, available: 0 }],
      });
    assert.match(
      await explainLicenseShortage(client(), noSeat(404, 1102)),
      /^No Zoom Phone license is available\. .* Zoom counts: plan US\/CA Unlimited: 5 bought, 5 used, 0 free\.$/,
    );
  });
});
