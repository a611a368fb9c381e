import type { Said } from "../../notices";
import type { Properties, Run, Snapshot } from "../../types";
import { PartialError, RefusedError } from "../../zoom/errors";
import { keyOf } from "../../zoom/names";
import { argumentsIn } from "../shared/arguments";
import { claimsOf } from "../shared/claims";
import { keptInState } from "../shared/kept-in-state";
import { changingEmails } from "../shared/changing-emails";
import { argumentOf } from "../shared/argument-paths";
import type { Party } from "../shared/wishes";
import { redactorOf } from "../shared/redact";
import { secretInState, shownValue } from "../shared/secret-values";
import { inWords, messageOf } from "../shared/words";
import { zoomIdOf } from "../shared/zoom-id";
import { act } from "./act";
import { awaitedEmail, follow, followedLine, mayGetOtherId } from "./follow";
import { planForced } from "./forced";
import { PhoneUserInputs } from "./inputs";
import { KIND, phoneMemory } from "./memory";
import { around, decide, isDone, namesOf, observe, type PhoneProgress, userOf } from "./progress";
import {
  type AttributeName,
  attributeOf,
  changesWhatIsShown,
  differing,
  isEmail,
  type Standing,
  type Step,
} from "./rules";
import { goalOf } from "./scope";
import { siteIdOf } from "./sites";
import {
  complete,
  isWaiting,
  knowledgeOf,
  lastApplied,
  mayBeOfOthers,
  onlySettingsChanged,
  outputsOf,
  PHONE,
  PhoneUserState,
  stateOf,
  whoIs,
} from "./state";
import { extensionThing, numberThing, planThing } from "./things";

/** Makes Zoom show what a run may write of one phone: observe, decide, act, confirm. Returns what state has to keep. */
export async function convergePhoneUser(run: Run, declared: Properties, prior?: Snapshot): Promise<Snapshot> {
  const inputs = PhoneUserInputs.parse(declared);
  const was = prior && PhoneUserState.parse(prior.state);
  if (prior && was && onlySettingsChanged(prior.id, was, inputs)) {
    if (isWaiting(was)) run.tell({ who: whoIs(was), ...WAITS });
    return { id: prior.id, state: { ...outputsOf(was, declared) } };
  }

  const claims = claimsOf(run.memory);
  const zoomId = prior && zoomIdOf(prior.id, prior.state);
  const id = zoomId ?? inputs.userId;
  const who = shownValue(inputs.secretArguments, "userId", was?.userEmail ?? inputs.userId);
  const hide = redactorOf(declared, prior?.state ?? {});
  const party = claims.begin({ kind: KIND, id, who, hide }, givenUp(was, inputs), wishesOf(inputs));
  const progress = begin(run, inputs, party, zoomId, was);
  try {
    await start(progress, zoomId, was);
    return await finish(progress, declared, was, prior?.id);
  } catch (error) {
    throw keptInState(prior ? undefined : progress.left && planForced(progress.left).kept, error);
  } finally {
    claims.end(party);
    await claims.makeRoom(around(run));
  }
}

const LISTS = ["callingPlans", "phoneNumbers"];

/** What the program has a phone give up, for the others of the run. */
function givenUp(was: PhoneUserState | undefined, inputs: PhoneUserInputs) {
  if (!was || isWaiting(was)) return [];
  const { loses } = goalOf({ was, wants: inputs, open: [], isAdopted: false });
  const leavesExtension =
    was.extension !== undefined &&
    inputs.extensionNumber !== undefined &&
    inputs.extensionNumber !== was.extensionNumber;
  return [
    ...(leavesExtension && was.extension !== undefined ? [extensionThing(was.extension)] : []),
    ...(loses?.phoneNumbers ?? []).map((number) => numberThing(number)),
    ...(loses?.callingPlans ?? []).map(planThing),
  ];
}

const wishesOf = ({ extensionNumber, phoneNumbers = [] }: PhoneUserInputs) => [
  ...(extensionNumber === undefined ? [] : [extensionThing(extensionNumber)]),
  ...phoneNumbers.map((number) => numberThing(number)),
];

