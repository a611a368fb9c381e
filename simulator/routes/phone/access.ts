import type { Person } from "../../account/account";
import { findPerson, owner } from "../../account/people";
import type { PhoneUser } from "../../account/phone-system";
import { phoneUser } from "../../account/phone-users";
import { param, type Call, type Handler } from "../../wire/call";
import { noPhoneUser, phoneOff } from "../../wire/errors";

/** Every phone operation is refused where the account has no Zoom Phone. */
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
 * The phone user that a path names by the person's id or e-mail. Somebody without a phone is 404/1001, in a text that
 * differs from operation to operation.
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
