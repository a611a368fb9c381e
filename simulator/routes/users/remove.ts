import { ADMIN_ROLE, OWNER_ROLE, type Person } from "../../account/account";
import { findPerson, isManaged, removePerson } from "../../account/people";
import { queryChoice, type Call } from "../../wire/call";
import {
  cannotDeleteOwner,
  cannotDeleteRoom,
  disassociateAdmin,
  disassociateApiUser,
  disassociateManaged,
  notForInvited,
  noUser,
  transferToSelf,
} from "../../wire/errors";
import { empty, type Reply } from "../../wire/replies";
import { personOf } from "./person";
import { inLowerCase } from "../../letter-case";

/** The login type of people created with `custCreate`, who cannot sign in. */
const API_LOGIN = 99;

/** Unlinks a person from the account, or deletes them permanently. */
export function removeFromAccount(call: Call): Reply {
  const person = personOf(call);
  const { account, switches } = call;
  const action = queryChoice(call, "action", ["disassociate", "delete"]) ?? "disassociate";
  if (person.status === "pending") {
    if (action === "delete" && switches.deletePending !== "withdraw")
      throw notForInvited(switches.deletePending, person.id);
    removePerson(account, person);
    return empty(204);
  }
  checkTransfer(call, person);
  if (person.isRoom) throw cannotDeleteRoom();
  if (person.role_id === OWNER_ROLE) throw action === "delete" ? cannotDeleteOwner() : disassociateAdmin();
  if (action === "disassociate" && person.role_id === ADMIN_ROLE) throw disassociateAdmin();
  if (action === "disassociate" && person.login_types.includes(API_LOGIN)) throw disassociateApiUser();
  if (action === "disassociate" && isManaged(account, person.email)) throw disassociateManaged();
  removePerson(account, person);
  // An unlinked person keeps their own Zoom account, which matters if they are invited again.
  if (action === "disassociate" && switches.afterDisassociation === "unlinked")
    account.elsewhere.set(inLowerCase(person.email), "unlinked");
  return empty(204);
}

function checkTransfer({ account, query }: Call, person: Person): void {
  const target = query.transfer_email;
  if (!target) return;
  if (inLowerCase(target) === inLowerCase(person.email)) throw transferToSelf();
  if (!findPerson(account, target)) throw noUser(target);
}
