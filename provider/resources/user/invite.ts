import type { Run } from "../../types";
import type { Zoom } from "../../zoom/call";
import { createUser } from "../../zoom/api/endpoints";
import { PartialError } from "../../zoom/errors";
import { isSeatError, isUserExists, mayHaveHappened } from "../../zoom/api/codes";
import { withSentences } from "../../zoom/sentences";
import { explainLicenseShortage } from "../../zoom/license-shortage";
import { backoffMs } from "../../zoom/retry";
import { claimsOf } from "../shared/claims";
import type { Party } from "../shared/wishes";
import { messageOf } from "../shared/words";
import { readUntil } from "../shared/read-until";
import { type AttributeName, declaredIn, same, sameEmail, traits } from "./attributes";
import { decide } from "./decide";
import { explainFailure } from "./errors";
import type { UserInputs } from "./inputs";
import { findUser, isListedAsPending } from "./observe";
import { beginning, type UserProgress } from "./progress";
import type { Observed } from "./rules";
import { thingsOf } from "./scarce";
import { asApplied, asDerived, INVITATION, type Knowledge, stateOf } from "./state";
import { invitation } from "./wire";

const isInvited = (desired: UserInputs) => (desired.createAction ?? "create") === "create";
const carriedBy = (desired: UserInputs): AttributeName[] => declaredIn(desired).filter((name) => traits(name).invited);

/** Creates a user whom Zoom does not show: mails an invitation, unless `createAction` makes them active at once. */
export async function invite(run: Run, desired: UserInputs, party: Party): Promise<UserProgress> {
  decide({ run, desired, owned: true });
  const invitedAt = new Date(run.zoom.clock.now()).toISOString();
  const { seen, createdHere, carried, waits } = await createWithLicense(run, desired, party);
  return {
    ...{ run, desired, seen: asDerived(seen, desired), was: undefined, owned: createdHere, party, ...beginning() },
    ...(waits === undefined ? {} : { waiting: [waits] }),
    knew: createdHere ? asInvited(desired, carried, seen) : undefined,
    ...(createdHere ? { origin: undefined, invitedAt } : { origin: "adopted", invitedAt: undefined }),
    changed: createdHere,
    unfinished: declaredIn(desired).filter((name) => !carried.includes(name)),
  };
}

/** If no license is free, the user is invited without one: Zoom cannot set it before they accept. */
async function createWithLicense(run: Run, desired: UserInputs, party: Party): Promise<Created> {
  const carried = carriedBy(desired);
  const isLicense = (name: AttributeName) => traits(name).license && thingsOf(name, desired[name]).length > 0;
  const [license] = carried.filter(isLicense);
  const [thing] = license === undefined ? [] : thingsOf(license, desired[license]);
  if (!thing) return create(run, desired, carried);
  let created: Created | undefined;
  const wait = await claimsOf(run.memory).take(
    { clock: run.zoom.clock, tell: run.tell },
    party,
    {
      thing,
      givesUp: [],
      take: async () => void (created = await create(run, desired, carried)),
      isTaken: isSeatError,
      mayStillTake: () => Promise.resolve(false),
    },
    false,
  );
  if (created) return created;
  if ((desired.whenTaken ?? run.settings.whenTaken) === "refuse") throw wait?.error;
  const others = carried.filter((name) => !isLicense(name));
  created = await create(run, desired, others);
  // The license of a user who is active at once is tried again by this run, which then says so.
  if (isInvited(desired)) {
    const why = await explainLicenseShortage(run.zoom, wait?.error);
    const rest = `${thing.words}. ${why} After they accept, the next "pulumi up --refresh" tries again.`;
    run.tell({ who: party.who, one: `{who} waits for ${rest}`, several: `{who} wait for ${rest}` });
    return { ...created, waits: license };
  }
  return created;
}

/** Returns what the invitation carried, in Zoom's spelling if Zoom shows another one. */
function asInvited(desired: UserInputs, carried: readonly AttributeName[], seen: Observed): Knowledge {
  const respelled = carried.filter((name) => {
    const shown = seen.attributes[name];
    return traits(name).spelled && shown !== undefined && !same(name, desired[name], shown);
  });
  return {
    ...Object.fromEntries(carried.map((name) => [name, desired[name]])),
    asZoomShows: Object.fromEntries(respelled.map((name) => [name, seen.attributes[name]])),
  };
}

interface Created {
  readonly seen: Observed;
  readonly createdHere: boolean;
  /** What the POST asked for. */
  readonly carried: readonly AttributeName[];
  /** The license that was not free, which a line has said. */
  readonly waits?: AttributeName;
}

