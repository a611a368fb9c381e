import { InvalidArgumentError } from "commander";
import { suggestion } from "../../provider/input-mistakes";
import { ATTRIBUTES, type AttributeName, traits } from "../../provider/resources/user/attributes";
import { ATTRIBUTES as PHONE_ATTRIBUTES } from "../../provider/resources/phone/rules";
import type { Properties } from "../../provider/types";
import type { Kind } from "./filters";

/** What users set for themselves. If a program declared it, the next run would undo what they choose. */
const THEIRS: readonly AttributeName[] = [
  ...(["language", "timezone", "pronouns", "pronounsOption", "phoneNumbers"] as const),
  ...(["pmi", "usePmi", "vanityName"] as const),
];

/** Every attribute of a user that Zoom shows. */
const SHOWN = ATTRIBUTES.filter((name) => !traits(name).hidden);

/** What the read of a user shows. Add-on licenses cost one more call for each user, so they have to be named. */
const IN_REPLIES = SHOWN.filter((name) => !traits(name).settings);

/** What the organization decides: the default. */
export const ORGANIZATION = IN_REPLIES.filter((name) => !THEIRS.includes(name));

/** Parses `--attributes`: `organization`, `all`, or a comma-separated list. */
export function attributesOf(text: string): readonly AttributeName[] {
  if (text === "organization") return ORGANIZATION;
  if (text === "all") return IN_REPLIES;
  return text.split(",").map((word) => {
    const name = SHOWN.find((one) => one === word.trim());
    if (name === undefined)
      throw new InvalidArgumentError(
        `"${word.trim()}" is not an attribute of users that Zoom shows${suggestion(word.trim(), SHOWN) || "."}`,
      );
    return name;
  });
}

/** What an import takes of each kind in addition to the attributes. */
const OTHERS: Readonly<Record<Kind, readonly string[]>> = {
  users: ["email", "status", "accountStatus", "roleId"],
  groups: ["name", "members", "admins", "memberIds"],
  "phone-users": [
    ...["userId", ...PHONE_ATTRIBUTES],
    ...["userEmail", "accountStatus", "phoneUserId", "extensionId", "extension", "status", "phoneNumberIds"],
  ],
};

/**
 * Returns the part of a state that is imported. Everything else, such as a policy or what waits, does not come from
 * Zoom: a journal that contains it was changed by hand.
 */
export function importedPart(kind: Kind, state: Properties, chosen: readonly string[]): Properties {
  const names = kind === "users" ? [...OTHERS.users, ...chosen] : OTHERS[kind];
  return Object.fromEntries(Object.entries(state).filter(([name]) => names.includes(name)));
}
