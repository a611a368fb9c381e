import { z } from "zod";
import type { Properties } from "../../types";
import type { PhoneUserInputs } from "./inputs";
import {
  asDeclaredPlans,
  type AttributeName,
  ATTRIBUTES,
  type Change,
  type Desired,
  differing,
  isAsDeclared,
  isEmail,
  type Phone,
  planOf,
} from "./rules";
import type { ObservedPhone } from "./wire";

/** What stands in `deferred` and `unfinished` for the phone as a whole. */
export const PHONE = "phone";

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
  phoneUserId: z.string().optional(),
  extensionId: z.string().optional(),
  /** As Zoom shows it, declared or not. */
  extension: z.string().optional(),
  status: z.string().optional(),
  phoneNumberIds: z.array(z.string()).optional(),
  /** `["phone"]`: declared, and waiting until the person is active. */
  deferred: z.array(z.string()).optional(),
  /** Declared, and not applied because a run failed half-way. */
  unfinished: z.array(z.string()).optional(),
  zoomAccount: z.string().optional(),
});
export type PhoneUserState = z.output<typeof PhoneUserState>;

export const isWaiting = (was: Pick<PhoneUserState, "deferred">) => was.deferred?.includes(PHONE) ?? false;

/** What we know where Zoom is silent. */
export type Knowledge = Pick<Desired, "templateId" | "outboundCallerId" | "emergencyAddressId">;

/** A phone that waits, or that a failed run did not see, has nothing of it yet. */
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
 * What Zoom shows, completed by what we know: it never shows the template, and not whether the caller's number is
 * hidden.
 *
 * @param deepGet false: what list pages do not carry is taken as it was declared.
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

/** What the program changes since the last run. `siteName` is compared as it was declared. */
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

/** Nothing that Zoom knows of is touched: a policy, an attribute that is no longer managed. */
export function onlySettingsChanged(id: string, was: PhoneUserState, wants: Wants): boolean {
  const { userId, accountStatus, attributes } = changeSince(was, wants);
  const samePerson = userId === undefined || (!isEmail(userId) && userId === id);
  const sameStatus = accountStatus === undefined || (!isWaiting(was) && accountStatus === "active");
  return was.unfinished === undefined && attributes.length === 0 && samePerson && sameStatus;
}

type Shown = Partial<Record<AttributeName | "siteName", unknown>>;

/** The declared attributes with the values that Zoom shows: a difference is drift, and the next preview shows it. */
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
      // Hidden is "", and what nobody knows to be hidden must not look like it.
      return phone.outboundCallerId ?? (was.outboundCallerId === "" ? undefined : "");
    default:
      return phone[name] ?? "";
  }
}

const unlessEmpty = <T>(list: readonly T[] | undefined) => (list && list.length > 0 ? list : undefined);

export interface Outcome {
  seen: ObservedPhone | undefined;
  deferred?: boolean;
  unfinished?: readonly string[];
}

/** All that state keeps. Empty outputs are left out, since every byte is written at each step of every run. */
export const stateOf = (declared: Properties, zoomAccount: string, outcome: Outcome): Properties => ({
  ...declared,
  phoneUserId: outcome.seen?.phoneUserId,
  extensionId: outcome.seen?.extensionId,
  extension: outcome.seen?.extensionNumber,
  status: outcome.seen?.status,
  phoneNumberIds: declared.phoneNumbers === undefined ? undefined : unlessEmpty(outcome.seen?.phoneNumberIds),
  deferred: outcome.deferred ? [PHONE] : undefined,
  unfinished: unlessEmpty(outcome.unfinished),
  zoomAccount,
});

/** The outputs of the last run, as far as they still concern what is declared. */
export const outputsOf = (was: PhoneUserState, declared: Properties): Properties => ({
  phoneUserId: was.phoneUserId,
  extensionId: was.extensionId,
  extension: was.extension,
  status: was.status,
  phoneNumberIds: declared.phoneNumbers === undefined ? undefined : was.phoneNumberIds,
  deferred: was.deferred,
  zoomAccount: was.zoomAccount,
});
