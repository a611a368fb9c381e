import { bodyOf, type Call } from "../../wire/call";
import { invalidField, severalLicenses } from "../../wire/errors";
import {
  readChoices,
  readCustomAttributes,
  readLicenses,
  readNames,
  readPhoneNumbers,
  readProfile,
  readZoomOne,
} from "./fields";

export type Update = ReturnType<typeof readUpdate>;

/** Reads and validates the body of `PATCH /users/{userId}`. */
export function readUpdate(call: Call) {
  const body = bodyOf(call);
  if (body.has("email") && call.switches.emailInPatch === "refuse") throw invalidField("email");
  const update = {
    names: readNames(body),
    licenses: {
      ...readLicenses(body, call.account.subscriptions, ["none"]),
      zoom_one_type: readZoomOne(body, { off: true }),
    },
    profile: readProfile(body),
    choices: readChoices(body),
    phoneNumbers: readPhoneNumbers(body),
    customAttributes: readCustomAttributes(body),
    groupId: body.string("group_id"),
    phone: body.object("feature")?.flag("zoom_phone"),
  };
  body.check();
  const { type, plan_united_type: united, zoom_one_type: zoomOne } = update.licenses;
  if ([type, united, zoomOne].filter((value) => value !== undefined).length > 1) throw severalLicenses();
  return update;
}
