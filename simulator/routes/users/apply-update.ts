import type { CustomAttribute, Person } from "../../account/account";
import { join } from "../../account/membership";
import { derivedName } from "../../account/people";
import { holdPhone } from "../../account/phone-users";
import type { Call } from "../../wire/call";
import { isTimezone, languageCode, managerEmail } from "./spellings";
import type { Update } from "./update";

/** Writes what was sent into the person, in Zoom's own spelling. */
export function applyUpdate(call: Call, person: Person, update: Update): void {
  const { account, switches } = call;
  assign(person, update.names);
  if (person.display_name === "") person.display_name = derivedName(person);
  assign(person, update.licences);
  assign(person, update.choices);
  assign(person, inZoomsSpelling(call, update.texts));
  if (update.phoneNumbers)
    person.phone_numbers = update.phoneNumbers.map((row) => ({ ...row, number: phoneNumber(call, row.number) }));
  if (update.customAttributes) person.custom_attributes = customAttributes(call, person, update.customAttributes);
  if (update.licences.zoom_one_type !== undefined) holdPhone(account, person);
  const group = account.groups.get(update.groupId ?? "");
  if (group && switches.groupIdOfActive === "join") join(group, person);
}

type Changes<T> = { [K in keyof T]?: T[K] | undefined };

/** What is not sent stays as it is. */
function assign<T extends object>(target: T, changes: Changes<T>): void {
  for (const name in changes) {
    const value = changes[name];
    if (value !== undefined) target[name] = value;
  }
}

function inZoomsSpelling(call: Call, texts: Update["texts"]): Changes<Person> {
  const { language, timezone, manager, phone_number } = texts;
  const spelled = {
    ...texts,
    language: language && call.switches.languageSpelling === "code" ? languageCode(language) : language,
    timezone: timezone && !isTimezone(timezone) ? undefined : timezone,
    manager: manager && managerEmail(call.account, manager),
    phone_number: phone_number && phoneNumber(call, phone_number),
  };
  if (call.switches.emptyText === "clear") return spelled;
  return Object.fromEntries(Object.entries(spelled).filter(([, value]) => value !== ""));
}

const phoneNumber = ({ switches }: Call, number: string): string =>
  switches.phoneNumberSpelling === "digits" ? number.replace(/\D/g, "") : number;

/** Attributes that the account does not have are passed over; the name is the account's, whatever was sent. */
function customAttributes({ account, switches }: Call, person: Person, sent: CustomAttribute[]): CustomAttribute[] {
  const names = new Map(account.customAttributes.map(({ key, name }) => [key, name]));
  const kept = switches.customAttributes === "merge" ? person.custom_attributes : [];
  const values = new Map(kept.map(({ key, value }) => [key, value]));
  for (const { key, value } of sent) if (names.has(key)) values.set(key, value);
  return [...values]
    .filter(([, value]) => value !== "")
    .map(([key, value]) => ({ key, name: names.get(key) ?? "", value }));
}