function standingOf(was: PhoneUserState | undefined): Standing {
  if (was === undefined) return "new";
  const isUnderWay = was.unfinished?.includes(PHONE) ?? false;
  return isWaiting(was) || isUnderWay || was.origin === "unknown" ? "waiting" : "kept";
}

/** Returns the last state of the phone: that of the resource which left it for this one, if one did. */
const lastOf = ({ left }: PhoneProgress, was: PhoneUserState | undefined) =>
  left ? PhoneUserState.parse(left.state) : was;

function begin(
  run: Run,
  inputs: PhoneUserInputs,
  party: Party,
  id: string | undefined,
  was: PhoneUserState | undefined,
): PhoneProgress {
  return {
    ...{ run, inputs, party, standing: standingOf(was), awaited: was && awaitedEmail(was, inputs.userId) },
    desired: inputs,
    seen: { id: id ?? inputs.userId, accountStatus: "gone" },
    knew: {},
    owned: was !== undefined && !mayBeOfOthers(was),
    left: phoneMemory(run.memory).handedOver.take(run.memory, keyOf(inputs.userId)),
    changed: false,
    isInDoubt: false,
    unfinished: [],
    short: new Set(),
    isOn: false,
    hadPhone: false,
    repeats: run.settings.ioErrorRetries,
  };
}

/** Finds the user and their phone, and what the run may write. */
async function start(progress: PhoneProgress, id: string | undefined, was: PhoneUserState | undefined): Promise<void> {
  const { run, inputs } = progress;
  // An e-mail that is new may name the same user, and only Zoom can tell.
  const isNamed = was === undefined || (isEmail(inputs.userId) && inputs.userId !== was.userId);
  // The e-mail may still be that of another user, while the program gives it to a user of this stack. But a phone that only
  // the engine replaces stays with its user, as in an update.
  const kept = was === undefined ? keptAmong(progress) : undefined;
  const meant = kept ?? changingEmails(run.memory).to(inputs.userId)?.id ?? inputs.userId;
  await observe(progress, isNamed ? meant : progress.seen.id);
  if (kept !== undefined && progress.seen.accountStatus === "gone") await observe(progress, inputs.userId);
  const isFollowed = id !== undefined && (await follow(progress, { id, isByEmail: isNamed, meant }));
  const { seen } = progress;
  // For a pending user Zoom may not tell the id at first: then the e-mail stands in for it.
  if (id !== undefined && !isEmail(id) && seen.id !== id && !isFollowed)
    throw new RefusedError(
      `userId is now ${inputs.userId}, but this resource manages the phone of the user with the id ${id}. ` +
        `Set userId back, and declare the other phone as a new resource.`,
    );
  claim(progress, id);
  // The resource of the user has said it.
  const isSaid = run.memory.isDeclaredId("ZoomUser", seen.id);
  if (was && isFollowed && seen.accountStatus !== "pending" && !isSaid) run.tell(followedLine(was));
  const isAdopted = !progress.owned && seen.phone !== undefined;
  // To replace a phone that stays is an update.
  const last = seen.phone === undefined ? was : lastOf(progress, was);
  progress.knew = last ? knowledgeOf(last) : {};
  // Someone enabled it in Zoom, or a run did that saved nothing: what it has, no preview has shown.
  const standing = standingOf(last);
  progress.hadPhone = standing === "waiting" && seen.phone !== undefined;
  const { siteName, ...goal } = goalOf({
    was: standing === "kept" ? last : undefined,
    wants: inputs,
    // Of a list that was left unfinished, state keeps what was applied last: the difference tells what to do.
    open: [...(last?.unfinished ?? []).filter((name) => !LISTS.includes(name)), ...(last?.deferred ?? [])],
    isAdopted: isAdopted || progress.hadPhone || last?.origin === "adopted",
  });
  progress.desired = goal;
  if (seen.accountStatus === "active" && siteName !== undefined)
    progress.desired = { ...goal, siteId: await siteIdOf(run, siteName) };
}

/**
 * Returns the id of the user whose phone was left for this resource, if only the engine replaces it. Their e-mail may be
 * another one by now.
 */
