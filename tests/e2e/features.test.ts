import assert from "node:assert/strict";
import { UserType } from "pulumi-zoom";
import { startZoom, type ZoomSimulator } from "pulumi-zoom/simulator";
import type { Engine } from "../../examples/demo/engine";
import { needPulumi, pointingAt, startStory } from "./engine";

const emailOf = (name: string) => `${name}@example.com`;
const people = ["ada", "bob"].map((id) => ({ id, email: emailOf(id), first_name: id, type: 2 }));
const WEBINAR = { webinar: true, webinarCapacity: 500 } as const;
const settingsOf = (id: string) => `PATCH /v2/users/${id}/settings`;

describe("add-on licenses, on the real engine", function () {
  this.timeout(60_000);
  let zoom: ZoomSimulator;
  let engine: Engine;

  before(async function () {
    await needPulumi(this);
    zoom = await startZoom({ people, seats: { features: { "webinar 500": 1 } } });
    engine = await startStory("story-passing", {
      config: pointingAt(zoom),
    });
  });
  after(async () => {
    await engine?.close();
    await zoom?.close();
  });

  const held = (id: string) => zoom.person(emailOf(id))?.features;
  const user = (name: string, more: object) => ({
    email: emailOf(name),
    type: UserType.Licensed,
    onExisting: "adopt" as const,
    ...more,
  });
  /** One run. Returns what it printed, and the calls that changed something. */
  async function up(ada: object, bob: object) {
    zoom.takeLog();
    engine.declare({ users: { ada: user("ada", ada), bob: user("bob", bob) } });
    const { errors, notes, warnings } = await engine.up();
    assert.deepEqual(errors, []);
    const writes = zoom.takeLog().filter((call) => !call.startsWith("GET "));
    return { told: [...notes, ...warnings].join("\n"), writes };
  }

  it("are given as far as they were bought, and wait otherwise", async () => {
    const first = await up({ features: { ...WEBINAR, zoomDocs: true } }, { features: { zoomScheduler: true } });
    assert.deepEqual(first.writes.toSorted(), [settingsOf("ada"), settingsOf("ada"), settingsOf("bob")]);
    assert.deepEqual(held("ada"), { webinar: true, webinar_capacity: 500, zoom_docs: true });
    const second = await up(
      { features: { ...WEBINAR, zoomDocs: true } },
      { features: { ...WEBINAR, zoomScheduler: true } },
    );
    assert.deepEqual(second.writes, [settingsOf("bob")], "Zoom refuses it once");
    assert.match(second.told, /bob@example\.com waits for a license \(webinar 500\)\. .*1 bought, 1 used/s);
    assert.deepEqual(held("bob"), { zoom_scheduler: true });
  });

  it("pass from one user to another in one commit", async () => {
    const { told, writes } = await up(
      { features: { webinar: false, zoomDocs: true } },
      { features: { ...WEBINAR, zoomScheduler: true } },
    );
    assert.deepEqual([...new Set(writes)].toSorted(), [settingsOf("ada"), settingsOf("bob")]);
    assert.deepEqual(held("ada"), { webinar: false, webinar_capacity: 500, zoom_docs: true });
    assert.deepEqual(held("bob"), { webinar: true, webinar_capacity: 500, zoom_scheduler: true });
    assert.match(told, /ada@example\.com gives up a license \(webinar 500\)/);
  });

  it("are taken by a deactivation, and given back by the run that reactivates the user", async () => {
    const ada = { features: { webinar: false, zoomDocs: true } };
    const features = { ...WEBINAR, zoomScheduler: true };
    const gone = await up(ada, { features, status: "inactive" });
    assert.deepEqual([gone.writes, held("bob")], [["PUT /v2/users/bob/status"], {}]);
    assert.match(
      gone.told,
      /bob@example\.com will be deactivated: .* a license \(webinar 500\), a license \(zoomScheduler\)/,
    );
    const back = await up(ada, { features, status: "active" });
    assert.deepEqual(back.writes, [
      ...["PUT /v2/users/bob/status", "PATCH /v2/users/bob"],
      ...[settingsOf("bob"), settingsOf("bob")],
    ]);
    assert.deepEqual(held("bob"), { webinar: true, webinar_capacity: 500, zoom_scheduler: true });
  });

  it("are shown by a refresh if someone changed them in Zoom, with who loses what", async () => {
    zoom.portal.edit("bob", { features: { webinar: true, webinar_capacity: 1000, zoom_scheduler: true } });
    zoom.takeLog();
    const { drift, notes } = await engine.preview({ refresh: true });
    assert.deepEqual(
      drift.map(({ name, attributes }) => [name, Object.keys(attributes)]),
      [["bob", ["features.webinarCapacity"]]],
    );
    assert.match(notes.join("\n"), /bob@example\.com gives up a license \(webinar 1000\)/);
    const settings = zoom.takeLog().filter((call) => call.endsWith("/settings"));
    assert.deepEqual(settings.toSorted(), ["GET /v2/users/ada/settings", "GET /v2/users/bob/settings"]);
  });

  it("are refreshed again and again after someone took them away, and given back by the next run", async () => {
    const features = { ...WEBINAR, zoomScheduler: true };
    zoom.portal.edit("bob", { features: { webinar: false, webinar_capacity: 0, zoom_scheduler: true } });
    for (let refresh = 1; refresh <= 2; refresh++) assert.deepEqual((await engine.refresh()).errors, [], `${refresh}`);
    assert.deepEqual((await engine.preview({ refresh: true })).errors, []);
    await up({ features: { webinar: false, zoomDocs: true } }, { features, status: "active" });
    assert.deepEqual(held("bob"), { webinar: true, webinar_capacity: 500, zoom_scheduler: true });
  });
});
