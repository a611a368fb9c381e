import assert from "node:assert/strict";
import fc from "fast-check";
import { type Account, startAccount } from "../../resources/account";
import type { Entry, Run } from "../../resources/small-engine";
import { unannounced } from "./announced";
import { company, firstModel, type Model, type Name, OURS, programOf } from "./company";
import { apply, type Edit, edit } from "./edits";
import { happen, type PortalEvent, portalEvent } from "./portal-events";
import { type Effect, effectsBetween, type Moment, momentOf } from "./effects";

/** What goes wrong during a run, from its n-th write on. */
export type Trouble =
  /** The provider process is killed; Zoom carries the last call out or not. What that process did is not saved. */
  | { trouble: "kill"; write: number; when: "before" | "after" }
  /** Zoom refuses one write. */
  | { trouble: "refusal"; write: number }
  /** The connection of one write breaks. */
  | { trouble: "break"; write: number; when: "before" | "after" };

/** One step of a history: the program changes, things happen, and someone runs `pulumi up`. */
export interface Step {
  edits: Edit[];
  /** Before the refresh. */
  events: PortalEvent[];
  refresh: boolean;
  /** Between the preview and the run. */
  meanwhile: PortalEvent[];
  trouble?: Trouble;
  sideBySide: boolean;
  continueOnError: boolean;
}

