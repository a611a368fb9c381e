import type { Properties, Run, Snapshot } from "../../types";
import type { Call } from "../../zoom/call";
import { changeUserEmail, revokeUserTokens, setUserStatus, updateUser } from "../../zoom/api/endpoints";
import { PartialError, RefusedError } from "../../zoom/errors";
import { messageOf } from "../shared/words";
import { readUntil } from "../shared/read-until";
import { carriedBy, createPerson, declaredNames, INVITATION } from "./invite";
import { explainFailure } from "./errors";
import { UserInputs } from "./inputs";
import { findUser } from "./observe";
import { type Observed, type Plan, planUser, same, type Step, traits } from "./rules";
import { complete, type Knowledge, onlySettingsChanged, outputsOf, policiesOf, stateOf, UserState } from "./state";
import { verify } from "./verify";
import { toWire } from "./wire";
import { userMemory } from "./memory";

export const HOW_TO_INVITE_AGAIN = `To invite again, run "pulumi up --replace URN" with the URN that "pulumi stack --show-urns" prints.`;

/** One person on the way to what is declared, and how far this call has come. */
interface Person {
  readonly desired: UserInputs;
  seen: Observed;
  /** What we know where Zoom is silent. */
  readonly knew: Knowledge | undefined;
  /** Known from state, made by this call, or left for us by a deletion of this run. */
  readonly owned: boolean;
  /** Zoom holds something that this call did: from here on a failure must keep the resource. */
  changed: boolean;
  unfinished: string[];
}

/** Makes Zoom show what is declared of one person: observe, decide, act, observe. Returns what state has to keep. */
export async function convergeUser(run: Run, declared: Properties, prior?: Snapshot): Promise<Snapshot> {
  const desired = UserInputs.parse(declared);
  const was = prior && UserState.parse(prior.state);
  if (prior && was && onlySettingsChanged(was, desired))
    return { id: prior.id, state: { ...declared, ...outputsOf(was, desired) } };

  const person = prior && was ? await ours(run, desired, prior.id, was) : await newcomer(run, desired);
  try {
    const { steps, deferred } = decide(run, desired.email, person);
    const asZoomShows: Record<string, unknown> = {};
    for (const phase of phasesOf(steps)) {
      await act(run, person, phase);
      Object.assign(asZoomShows, await confirm(run, person, phase));
    }
    if (deferred.length > 0) run.tell(waiting(desired.email, person.seen.accountStatus, deferred));
    return { id: person.seen.id, state: stateOf(declared, person.seen, run.accountId, { deferred, asZoomShows }) };
  } catch (error) {
    if (!person.changed) throw error;
    const { knew, unfinished, seen } = person;
    const state = stateOf(declared, seen, run.accountId, {
      deferred: was?.deferred,
      unfinished,
      asZoomShows: knew?.asZoomShows,
    });
    throw new PartialError(messageOf(error), seen.id, state, [messageOf(error)]);
  }
}

/** The person of an existing resource. */
async function ours(run: Run, desired: UserInputs, id: string, was: UserState): Promise<Person> {
  userMemory(run.memory).replacing.delete(id);
  const seen = await find(run, was.email, id, was.email);
  if (seen) return { desired, seen, knew: was, owned: true, changed: false, unfinished: [] };
  if (was.unfinished?.includes(INVITATION)) return invited(run, desired);
  throw new RefusedError(
    was.accountStatus === "pending" || was.accountStatus === "expired"
      ? `${was.email}: the invitation expired or was withdrawn, so nothing can be changed. ${HOW_TO_INVITE_AGAIN}`
      : `${was.email} (id ${id}) is no longer in this Zoom account. Run "pulumi refresh" to take note of it; the next "pulumi up" then creates the person again.`,
  );
}

/** The person of a new resource: left for us by a deletion, already there, or created. */
async function newcomer(run: Run, desired: UserInputs): Promise<Person> {
  const left = userMemory(run.memory).handedOver.get(desired.email.toLowerCase());
  const seen = await find(run, desired.email, left?.id, desired.email);
  if (seen) {
    const owned = left?.id === seen.id;
    // Deactivated by a deletion of this run, for this creation: to be created is to be active.
    const revived: UserInputs = owned && left?.deactivatedHere ? { status: "active", ...desired } : desired;
    return { desired: revived, seen, knew: undefined, owned, changed: false, unfinished: [] };
  }
  return invited(run, desired);
}

async function invited(run: Run, desired: UserInputs): Promise<Person> {
  decide(run, desired.email, { desired, owned: true });
  const made = await createPerson(run, desired);
  const knew = made.born ? asInvited(desired, made.seen) : undefined;
  return { desired, seen: made.seen, knew, owned: made.born, changed: made.born, unfinished: declaredNames(desired) };
}

