import { UserType, type Person } from "../../account/account";
import { checkSeats } from "../../account/licenses";
import type { Call } from "../../wire/call";
import {
  invalidField,
  lockedOrInactive,
  noGroup,
  noPmiForNoMeetings,
  pendingUser,
  pmiTaken,
  roomCannotBeFree,
  vanityNameTaken,
} from "../../wire/errors";
import { empty, type Reply } from "../../wire/replies";
import { applyUpdate } from "./apply-update";
import { personOf } from "./person";
import { setPhoneFlag } from "./phone-flag";
import { readUpdate, type Update } from "./read-update";
import { isTimezone } from "./spellings";
import { inLowerCase } from "../../letter-case";

/** The reply 204 means that the request was valid, not that anything changed. */
export function updatePerson(call: Call): Reply {
  const { account, switches } = call;
  const person = personOf(call);
  const update = readUpdate(call);
  if (person.status === "pending") return updateInvited(call, person, update);
  if (person.status === "inactive" && switches.patchInactive === "400/1000") throw lockedOrInactive();
  if (person.status === "inactive" && switches.patchInactive === "ignore") return empty(204);
  checkUpdate(call, person, update);
  checkSeats(account, switches, update.licenses, person);
  if (update.phone !== undefined) setPhoneFlag(call, person, update.phone);
  applyUpdate(call, person, update);
  return empty(204);
}

/** For a pending person only the group is stored. It takes effect when they accept. */
function updateInvited({ account, switches }: Call, person: Person, { groupId, phone }: Update): Reply {
  if (groupId !== undefined && !account.groups.has(groupId)) throw noGroup(groupId);
  if (phone && switches.phoneForPending === "strict") throw pendingUser();
  if (groupId === undefined && phone === undefined && switches.patchPending === "400/1000") throw pendingUser();
  if (groupId !== undefined) person.groupIdOnAcceptance = groupId;
  if (phone !== undefined) person.phoneOnAcceptance = phone;
  return empty(204);
}

function checkUpdate({ account, switches }: Call, person: Person, update: Update): void {
  const { licenses, choices, profile, customAttributes, groupId } = update;
  if (person.isRoom && (licenses.type === UserType.Basic || licenses.type === UserType.NoMeetings))
    throw roomCannotBeFree(person.id);
  if (choices.pmi !== undefined && person.type === UserType.NoMeetings) throw noPmiForNoMeetings();
  for (const other of account.people.values())
    if (other !== person && other.pmi === choices.pmi) throw pmiTaken(switches.pmiTaken);
  if (profile.timezone && switches.unknownTimezone === "refuse" && !isTimezone(profile.timezone))
    throw invalidField("timezone");
  if (profile.vanity_name) {
    const name = inLowerCase(profile.vanity_name);
    for (const other of account.people.values())
      if (other !== person && inLowerCase(other.vanity_name) === name) throw vanityNameTaken();
  }
  if (groupId !== undefined && !account.groups.has(groupId)) throw noGroup(groupId);
  const known = new Set(account.customAttributes.map(({ key }) => key));
  if (switches.unknownCustomAttribute === "refuse" && customAttributes?.some(({ key }) => !known.has(key)))
    throw invalidField("custom_attributes");
}
