import type { Person } from "../../account/account";
import { disablePhone, enablePhone, hasPhone, phonesLeft } from "../../account/phone-users";
import type { Call } from "../../wire/call";
import { noPhoneLicense, phoneOff } from "../../wire/errors";

/** Throws if `POST /users` asks for a phone and no license is left. */
export function checkPhoneLicense({ account }: Call): void {
  if (!account.phone.enabled || phonesLeft(account) <= 0) throw noPhoneLicense("404/1102");
}

/** Enables the phone of a new person, now or when they accept. */
export function requestPhone({ account, nowMs }: Call, person: Person): void {
  if (person.status === "active") enablePhone(account, person, nowMs);
  else person.phoneOnAcceptance = true;
}

/** Enables or disables an active person's phone. Both `PATCH /users/{userId}` and its settings can do this. */
export function setPhoneFlag({ account, switches, nowMs }: Call, person: Person, on: boolean): void {
  if (!on) return disablePhone(account, person.id, switches.phoneDisable);
  if (hasPhone(account, person.id)) return;
  if (!account.phone.enabled) throw phoneOff();
  if (phonesLeft(account) <= 0) throw noPhoneLicense(switches.noPhoneLicense);
  enablePhone(account, person, nowMs);
}
