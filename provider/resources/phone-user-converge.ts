import type { Properties, Run, Snapshot } from "../types";
import {
  addCallingPlans,
  removeCallingPlan,
  swapCallingPlan,
  updatePhoneUser,
  updatePhoneUserSettings,
} from "../zoom/endpoints";
import { isPhoneUserGone, mayHaveHappened, PartialError, RefusedError } from "../zoom/errors";
import { messageOf } from "../zoom/failed";
import { settle } from "../zoom/settle";
import { awaitPhone, switchPhone } from "./phone-enable";
import { explainExtension, takeExtension } from "./phone-extensions";
import { assignNumbers, takeNumber } from "./phone-numbers";
import { explainPlans } from "./phone-plans";
import { siteIdOf } from "./phone-sites";
import { failed, isRefused } from "./phone-user-errors";
import { PhoneUserInputs } from "./phone-user-inputs";
import { findPhoneUser, type Sight } from "./phone-user-lookup";
import {
  attributeOf,
  changesWhatIsShown,
  type Desired,
  differing,
  isEmail,
  type PhonePlan,
  planPhoneUser,
  type Standing,
  type Step,
} from "./phone-user-rules";
import {
  complete,
  isWaiting,
  type Knowledge,
  knowledgeOf,
  onlySettingsChanged,
  outputsOf,
  PhoneUserState,
  stateOf,
} from "./phone-user-state";
import { fromWire, planToWire } from "./phone-user-wire";
import type { PhoneUnderWay } from "./phones-under-way";

/** One phone on the way to what is declared, and how far this call has come. */
interface Line {
  readonly run: Run;
  readonly wants: PhoneUserInputs;
  readonly standing: Standing;
  /** For the other phones of the run. */
  readonly place: PhoneUnderWay;
  desired: Desired;
  seen: Sight;
  knew: Knowledge;
  /** Zoom holds, or may hold, something that this call did: from here on a failure must keep the resource. */
  changed: boolean;
  /** This call switched the phone on: whatever its status, it is. */
  isOn: boolean;
  unfinished: string[];
  /** What a move to another site made of the extension. */
  reissued?: string;
}

/** Makes Zoom show what is declared of one phone: observe, decide, act, observe. Returns what state has to keep. */
export async function convergePhoneUser(run: Run, declared: Properties, prior?: Snapshot): Promise<Snapshot> {
  const wants = PhoneUserInputs.parse(declared);
  const was = prior && PhoneUserState.parse(prior.state);
  if (prior && was && onlySettingsChanged(prior.id, was, wants))
    return { id: prior.id, state: { ...declared, ...outputsOf(was, declared) } };

  const { phones } = run.memory;
  const place = phones.begin(wants.userId, prior?.id ?? wants.userId, wants, was && !isWaiting(was) ? was : undefined);
  try {
    const line = await start(run, wants, place, prior?.id, was);
    return await finish(line, declared, was);
  } finally {
    phones.end(place);
  }
}

async function start(
  run: Run,
  wants: PhoneUserInputs,
  place: PhoneUnderWay,
  id: string | undefined,
  was: PhoneUserState | undefined,
): Promise<Line> {
  const standing: Standing = was === undefined ? "new" : isWaiting(was) ? "waiting" : "kept";
  // An e-mail that is new may name the same person, and nobody but Zoom can tell.
  const named = was === undefined || (isEmail(wants.userId) && wants.userId !== was.userId);
  const line: Line = {
    run,
    wants,
    standing,
    place,
    desired: wants,
    seen: { id: id ?? wants.userId, accountStatus: "gone" },
    knew: was ? knowledgeOf(was) : {},
    changed: false,
    isOn: false,
    unfinished: [],
  };
  await look(line, named ? wants.userId : line.seen.id);
  if (id !== undefined && line.seen.id !== id)
    throw new RefusedError(
      `userId is now ${wants.userId}, which does not name the person whose phone this is (id ${id}). ` +
        `Declare the phone of another person as a resource of its own.`,
    );
  if (line.seen.accountStatus === "active" && wants.siteName !== undefined)
    line.desired = { ...wants, siteId: await siteIdOf(run, wants.siteName) };
  return line;
}

async function finish(line: Line, declared: Properties, was: PhoneUserState | undefined): Promise<Snapshot> {
  const { run, seen } = line;
  const { id } = seen;
  if (!was) run.memory.phones.claimed.add(id);
  try {
    const deferred = await carryOut(line);
    if (deferred) run.tell(waiting(line));
    return { id, state: stateOf(declared, run.accountId, { seen: line.seen.phone, deferred }) };
  } catch (error) {
    if (!line.changed) throw error;
    const { unfinished } = line;
    const state = stateOf(declared, run.accountId, { seen: line.seen.phone, unfinished });
    throw new PartialError(messageOf(error), id, state, [messageOf(error)]);
  }
}

const whoIs = ({ seen, wants }: Line) => seen.email ?? wants.userId;

const comparesCaller = ({ run, wants }: Pick<Line, "run" | "wants">) =>
  run.settings.deepGet && wants.outboundCallerId !== undefined && wants.outboundCallerId !== "";

async function look(line: Line, idOrEmail = line.seen.id): Promise<Sight> {
  const { run, place } = line;
  try {
    line.seen = await findPhoneUser(run.zoom, idOrEmail, { outboundCaller: comparesCaller(line), isOn: line.isOn });
  } catch (error) {
    throw await failed(run.zoom, "look up", whoIs(line), error);
  }
  tellOthers(line);
  return line.seen;
}

function tellOthers({ run, seen, place, wants }: Line): void {
  const { phone, id, email } = seen;
  const shown = phone ? { extension: phone.extensionNumber, numbers: phone.phoneNumbers } : {};
  run.memory.phones.saw(place, { id, who: email ?? wants.userId, ...shown });
}

function decide({ run, wants, desired, seen, standing, knew }: Line): PhonePlan {
  const phone = seen.phone && complete(seen.phone, desired, knew, run.settings.deepGet);
  return planPhoneUser({ ...seen, phone }, desired, standing, wants.whenPending ?? "defer");
}

/** Until nothing is left to do. True: the phone waits for the person. */
async function carryOut(line: Line): Promise<boolean> {
  for (;;) {
    const { steps, waits, refuse } = decide(line);
    if (refuse !== undefined) throw new RefusedError(`${whoIs(line)}: ${refuse}.`);
    if (steps.length === 0) return waits;
    const [first] = steps;
    const stage = first && changesWhatIsShown(first) ? [first] : steps;
    if (await takeAll(line, stage, steps)) await confirm(line, stage);
  }
}