/** Zoom may show a new user a moment late. */
const findSoon = (zoom: Zoom, id: string | undefined, email: string) =>
  readUntil(
    zoom.clock,
    async () => {
      const seen = id === undefined ? undefined : await findUser(zoom, id, { email, invited: email });
      return seen && sameEmail(seen.email, email) ? seen : findUser(zoom, email);
    },
    (seen) => seen !== undefined,
  );

/**
 * Sends the POST. If its connection broke, the invitation may be out: the POST is repeated only if a read then shows no
 * user, and a user who appears is the one created here. A user whom a first, complete POST meets is not.
 *
 * @throws PartialError if an invitation is or may be out, but Zoom shows no user: the resource then stays in state under
 * the address, so that no later run mails it again without a look.
 */
async function create(run: Run, desired: UserInputs, carried: readonly AttributeName[]): Promise<Created> {
  const { zoom, settings } = run;
  const { email } = desired;
  for (let attempt = 0; ; attempt++) {
    let id: string | undefined;
    try {
      ({ id } = await zoom.request(createUser(invitation(desired, carried))));
    } catch (error) {
      const explained = await explainFailure(zoom, isInvited(desired) ? "invite" : "create", email, error);
      const exists = isUserExists(error);
      if (!exists && !mayHaveHappened(error)) throw explained;
      const why = messageOf(explained);
      const isRefused = exists && attempt === 0;
      const seen = await lookAfter(run, desired, { why, isRefused });
      if (seen) return { seen, createdHere: !isRefused, carried };
      if (isRefused) throw explained;
      if (exists || attempt >= settings.ioErrorRetries) throw unproven(run, desired, why);
      await zoom.clock.sleep(backoffMs(attempt));
      continue;
    }
    return { seen: await lookAfterPost(run, desired, carried, id ?? ""), createdHere: true, carried };
  }
}

/** Reads after a POST whose outcome is unknown. If even that fails, the resource has to stay in state. */
async function lookAfter(
  run: Run,
  desired: UserInputs,
  { why, isRefused }: { why: string; isRefused: boolean },
): Promise<Observed | undefined> {
  try {
    return await findSoon(run.zoom, undefined, desired.email);
  } catch (error) {
    if (isRefused) throw await explainFailure(run.zoom, "look up", desired.email, error);
    throw unproven(run, desired, why);
  }
}

/** The invitation may be out, although no look has shown the user: the resource stays in state. */
function unproven(run: Run, desired: UserInputs, why: string): PartialError {
  const unfinished = [INVITATION, ...declaredIn(desired)];
  const after = `Run "pulumi up" again: it first checks whether the invitation went out.`;
  return kept(run, asPosted(desired, [], ""), desired, unfinished, withSentences(why, { after }));
}

/** Returns what the POST asked for, for as long as Zoom shows nothing. */
const asPosted = (desired: UserInputs, carried: readonly AttributeName[], id: string): Observed => ({
  id: id || desired.email,
  email: desired.email,
  accountStatus: isInvited(desired) ? "pending" : "active",
  attributes: Object.fromEntries(carried.map((name) => [name, desired[name]])),
});

/** The resource stays in state with what was applied. */
function kept(run: Run, seen: Observed, desired: UserInputs, unfinished: readonly string[], why: string): PartialError {
  const invitedAt = new Date(run.zoom.clock.now()).toISOString();
  const declared = asApplied(desired, { was: undefined, seen, unapplied: unfinished });
  return new PartialError(why, seen.id, stateOf(declared, seen, run.accountId, { unfinished, invitedAt }), [why]);
}

/** From here on the invitation is out: whatever fails, the resource has to stay in state. */
async function lookAfterPost(
  run: Run,
  desired: UserInputs,
  carried: readonly AttributeName[],
  id: string,
): Promise<Observed> {
  const { email } = desired;
  const posted = asPosted(desired, carried, id);
  const unfinished = declaredIn(desired).filter((name) => !carried.includes(name));
  const keep = (why: string) => kept(run, posted, desired, unfinished, why);
  try {
    const seen = await findSoon(run.zoom, id || undefined, email);
    if (seen) return seen;
    if (id !== "" || (await isListedAsPending(run.zoom, email))) return posted;
  } catch (error) {
    const before = `Looking up ${email}, who was just invited, failed.`;
    throw keep(withSentences(messageOf(error), { before, after: `Run "pulumi up" again.` }));
  }
  throw keep(
    `Zoom accepted the invitation of ${email} but shows no such user. The address probably belongs to another Zoom account. ` +
      `Zoom has asked them by e-mail. No other mail is sent while they can accept. ` +
      `Run "pulumi refresh" after they have accepted, or remove the resource from the program.`,
  );
}