function keptAmong({ run, inputs, left }: PhoneProgress): string | undefined {
  const isSame = left && keyOf(PhoneUserState.parse(left.state).userId) === keyOf(inputs.userId);
  return isSame && !run.memory.isReplaced(KIND, left.id) ? left.id : undefined;
}

/**
 * Claims the phone: from here on, no other resource of the run gets it.
 *
 * @param id The id in the state.
 * @throws RefusedError if another resource has it.
 */
function claim(progress: PhoneProgress, id: string | undefined): void {
  const { run, inputs, seen } = progress;
  const { memory } = run;
  const { handedOver } = phoneMemory(memory);
  const name = keyOf(inputs.userId);
  // A removal may have left it since this call began.
  const left = progress.left ?? handedOver.take(memory, name, seen.id);
  progress.left = undefined;
  if (seen.accountStatus === "gone") return;
  if (left?.id === seen.id) {
    Object.assign(progress, { left, owned: true });
    return;
  }
  if (seen.id === id) return;
  if (memory.isOfOther(KIND, seen.id, name) || handedOver.isLeftForOther(seen.id, name))
    throw new RefusedError(
      `The phone of ${userOf(progress)} (id ${seen.id}) is declared by another resource of this program. ` +
        `Remove one of the two resources.`,
    );
  // If this resource is refused, another one may take the phone.
  if (decide(progress).refuse === undefined) memory.noteDeclaredId(KIND, seen.id, name, { isNew: true });
}

/** @param resourceId The id of the resource that is updated: it stays. */
async function finish(
  progress: PhoneProgress,
  declared: Properties,
  was: PhoneUserState | undefined,
  resourceId: string | undefined,
): Promise<Snapshot> {
  const { run, owned } = progress;
  const { id } = progress.seen;
  const last = lastOf(progress, was);
  const invited = mayGetOtherId(progress.seen, was);
  const isAdoption = !owned && progress.seen.phone !== undefined;
  const before = progress.seen.phone?.extensionNumber;
  const origin = (): PhoneUserState["origin"] => {
    if (isAdoption) return "adopted";
    // Enabled by this run, or not there yet: what was unknown no longer matters.
    return progress.isInDoubt ? "unknown" : last?.origin === "unknown" ? undefined : last?.origin;
  };
  const zoomId = resourceId === undefined || resourceId === id ? undefined : id;
  const outcome = () => ({ seen: progress.seen.phone, userEmail: progress.seen.email, zoomId, origin: origin() });
  try {
    const waits = await carryOut(progress);
    if (waits) phoneMemory(run.memory).waiting.add(keyOf(progress.inputs.userId));
    if (waits) run.tell(waiting(progress));
    if (isAdoption || progress.hadPhone) tellAdopted(progress, before);
    const deferred = waits ? [PHONE] : [...progress.short];
    const secretArguments = secretInState(declared, last, deferred.map(argumentOf));
    return { id, state: stateOf({ ...declared, secretArguments }, run.accountId, { ...outcome(), deferred, invited }) };
  } catch (error) {
    if (!progress.changed) throw error;
    const { unfinished } = progress;
    const before = last && standingOf(last) === "kept" ? argumentsIn(last, PhoneUserInputs) : undefined;
    const applied = lastApplied(declared, before, unfinished);
    const deferred = [...progress.short].filter((path) => !unfinished.includes(argumentOf(path)));
    const state = stateOf(applied, run.accountId, { ...outcome(), unfinished, deferred });
    throw new PartialError(messageOf(error), id, state, [messageOf(error)]);
  }
}

/** More than a program can ask for: someone else is changing the same phone. */
const MOST_STAGES = 10;

/** Acts until nothing is left to do. Returns whether the phone waits for the user. */
async function carryOut(progress: PhoneProgress): Promise<boolean> {
  for (let stages = 0; ; stages++) {
    if (progress.short.has(PHONE)) return false;
    const { steps, waits, refuse } = decide(progress);
    if (refuse !== undefined) throw new RefusedError(`${userOf(progress)}: ${refuse}.`);
    const [first] = steps;
    if (first === undefined) return waits;
    const stage = changesWhatIsShown(first) ? [first] : steps;
    if (stages >= MOST_STAGES) throw dropped(progress, stage);
    if (await act(progress, stage, steps)) await confirm(progress, stage);
  }
}

