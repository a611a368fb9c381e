import { z } from "zod";
import type { SecretPeople } from "../../secret-people";
import type { Properties } from "../../types";
import { marksOf, namesIn } from "../shared/secret-people";
import {
  derivedOutput,
  namesOfSecrets,
  secretInState,
  secretOutput,
  type SecretArguments,
  shownValue,
} from "../shared/secret-values";
import { unlessEmpty } from "../shared/words";
import { argumentOf } from "../shared/argument-paths";
import { PhoneUserInputs } from "./inputs";
import { pathOfNumber, pathOfPlan } from "./list-paths";
import {
  asDeclaredPlans,
  type AttributeName,
  ATTRIBUTES,
  type Change,
  type Desired,
  differing,
  isAsDeclared,
  isEmail,
  isPlan,
  type Phone,
  planOf,
  without,
} from "./rules";
import type { ObservedPhone } from "./wire";

/** In `deferred` and `unfinished`: the phone as a whole. */
export const PHONE = "phone";
/** In `deferred`, beside `phone`: the user is active, and no Zoom Phone license was free. */
export const PHONE_LICENSE = "phoneLicense";

/** What state keeps of a phone user: what was declared, and a few outputs that do not change by themselves. */
export const PhoneUserState = z.looseObject({
  userId: z.string(),
  accountStatus: z.string().optional(),
  siteId: z.string().optional(),
  siteName: z.string().optional(),
  extensionNumber: z.string().optional(),
  callingPlans: z
    .array(
      z.union([
        z.number(),
        z.object({
          type: z.number(),
          billingAccountId: z.string().optional(),
          billingSubscriptionId: z.string().optional(),
        }),
      ]),
    )
    .optional(),
  phoneNumbers: z.array(z.string()).optional(),
  outboundCallerId: z.string().optional(),
  emergencyAddressId: z.string().optional(),
  templateId: z.string().optional(),
  /** The user's e-mail, for messages. */
  userEmail: z.string().optional(),
  phoneUserId: z.string().optional(),
  extensionId: z.string().optional(),
  /** The extension as Zoom shows it, declared or not. */
  extension: z.string().optional(),
  status: z.string().optional(),
  phoneNumberIds: z.array(z.string()).optional(),
  /** `phone` waits until the user is active; arguments wait until what they want is free. */
  deferred: z.array(z.string()).optional(),
  /** Declared, and not applied because a run failed half-way. */
  unfinished: z.array(z.string()).optional(),
  /** The phone waits, and the user was pending when Zoom last showed them: acceptance may give them another id. */
  invited: z.literal(true).optional(),
  /** Zoom's id of the user, if it is not the resource's id: an update cannot change that, the next refresh does. */
  zoomId: z.string().optional(),
  /** How the phone came to this stack; absent for one that it enabled. `unknown`: no run learned if Zoom enabled it. */
  origin: z.enum(["adopted", "imported", "unknown"]).optional(),
  secretArguments: z.array(z.string()).optional(),
  /** The user's id, if another resource marks their e-mail as secret. */
  secretPeople: z.array(z.string()).optional(),
  zoomAccount: z.string().optional(),
});
export type PhoneUserState = z.output<typeof PhoneUserState>;

export const isWaiting = (was: Pick<PhoneUserState, "deferred">) => was.deferred?.includes(PHONE) ?? false;

/** Returns whether a phone that Zoom shows by now may be one that someone else enabled: this stack never saw its own. */
export const mayBeOfOthers = (was: Pick<PhoneUserState, "deferred" | "origin">) =>
  was.origin === "unknown" || (isWaiting(was) && !was.deferred?.includes(PHONE_LICENSE));

/** Returns whether the phone waits for someone to accept an invitation, as far as state tells. */
export const isAwaitingUser = (was: Pick<PhoneUserState, "deferred" | "accountStatus">) =>
  isWaiting(was) && (was.accountStatus === undefined || was.accountStatus === "pending");

/** Returns whether the phone waits for someone who was invited, so that their id may have changed since then. */
export const awaitsInvited = (was: Pick<PhoneUserState, "deferred" | "accountStatus" | "invited">) =>
  isWaiting(was) && (was.invited || was.accountStatus === "pending" || was.accountStatus === "expired");

/** Arguments that wait for something that was not free, although the user is active. */
export const shortOf = (was: Pick<PhoneUserState, "deferred">): string[] =>
  was.deferred?.filter((name) => name !== PHONE) ?? [];

/** Returns a user as messages name them. */
export const whoIs = (was: Pick<PhoneUserState, "userEmail" | "userId" | "secretArguments">): string =>
  shownValue(was.secretArguments, "userId", was.userEmail ?? was.userId);

