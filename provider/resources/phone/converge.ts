import type { Properties, Run, Snapshot } from "../../types";
import { PartialError, RefusedError } from "../../zoom/errors";
import { messageOf } from "../shared/words";
import { decide, isDone, type Line, look, namesOf, whoIs } from "./progress";
import { siteIdOf } from "./sites";
import { takeAll } from "./act";
import { PhoneUserInputs } from "./inputs";
import { attributeOf, changesWhatIsShown, differing, isEmail, type Standing, type Step } from "./rules";
import { complete, isWaiting, knowledgeOf, onlySettingsChanged, outputsOf, PhoneUserState, stateOf } from "./state";
import type { PhoneUnderWay } from "./under-way";
import { phonesUnderWay } from "./memory";

/** Makes Zoom show what is declared of one phone: observe, decide, act, observe. Returns what state has to keep. */
export async function convergePhoneUser(run: Run, declared: Properties, prior?: Snapshot): Promise<Snapshot> {
  const wants = PhoneUserInputs.parse(declared);
  const was = prior && PhoneUserState.parse(prior.state);
  if (prior && was && onlySettingsChanged(prior.id, was, wants))
    return { id: prior.id, state: { ...declared, ...outputsOf(was, declared) } };

  const phones = phonesUnderWay(run.memory);
  // Before the first look: others may have to wait for what this one gives up.
  const held = was && !isWaiting(was) ? { ...was, extensionNumber: was.extension ?? was.extensionNumber } : {};
  const place = phones.begin(wants.userId, prior?.id ?? wants.userId, wants, held);
  try {
    const line = await start(run, wants, place, prior?.id, was);
    return await finish(line, declared);
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
    isOn: false,
    repeats: run.settings.ioErrorRetries,
    unfinished: [],
  };
  await look(line, named ? wants.userId : line.seen.id);
  // Of somebody pending Zoom may not tell the id at first: the e-mail stands in for it then.
  if (id !== undefined && !isEmail(id) && line.seen.id !== id)
    throw new RefusedError(
      `userId is now ${wants.userId}, which does not name the person whose phone this is (id ${id}). ` +
        `Declare the phone of another person as a resource of its own.`,
    );
  if (line.seen.accountStatus === "active" && wants.siteName !== undefined)
    line.desired = { ...wants, siteId: await siteIdOf(run, wants.siteName) };
  return line;
}

async function finish(line: Line, declared: Properties): Promise<Snapshot> {
  const { run, seen } = line;
  const { id } = seen;
  try {
    const deferred = await carryOut(line);
    if (deferred) run.tell(waiting(line));
    return { id, state: stateOf(declared, run.accountId, { seen: line.seen.phone, deferred }) };
  } catch (error) {
    if (!line.place.isChanged) throw error;
    const { unfinished } = line;
    const state = stateOf(declared, run.accountId, { seen: line.seen.phone, unfinished });
    throw new PartialError(messageOf(error), id, state, [messageOf(error)]);
  }
}

/** More than a program can ask for: somebody else is changing the same phone. */
const MOST_STAGES = 10;

/** Until nothing is left to do. True: the phone waits for the person. */
async function carryOut(line: Line): Promise<boolean> {
  for (let stages = 0; ; stages++) {
    const { steps, waits, refuse } = decide(line);
    if (refuse !== undefined) throw new RefusedError(`${whoIs(line)}: ${refuse}.`);
    const [first] = steps;
    if (first === undefined) return waits;
    const stage = changesWhatIsShown(first) ? [first] : steps;
    if (stages >= MOST_STAGES) throw dropped(line, stage);
    if (await takeAll(line, stage, steps)) await confirm(line, stage);
  }
}

/** Looks until Zoom shows what was written, as long as Zoom may take. @throws RefusedError naming what it dropped. */
async function confirm(line: Line, stage: readonly Step[]): Promise<void> {
  const { run, desired } = line;
  const before = line.seen.phone?.extensionNumber;
  if (stage.some((step) => step.do === "enable")) return;
  if (!(await isDone(line, stage))) throw dropped(line, stage);
  const now = line.seen.phone?.extensionNumber;
  if (!stage.some((step) => step.do === "moveSite") || now === before) return;
  line.reissued = now;
  if (desired.extensionNumber === undefined)
    run.tell(`${whoIs(line)} has the extension ${now} since the move to another site; before it was ${before}.`);
}

const inWords = (value: unknown) => (value === undefined ? "not set" : JSON.stringify(value));

function dropped(line: Line, stage: readonly Step[]): RefusedError {
  const { desired, seen, knew, run } = line;
  line.unfinished = namesOf(line, stage);
  const phone = seen.phone && complete(seen.phone, desired, knew, run.settings.deepGet);
  const names = phone ? differing(desired, phone) : [];
  const facts = names
    .filter((name) => stage.some((step) => attributeOf(step) === name))
    .map((name) => `${name} is still ${inWords(phone?.[name])} and was set to ${inWords(desired[name])}`);
  return new RefusedError(
    `Zoom accepted the change of the phone of ${whoIs(line)} and did not apply it: ${facts.join("; ")}. ` +
      `Run "pulumi up" again; if it stays, declare the value as Zoom shows it, or see in Zoom's web portal what forbids it.`,
  );
}

function waiting(line: Line): string {
  const who = whoIs(line);
  switch (line.seen.accountStatus) {
    case "inactive":
      return `${who} is deactivated: the phone waits, and is enabled with all that is declared by the first run after they are active again.`;
    case "pending":
      return `${who} has not accepted the invitation yet: the phone will be enabled by the first run after they do.`;
    default:
      return `Zoom knows nobody called ${who}: the phone waits for them.`;
  }
}
