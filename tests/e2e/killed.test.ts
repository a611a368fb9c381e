import assert from "node:assert/strict";
import { UserType } from "pulumi-zoom";
import type { ZoomSimulator } from "pulumi-zoom/simulator";
import { needPulumi } from "./engine";
import { startKillable, VICTIMS } from "./killable";
import type { Declared } from "./story-people";

const [ada, bob, cy] = ["ada@example.com", "bob@example.com", "cy@example.com"];
const there = { email: cy, onExisting: "adopt" as const };

interface Scene {
  title: string;
  /** What the program says from here on. */
  declared: Declared;
  /** The call at which the process is killed, and whether Zoom carries that call out. */
  dies: { at: RegExp; nth?: number; when: "before" | "after" };
  /** Whom the killed run created without state hearing of it. */
  lost?: string;
  /** Everybody who was mailed, by the killed run and by all that came after it. */
  mailed: string[];
  end: (zoom: ZoomSimulator) => void;
}

// The program of one scene after the other.
const first = { people: { ada: { email: ada, firstName: "Ada" }, cy: there } };
const second = { people: { ...first.people, bob: { email: bob } } };
const third = {
  people: { ...second.people, cy: { ...there, dept: "Looms", type: UserType.Basic, planUnitedType: "32" } },
};
const fourth = { people: { ...third.people, ada: { email: ada, firstName: "Augusta" } } };
const fifth = { ...fourth, phones: ["cy"] };
const sixth = { people: { ada: fourth.people.ada, bob: second.people.bob } };

const scenes: Scene[] = [
  {
    title: "before an invitation reaches Zoom",
    declared: first,
    dies: { at: /^POST \/v2\/users$/, when: "before" },
    mailed: [ada],
    end: (zoom) => assert.equal(zoom.person(ada)?.status, "pending"),
  },
  {
    title: "when an invitation is out, and nobody was told",
    declared: second,
    dies: { at: /^POST \/v2\/users$/, when: "after" },
    lost: bob,
    mailed: [bob],
    end: (zoom) => assert.equal(zoom.person(bob)?.status, "pending"),
  },
  {
    title: "between two changes of one person",
    declared: third,
    dies: { at: /^PATCH \/v2\/users\/cy$/, nth: 1, when: "before" },
    mailed: [],
    end(zoom) {
      const { dept, type, plan_united_type } = zoom.person("cy") ?? {};
      assert.deepEqual([dept, type, plan_united_type], ["Looms", 1, "32"]);
    },
  },
  {
    title: "when an invitation is withdrawn, to be mailed again",
    declared: fourth,
    dies: { at: /^DELETE \/v2\/users/, when: "after" },
    mailed: [ada],
    end: (zoom) => assert.equal(zoom.person(ada)?.first_name, "Augusta"),
  },
  {
    title: "when a phone is being enabled",
    declared: fifth,
    dies: { at: /^PATCH \/v2\/users\/cy$/, when: "after" },
    mailed: [],
    end: (zoom) => assert.ok(zoom.portal.phone.of("cy")),
  },
  {
    title: "when someone is deactivated, to be removed",
    declared: sixth,
    dies: { at: /^PUT \/v2\/users\/cy\/status$/, when: "after" },
    mailed: [],
    end: (zoom) => assert.equal(zoom.person("cy")?.status, "inactive"),
  },
];

type Killable = Awaited<ReturnType<typeof startKillable>>;

/** What docs/troubleshooting.md says. */
async function repair(here: Killable, isLocked: boolean, lost?: string): Promise<void> {
  if (isLocked) await here.engine.cli(["cancel", "--yes"]);
  const { errors } = await here.engine.up({ fails: lost !== undefined });
  if (lost !== undefined) {
    assert.match(errors[0] ?? "", new RegExp(`^${lost}: this user already exists in this Zoom account`));
    await here.takeOver();
  }
  if (isLocked) await here.forgetWhatWasBegun();
}

for (const victim of VICTIMS)
  describe(`kill -9 of the ${victim === "cli" ? "CLI" : "provider"} in the middle of an up`, function () {
    this.timeout(120_000);
    let here: Killable;
    before(async function () {
      await needPulumi(this);
      here = await startKillable({ people: [{ id: "cy", email: cy, type: 2 }], phone: {} });
    });
    after(() => here?.close());

    for (const { title, declared, dies, lost, mailed, end } of scenes)
      it(title, async () => {
        const { zoom, engine } = here;
        zoom.store.mailed.length = 0;
        engine.declare(declared);
        let seen = 0;
        const fault = zoom.fail({
          match({ method, path }) {
            if (!dies.at.test(`${method} ${path}`) || seen++ !== (dies.nth ?? 0)) return false;
            here.kill(victim);
            return true;
          },
          kind: "reset",
          when: dies.when,
        });
        await engine.up({ fails: true });
        assert.equal(fault.hits, 1);

        const isLocked = victim === "cli";
        if (isLocked && lost !== undefined)
          await assert.rejects(engine.up(), /the stack is currently locked by 1 lock/);
        await repair(here, isLocked, lost);

        const { counts } = await engine.preview({ refresh: true });
        assert.deepEqual(Object.keys(counts), ["same"]);
        assert.doesNotMatch((await engine.cli(["stack", "export"])).stdout, /pending_operations/);
        assert.deepEqual(zoom.store.mailed, mailed);
        end(zoom);
      });
  });
