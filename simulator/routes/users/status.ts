import { ADMIN_ROLE, OWNER_ROLE, UserType, type Person } from "../../account/account";
import { checkSeats } from "../../account/licenses";
import { activate, deactivate } from "../../account/lifecycle";
import { bodyOf, type Call } from "../../wire/call";
import { noInvitation, notForInvited, statusOfAdmin } from "../../wire/errors";
import { empty, type Reply } from "../../wire/replies";
import { personOf } from "./person";

const ACTIONS = ["activate", "deactivate", "clock_in", "clock_out"] as const;

export function setStatus(call: Call): Reply {
  const { account, switches, nowMs } = call;
  const body = bodyOf(call);
  const action = body.choice("action", ACTIONS, { required: true });
  body.check();
  const person = personOf(call);
  if (action === "activate" || action === "deactivate") {
    if (hasFixedStatus(person)) throw statusOfAdmin();
    if (person.status === "pending") return statusOfInvited(call, person, action);
    if (action === "deactivate" && person.status === "active") deactivate(account, person, nowMs, switches);
    if (action === "activate" && person.status === "inactive") {
      checkSeats(account, switches, { type: UserType.Basic }, person);
      activate(person);
    }
  }
  return empty(switches.statusReply);
}

const hasFixedStatus = (person: Person): boolean =>
  person.isRoom || person.role_id === OWNER_ROLE || person.role_id === ADMIN_ROLE;

/** Only the invited person can accept. Zoom's reference does not say whether a pending person can be deactivated. */
function statusOfInvited({ switches }: Call, person: Person, action: "activate" | "deactivate"): Reply {
  if (action === "activate") throw noInvitation();
  if (switches.deactivatePending === "ignore") return empty(switches.statusReply);
  throw notForInvited(switches.deactivatePending, person.id);
}
