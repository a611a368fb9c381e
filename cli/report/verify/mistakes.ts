import { keyOf, sameGroupKey } from "../../../provider/resources/group/rules";
import { sameExtension, without } from "../../../provider/resources/phone/rules";
import type { PhoneUserRow } from "../../../provider/zoom/api/replies";
import { accountStatusOf } from "../../../provider/zoom/api/account-status";
import { foldCase } from "../../../provider/zoom/names";
import { type Finding, finding } from "../findings";
import { code, codes } from "../markdown";
import type { Found } from "./account";
import type { Released, Wish } from "./wishes";

/** Returns what a plan names and Zoom does not have, or not free, except licenses. What could not be read is no mistake. */
export function mistakesIn(wishes: readonly Wish[], found: Found, released: Released): Finding[] {
  return wishes.flatMap((wish) => {
    const why = whyNot(wish, found, released);
    return why === undefined ? [] : [finding("mistakes", wish.who, `: ${why}`)];
  });
}

function whyNot({ thing, value, user = "" }: Wish, found: Found, released: Released): string | undefined {
  switch (thing) {
    case "newEmail":
    case "newUser": {
      const existing = found.users?.get(value);
      if (!existing || released.emails.includes(keyOf(value))) return undefined;
      if (thing === "newEmail") return `another user has the e-mail ${code(value)} already`;
      const status = accountStatusOf(existing.status);
      return `this user is in the account already (${status}). Import them, or set \`onExisting: "adopt"\``;
    }
    case "person":
      return found.users && found.users.get(value) === undefined ? `the account has no user ${code(value)}` : undefined;
    case "newGroup": {
      const existing = found.groups?.some(({ name }) => sameGroupKey(name) === sameGroupKey(value));
      return existing ? `there is a group of this name. Import it, or set \`onExisting: "adopt"\`` : undefined;
    }
    case "siteName":
      return absent(value, "site", found.sites, ({ name = "" }) => foldCase(name) === foldCase(value));
    case "siteId":
      return absent(value, "site", found.sites, ({ id }) => id === value);
    case "template":
      return absent(value, "settings template", found.templates, ({ id }) => id === value);
    case "emergencyAddress":
      return found.addresses && !found.addresses.some(({ id }) => id === value)
        ? `the account has no emergency address ${code(value)}`
        : undefined;
    case "plan":
      return absent(value, "calling plan", found.plans?.map(planRow), ({ id }) => id === value);
    case "number":
      return numberMistake(value, user, found, released);
    case "extension": {
      const holder = holderOf(found.phones, user, ({ extension_number }) =>
        extension_number === undefined ? false : sameExtension(extension_number, value),
      );
      if (!holder || released.extensions.some((one) => sameExtension(one, value))) return undefined;
      return `extension ${code(value)} is not free: ${code(holder)} has it`;
    }
  }
}

const planRow = ({ type, name }: { type: number; name?: string }) => ({ id: String(type), name });

/** Returns that the account has no such thing, with what it has. */
function absent<Row extends { readonly id: string; readonly name?: string }>(
  value: string,
  what: string,
  rows: readonly Row[] | undefined,
  isIt: (row: Row) => boolean,
): string | undefined {
  if (!rows || rows.some(isIt)) return undefined;
  const has = [...new Set(rows.map(({ id, name }) => (what === "calling plan" ? id : (name ?? id))))];
  return `the account has no ${what} ${code(value)}. It has ${has.length > 0 ? codes(has) : "none"}`;
}

function numberMistake(value: string, user: string, found: Found, released: Released): string | undefined {
  const isIt = (number: string) => without([number], [value]).length === 0;
  const row = found.numbers?.find(({ number }) => isIt(number));
  if (found.numbers && !row) return `the account has no number ${code(value)}`;
  if (released.numbers.some(isIt)) return undefined;
  const isHeld = ({ phone_numbers = [] }: PhoneUserRow) => phone_numbers.some(({ number }) => isIt(number ?? ""));
  if (found.phones?.some((phone) => isHeld(phone) && isUser(phone, user))) return undefined;
  const assigned = row?.assigned_list?.[0];
  const holder = holderOf(found.phones, user, isHeld) ?? (assigned && (assigned.assigned_to_name ?? "someone else"));
  return holder === undefined ? undefined : `number ${code(value)} is not free: ${code(holder)} has it`;
}

const isUser = ({ id, email }: PhoneUserRow, user: string) =>
  [id, email].some((name) => name !== undefined && keyOf(name) === keyOf(user));

/** Returns who else has something. */
function holderOf(
  phones: readonly PhoneUserRow[] | undefined,
  user: string,
  isHeld: (phone: PhoneUserRow) => boolean,
): string | undefined {
  const holder = phones?.find((phone) => isHeld(phone) && !isUser(phone, user));
  return holder && (holder.email ?? holder.name ?? holder.id);
}