/** Returns what a redactor has to know: outputs that are derived from a secret argument are secret too. */
export function withDerivedSecrets(properties: Properties): Properties {
  const secret = namesOfSecrets(properties);
  const derived = { userId: "userEmail", extensionNumber: "extension", phoneNumbers: "phoneNumberIds" };
  const outputs = Object.entries(derived).flatMap(([name, output]) => (secret.includes(name) ? [output] : []));
  return { ...properties, secretArguments: [...secret, ...outputs] };
}

/** What we know and Zoom does not show. */
export type Knowledge = Pick<Desired, "templateId" | "outboundCallerId" | "emergencyAddressId">;

/** Returns what was set where Zoom does not show it. A phone that waits, or that a failed run did not see, has nothing yet. */
export function knowledgeOf(was: PhoneUserState): Knowledge {
  if (isWaiting(was) || was.unfinished?.includes(PHONE)) return {};
  const known = (name: keyof Knowledge) => (was.unfinished?.includes(name) ? undefined : was[name]);
  return {
    templateId: known("templateId"),
    outboundCallerId: known("outboundCallerId"),
    emergencyAddressId: known("emergencyAddressId"),
  };
}

/**
 * Returns what Zoom shows, completed by what we know: it never shows the template, and not whether the caller's number
 * is hidden.
 *
 * @param deepGet false: what list pages do not carry is taken as declared.
 */
export function complete(seen: Phone, desired: Partial<Desired>, knew: Knowledge, deepGet: boolean): Phone {
  const hidesCaller = desired.outboundCallerId === "";
  return {
    ...seen,
    templateId: knew.templateId,
    ...(hidesCaller || !deepGet ? { outboundCallerId: knew.outboundCallerId } : {}),
    ...(deepGet ? {} : { emergencyAddressId: knew.emergencyAddressId }),
  };
}

type Wants = Desired & Partial<Pick<PhoneUserInputs, "userId" | "accountStatus" | "siteName">>;

/** Returns what the program changes since the last run. `siteName` is compared as it was declared. */
export function changeSince(was: PhoneUserState, wants: Wants): Change {
  const before: Phone = {
    ...was,
    callingPlans: (was.callingPlans ?? []).map(planOf),
    phoneNumbers: was.phoneNumbers ?? [],
  };
  const attributes = ATTRIBUTES.filter(
    (name) => wants[name] !== undefined && (was[name] === undefined || !isAsDeclared(name, wants, before)),
  );
  const site = wants.siteName !== undefined && wants.siteName !== was.siteName ? ["siteName"] : [];
  return {
    userId: wants.userId === was.userId ? undefined : wants.userId,
    accountStatus: wants.accountStatus === was.accountStatus ? undefined : wants.accountStatus,
    attributes: [...site, ...attributes],
  };
}

/** Whether Zoom is not concerned: only a policy changed, or an attribute is no longer managed. */
export function onlySettingsChanged(id: string, was: PhoneUserState, wants: Wants): boolean {
  const { userId, accountStatus, attributes } = changeSince(was, wants);
  const sameUser = userId === undefined || (!isEmail(userId) && [id, was.zoomId].includes(userId));
  // A program that no longer tells the status of the user lets only a look tell whether the phone can be enabled by now.
  const sameStatus = isWaiting(was)
    ? wants.accountStatus === was.accountStatus
    : accountStatus === undefined || accountStatus === "active";
  const isOpen = was.unfinished !== undefined || shortOf(was).length > 0 || was.origin === "unknown";
  return !isOpen && attributes.length === 0 && sameUser && sameStatus;
}

type Shown = Partial<Record<AttributeName | "siteName", unknown>>;

/** Returns what still waits, and the phone as if it had the entries of lists that wait: they are no drift. */
export function whileWaiting(was: PhoneUserState, phone: Phone): { waits: string[]; phone: Phone } {
  const paths = shortOf(was);
  const plans = (was.callingPlans ?? []).filter(
    (plan) => paths.includes(pathOfPlan(plan)) && !phone.callingPlans.some((held) => isPlan(planOf(plan), held)),
  );
  const numbers = without(was.phoneNumbers ?? [], phone.phoneNumbers).filter((one) =>
    paths.includes(pathOfNumber(one)),
  );
  const whole = ATTRIBUTES.filter((name) => paths.includes(name) && !isAsDeclared(name, was, phone));
  return {
    waits: [...whole, ...plans.map(pathOfPlan), ...numbers.map(pathOfNumber)],
    phone: {
      ...phone,
      callingPlans: [...phone.callingPlans, ...plans.map(planOf)],
      phoneNumbers: [...phone.phoneNumbers, ...numbers],
    },
  };
}

