import type { Call, Zoom } from "../../zoom/call";
import { getPhoneUser, getPhoneUserSettings, getUser, getUserSettings } from "../../zoom/api/endpoints";
import { isMissingScope, isPhoneUserGone, isUserGone } from "../../zoom/api/codes";
import type { PhoneUserReply } from "../../zoom/api/replies";
import type { AccountStatus, Observed } from "./rules";
import { fromWire, type ObservedPhone } from "./wire";

/** A person and their phone, as Zoom shows them. */
export interface ObservedPhoneUser extends Observed {
  readonly id: string;
  readonly email?: string;
  readonly phone?: ObservedPhone;
}

export interface Look {
  /** Whether the number that callees see is compared: it is read with the settings of the phone. */
  readonly outboundCaller: boolean;
  /** The phone is known to be on, whatever its status. */
  readonly isOn?: boolean;
}

/** Undefined where Zoom says that there is none. */
async function ask<T>(zoom: Zoom, call: Call<T>, isGone: (error: unknown) => boolean): Promise<T | undefined> {
  try {
    return await zoom.request(call);
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

export const lookAtPhone = (zoom: Zoom, idOrEmail: string): Promise<PhoneUserReply | undefined> =>
  ask(zoom, getPhoneUser(idOrEmail), isPhoneUserGone);

/** Of a phone that is in use. */
export const ACTIVATED = "activate";
/** Of a phone that has been disabled, or of one that an administrator has not activated yet. */
export const DEACTIVATED = "deactivate";

/**
 * The phone of a person, and where there is none that is in use, the person. One call for a phone that is in use.
 */
export async function observePhone(zoom: Zoom, idOrEmail: string, look: Look): Promise<ObservedPhoneUser> {
  const reply = await lookAtPhone(zoom, idOrEmail);
  const phone = async () => reply && fromWire(reply, look.outboundCaller ? await callerOf(zoom, reply.id) : undefined);
  if (reply && (look.isOn || (reply.status ?? ACTIVATED) === ACTIVATED))
    return { id: reply.id, email: reply.email, accountStatus: "active", phone: await phone() };

  const person = await ask(zoom, getUser(reply?.id ?? idOrEmail), isUserGone);
  if (!person) return { id: reply?.id ?? idOrEmail, email: reply?.email, accountStatus: "gone" };
  const accountStatus: AccountStatus =
    person.status === "pending" || person.status === "inactive" ? person.status : "active";
  const { id = reply?.id ?? idOrEmail, email = reply?.email } = person;
  const isOn = reply !== undefined && accountStatus === "active" && (await isEnabled(zoom, id));
  return { id, email, accountStatus, phone: isOn ? await phone() : undefined };
}

async function callerOf(zoom: Zoom, id: string): Promise<string | undefined> {
  return (await ask(zoom, getPhoneUserSettings(id), isPhoneUserGone))?.outbound_caller?.number;
}

/** Tells a phone that waits for its activation from one that was disabled and is kept in the trash. */
async function isEnabled(zoom: Zoom, id: string): Promise<boolean> {
  try {
    return (await zoom.request(getUserSettings(id))).feature?.zoom_phone !== false;
  } catch (error) {
    if (isMissingScope(error)) return true;
    throw error;
  }
}
