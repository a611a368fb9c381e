import type { Person } from "../../account/account";
import { disablePhone, enablePhone, hasPhone, phonesLeft } from "../../account/phone-users";
import type { Call } from "../../wire/call";
import { noPhoneLicence, phoneOff } from "../../wire/errors";

/** `POST /users` with the flag. */
export function checkPhoneLicence({ account }: Call): void {
  if (!account.phone.enabled || phonesLeft(account) <= 0) throw noPhoneLicence("404/1102");
}

/** The flag of somebody who has just been created: it takes effect when the person is active. */
export function wishPhone({ account, nowMs }: Call, person: Person): void {
  if (person.status === "active") enablePhone(account, person, nowMs);
  else person.wishesPhone = true;
}

/** The flag of somebody active, by either PATCH. */
export function setPhoneFlag({ account, switches, nowMs }: Call, person: Person, on: boolean): void {
  if (!on) return disablePhone(account, person.id, switches.phoneDisable);
  if (hasPhone(account, person.id)) return;
  if (!account.phone.enabled) throw phoneOff();
  if (phonesLeft(account) <= 0) throw noPhoneLicence(switches.noPhoneLicence);
  enablePhone(account, person, nowMs);
}
