import type { Person } from "../../account/account";
import { checkFeatures, shownFeatures } from "../../account/features";
import { hasPhone, phoneUser } from "../../account/phone-users";
import { bodyOf, queryChoice, type Call } from "../../wire/call";
import { lockedOrInactive, pendingSettings } from "../../wire/errors";
import { exact } from "../../wire/json";
import { empty, ok, type Reply } from "../../wire/replies";
import { personOf } from "./person";
import { setPhoneFlag } from "./phone-flag";
import { readFeatures } from "./read-features";
import { changeOptionSettings, optionSettings, partOf, SETTINGS_OPTIONS, type Part } from "./settings-options";

/** The parts of settings other than `feature`. They are stored and returned as they were sent. */
const PARTS = [
  "audio_conferencing",
  "email_notification",
  "in_meeting",
  "profile",
  "recording",
  "schedule_meeting",
  "telephony",
  "tsp",
  "whiteboard",
];

export function getSettings(call: Call): Reply {
  const person = personOf(call);
  if (person.status === "pending") throw pendingSettings();
  const option = queryChoice(call, "option", SETTINGS_OPTIONS);
  if (option) return ok(exact(optionSettings(call, person, option)));
  const { custom_query_fields: fields } = call.query;
  const settings: Part = { feature: features(call, person) };
  for (const part of PARTS) settings[part] = partOf(person, part);
  const trims = fields && call.switches.customQueryFields === "trim";
  return ok(exact(trims ? trimmed(settings, fields.split(",")) : settings));
}

export function updateSettings(call: Call): Reply {
  const person = personOf(call);
  const body = bodyOf(call);
  if (person.status === "pending") throw pendingSettings();
  if (person.status === "inactive" && call.switches.patchInactive !== "apply") {
    if (call.switches.patchInactive === "ignore") return empty(204);
    throw lockedOrInactive();
  }
  const option = queryChoice(call, "option", SETTINGS_OPTIONS);
  if (option) {
    changeOptionSettings(person, option, body);
    return empty(204);
  }
  const feature = body.object("feature");
  const phone = feature?.flag("zoom_phone");
  const wanted = feature ? readFeatures(call, person, feature) : {};
  body.check();
  checkFeatures(call.account, person, wanted);
  if (phone !== undefined) setPhoneFlag(call, person, phone);
  Object.assign(person.features, wanted);
  for (const part of PARTS) {
    const changes = body.object(part);
    if (changes) person.settings[part] = { ...partOf(person, part), ...changes.raw() };
  }
  return empty(204);
}

const features = ({ account, nowMs }: Call, person: Person): Part => ({
  ...shownFeatures(person),
  zoom_phone: hasPhone(account, person.id) && phoneUser(account, person.id, nowMs) !== undefined,
});

/** Returns the settings with only these names, in their parts. */
function trimmed(settings: Part, names: readonly string[]): Part {
  const kept: Part = {};
  for (const [name, value] of Object.entries(settings)) {
    if (names.includes(name)) kept[name] = value;
    else if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      const inner = trimmed(value, names);
      if (Object.keys(inner).length > 0) kept[name] = inner;
    }
  }
  return kept;
}