/** Observes until Zoom shows what was written. @throws RefusedError naming what Zoom did not apply. */
async function confirm(progress: PhoneProgress, stage: readonly Step[]): Promise<void> {
  const { run, desired, party } = progress;
  const before = progress.seen.phone?.extensionNumber;
  if (stage.some((step) => step.do === "enable")) return;
  if (!(await isDone(progress, stage))) throw dropped(progress, stage);
  const now = progress.seen.phone?.extensionNumber;
  if (!stage.some((step) => step.do === "moveSite") || now === before) return;
  progress.reissued = now;
  if (before !== undefined) await claimsOf(run.memory).released(around(run), party, [extensionThing(before)]);
  if (desired.extensionNumber === undefined)
    run.tell(`${userOf(progress)} has the extension ${now} since the move to another site; it was ${before} before.`);
}

function dropped(progress: PhoneProgress, stage: readonly Step[]): RefusedError {
  const { desired, seen, knew, run } = progress;
  progress.unfinished = namesOf(progress, decide(progress).steps);
  const phone = seen.phone && complete(seen.phone, desired, knew, run.settings.deepGet);
  const names = phone ? differing(desired, phone) : [];
  const secret = progress.inputs.secretArguments;
  const facts = names
    .filter((name) => stage.some((step) => attributeOf(step) === name))
    .map((name) =>
      secret?.includes(name)
        ? `${name} is not what was set`
        : `${name} is still ${inWords(phone?.[name])} and was set to ${inWords(desired[name])}`,
    );
  return new RefusedError(
    `Zoom accepted the change of the phone of ${userOf(progress)} and did not apply it: ${facts.join("; ")}. ` +
      `Run "pulumi up" again. If it fails again, declare the value that Zoom shows, or find out in Zoom's web portal what prevents the change.`,
  );
}

/**
 * An adoption names the extension that it replaces. It takes nothing away: what the program does not declare is named.
 *
 * @param before The extension that the phone had.
 */
function tellAdopted({ run, inputs, seen, short }: PhoneProgress, before: string | undefined): void {
  const { phone } = seen;
  if (!phone) return;
  const shownAs = (name: AttributeName, value: string) => shownValue(inputs.secretArguments, name, value);
  const now = phone.extensionNumber;
  if (inputs.extensionNumber !== undefined && now !== undefined && before !== undefined && now !== before) {
    const [is, was] = [now, before].map((extension) => shownAs("extensionNumber", extension));
    run.tell(`${userOf({ seen, inputs })} has the extension ${is}; it was ${was} before.`);
  }
  const others = differing({ callingPlans: inputs.callingPlans, phoneNumbers: inputs.phoneNumbers }, phone);
  const waiting = [...short].map(argumentOf);
  const kept = others.filter((name) => !waiting.includes(name));
  if (kept.length === 0) return;
  const shown = kept.map((name) => `${name} ${shownAs(name, inWords(phone[name]))}`).join(", ");
  run.tell(
    `${userOf({ seen, inputs })} keeps what the phone had already: ${shown}. ` +
      `After a refresh, the next preview shows what the program takes away.`,
  );
}

/** What is said of a phone that waits, if the run did not look whether it still has to. */
const WAITS = {
  one: `The phone of {who} waits for its user. Once they are active, the next "pulumi up --refresh" enables it.`,
  several: `The phones of {who} wait for their users. Once these are active, the next "pulumi up --refresh" enables them.`,
};

function waiting(progress: PhoneProgress): Said {
  const who = userOf(progress);
  switch (progress.seen.accountStatus) {
    case "inactive":
      return {
        who,
        one: `{who} is deactivated. After their reactivation, the next "pulumi up --refresh" enables the phone.`,
        several: `{who} are deactivated. After their reactivation, the next "pulumi up --refresh" enables their phones.`,
      };
    case "pending":
      return {
        who,
        one: `{who} has not accepted the invitation yet. After they accept, the next "pulumi up --refresh" enables the phone.`,
        several: `{who} have not accepted the invitation yet. After they accept, the next "pulumi up --refresh" enables their phones.`,
      };
    default:
      return `Zoom has no user ${who}: the phone waits for them.`;
  }
}
