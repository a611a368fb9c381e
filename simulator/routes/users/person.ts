import type { Account, Person } from "../../account/account";
import { findPerson, owner } from "../../account/people";
import { asks, param, type Call } from "../../wire/call";
import { foreignUser, noInvitation, noUser } from "../../wire/errors";

/** Returns the person whose id or e-mail (or `me`) is in the path. Throws Zoom's refusal if there is none. */
export function personOf(call: Call, ref = param(call, "userId")): Person {
  const { account, switches } = call;
  if (asks(call, "search_by_unique_id")) return byUniqueId(account, ref) ?? refuse(noUser(ref));
  if (ref === "me") return (switches.me === "owner" ? owner(account) : undefined) ?? refuse(noUser(ref));
  const person = findPerson(account, ref);
  if (person) return person;
  if (account.foreign.has(ref)) throw foreignUser();
  const lapsed =
    account.expiredInvitations.has(ref) ||
    (switches.expiredByEmail === "400/1120" && hasLapsed(account, ref.toLowerCase()));
  throw lapsed ? noInvitation() : noUser(ref);
}

function byUniqueId(account: Account, uniqueId: string): Person | undefined {
  for (const person of account.people.values()) if (person.employee_unique_id === uniqueId) return person;
  return undefined;
}

const hasLapsed = (account: Account, email: string): boolean =>
  [...account.expiredInvitations.values()].includes(email);

function refuse(error: Error): never {
  throw error;
}
