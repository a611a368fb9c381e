import { z } from "zod";
import type { Failure, Properties } from "../../types";
import { whyEmailNotMeant, whyNameNotMeant } from "../shared/meant";
import { repeatedEntries } from "../shared/repeated-entries";
import { digitsOf, planOf } from "./rules";

const e164 = z.string().regex(/^\+[1-9]\d{6,14}$/, { error: `must be a number in E.164 such as "+16505550100"` });
const id = z.string().min(1);
const ID_OR_EMAIL = /^[^\s/?#]*[^\s/?#.][^\s/?#]*$/;
const userId = z.string().superRefine((value, context) => {
  const why =
    (value.includes("@") ? whyEmailNotMeant(value) : whyNameNotMeant(value)) ??
    (ID_OR_EMAIL.test(value) ? undefined : "must be a Zoom user id or an e-mail address");
  if (why !== undefined) context.addIssue({ code: "custom", message: why });
});
const planCode = z.int().min(1);

/** Any positive number: Zoom has more plans than it documents. */
const callingPlan = z.union(
  [planCode, z.strictObject({ type: planCode, billingAccountId: id.optional(), billingSubscriptionId: id.optional() })],
  {
    error: () =>
      "must be one of Zoom's plan numbers such as 200, or an object { type, billingAccountId?, billingSubscriptionId? }",
  },
);

/** What a program may declare of a phone user, with Zoom's limits. `ZoomPhoneUserArgs` documents them. */
export const PhoneUserInputs = z.strictObject({
  userId,
  /** Comes with `user`, so that a phone that waits for the user is enabled together with them. */
  accountStatus: z.enum(["active", "inactive", "pending", "expired"]).optional(),
  siteId: id.optional(),
  siteName: id.optional(),
  extensionNumber: z
    .string()
    .regex(/^[1-9]\d{1,9}$/, {
      error: "must be a string of digits without a leading zero; leave it out for the one that Zoom assigns",
    })
    .optional(),
  callingPlans: z.array(callingPlan).max(150).optional(),
  phoneNumbers: z.array(e164).max(10).optional(),
  outboundCallerId: e164.or(z.literal("")).optional(),
  emergencyAddressId: id.optional(),
  templateId: id.optional(),
  onExisting: z.enum(["refuse", "adopt"]).optional(),
  whenPending: z.enum(["defer", "refuse"]).optional(),
  whenTaken: z.enum(["defer", "refuse"]).optional(),
  /** Hidden: the names of the arguments that the program marked as secret. */
  secretArguments: z.array(z.string()).optional(),
});
export type PhoneUserInputs = z.output<typeof PhoneUserInputs>;

/** Any part of it, while the rest is not known yet. Made once: zod compiles each schema when it is first used. */
export const KnownPhoneUserInputs = PhoneUserInputs.partial();

/** Checks rules between arguments, and for a phone that is new to this stack. */
export function checkPhoneUser(
  known: Properties,
  _unknown: readonly string[],
  existing: Properties | undefined,
): Failure[] {
  const inputs = KnownPhoneUserInputs.parse(known);
  const failures: Failure[] = [];
  const fail = (property: string, reason: string) => failures.push({ property, reason });

  if (!existing && inputs.accountStatus === "pending" && inputs.whenPending === "refuse")
    fail("userId", `the user has not accepted the invitation, and whenPending is "refuse"`);
  if (inputs.siteId !== undefined && inputs.siteName !== undefined)
    fail("siteName", "siteId and siteName are alternatives; declare one of them");
  if (/^[2-9]11$/.test(inputs.extensionNumber ?? ""))
    fail("extensionNumber", `${inputs.extensionNumber} is reserved for services such as 911`);
  const plans = (inputs.callingPlans ?? []).map(planOf);
  return [
    ...failures,
    ...repeatedEntries(
      "callingPlans",
      plans.map(({ type, billingSubscriptionId = "" }) => `${type} ${billingSubscriptionId}`),
    ),
    ...repeatedEntries("phoneNumbers", (inputs.phoneNumbers ?? []).map(digitsOf)),
  ];
}

/**
 * While `user` is being changed, their status is unknown. That counts as a change only if the phone waits for it:
 * otherwise every change of a user would announce one of their phone.
 */
export const assumePhoneUser = (unknown: readonly string[], existing: Properties): Properties =>
  unknown.includes("accountStatus") && existing.accountStatus === "active" ? { accountStatus: "active" } : {};
