import type { CustomAttribute, Person } from "../../account/account";
import { join } from "../../account/membership";
import { derivedName } from "../../account/people";
import { reservePhone } from "../../account/phone-users";
import type { Call } from "../../wire/call";
import { isTimezone, languageCode, managerEmail } from "./spellings";
import type { Update } from "./read-update";

/** Changes the person, with values in Zoom's spelling. */
export function applyUpdate(call: Call, person: Person, update: Update): void {
  const { account, switches } = call;
  assign(person, update.names);
  if (person.display_name === "") person.display_name = derivedName(person);
  assign(person, update.licenses);
  assign(person, update.choices);
  assign(person, inZoomsSpelling(call, update.profile));
  if (update.phoneNumbers)
    person.phone_numbers = update.phoneNumbers.map((row) => ({ ...row, number: phoneNumber(call, row.number) }));
  if (update.customAttributes) person.custom_attributes = customAttributes(call, person, update.customAttributes);
  if (update.licenses.zoom_one_type !== undefined) reservePhone(account, person);
  const group = account.groups.get(update.groupId ?? "");
  if (group && switches.groupIdOfActive === "join") join(group, person);
}

type Changes<T> = { [K in keyof T]?: T[K] | undefined };

/** Values that were not sent stay as they are. */
function assign<T extends object>(target: T, changes: Changes<T>): void {
  for (const name in changes) {
    const value = changes[name];
    if (value !== undefined) target[name] = value;
  }
}

function inZoomsSpelling(call: Call, profile: Update["profile"]): Changes<Person> {
  const { language, timezone, manager, phone_number } = profile;
  const spelled = {
    ...profile,
    language: language && call.switches.languageSpelling === "code" ? languageCode(language) : language,
    timezone: timezone && !isTimezone(timezone) ? undefined : timezone,
    manager: manager && managerEmail(call.account, manager),
    phone_number: phone_number && phoneNumber(call, phone_number),
  };
  if (call.switches.emptyString === "clear") return spelled;
  return Object.fromEntries(Object.entries(spelled).filter(([, value]) => value !== ""));
}

const phoneNumber = ({ switches }: Call, number: string): string =>
  switches.phoneNumberSpelling === "digits" ? number.replace(/\D/g, "") : number;

/** Attributes that the account does not define are ignored. The name always comes from the account. */
function customAttributes({ account, switches }: Call, person: Person, sent: CustomAttribute[]): CustomAttribute[] {
  const names = new Map(account.customAttributes.map(({ key, name }) => [key, name]));
  const kept = switches.customAttributes === "merge" ? person.custom_attributes : [];
  const values = new Map(kept.map(({ key, value }) => [key, value]));
  for (const { key, value } of sent) if (names.has(key)) values.set(key, value);
  return [...values]
    .filter(([, value]) => value !== "")
    .map(([key, value]) => ({ key, name: names.get(key) ?? "", value }));
}
