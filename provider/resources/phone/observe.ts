import type { Run } from "../../types";
import { type AccountStatus as UserStatus, accountStatusOf } from "../../zoom/api/account-status";
import { isMissingScope, isPhoneUserGone, isUserGone } from "../../zoom/api/codes";
import { getPhoneUser, getPhoneUserSettings, getUser, getUserSettings } from "../../zoom/api/endpoints";
import type { PhoneUserReply } from "../../zoom/api/replies";
import type { Zoom } from "../../zoom/call";
import { requestUnless } from "../../zoom/request-unless";
import type { Observed } from "./rules";
import { isWaiting, type PhoneUserState } from "./state";
import { fromWire, type ObservedPhone } from "./wire";

/** A user and their phone, as Zoom shows them. */
export interface ObservedPhoneUser extends Observed {
  readonly id: string;
  readonly email?: string;
  readonly phone?: ObservedPhone;
}

export interface What {
  /** Whether the number that callees see is compared: it is read with the settings of the phone. */
  readonly outboundCaller: boolean;
  /** The phone is known to be on, whatever its status. */
  readonly isOn?: boolean;
  /** The e-mail of an invitation, whose acceptance may give the user another id. */
  readonly invited?: string;
}

/** Reads a phone. Returns undefined if the user has none, or does not exist. */
export const readPhone = (zoom: Zoom, idOrEmail: string): Promise<PhoneUserReply | undefined> =>
  requestUnless(zoom, isPhoneUserGone, getPhoneUser(idOrEmail));

/** The status of a phone that is in use. */
const ACTIVATED = "activate";
/** The status of a phone that was disabled, or that an administrator has not activated yet. */
export const DEACTIVATED = "deactivate";

/** Reads the phone of a user, and the user if no phone is in use. One call for a phone that is in use. */
export async function observePhone(zoom: Zoom, idOrEmail: string, what: What): Promise<ObservedPhoneUser> {
  const reply = await readPhone(zoom, idOrEmail);
  const phone = async () => reply && fromWire(reply, what.outboundCaller ? await callerOf(zoom, reply.id) : undefined);
  if (reply && (what.isOn || (reply.status ?? ACTIVATED) === ACTIVATED))
    return { id: reply.id, email: reply.email, accountStatus: "active", phone: await phone() };

  const user = await requestUnless(zoom, isUserGone, getUser(reply?.id ?? idOrEmail, what.invited));
  if (!user) return { id: reply?.id ?? idOrEmail, email: reply?.email, accountStatus: "gone" };
  const accountStatus: UserStatus = accountStatusOf(user.status);
  const { id = reply?.id ?? idOrEmail, email = reply?.email } = user;
  const isOn = reply !== undefined && accountStatus === "active" && (await isEnabled(zoom, id));
  return { id, email, accountStatus, phone: isOn ? await phone() : undefined };
}

async function callerOf(zoom: Zoom, id: string): Promise<string | undefined> {
  return (await requestUnless(zoom, isPhoneUserGone, getPhoneUserSettings(id)))?.outbound_caller?.number;
}

/** Tells a phone that waits for its activation from one that was disabled and is kept in the trash. */
async function isEnabled(zoom: Zoom, id: string): Promise<boolean> {
  try {
    return (await zoom.request(getUserSettings(id))).feature.zoom_phone !== false;
  } catch (error) {
    if (isMissingScope(error)) return true;
    throw error;
  }
}

/**
 * Returns the phone as a list page shows it, if pages cost less and hold all that state keeps of it. Undefined: read it
 * with a call of its own.
 */
export async function observeOnPage(
  { reads, settings }: Run,
  id: string,
  was: PhoneUserState,
): Promise<ObservedPhoneUser | undefined> {
  const isOnPages = was.emergencyAddressId === undefined && (was.outboundCallerId ?? "") === "";
  if (isWaiting(was) || (settings.deepGet && !isOnPages)) return undefined;

  const row = await reads.phoneUser(id);
  // For a phone that is not in use, the user has to be read too.
  if (row?.status !== ACTIVATED) return undefined;
  // A list that a page leaves out need not be empty.
  if ((was.callingPlans && !row.calling_plans) || (was.phoneNumbers && !row.phone_numbers)) return undefined;
  const phone = fromWire({ ...row, site_id: row.site?.id });
  return { id: row.id, email: row.email, accountStatus: "active", phone };
}
