import assert from "node:assert/strict";
import type { SeedPerson } from "../../simulator/options";
import { record, verdict, withZoom } from "./client";

const ada = { id: "ada", email: "ada@example.com", type: 2 };
const basic = { id: "bob", email: "bob@example.com", type: 1 };
const holds = (features: NonNullable<SeedPerson["features"]>) => ({ ...ada, features });

/** Who asks for which features, what the account bought, and Zoom's answer. */
const CASES: [
  title: string,
  who: SeedPerson & { id: string },
  feature: object,
  answer: string,
  bought?: Record<string, number>,
][] = [
  ["a Basic user asks for a large meeting", basic, { large_meeting: true }, "400/1108"],
  ["a Basic user asks for webinars", basic, { webinar: true }, "400/1122"],
  ["a Basic user asks for Zoom Events", basic, { zoom_events: true }, "400/1206"],
  ["a Basic user asks for concurrent meetings", basic, { concurrent_meeting: "Basic" }, "400/1207"],
  ["a Basic user asks for Zoom Events Unlimited", basic, { zoom_events_unlimited: true }, "400/300"],
  ["a Basic user asks for Zoom Sessions paid by attendee", basic, { zoom_sessions_pay_per_attendee: true }, "400/300"],
  ["a Basic user asks for Zoom Docs", basic, { zoom_docs: true }, "204"],
  ["webinars are added to Zoom Events", holds({ zoom_events: true }), { webinar: true }, "400/1204"],
  ["Zoom Events are added to webinars", holds({ webinar: true }), { zoom_events: true }, "400/1205"],
  ["Zoom Events replace webinars", holds({ webinar: true }), { zoom_events: true, webinar: false }, "204"],
  ["two plans of Zoom Events are asked for", ada, { zoom_events: true, zoom_events_unlimited: true }, "400/300"],
  ["both whiteboards are asked for", ada, { zoom_whiteboard: true, zoom_whiteboard_plus: true }, "400/1242"],
  ["no webinar license was bought", ada, { webinar: true, webinar_capacity: 500 }, "400/200", { "webinar 500": 0 }],
  ["webinars of another size were bought", ada, { webinar: true, webinar_capacity: 100 }, "204", { "webinar 500": 0 }],
  ["no large meeting was bought", ada, { large_meeting: true }, "400/200", { large_meeting: 0 }],
  [
    "no Concurrent Meeting Basic was bought",
    ada,
    { concurrent_meeting: "Basic" },
    "400/1208",
    { "concurrent_meeting Basic": 0 },
  ],
  [
    "no Concurrent Meeting Plus was bought",
    ada,
    { concurrent_meeting: "Plus" },
    "400/1210",
    { "concurrent_meeting Plus": 0 },
  ],
  ["no Zoom Events were bought", ada, { zoom_events: true }, "400/300", { zoom_events: 0 }],
  ["no Scheduler was bought", ada, { zoom_scheduler: true }, "400/1228", { zoom_scheduler: 0 }],
  ["the size of a webinar is none that Zoom has", ada, { webinar: true, webinar_capacity: 7 }, "400/300"],
  ["a flag is no boolean", ada, { webinar: "yes" }, "400/300"],
  ["a capacity in a list is none that Zoom has", ada, { zoom_events_unlimited_capacities: [7] }, "400/300"],
];

describe("The features of a person", () => {
  for (const [title, who, feature, answer, features = {}] of CASES)
    it(`answer ${answer} if ${title}`, () =>
      withZoom({ people: [who], seats: { features } }, async (_, call) => {
        assert.equal(verdict(await call("PATCH", `/users/${who.id}/settings`, { feature })), answer);
      }));

  it("name the limit of Concurrent Meetings if all are held", () =>
    withZoom(
      {
        people: [holds({ concurrent_meeting: "Plus" }), { ...basic, type: 2 }],
        seats: { features: { "concurrent_meeting Plus": 1 } },
      },
      async (_, call) => {
        const reply = await call("PATCH", "/users/bob/settings", { feature: { concurrent_meeting: "Plus" } });
        assert.equal(verdict(reply), "400/1211");
        assert.equal(record(reply.body).message, 'You can add a maximum of 1 "Concurrent Meeting Plus" users.');
      },
    ));

  it("show a capacity only with its feature, and the largest of a list first", () =>
    withZoom({ people: [ada] }, async (_, call) => {
      const shown = async () => record(record((await call("GET", "/users/ada/settings")).body).feature);
      const lists = { zoom_events_unlimited: true, zoom_events_unlimited_capacities: [100, 500] };
      await call("PATCH", "/users/ada/settings", { feature: { large_meeting: true, ...lists } });
      const on = await shown();
      assert.deepEqual([on.large_meeting_capacity, on.zoom_events_unlimited_capacities], [500, [500, 100]]);
      await call("PATCH", "/users/ada/settings", { feature: { large_meeting: false, zoom_events_unlimited: false } });
      const off = await shown();
      assert.deepEqual([off.large_meeting_capacity, off.zoom_events_unlimited_capacities], [undefined, undefined]);
    }));

  it("are counted in the plans of the account, by size", () =>
    withZoom(
      { people: [holds({ webinar: true, webinar_capacity: 500 })], seats: { features: { "webinar 500": 3 } } },
      async (_, call) => {
        const { plan_webinar } = record((await call("GET", "/accounts/me/plans/usage")).body);
        assert.deepEqual(plan_webinar, [{ type: "webinar500", hosts: 3, usage: 1, pending: 0 }]);
      },
    ));
});
