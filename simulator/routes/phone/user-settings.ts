import { numbersOf } from "../../account/phone-users";
import { bodyOf, type Call } from "../../wire/call";
import { invalidCallerId } from "../../wire/errors";
import { exact } from "../../wire/json";
import { empty, ok, type Reply } from "../../wire/replies";
import { noUserText, phoneUserOf } from "./access";

/** Settings that are stored and returned as they were sent, without validation. */
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

/** `outbound_caller_id` must be one of the person's numbers. `""` hides the number. */
export function updatePhoneSettings(call: Call): Reply {
  const { person, user } = phoneUserOf(call, noUserText);
  const body = bodyOf(call);
  const caller = body.string("outbound_caller_id");
  if (caller && !numbersOf(call.account, person.id).some(({ number }) => number === caller)) throw invalidCallerId();
  if (caller !== undefined) user.outbound_caller_id = caller;
  for (const name of STORED) {
    const value = body.string(name);
    if (value !== undefined) user.settings[name] = value;
  }
  return empty(204);
}