async function find(run: Run, who: string, id: string | undefined, ...emails: string[]): Promise<Observed | undefined> {
  try {
    return await findUser(run.zoom, id, ...emails);
  } catch (error) {
    throw await explainFailure(run.zoom, "look up", who, error);
  }
}

function decide(run: Run, email: string, person: Partial<Person> & Pick<Person, "desired" | "owned">): Plan {
  const { desired, seen, knew, owned } = person;
  const shown = seen && complete(seen, knew, run.settings.deepGet);
  const plan = planUser(shown, desired, owned, policiesOf(desired, run.settings));
  if (plan.refuse !== undefined) throw new RefusedError(`${email}: ${plan.refuse}.`);
  return plan;
}

/** A deactivated person takes no change: what comes before must be seen to hold first. */
function phasesOf(steps: readonly Step[]): (readonly Step[])[] {
  const last = steps.findIndex((step) => step.do === "deactivate");
  return last <= 0 ? [steps] : [steps.slice(0, last), steps.slice(last)];
}

async function act(run: Run, person: Person, steps: readonly Step[]): Promise<void> {
  for (const [index, step] of steps.entries()) {
    person.unfinished = steps.slice(index).flatMap(leavesOpen);
    try {
      await run.zoom.request(callFor(person, step));
    } catch (error) {
      const explained = await explainFailure(run.zoom, step.do, person.desired.email, error);
      // The person is deactivated already; a session that outlives it is worth a line and no more.
      if (step.do !== "revokeTokens") throw explained;
      run.tell(messageOf(explained));
    }
    person.changed = true;
  }
  person.unfinished = steps.flatMap(leavesOpen);
}

function callFor({ seen: { id, attributes }, desired }: Person, step: Step): Call<unknown> {
  switch (step.do) {
    case "create":
      throw new Error("a person who exists is never created");
    case "activate":
    case "deactivate":
      return setUserStatus(id, step.do);
    case "patch":
      return updateUser(id, toWire(desired, step.attributes, attributes));
    case "changeEmail":
      return changeUserEmail(id, desired.email);
    case "revokeTokens":
      return revokeUserTokens(id);
  }
}

/** What a step that was not taken leaves to be done. */
function leavesOpen(step: Step): string[] {
  if (step.do === "patch") return step.attributes;
  return step.do === "changeEmail" ? ["email"] : ["status"];
}

/** Looks until Zoom shows what was written, as long as Zoom may take. @throws RefusedError naming what it dropped. */
async function confirm(run: Run, person: Person, steps: readonly Step[]): Promise<Properties> {
  const before = person.seen;
  const { email } = person.desired;
  if (steps.length === 0) return verify(person, before, before, steps, run.settings.deepGet).asZoomShows;
  const judge = (seen: Observed) => verify(person, before, seen, steps, run.settings.deepGet);
  const seen = await readUntil(
    run.zoom.clock,
    () => find(run, email, before.id),
    (shown) => shown !== undefined && judge(shown).dropped.length === 0,
  );
  if (!seen)
    throw new RefusedError(`${email} was changed and is no longer in this Zoom account. Run "pulumi refresh".`);
  person.seen = seen;
  const { dropped, asZoomShows } = judge(seen);
  if (dropped.length === 0) return asZoomShows;
  // Of a request that was dropped nothing was applied, what Zoom never shows included.
  const lost = dropped.map(({ name }) => name);
  person.unfinished = steps
    .map(leavesOpen)
    .filter((open) => open.some((name) => lost.includes(name)))
    .flat();
  const facts = dropped.map(({ name, shown, wanted }) => `${name} is still ${shown} and was set to ${wanted}`);
  throw new RefusedError(
    `Zoom accepted the change of ${email} and did not apply it: ${facts.join("; ")}. ` +
      `Run "pulumi up" again; if it stays, declare the value as Zoom shows it, or see in Zoom's web portal what forbids it.`,
  );
}

const waiting = (email: string, status: Observed["accountStatus"], deferred: readonly string[]) =>
  status === "pending"
    ? `${email} has not accepted the invitation yet: ${deferred.join(", ")} will be set by the first run after they do.`
    : `${email} is deactivated: ${deferred.join(", ")} will be set by the first run after they are active again.`;

/** A person whom this call invited: what the invitation carried is known, in Zoom's spelling where it shows one. */
function asInvited(desired: UserInputs, seen: Observed): Knowledge {
  const carried = carriedBy(desired);
  return {
    ...Object.fromEntries(carried.map((name) => [name, desired[name]])),
    asZoomShows: Object.fromEntries(
      carried
        .filter((name) => traits(name).spelled && seen.attributes[name] !== undefined)
        .filter((name) => !same(name, desired[name], seen.attributes[name]))
        .map((name) => [name, seen.attributes[name]]),
    ),
  };
}