const write = fc.nat(7);
const when = fc.constantFrom("before", "after");
const trouble: fc.Arbitrary<Trouble> = fc.oneof(
  fc.record({ trouble: fc.constant("kill"), write, when }),
  fc.record({ trouble: fc.constant("kill"), write, when }),
  fc.record({ trouble: fc.constant("refusal"), write }),
  fc.record({ trouble: fc.constant("break"), write, when }),
);
const plainStep: fc.Arbitrary<Step> = fc.record({
  edits: fc.array(edit, { minLength: 0, maxLength: 4 }),
  events: fc.array(portalEvent, { maxLength: 2 }),
  refresh: fc.oneof({ weight: 2, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  meanwhile: fc.oneof(
    { weight: 4, arbitrary: fc.constant<PortalEvent[]>([]) },
    { weight: 1, arbitrary: fc.array(portalEvent, { minLength: 1, maxLength: 2 }) },
  ),
  trouble: fc.option(trouble, { nil: undefined, freq: 3 }),
  sideBySide: fc.boolean(),
  continueOnError: fc.boolean(),
});

/** Steps in which an administrator acts on what a resource of the program has just lost or does not have yet. */
const SCENES: Record<string, (who: Name) => Pick<Step, "edits" | "events">> = {
  "a phone that only waited is removed after an administrator enabled one": (who) => ({
    events: [
      { does: "accept", who },
      { does: "phone on", who },
    ],
    edits: [{ edit: "remove phone", who }],
  }),
  "a user who was removed is changed, and someone else has the e-mail": (who) => ({
    events: [
      { does: "remove", who },
      { does: "add", who },
    ],
    edits: [{ edit: "set user", who, args: { dept: "Mills" } }],
  }),
  "a user who was removed is removed from the program, and someone else has the e-mail": (who) => ({
    events: [
      { does: "remove", who },
      { does: "add", who },
    ],
    edits: [{ edit: "remove user", who }],
  }),
  "an invitation ended, and its resource is removed after someone else was added": (who) => ({
    events: [
      { does: "expire", who },
      { does: "add", who },
    ],
    edits: [{ edit: "remove user", who }],
  }),
};
const scene: fc.Arbitrary<Step> = fc
  .tuple(plainStep, fc.constantFrom(...Object.values(SCENES)), fc.constantFrom(...OURS))
  .map(([plain, play, who]) => ({ ...plain, ...play(who), meanwhile: [], trouble: undefined }));
export const step: fc.Arbitrary<Step> = fc.oneof({ weight: 4, arbitrary: plainStep }, { weight: 1, arbitrary: scene });

/** Lets the trouble begin. Returns how to end it, which returns whether a call was hit. */
function begin({ zoom, stack }: Account, what: Trouble | undefined): () => boolean {
  if (!what) return () => false;
  stack["zoom:ioErrorRetries"] = "0";
  let writes = 0;
  let isDead = false;
  const isHit = (method: string) => method !== "GET" && writes++ === what.write;
  const match = ({ kind, method }: { kind: string; method: string }) => {
    if (kind !== "api" || isDead) return false;
    const hit = isHit(method);
    if (hit && what.trouble === "kill") isDead = true;
    return hit;
  };
  const first = zoom.fail(
    what.trouble === "refusal"
      ? { match, status: 400, code: 300, message: "No." }
      : { match, kind: "reset", when: what.when },
  );
  const rest = zoom.fail({ match: ({ kind }) => kind === "api" && isDead, kind: "reset", times: Infinity });
  return () => {
    first.stop();
    rest.stop();
    stack["zoom:ioErrorRetries"] = "2";
    return first.hits > 0;
  };
}

/** A killed process saves nothing of what it was doing. */
function forget({ state }: Account, before: Account["state"], { failed }: Run): void {
  for (const name of Object.keys(failed)) {
    const old = before.get(name);
    if (old) state.set(name, old);
    else state.delete(name);
  }
}

/** What a run of a history did, for those who count. */
export interface Played {
  readonly run: Run;
  readonly effects: readonly Effect[];
  /** Whether the process was killed in the run. */
  readonly isKilled: boolean;
}

/** Plays a history, and asserts that no run did what its preview did not announce. */
export async function play(steps: readonly Step[], note: (played: Played) => void = () => {}): Promise<void> {
  const account = await startAccount(company);
  const model = firstModel();
  try {
    for (const [index, step] of steps.entries()) {
      const played = await playStep(account, model, step, `step ${index + 1}`);
      if (played) note(played);
    }
    await settle(account, model);
  } finally {
    await account.close();
  }
}

/**
 * Whether a preview stops because of how resources pass e-mails or names on: it asks for an order, without which one could
 * take what the other one has, two users would exchange their e-mails, one would get the e-mail of someone who is
 * deactivated, or two resources have one object.
 */
const STOPS = [
  '"dependsOn"',
  "exchange their e-mails",
  "have the same object of Zoom in the state",
  "no one else can get this e-mail",
];
const stops = ({ failed }: Run) =>
  Object.values(failed).some((reason) => STOPS.some((words) => reason.includes(words)));

/**
 * Returns the preview of the program. If it stops, `pulumi up` runs nothing, and the change of the program is taken back.
 * Undefined: the preview stops all the same.
 */
async function acceptedPreview(
  { zoom, preview }: Account,
  model: Model,
  former: Model,
  where: string,
): Promise<Run | undefined> {
  zoom.takeLog();
  const first = await preview(programOf(model));
  const isRefused = stops(first);
  if (isRefused) Object.assign(model, former);
  const accepted = isRefused ? await preview(programOf(model)) : first;
  assert.deepEqual(zoom.takeLog(), [], `${where}: the preview calls Zoom`);
  return stops(accepted) ? undefined : accepted;
}

async function playStep(account: Account, model: Model, step: Step, where: string): Promise<Played | undefined> {
  const { zoom } = account;
  const { edits, events, refresh, meanwhile, trouble, sideBySide, continueOnError } = step;
  const former = structuredClone(model);
  for (const one of edits) apply(model, one);
  for (const one of events) happen(zoom, one);
  if (refresh) await refreshed(account, sideBySide, where);
  const preview = await acceptedPreview(account, model, former, where);
  if (!preview) return undefined;
  const program = programOf(model);
  for (const one of meanwhile) happen(zoom, one);

  const saved = structuredClone(account.state);
  const before = momentOf(zoom);
  const end = begin(account, trouble);
  const run = await account.up(program, [], sideBySide, continueOnError);
  const isHit = end();
  if (trouble?.trouble === "kill" && isHit) forget(account, saved, run);
  const effects = effectsBetween(before, momentOf(zoom));
  const announced = `the preview announced ${JSON.stringify(preview.did)}, said ${JSON.stringify(preview.told)}`;
  assert.deepEqual(
    unannounced(effects, preview, before).map(inWords),
    [],
    `${where}: ${announced}, and the run did more`,
  );
  if (!isHit) assertEveryWaitIsTold(account, saved, before, run, where);
  if (!isHit && meanwhile.length === 0) assertRemovalsHappened(account, preview, run, where);
  return { run, effects, isKilled: trouble?.trouble === "kill" && isHit };
}

/** A refresh follows no one else: who was active keeps the id. */
async function refreshed(account: Account, sideBySide: boolean, where: string): Promise<void> {
  const idsOfActive = () =>
    [...account.state].flatMap(([name, { id, outputs }]) =>
      !name.includes(":") && outputs.accountStatus === "active" ? [[name, outputs.zoomId ?? id] as const] : [],
    );
  const before = idsOfActive();
  assert.deepEqual((await account.refresh(sideBySide)).failed, {}, `${where}: the refresh fails`);
  for (const [name, id] of before) {
    const now = account.state.get(name);
    assert.ok(!now || now.id === id, `${where}: the refresh of ${name} follows ${now?.id}`);
  }
}

/** What the preview said of a user who is replaced happens, if nothing goes wrong. */
function assertRemovalsHappened({ zoom }: Account, { intents, told }: Run, run: Run, where: string): void {
  for (const [name, { operation, old }] of Object.entries(intents)) {
    if (operation !== "replace" || old?.outputs.accountStatus !== "active" || run.did[name] !== "replace") continue;
    const email = String(old.outputs.email);
    if (!told.some((line) => line.startsWith(`${email}: changing email`))) continue;
    // A killed run did not save that the user has the new e-mail already: the run finds it and removes no one.
    if (run.told.some((line) => line.startsWith(`${email} is changed in place and not removed`))) continue;
    const status = zoom.store.people.get(old.id)?.status;
    assert.notEqual(status, "active", `${where}: the preview said that ${email} is removed, and they are still active`);
  }
}

/** If something was not free for an active user or a group when a run ended, a line of it says so. */
function assertEveryWaitIsTold(
  { state, zoom }: Account,
  saved: Account["state"],
  before: Moment,
  run: Run,
  where: string,
): void {
  for (const [name, { id, outputs }] of state) {
    const deferred = Array.isArray(outputs.deferred) ? outputs.deferred.map(String) : [];
    const person = zoom.person(id);
    // Lines name someone by the e-mail that they had when the line was printed.
    const former = before.people.get(id)?.email;
    const who = name.startsWith("group:") ? [outputs.name] : [person?.email, former];
    const isWaiting = name.startsWith("group:")
      ? deferred.includes("name")
      : person?.status === "active" && (outputs.accountStatus ?? "active") === "active";
    if (waitsForUnknownUser(outputs, saved.get(name)?.outputs)) continue;
    const hasRun = run.did[name] !== undefined && run.failed[name] === undefined;
    if (!hasRun || !isWaiting || deferred.length === 0) continue;
    assert.ok(
      run.told.some((line) => who.some((one) => typeof one === "string" && line.includes(one))),
      `${where}: ${name} waits for ${deferred.join(", ")}, and no line says so: ${run.told.join(" | ")}`,
    );
  }
}

/** A phone whose user the program names by e-mail may wait for a user who is active since the last refresh. */
const waitsForUnknownUser = (now: Entry["outputs"], before: Entry["outputs"] | undefined) =>
  now.accountStatus === undefined && Array.isArray(before?.deferred) && before.deferred.includes("phone");

const ROUNDS = 3;

/** In the end the program stays as it is: a few runs later nothing changes any more, and nothing that is free is missed. */
async function settle(account: Account, model: Model): Promise<void> {
  const program = programOf(model);
  const { zoom } = account;
  for (let round = 0; round < ROUNDS; round++) {
    await account.refresh();
    if (stops(await account.preview(program))) return;
    await account.up(program);
  }
  await account.refresh();
  const before = momentOf(zoom);
  const run = await account.up(program);
  assert.deepEqual(effectsBetween(before, momentOf(zoom)).map(inWords), [], "the last run changes something again");
  if (Object.keys(run.failed).length > 0) return;
  for (const [name, { id, inputs, outputs }] of account.state) {
    if (zoom.person(id)?.status !== "active" || !Array.isArray(outputs.deferred)) continue;
    const isHeld = [...zoom.store.people.values()].some(({ features }) => features.zoom_scheduler === true);
    assert.ok(
      isHeld || !outputs.deferred.includes("features.zoomScheduler"),
      `${name} waits for a license that is free`,
    );
    const wanted = outputs.deferred.flatMap((attribute: unknown) =>
      typeof attribute === "string"
        ? (/^phoneNumbers\.(.*)/.exec(attribute)?.slice(1) ?? [inputs[attribute]].flat())
        : [],
    );
    for (const value of wanted)
      assert.ok(!isFree(zoom, value), `${name} still waits for ${String(value)}, which no one has`);
  }
}

function isFree({ store: { phone, people } }: Account["zoom"], value: unknown): boolean {
  const number = [...phone.numbers.values()].find((one) => one.number === value);
  if (number) return number.holderId === "";
  if (typeof value === "string" && /^\d{4}$/.test(value))
    return ![...phone.users.values()].some(({ extension_number }) => String(extension_number) === value);
  if (value === 2) return [...people.values()].filter(({ type }) => type === 2).length < (company.seats?.licensed ?? 0);
  return false;
}

const inWords = (effect: Effect) => Object.values(effect).join(" ");
