/** Does the steps of the checks, and undoes them, whatever happens. */
import { meansMissingScope } from "../../provider/zoom/api/codes";
import { messageOf } from "../../provider/resources/shared/words";
import { RefusedError } from "../../provider/zoom/errors";
import type { Switches } from "../../simulator";
import { holds } from "../check/features";
import { owners } from "./calls";
import type { Check, SwitchName } from "./check";
import { CHECKS, type TellableName } from "./checks/all";
import type { FactName, Facts, Inputs } from "./facts";
import type { Lab } from "./lab";
import type { Need } from "./needs";
import { Inconclusive, type Reading, untold } from "./reading";
import { Readings } from "./readings";
import { isDone, verdictOf } from "./replies";
import { missingInLists } from "./missing-in-lists";
import { SETUPS } from "./setups/all";
import { INTERRUPTED } from "./signals";
import type { Reply, Step, Steps, Undo } from "./steps";
import { type Leftover, UndoList } from "./undo-list";

export interface Result {
  readonly readings: Readings;
  /** What list pages lack, of all that this version reads from them. Undefined if that was not found out. */
  readonly lists?: readonly string[];
  /** What was undone, in words. */
  readonly undone: readonly string[];
  readonly leftovers: readonly Leftover[];
  /** Why the run ended before its end, as a sentence. */
  readonly stopped?: string;
}

export interface Hooks {
  /** Ends the run before its next step. What was done is undone. */
  readonly stop: AbortSignal;
  /** Ends the undoing, too. */
  readonly giveUp: AbortSignal;
  onCheck?(name: SwitchName): void;
  onUndo?(): void;
}

class Interrupted extends Error {}

/**
 * Tries what the inputs allow.
 *
 * @param names Which switches to tell.
 * @throws ZoomError if Zoom cannot be reached or the named users do not fit. Then nothing was changed.
 */
export async function runProbe(
  lab: Lab,
  inputs: Inputs,
  hooks: Hooks,
  names: readonly TellableName[] = TELLABLE,
): Promise<Result> {
  await lab.send({ kind: "call", call: owners({ page_size: 1 }) });
  const run = new ProbeRun(lab, inputs, hooks, await lab.grantedScopes());
  let stopped: string | undefined;
  let hasBegun = false;
  try {
    await run.checkNamed();
    hasBegun = true;
    await run.lookAtLists();
    for (const name of names) await run.tell(name);
  } catch (error) {
    if (error instanceof Interrupted) stopped = INTERRUPTED;
    else if (hasBegun) stopped = messageOf(error);
    else throw error;
  } finally {
    await run.undoAll();
  }
  const { readings, undo } = run;
  return { readings, lists: run.lists, undone: undo.undone, leftovers: undo.leftovers, stopped };
}

const isTellable = (name: string): name is TellableName => Object.hasOwn(CHECKS, name);
/** Every switch that a check can tell, in the order in which they are tried. */
export const TELLABLE: readonly TellableName[] = Object.keys(CHECKS).filter(isTellable);

class ProbeRun {
  readonly readings = new Readings();
  readonly undo = new UndoList();
  lists?: readonly string[];
  private readonly facts: { -readonly [Name in FactName]?: Facts[Name] } = {};
  private readonly missing: Partial<Record<FactName, string>> = {};

  constructor(
    private readonly lab: Lab,
    private readonly inputs: Inputs,
    private readonly hooks: Hooks,
    private readonly granted: readonly string[],
  ) {}

  /** @throws RefusedError if a user who was named does not fit. */
  async checkNamed(): Promise<void> {
    for (const [name, flag] of [
      ["testUser", "--test-user"],
      ["person", "--accepted-user"],
    ] as const) {
      if (!this.inputs.given.has(flag)) continue;
      const problem = await this.prepare(name);
      if (problem !== undefined) throw new RefusedError(`The probe cannot use the address of ${flag}. ${problem}`);
    }
  }

  async lookAtLists(): Promise<void> {
    if ((await this.prepare("owner")) !== undefined || this.facts.owner === undefined) return;
    this.lists = await this.drive(missingInLists(this.facts.owner), isNotScreened);
  }

  async tell<Name extends TellableName>(name: Name): Promise<void> {
    this.hooks.onCheck?.(name);
    const check: Check<Name> = CHECKS[name];
    this.readings.set(name, await this.read(check));
    await this.undo.afterCheck((undo) => this.drive(undo.steps(), isNotScreened));
  }

