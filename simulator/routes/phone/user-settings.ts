import { numbersOf } from "../../account/phone-users";
import { bodyOf, type Call } from "../../wire/call";
import { invalidCallerId } from "../../wire/errors";
import { exact } from "../../wire/json";
import { empty, ok, type Reply } from "../../wire/replies";
import { noUserText, phoneUserOf } from "./access";

/** The settings that are stored and given back as they were written. */
const STORED = ["area_code", "audio_prompt_language", "default_transcription_language", "music_on_hold_id"];

export function getPhoneSettings(call: Call): Reply {
  const { person, user } = phoneUserOf(call, noUserText);
  const numbers = numbersOf(call.account, person.id).map(({ number }) => number);
  const caller = user.outbound_caller_id || numbers[0];
  return ok({
    country: { code: "1", country_code: "US", name: "United States" },
    extension_number: user.extension_number,
    outbound_caller: { number: caller },
    outbound_caller_ids: numbers.map((number) => ({
      number,
      name: person.display_name,
      is_default: number === caller,
    })),
    status: user.status === "activate" ? "Active" : "Inactive",
    ...exact(user.settings),
  });
}

/** The outbound caller is one of the person's numbers, or hidden by `""`. */
export function updatePhoneSettings(call: Call): Reply {
  const { person, user } = phoneUserOf(call, noUserText);
  const body = bodyOf(call);
  const caller = body.text("outbound_caller_id");
  if (caller && !numbersOf(call.account, person.id).some(({ number }) => number === caller)) throw invalidCallerId();
  if (caller !== undefined) user.outbound_caller_id = caller;
  for (const name of STORED) {
    const value = body.text(name);
    if (value !== undefined) user.settings[name] = value;
  }
  return empty(204);
}
