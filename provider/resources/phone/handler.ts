import type { Announcement, ChangeRequest, Handler, Properties, Run, Snapshot } from "../../types";
import { isUnchanged } from "../shared/unchanged";
import { RefusedError, ZoomApiError } from "../../zoom/errors";
import { isUserGone } from "../../zoom/api/codes";
import { readUntil } from "../shared/read-until";
import { switchPhone } from "./enable";
import { siteNameOf } from "./sites";
import { convergePhoneUser } from "./converge";
import { explainFailure } from "./errors";
import { assumePhoneUser, checkPhoneUser, KnownPhoneUserInputs, PhoneUserInputs } from "./inputs";
import { findListedPhone } from "./listed";
import { DEACTIVATED, observePhone, lookAtPhone, type ObservedPhoneUser } from "./observe";
import { asDeclaredPlans, ATTRIBUTES, decidePhoneUser } from "./rules";
import {
  changeSince,
  complete,
  declaredAsShown,
  isWaiting,
  knowledgeOf,
  PHONE,
  PhoneUserState,
  stateOf,
} from "./state";
import { phonesUnderWay } from "./memory";
import { keyOf } from "../../zoom/names";

/** The phone of a Zoom user: https://developers.zoom.us/docs/api/phone/ */
export const phoneUser: Handler = {
  kind: "ZoomPhoneUser",
  inputs: PhoneUserInputs,
  secrets: [],
  check: checkPhoneUser,
  assume: assumePhoneUser,
  defaults: () => ({}),
  nameOf: ({ userId }) => (typeof userId === "string" ? keyOf(userId) : undefined),
  plan,
  read,
  converge: convergePhoneUser,
  remove,
  importState,
};

function plan({ id, state, known }: ChangeRequest): Announcement {
  const was = PhoneUserState.parse(state);
  const wants = KnownPhoneUserInputs.parse(known);
  const { outcome, of } = decidePhoneUser({ id, waiting: isWaiting(was) }, changeSince(was, wants));
  if (outcome === "replace")
    return {
      replaces: of,
      lines: [
        `Another userId ends the phone of ${was.userId}: its numbers and plans go back to the account, and ${wants.userId} gets a phone.`,
      ],
    };
  if (outcome !== "defer") return { replaces: [], lines: [] };
  const line = isWaiting(was)
    ? `The phone of ${was.userId} waits until the person is active, and ${of.join(", ")} with it.`
    : `The phone of ${was.userId} goes with the deactivation, and is enabled again when the person is active again.`;
  return { replaces: [], lines: [line] };
}

async function looking<T>(run: Run, who: string, look: () => Promise<T>): Promise<T> {
  try {
    return await look();
  } catch (error) {
    throw await explainFailure(run.zoom, "look up", who, error);
  }
}

const look = (run: Run, id: string, who: string, outboundCaller: boolean): Promise<ObservedPhoneUser> =>
  looking(run, who, () => observePhone(run.zoom, id, { outboundCaller }));

async function read(run: Run, id: string, state: Properties): Promise<Snapshot | undefined> {
  const was = PhoneUserState.parse(state);
  const listed = await findListedPhone(run, id, was);
  const asListed = listed && (await snapshotOf(run, state, was, listed));
  // A page only ever confirms: it may be minutes behind, and a change is read alone.
  if (asListed && isUnchanged({ id, state }, asListed)) return asListed;
  const comparesCaller = run.settings.deepGet && (was.outboundCallerId ?? "") !== "";
  return snapshotOf(run, state, was, await look(run, id, was.userId, comparesCaller));
}

/** What state keeps of the phone as Zoom shows it. Undefined means gone. */
async function snapshotOf(
  run: Run,
  state: Properties,
  was: PhoneUserState,
  sight: ObservedPhoneUser,
): Promise<Snapshot | undefined> {
  const { deepGet } = run.settings;
  const before = Object.fromEntries(Object.entries(state).filter(([name]) => name in PhoneUserInputs.shape));
  const told = was.accountStatus === undefined ? {} : { accountStatus: statusOf(sight, was) };
  const as = (declared: Properties, outcome: Parameters<typeof stateOf>[2]) => ({
    id: sight.id,
    state: stateOf({ ...before, ...told, ...declared }, run.accountId, outcome),
  });

  if (sight.phone) {
    const phone = complete(sight.phone, was, knowledgeOf(was), deepGet);
    const site = was.siteName === undefined ? {} : { siteName: await siteNameOf(run, phone.siteId, was.siteName) };
    return as({ ...declaredAsShown(was, phone), ...site }, { seen: sight.phone });
  }
  switch (sight.accountStatus) {
    case "pending":
    case "inactive":
      return as({}, { seen: undefined, deferred: true });
    case "gone":
      if (!isWaiting(was)) return undefined;
      run.tell(`Zoom knows nobody called ${was.userId}: the phone waits for them.`);
      return as({}, { seen: undefined, deferred: true });
    case "active": {
      // Ordered, and Zoom may still be at it: what is declared shows as missing, so that the next run continues.
      const missing = { ...declaredAsShown(was, NO_PHONE), ...(was.siteName === undefined ? {} : { siteName: "" }) };
      const isUnderWay = was.unfinished?.includes(PHONE) && Object.keys(missing).length > 0;
      return isUnderWay ? as(missing, { seen: undefined, unfinished: was.unfinished }) : undefined;
    }
  }
}

const NO_PHONE = { callingPlans: [], phoneNumbers: [] };

/** An invitation that ended is what `ZoomUser` calls expired. */
const statusOf = ({ accountStatus }: ObservedPhoneUser, was: PhoneUserState) =>
  accountStatus !== "gone" ? accountStatus : was.accountStatus === "pending" ? "expired" : was.accountStatus;

async function remove(run: Run, id: string, state: Properties): Promise<void> {
  const { zoom, memory } = run;
  const was = PhoneUserState.parse(state);
  const who = was.userId;
  // What waited never had a phone: one that this run enabled is another resource's.
  if (memory.isDeclaredId("ZoomPhoneUser", id) || (isWaiting(was) && phonesUnderWay(memory).wasEnabledHere(id))) {
    run.tell(
      `The phone of ${who} is left alone: another resource of this run took it over. ` +
        `When a resource is renamed, give it "aliases" with the old name instead.`,
    );
    return;
  }
  if (isWaiting(was) && !(await look(run, id, who, false)).phone) return;
  const isDisabled = () =>
    looking(run, who, async () => {
      const reply = await lookAtPhone(zoom, id);
      return reply === undefined || reply.status === DEACTIVATED;
    });
  try {
    await zoom.request(switchPhone(id, false));
  } catch (error) {
    if (isUserGone(error)) return;
    // Zoom changes nothing of somebody deactivated; their phone went with the deactivation.
    const mayBeOff = error instanceof ZoomApiError && error.status < 500;
    if (mayBeOff && (await isDisabled())) return;
    throw await explainFailure(zoom, "disable", who, error);
  }
  if (!(await readUntil(zoom.clock, isDisabled, (disabled) => disabled)))
    throw new RefusedError(
      `Zoom took the order to disable the phone of ${who} and did not apply it: the phone is still in use. Run "pulumi destroy" or "pulumi up" again.`,
    );
}

/** Everything that is set, as if it had been declared. */
async function importState(run: Run, id: string): Promise<Snapshot | undefined> {
  const sight = await look(run, id, id, false);
  const { phone } = sight;
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
  return { id: sight.id, state: stateOf({ userId: sight.id, ...declared }, run.accountId, { seen: phone }) };
}