  private async read<Name extends SwitchName>(check: Check<Name>): Promise<Reading<Switches[Name]>> {
    const lacking = this.lacking(check.needs);
    if (lacking.length > 0) return untold(`It needs ${lacking.join(" and ")}.`);
    for (const name of check.uses) {
      const problem = await this.prepare(name);
      if (problem !== undefined) return untold(problem);
    }
    try {
      return await this.drive(check.run(this.facts));
    } catch (error) {
      if (error instanceof Inconclusive) return untold(error.why);
      throw error;
    }
  }

  private lacking = (needs: readonly Need[]): Need[] => needs.filter((need) => !this.inputs.given.has(need));

  /** Prepares a fact, unless that was done before. Returns why it is missing. */
  private async prepare<Name extends FactName>(name: Name): Promise<string | undefined> {
    if (this.facts[name] !== undefined || this.missing[name] !== undefined) return this.missing[name];
    const setup = SETUPS[name];
    for (const used of setup.uses) {
      const problem = await this.prepare(used);
      if (problem !== undefined) return (this.missing[name] = problem);
    }
    for (const used of setup.mayUse ?? []) if (this.lacking(SETUPS[used].needs).length === 0) await this.prepare(used);
    try {
      const prepared = await this.drive(setup.prepare(this.facts, this.inputs));
      if ("missing" in prepared) this.missing[name] = prepared.missing;
      else this.facts[name] = prepared.fact;
    } catch (error) {
      if (!(error instanceof Inconclusive)) throw error;
      this.missing[name] = error.why;
    }
    return this.missing[name];
  }

  private async drive<T>(steps: Steps<T>, isScreened: (step: Step) => boolean = screens): Promise<T> {
    let next = steps.next();
    while (!next.done) {
      const step = next.value;
      if (this.hooks.stop.aborted) throw new Interrupted();
      if (step.kind === "call" && step.afterMs) await pause(step.afterMs, this.lab, this.hooks.stop);
      const reply = await this.send(step);
      if (isScreened(step)) screen(step, reply);
      next = steps.next(reply);
    }
    return next.value;
  }

  private async send(step: Step): Promise<Reply> {
    const undo = step.kind === "call" ? step.undo : undefined;
    if (undo) this.requireScopes(undo);
    const isNew = undo !== undefined && !this.undo.has(undo);
    // Before the call, because it may take effect although its reply is lost.
    if (undo) this.undo.add(undo);
    const reply = await this.lab.send(step);
    if (undo && isNew && isRefusal(reply)) this.undo.remove(undo);
    return reply;
  }

  /** Ends a check whose change the app may not undo. */
  private requireScopes({ calls }: Undo): void {
    const lacking = calls.find(({ scopes }) => this.granted.length > 0 && !holds(this.granted, scopes));
    if (lacking)
      throw new Inconclusive(`The app lacks the scope ${lacking.scopes.granular}, without which it is not undone.`);
  }

  async undoAll(): Promise<void> {
    if (this.undo.isEmpty) return;
    this.hooks.onUndo?.();
    const { giveUp } = this.hooks;
    const revert = async (undo: Undo): Promise<boolean> => {
      const steps = undo.steps();
      let next = steps.next();
      while (!next.done) {
        if (giveUp.aborted) return false;
        if (next.value.kind === "call" && next.value.afterMs) await pause(next.value.afterMs, this.lab, giveUp);
        next = steps.next(await this.lab.send(next.value));
      }
      return next.value;
    };
    await this.undo.all(
      revert,
      (ms) => pause(ms, this.lab, giveUp),
      () => giveUp.aborted,
    );
  }
}

/** Waits, but not longer than the run goes on. */
async function pause(ms: number, { clock }: Lab, end: AbortSignal): Promise<void> {
  if (end.aborted) return;
  const ended = new Promise<void>((resolve) => end.addEventListener("abort", () => resolve(), { once: true }));
  // The second signal ends the sleep with an error.
  await Promise.race([clock.sleep(ms).catch(() => undefined), ended]);
}

/** Zoom answered that it did not do it. Without Zoom's code, the answer may be that of a proxy. */
const isRefusal = ({ status, code }: Reply): boolean => status >= 400 && status < 500 && code !== undefined;

const screens = (step: Step): boolean => step.kind === "call" && !step.takesAny;
const isNotScreened = (): boolean => false;

/** Ends a check if the answer is about the app, a right or a limit, and not about what was tried. */
function screen(step: Step, reply: Reply): void {
  const { status, code } = reply;
  if (isDone(reply) || step.kind !== "call") return;
  if (meansMissingScope(status, code)) throw new Inconclusive(`The app lacks the scope ${step.call.scopes.granular}.`);
  if (status === 429) throw new Inconclusive("A rate limit was reached.");
  if (status === 401 || status === 403 || status >= 500)
    throw new Inconclusive(`Zoom did not allow it now (${verdictOf(reply)}).`);
}
