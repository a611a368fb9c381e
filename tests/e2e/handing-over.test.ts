import assert from "node:assert/strict";
import { startZoom, type ZoomSimulator } from "pulumi-zoom/simulator";
import type { Engine, RunOptions } from "../../examples/demo/engine";
import type { Outcome } from "../../examples/demo/engine-events";
import { needPulumi, pointingAt, startStory } from "./engine";
import type { Declared } from "./story-passing";

const emailOf = (name: string) => `${name}@example.com`;
const onExisting = "adopt";

describe("a new resource that declares what another one gives up, on the real engine", function () {
  this.timeout(180_000);
  let zoom: ZoomSimulator;
  let engine: Engine;
  before(async function () {
    await needPulumi(this);
    zoom = await startZoom({
      managedDomains: ["example.com"],
      people: [{ id: "cy", email: emailOf("cy"), phone: { extension_number: 2001 } }],
      phone: {},
    });
    engine = await startStory("story-passing", {
      config: pointingAt(zoom),
    });
  });
  after(async () => {
    await engine?.close();
    await zoom?.close();
  });

  const up = (declared: Declared, options: RunOptions = {}): Promise<Outcome> => {
    engine.declare(declared);
    return engine.up(options);
  };
  const names = () => [...zoom.store.groups.values()].map(({ name }) => name).sort();
  async function assertNothingIsLeft() {
    assert.deepEqual(Object.keys((await engine.preview()).counts), ["same"]);
  }

  it("is refused in the preview if it could adopt it first, and created if it depends on the other one", async () => {
    await up({ groups: { old: { name: "East" } } });
    const wanted: Declared = { groups: { new: { name: "East", onExisting }, old: { name: "West" } } };
    engine.declare(wanted);
    const refused = await engine.preview({ fails: true });
    assert.match(refused.errors.join(), /could adopt th(is|at) group before/);
    const ordered = { ...wanted, dependsOn: { new: "old" } };
    engine.declare(ordered);
    assert.deepEqual((await engine.preview()).errors, []);
    assert.deepEqual((await up(ordered, { parallel: 1 })).errors, []);
    assert.deepEqual(names(), ["East", "West"]);
    await assertNothingIsLeft();
  });

  it("waits for the name of a group that becomes free with a removal, and is created by the next run", async () => {
    await up({ groups: { b: { name: "B" }, c: { name: "C" } } });
    const wanted: Declared = { groups: { b: { name: "C" }, a: { name: "B" } }, dependsOn: { a: "b" } };
    for (const options of [{ parallel: 1 }, {}]) assert.deepEqual((await up(wanted, options)).errors, []);
    assert.deepEqual(names(), ["B", "C"]);
    await up(wanted);
    await assertNothingIsLeft();
  });

  it("waits for the name of a removed group with whenTaken defer, and is created by the next run", async () => {
    await up({ groups: { old: { name: "Sales" } } });
    const wanted: Declared = { groups: { new: { name: "Sales", whenTaken: "defer" } } };
    const first = await up(wanted);
    assert.deepEqual([first.errors, first.counts, names()], [[], { create: 1, delete: 1 }, []]);
    assert.deepEqual((await up(wanted)).errors, []);
    assert.deepEqual(names(), ["Sales"]);
    await assertNothingIsLeft();
  });

  for (const order of [
    ["a", "c"],
    ["c", "a"],
  ])
    it(`is never in two resources if groups swap names and one resource is renamed: ${order.join(" first, then ")}`, async () => {
      await up({});
      await up({ groups: { a: { name: "A", onExisting }, b: { name: "B", onExisting } } });
      const groups = { a: { name: "B", onExisting }, c: { name: "A", onExisting } } as const;
      const wanted: Declared = { groups: Object.fromEntries(Object.entries(groups)) };
      const dependsOn = { [order[1] ?? ""]: order[0] ?? "" };
      assert.deepEqual((await up({ ...wanted, dependsOn })).errors, []);
      assert.deepEqual((await up({ ...wanted, dependsOn })).errors, []);
      await up({ ...wanted, dependsOn });
      assert.deepEqual(names(), ["A", "B"]);
      await assertNothingIsLeft();
    });

  it("leaves a phone as it is whose user is replaced in place", async () => {
    await up({ users: { cy: { email: emailOf("cy"), onExisting } }, phones: { cy: {} } });
    zoom.takeLog();
    const { errors, counts } = await up(
      { users: { cy: { email: emailOf("cy"), onExisting } }, phones: { cy: {} } },
      { replace: ["urn:pulumi:demo::story::pulumi-nodejs:dynamic/zoom:ZoomUser::cy"] },
    );
    assert.deepEqual([errors, counts], [[], { replace: 1, same: 1 }]);
    assert.deepEqual(
      zoom.takeLog().filter((line) => !line.startsWith("GET ")),
      [],
    );
    await up({});
  });

  it("is told in the preview if another phone declares it too, and both are named", async () => {
    const phone = (name: string) => ({ userId: emailOf(name), extensionNumber: "2001" });
    engine.declare({ phones: { ada: phone("ada"), bob: phone("bob") } });
    const { errors, output } = await engine.preview();
    assert.deepEqual(errors, []);
    assert.match(
      output,
      /Two resources declare the extension 2001: the ZoomPhoneUser "(ada|bob)" and the ZoomPhoneUser "(ada|bob)"/,
    );
    await up({});
  });

  for (const options of [{ parallel: 1 }, {}])
    it(`pending users exchange their e-mails with consent to adopt: ${JSON.stringify(options)}`, async () => {
      const [ada, bob] = ["ada", "bob"].map((name) => `${name}${options.parallel ?? ""}`);
      const users = (one = "", two = "") => ({
        users: { one: { email: emailOf(one), onExisting }, two: { email: emailOf(two), onExisting } } as const,
      });
      await up(users(ada, bob));
      assert.deepEqual((await up(users(bob, ada), options)).errors, []);
      const pending = [...zoom.store.people.values()].filter(({ status }) => status === "pending");
      assert.deepEqual(pending.map(({ email }) => email).sort(), [ada, bob].map((name) => emailOf(name ?? "")).sort());
      await assertNothingIsLeft();
    });
});