/** Returns the declared attributes with the values that Zoom shows. A difference is drift, and the next preview shows it. */
export function declaredAsShown(was: Desired, phone: Phone): Shown {
  const differ = differing(was, phone);
  return Object.fromEntries(
    ATTRIBUTES.filter((name) => was[name] !== undefined).map((name) => [
      name,
      differ.includes(name) ? shown(name, was, phone) : was[name],
    ]),
  );
}

function shown(name: AttributeName, was: Desired, phone: Phone): unknown {
  switch (name) {
    case "callingPlans":
      return asDeclaredPlans(was.callingPlans ?? [], phone.callingPlans);
    case "templateId":
      return undefined;
    case "outboundCallerId":
      // Hidden is "": what is not known to be hidden must not look like it.
      return phone.outboundCallerId;
    default:
      return phone[name] ?? "";
  }
}

export interface Outcome {
  seen: ObservedPhone | undefined;
  userEmail: string | undefined;
  deferred?: readonly string[];
  unfinished?: readonly string[];
  invited?: boolean;
  zoomId?: string;
  origin: PhoneUserState["origin"];
}

/** Returns all that state keeps. Empty outputs are left out, since every byte is written at each step of every run. */
export function stateOf(declared: Properties, zoomAccount: string, outcome: Outcome): Properties {
  const { seen, userEmail, deferred, unfinished, invited, zoomId, origin } = outcome;
  const secret = secretsOf(declared);
  const derived = (from: string, value: unknown) => derivedOutput(secret, [from], value);
  return {
    ...declared,
    userEmail: derived("userId", userEmail === declared.userId ? undefined : userEmail),
    phoneUserId: seen?.phoneUserId,
    extensionId: seen?.extensionId,
    extension: derived("extensionNumber", seen?.extensionNumber),
    status: seen?.status,
    phoneNumberIds:
      declared.phoneNumbers === undefined ? undefined : derived("phoneNumbers", unlessEmpty(seen?.phoneNumberIds)),
    deferred: unlessEmpty(deferred && withoutSecretPaths(secret, deferred)),
    unfinished: unlessEmpty(unfinished),
    invited: invited && deferred?.includes(PHONE) ? true : undefined,
    zoomId,
    origin,
    zoomAccount,
  };
}

/** Returns a state in which the user's e-mail is encrypted, if another resource marks it as secret. */
export function withoutSecretPeople(people: SecretPeople, state: Properties): Properties {
  const [userEmail] = namesIn(state.userEmail);
  const secretPeople = marksOf(people, userEmail === undefined ? [] : [userEmail]);
  return secretPeople === undefined ? state : { ...state, userEmail: secretOutput(userEmail), secretPeople };
}

/** Which number or plan waits is as secret as the list. */
const withoutSecretPaths = (secret: SecretArguments, paths: readonly string[]): string[] => [
  ...new Set(paths.map((path) => (secret?.includes(argumentOf(path)) ? argumentOf(path) : path))),
];

const secretsOf = ({ secretArguments }: Properties): SecretArguments =>
  PhoneUserInputs.shape.secretArguments.parse(secretArguments);

/** Returns the outputs of the last run, as far as they still concern what is declared. */
export function outputsOf(was: PhoneUserState, declared: Properties): Properties {
  const seen = { ...was, callingPlans: [], phoneNumbers: [], extensionNumber: was.extension };
  return stateOf(declared, was.zoomAccount ?? "", {
    seen: { ...seen, phoneNumberIds: was.phoneNumberIds ?? [] },
    ...{ userEmail: was.userEmail, deferred: was.deferred, unfinished: was.unfinished, origin: was.origin },
    ...{ invited: was.invited, zoomId: was.zoomId },
  });
}

/**
 * Returns the declared inputs as they were last applied: what is unfinished has the value of before, or none.
 *
 * @param before The inputs of the last run; undefined for a phone that is new to this stack or waited, and so had nothing.
 */
export function lastApplied(
  declared: Properties,
  before: Properties | undefined,
  unfinished: readonly string[],
): Properties {
  const isOpen = (name: string) =>
    unfinished.includes(name) || (unfinished.includes(PHONE) && [...ATTRIBUTES, "siteName"].includes(name));
  const applied = Object.entries(declared).flatMap(([name, value]) => {
    const last = isOpen(name) ? before?.[name] : value;
    return last === undefined ? [] : [[name, last] as const];
  });
  const secretArguments = secretInState(declared, before, Object.keys(declared).filter(isOpen));
  return { ...Object.fromEntries(applied), secretArguments };
}
