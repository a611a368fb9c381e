import assert from "node:assert/strict";
import nock from "nock";
import { readSeats } from "../../provider/zoom/views/seats";
import { API, client, scriptZoom, signIn } from "./account";

const figures = { hosts: 5, usage: 2, pending: 1 };
const counts = { bought: 5, used: 2, pending: 1, free: 2 };

describe("the seats of an account", () => {
  scriptZoom();
  beforeEach(() => {
    signIn();
    nock(API).get("/v2/users/summary").reply(200, {});
  });
  const plansOf = async (usage: object) => {
    nock(API).get("/v2/accounts/me/plans/usage").reply(200, usage);
    return (await readSeats(client())).plans;
  };

  const FAMILIES = {
    plan_base: "base",
    plan_united: "united",
    plan_zoom_one: "workplace",
    plan_zoom_one_premier: "workplace",
    plan_zoom_one_edu_student: "workplace",
    plan_webinar: "webinar",
    plan_large_meeting: "largeMeeting",
    plan_zoom_events: "zoomEvents",
    plan_zoom_rooms: "rooms",
    plan_room_connector: "roomConnector",
    plan_whiteboard: "zoomWhiteboard",
    plan_zoom_iq: "zoomRevenueAccelerator",
    plan_zsched: "zoomScheduler",
    plan_zoom_clips_plus: "zoomClipsPlus",
    plan_of_tomorrow: "ofTomorrow",
  };
  for (const [member, family] of Object.entries(FAMILIES))
    for (const [form, value] of Object.entries({ "one plan": figures, "a list": [figures] }))
      it(`count ${family} for ${member} as ${form}`, async () =>
        assert.deepEqual(await plansOf({ [member]: value }), [{ family, plan: undefined, ...counts }]));

  it("leave out what counts no licenses", async () => {
    const others = {
      plan_recording: { type: "x", plan_storage: "1 GB" },
      plan_audio: "x",
      plan_x: [7],
      account: figures,
    };
    assert.deepEqual(await plansOf({ ...others, plan_y: { hosts: "many" } }), []);
  });

  it("are free as far as they are neither used nor held by pending users, if Zoom tells", async () => {
    const plans = await plansOf({ plan_webinar: [{ hosts: 1, usage: 3 }, { hosts: 1 }, { usage: 1 }] });
    assert.deepEqual(
      plans?.map(({ free }) => free),
      [-2, undefined],
    );
  });
});
