import type { Person } from "../../account/account";
import { findPerson, owner } from "../../account/people";
import type { PhoneUser } from "../../account/phone-system";
import { phoneUser } from "../../account/phone-users";
import { param, type Call, type Handler } from "../../wire/call";
import { noPhoneUser, phoneOff } from "../../wire/errors";

/** Refuses an operation if the account does not have Zoom Phone. */
export const withPhone =
  (handle: Handler): Handler =>
  (call) => {
    if (!call.account.phone.enabled || call.account.plan === "free") throw phoneOff();
    return handle(call);
  };

export interface Holder {
  person: Person;
  user: PhoneUser;
}

/**
 * Returns the phone user whose id or e-mail is in the path. A person without a phone is refused with 404/1001, with a
 * message that differs between operations.
 */
export function phoneUserOf(call: Call, missing: (ref: string) => string): Holder {
  const ref = param(call, "userId");
  const isOwner = ref === "me" && call.switches.me === "owner";
  const person = isOwner ? owner(call.account) : findPerson(call.account, ref);
  const user = person && phoneUser(call.account, person.id, call.nowMs);
  if (!user) throw noPhoneUser(missing(ref));
  return { person, user };
}

export const noUserText = (ref: string): string => `User does not exist: ${ref}.`;
