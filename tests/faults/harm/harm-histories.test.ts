import assert from "node:assert/strict";
import fc from "fast-check";
import { histories, isReplay } from "../replay";
import { play, type Played, type Step, step } from "./history";

const settings = histories(200);
const STEPS = 12;

/** Counts what happened, so that histories in which nothing happens cannot keep a promise. */
class Tally {
  private readonly counts = new Map<string, number>();

  add({ run, effects, isKilled }: Played): void {
    for (const { what } of effects) this.count(what);
    for (const operation of Object.values(run.did)) this.count(operation);
    if (run.told.some((line) => / now has .* gave up\.$/.test(line))) this.count("handed on");
    if (isKilled) this.count("killed");
    if (Object.keys(run.failed).length > 0) this.count("refused or failed");
  }

  missing(names: readonly string[]): string[] {
    return names.filter((name) => !this.counts.has(name));
  }

  private count(name: string): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }
}

const uneventful: Step = {
  ...{ edits: [], events: [], meanwhile: [], trouble: undefined },
  ...{ refresh: false, sideBySide: false, continueOnError: false },
};

/** Plays steps in which only some things happen. */
const playSome = (...steps: Partial<Step>[]) => play(steps.map((one) => ({ ...uneventful, ...one })));

describe("a history that once did what no preview announced:", () => {
  it("an e-mail passes to a new resource from one whose invitation expired, and refreshes follow", () =>
    playSome(
      {},
      { refresh: true, events: [{ does: "expire", who: "cy" }] },
      { edits: [{ edit: "hand over e-mail", who: "cy", other: "dee", args: { onExisting: "adopt" } }] },
      {},
      { refresh: true },
      { refresh: true },
    ));

  it("two resources have one group, since a run failed, and a later run fails before it reaches one of them", () =>
    playSome(
      { events: [{ does: "add", who: "cy" }] },
      { edits: [{ edit: "hand over name", group: "eng", other: "ops", args: { onExisting: "refuse" } }] },
      {
        events: [{ does: "remove group", who: "ada" }],
        edits: [{ edit: "set group", group: "eng", args: { name: "Eng" }, members: ["ada"], outsider: false }],
      },
      { refresh: true },
      { edits: [{ edit: "set group", group: "eng", args: {}, members: ["ada", "cy"], outsider: false }] },
      { refresh: true, edits: [{ edit: "hand over name", group: "ops", other: "all", args: { onExisting: "adopt" } }] },
    ));

  it("someone whose new e-mail waits is replaced, and the e-mail is the one for which they wait", () =>
    playSome(
      {},
      { edits: [{ edit: "hand over e-mail", who: "bob", other: "dee", args: { onExisting: "refuse" } }] },
      { edits: [{ edit: "set user", who: "dee", args: { onEmailChange: "replace" } }] },
      { events: [{ does: "accept", who: "cy" }] },
      {
        edits: [{ edit: "hand over e-mail", who: "cy", other: "dee", args: {} }],
        sideBySide: true,
        meanwhile: [{ does: "accept", who: "bob" }],
      },
      { sideBySide: true },
    ));

  it("a killed run gives a new phone a number, and the program takes it away", () =>
    playSome(
      {},
      { events: [{ does: "remove", who: "ada" }] },
      {
        edits: [{ edit: "set phone", who: "cy", args: { extensionNumber: "2001", phoneNumbers: ["+16505550102"] } }],
      },
      { events: [{ does: "accept", who: "cy" }] },
      { refresh: true, trouble: { trouble: "kill", write: 5, when: "after" } },
      { edits: [{ edit: "swap phones", who: "ada", other: "cy", argument: "phoneNumbers" }] },
    ));
});

describe("random histories of a program in which things pass between resources", function () {
  this.timeout(120_000 + settings.numRuns * 2_000);
  const tally = new Tally();

  it(`never do to a person what no preview announced, ${settings.numRuns} times`, () =>
    fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: STEPS, maxLength: STEPS }), (steps) =>
        play(steps, (played) => tally.add(played)),
      ),
      settings,
    ));

  it("include every kind of operation and effect, kills, refusals and things that are handed on", function () {
    if (isReplay) return;
    const effects = [
      ...["mailed", "added", "removed", "activated", "deactivated", "set", "joined", "left"],
      ...["license given", "license taken"],
      ...["group added", "group removed", "group renamed", "phone enabled", "phone disabled"],
      ...["number given", "number taken", "plan given", "plan taken", "extension changed"],
    ];
    const others = ["create", "update", "replace", "delete", "handed on", "killed", "refused or failed"];
    assert.deepEqual(tally.missing([...effects, ...others]), []);
  });
});
