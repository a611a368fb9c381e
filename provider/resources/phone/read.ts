import type { Properties, Run, Snapshot } from "../../types";
import { argumentsIn } from "../shared/arguments";
import { isUnchanged } from "../shared/unchanged";
import { explainFailure } from "./errors";
import { awaitedEmail, followedLine, hasOtherId, mayGetOtherId } from "./follow";
import { PhoneUserInputs } from "./inputs";
import { observeOnPage, observePhone, type ObservedPhoneUser } from "./observe";
import { asDeclaredPlans, ATTRIBUTES, isEmail } from "./rules";
import { siteNameOf } from "./sites";
import {
  awaitsInvited,
  complete,
  declaredAsShown,
  isWaiting,
  knowledgeOf,
  mayBeOfOthers,
  PHONE,
  PHONE_LICENSE,
  PhoneUserState,
  stateOf,
  whileWaiting,
  whoIs,
} from "./state";
import { fromWire } from "./wire";
import type { PhoneUserReply } from "../../zoom/api/replies";

const observe = async (
  run: Run,
  id: string,
  who: string,
  outboundCaller: boolean,
  invited?: string,
): Promise<ObservedPhoneUser> => {
  try {
    return await observePhone(run.zoom, id, { outboundCaller, invited });
  } catch (error) {
    throw await explainFailure(run.zoom, "look up", who, error);
  }
};

/**
 * Returns what state keeps of the phone as Zoom shows it now; undefined if the phone is gone.
 *
 * @param id Zoom's id of the user.
 */
export async function readPhoneUser(run: Run, id: string, state: Properties): Promise<Snapshot | undefined> {
  const was = PhoneUserState.parse(state);
  const listed = await observeOnPage(run, id, was);
  const asListed = listed && (await snapshotOf(run, id, state, was, listed));
  // A page only confirms: it may be minutes behind, and a change is read with a call of its own.
  if (asListed && isUnchanged({ id, state }, asListed)) return asListed;
  const comparesCaller = run.settings.deepGet && (was.outboundCallerId ?? "") !== "";
  return snapshotOf(run, id, state, was, await find(run, id, was, comparesCaller));
}

/** Reads a phone by the id of its user; by the declared e-mail only if it waits for someone whose id may have changed. */
async function find(run: Run, id: string, was: PhoneUserState, outboundCaller: boolean): Promise<ObservedPhoneUser> {
  const email = awaitedEmail(was);
  const seen = await observe(run, id, whoIs(was), outboundCaller, email);
  if (seen.accountStatus !== "gone" || email === undefined || !isEmail(was.userId)) return seen;
  const other = await observe(run, email, whoIs(was), outboundCaller);
  return hasOtherId(id, other) ? other : seen;
}

async function snapshotOf(
  run: Run,
  id: string,
  state: Properties,
  was: PhoneUserState,
  seen: ObservedPhoneUser,
): Promise<Snapshot | undefined> {
  const before = argumentsIn(state, PhoneUserInputs);
  const known = was.accountStatus === undefined ? {} : { accountStatus: statusOf(seen, was) };
  const isFollowed = hasOtherId(id, seen);
  // A run that was killed before it saved the other id may have enabled this phone.
  const origin = isFollowed && seen.phone ? "unknown" : was.origin;
  if (isFollowed && seen.accountStatus !== "pending") run.tell(followedLine(was));
  type Outcome = Partial<Parameters<typeof stateOf>[2]>;
  const as = (declared: Properties, outcome: Outcome) => {
    const userEmail = seen.email ?? was.userEmail;
    const invited = mayGetOtherId(seen, was);
    const all = { seen: undefined, userEmail, origin, invited, ...outcome };
    return { id: seen.id, state: stateOf({ ...before, ...known, ...declared }, run.accountId, all) };
  };

  const missing = () => ({
    ...declaredAsShown(was, NO_PHONE),
    ...(was.siteName === undefined ? {} : { siteName: "" }),
  });
  if (seen.phone && before.onExisting === "refuse" && mayBeOfOthers(was)) {
    run.tell(
      `${whoIs(was)} has a phone that this stack may not have enabled, and onExisting is "refuse": it is not taken over.`,
    );
    return as(missing(), { deferred: was.deferred, unfinished: was.unfinished });
  }
  if (seen.phone) {
    const phone = complete(seen.phone, was, knowledgeOf(was), run.settings.deepGet);
    const { waits, phone: awaited } = whileWaiting(was, phone);
    const site = was.siteName === undefined ? {} : { siteName: await siteNameOf(run, phone.siteId, was.siteName) };
    // What waits for something that is not free is no drift.
    const shown = Object.entries({ ...declaredAsShown(was, awaited), ...site }).filter(
      ([name]) => !waits.includes(name),
    );
    return as(Object.fromEntries(shown), { seen: seen.phone, deferred: waits });
  }
  switch (seen.accountStatus) {
    case "pending":
    case "inactive":
      return as({}, { deferred: [PHONE] });
    case "gone":
      if (!isWaiting(was)) return undefined;
      // The resource of the user may find them under another id.
      run.tell(
        !isEmail(was.userId) && awaitsInvited(was)
          ? `Zoom no longer knows ${whoIs(was)} by the id of the invitation: the phone waits for them.`
          : `Zoom has no user ${whoIs(was)}: the phone waits for them.`,
      );
      return as({}, { deferred: [PHONE] });
    case "active": {
      if (was.deferred?.includes(PHONE_LICENSE)) return as({}, { deferred: was.deferred });
      // The user accepted, or Zoom may still be at it: what is declared shows as missing, and the next run enables the phone.
      return isWaiting(was) || was.unfinished?.includes(PHONE) ? as(missing(), { unfinished: [PHONE] }) : undefined;
    }
  }
}

const NO_PHONE = { callingPlans: [], phoneNumbers: [] };

/** An invitation that ended is what `ZoomUser` calls expired. */
const statusOf = ({ accountStatus }: ObservedPhoneUser, was: PhoneUserState) =>
  accountStatus !== "gone" ? accountStatus : was.accountStatus === "pending" ? "expired" : was.accountStatus;

/**
 * Returns everything that is set, as if it had been declared; undefined if there is no phone.
 *
 * @param row The phone's row of a list page, if it was read already: then the phone is not read again.
 */
export async function importPhoneUser(run: Run, id: string, row?: PhoneUserReply): Promise<Snapshot | undefined> {
  const seen: ObservedPhoneUser = row
    ? { id: row.id, email: row.email, accountStatus: "active", phone: fromWire(row) }
    : await observe(run, id, id, false);
  const { phone } = seen;
  if (!phone) return undefined;
  const everything: Properties = {
    ...phone,
    callingPlans: phone.callingPlans.length > 0 ? asDeclaredPlans([], phone.callingPlans) : undefined,
    phoneNumbers: phone.phoneNumbers.length > 0 ? phone.phoneNumbers : undefined,
    emergencyAddressId: run.settings.deepImport ? phone.emergencyAddressId : undefined,
  };
  const declared = Object.fromEntries(
    ATTRIBUTES.map((name) => [name, everything[name]] as const).filter(
      ([name, value]) => value !== undefined && PhoneUserInputs.shape[name].safeParse(value).success,
    ),
  );
  const outcome = { seen: phone, userEmail: seen.email, origin: "imported" as const };
  return { id: seen.id, state: stateOf({ userId: seen.id, ...declared }, run.accountId, outcome) };
}
