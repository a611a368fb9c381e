import { UserType, type Person } from "../../account/account";
import { checkSeats } from "../../account/licences";
import { bodyOf, type Call } from "../../wire/call";
import {
  invalidField,
  lockedOrInactive,
  noGroup,
  noPmiForNoMeetings,
  pendingUser,
  roomCannotBeFree,
  severalLicences,
  vanityNameTaken,
} from "../../wire/errors";
import { empty, type Reply } from "../../wire/replies";
import { applyUpdate } from "./apply-update";
import {
  readChoices,
  readCustomAttributes,
  readLicences,
  readNames,
  readPhoneNumbers,
  readProfile,
  readZoomOne,
} from "./fields";
import { personOf } from "./person";
import { setPhoneFlag } from "./phone-flag";
import { isTimezone } from "./spellings";

export type Update = ReturnType<typeof readUpdate>;

/** 204 says that the request was understood, not that anything changed. */
export function updatePerson(call: Call): Reply {
  const { account, switches } = call;
  const person = personOf(call);
  const update = readUpdate(call);
  if (person.status === "pending") return updateInvited(call, person, update);
  if (person.status === "inactive" && switches.patchInactive === "400/1000") throw lockedOrInactive();
  if (person.status === "inactive" && switches.patchInactive === "ignore") return empty(204);
  checkUpdate(call, person, update);
  checkSeats(account, switches, update.licences, person);
  if (update.phone !== undefined) setPhoneFlag(call, person, update.phone);
  applyUpdate(call, person, update);
  return empty(204);
}

function readUpdate(call: Call) {
  const body = bodyOf(call);
  if (body.has("email") && call.switches.emailInPatch === "refuse") throw invalidField("email");
  const update = {
    names: readNames(body),
    licences: {
      ...readLicences(body, call.account.subscriptions, ["none"]),
      zoom_one_type: readZoomOne(body, { off: true }),
    },
    texts: readProfile(body),
    choices: readChoices(body),
    phoneNumbers: readPhoneNumbers(body),
    customAttributes: readCustomAttributes(body),
    groupId: body.text("group_id"),
    phone: body.object("feature")?.flag("zoom_phone"),
  };
  body.check();
  const { type, plan_united_type: united, zoom_one_type: zoomOne } = update.licences;
  if ([type, united, zoomOne].filter((value) => value !== undefined).length > 1) throw severalLicences();
  return update;
}

/** Of somebody who has not accepted only the group is taken; it shows when they have. */
function updateInvited({ account, switches }: Call, person: Person, { groupId, phone }: Update): Reply {
  if (groupId !== undefined && !account.groups.has(groupId)) throw noGroup(groupId);
  if (phone && switches.phoneForPending === "strict") throw pendingUser();
  if (groupId === undefined && phone === undefined && switches.patchPending === "400/1000") throw pendingUser();
  if (groupId !== undefined) person.wishedGroupId = groupId;
  if (phone !== undefined) person.wishesPhone = phone;
  return empty(204);
}

function checkUpdate({ account, switches }: Call, person: Person, update: Update): void {
  const { licences, choices, texts, customAttributes, groupId } = update;
  if (person.isRoom && (licences.type === UserType.Basic || licences.type === UserType.NoMeetings))
    throw roomCannotBeFree(person.id);
  if (choices.pmi !== undefined && person.type === UserType.NoMeetings) throw noPmiForNoMeetings();
  if (texts.timezone && switches.unknownTimezone === "refuse" && !isTimezone(texts.timezone))
    throw invalidField("timezone");
  if (texts.vanity_name) {
    const name = texts.vanity_name.toLowerCase();
    for (const other of account.people.values())
      if (other !== person && other.vanity_name.toLowerCase() === name) throw vanityNameTaken();
  }
  if (groupId !== undefined && !account.groups.has(groupId)) throw noGroup(groupId);
  const known = new Set(account.customAttributes.map(({ key }) => key));
  if (switches.unknownCustomAttribute === "refuse" && customAttributes?.some(({ key }) => !known.has(key)))
    throw invalidField("custom_attributes");
}
