import type { Person } from "../../account/account";
import type { Body } from "../../wire/body";
import type { Call } from "../../wire/call";
import type { Json } from "../../wire/json";

/** The values of the query parameter `option`. Each selects settings that the plain reply does not contain. */
export const SETTINGS_OPTIONS = ["meeting_authentication", "recording_authentication", "meeting_security"] as const;
type SettingsOption = (typeof SETTINGS_OPTIONS)[number];

export type Part = { [name: string]: Json };

/** Returns the settings of a person with an `option`. */
export function optionSettings({ switches }: Call, person: Person, option: SettingsOption): Part {
  if (option === "meeting_security") return { meeting_security: partOf(person, option) };
  const settings: Part = {
    [option]: false,
    ...(option === "meeting_authentication" && { allow_authentication_exception: false }),
    authentication_options: [],
    ...partOf(person, option),
  };
  return switches.authenticationSettings === "flat" ? settings : { authentication_options: { [option]: settings } };
}

/** Changes the settings of a person with an `option`. Other settings in the body are ignored. */
export function changeOptionSettings(person: Person, option: SettingsOption, body: Body): void {
  const before = partOf(person, option);
  if (option === "meeting_security") {
    person.settings[option] = { ...before, ...body.object(option)?.raw() };
    return;
  }
  const isRequired = body.flag(option);
  const change = body.object("authentication_option")?.raw();
  person.settings[option] = {
    ...before,
    ...(isRequired !== undefined && { [option]: isRequired }),
    ...(change && { authentication_options: withOption(before.authentication_options, change) }),
  };
}

/** Returns the authentication options with one added or changed. `action` shows, hides or updates an option. */
function withOption(options: Json | undefined, { action, ...change }: Part): Json[] {
  const rows = Array.isArray(options) ? options : [];
  const before = rows.find((row) => isPart(row) && row.id === change.id);
  const isVisible = action === "show" || (action !== "hide" && (isPart(before) ? (before.visible ?? true) : true));
  const after = { ...(isPart(before) && before), ...change, visible: isVisible };
  return before === undefined ? [...rows, after] : rows.map((row) => (row === before ? after : row));
}

/** Returns a part of a person's settings as it was sent, or an empty one. */
export function partOf(person: Person, part: string): Part {
  const value = person.settings[part];
  return isPart(value) ? value : {};
}

const isPart = (value: Json | undefined): value is Part =>
  typeof value === "object" && value !== null && !Array.isArray(value);
