import type { Account, Person } from "../../account/account";
import { findPerson, owner } from "../../account/people";
import { asks, param, queryChoice, type Call } from "../../wire/call";
import { foreignUser, noInvitation, noUser } from "../../wire/errors";
import { inLowerCase } from "../../letter-case";

/** Zoom's numbers for ways to sign in. */
const LOGIN_TYPES = ["0", "1", "11", "21", "23", "24", "27", "97", "98", "99", "100", "101"] as const;
const SSO_LOGIN = 101;

/**
 * Returns the person whose id or e-mail (or `me`) is in the path. Throws Zoom's refusal if there is none. An e-mail can
 * have several accounts with different ways to sign in, of which `login_type` selects one.
 */
export function personOf(call: Call, ref = param(call, "userId")): Person {
  const { account, switches } = call;
  if (asks(call, "search_by_unique_id")) return byUniqueId(account, ref) ?? refuse(noUser(ref));
  if (ref === "me") return (switches.me === "owner" ? owner(account) : undefined) ?? refuse(noUser(ref));
  const loginType = queryChoice(call, "login_type", LOGIN_TYPES);
  const person = findPerson(account, ref);
  const isOtherLogin = person?.id !== ref && loginType && !person?.login_types.includes(Number(loginType));
  if (person && !isOtherLogin) return person;
  if (account.foreign.has(ref)) throw foreignUser();
  const lapsed =
    account.expiredInvitations.has(ref) ||
    (switches.expiredByEmail === "400/1120" && hasLapsed(account, inLowerCase(ref)));
  throw lapsed ? noInvitation() : noUser(ref);
}

/** Only people who sign in with SSO have an employee id that Zoom knows. */
function byUniqueId(account: Account, uniqueId: string): Person | undefined {
  for (const person of account.people.values())
    if (person.employee_unique_id === uniqueId && person.login_types.includes(SSO_LOGIN)) return person;
  return undefined;
}

const hasLapsed = (account: Account, email: string): boolean =>
  [...account.expiredInvitations.values()].includes(email);

function refuse(error: Error): never {
  throw error;
}
