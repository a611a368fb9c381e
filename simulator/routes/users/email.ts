import { ADMIN_ROLE, OWNER_ROLE } from "../../account/account";
import { changeEmail, findPerson, isManaged, owner } from "../../account/people";
import { bodyOf, type Call } from "../../wire/call";
import {
  emailOfAdmin,
  emailOfOwner,
  emailOfPending,
  emailUsed,
  lockedOrInactive,
  unmanagedDomain,
} from "../../wire/errors";
import { empty, type Reply } from "../../wire/replies";
import { countEmailChange } from "./daily-limits";
import { personOf } from "./person";
import { inLowerCase } from "../../letter-case";

/** The id stays the same. Both addresses must be in managed domains. */
export function setEmail(call: Call): Reply {
  const { account, switches } = call;
  const body = bodyOf(call);
  const email = body.string("email", { required: true, min: 3, max: 127 }) ?? "";
  if (email !== "" && !email.includes("@")) body.refuse("email");
  body.check();
  const person = personOf(call);
  if (person.status === "pending") throw emailOfPending();
  if (person.status === "inactive") throw lockedOrInactive();
  if (person.role_id === OWNER_ROLE) throw emailOfOwner();
  if (person.role_id === ADMIN_ROLE && person !== owner(account)) throw emailOfAdmin();
  if (!isManaged(account, person.email) || !isManaged(account, email)) throw unmanagedDomain();
  const holder = findPerson(account, email);
  const elsewhere = account.elsewhere.has(inLowerCase(email));
  if (elsewhere || (holder && holder !== person)) throw emailUsed(switches.emailTaken, email);
  countEmailChange(call, person);
  changeEmail(account, person, switches.emailSpelling === "lower" ? inLowerCase(email) : email);
  return empty(204);
}
