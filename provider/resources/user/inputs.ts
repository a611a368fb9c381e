import { z } from "zod";
import type { Settings } from "../../config";
import type { Failure, Properties } from "../../types";
import { whyEmailNotMeant, whyNameNotMeant } from "../shared/meant";
import { repeatedEntries } from "../shared/repeated-entries";
import { ENTRY_KEYS, LISTS_OF_ENTRIES } from "./entry-keys";
import { sameEmail } from "./attributes";
import { featuresWithoutLicense, mistakesInFeatures } from "./feature-mistakes";
import { FeatureInputs } from "./feature-wire";
import { type Features, featuresIn, nameOfPart } from "./features";
import { INVITED_INACTIVE } from "./rules";

/** Zoom's user types. Zoom can also show `None` (99) and on-premises types, but does not take them. */
const USER_TYPES = [1, 2, 4] as const;

const name = z.string().superRefine((value, context) => {
  const why = whyNameNotMeant(value);
  if (why !== undefined) context.addIssue({ code: "custom", message: why });
});
const nameUpTo = (maximum: number) => name.max(maximum);
const upTo = (maximum: number) => z.string().max(maximum);
/** Letters of any script are allowed: Zoom decides whether such an address exists. */
const EMAIL = /^[^\s@"]+@[^\s@]+\.[^\s@]+$/u;
const email = z
  .string()
  .superRefine((value, context) => {
    const why = whyEmailNotMeant(value) ?? (EMAIL.test(value) ? undefined : "is not an e-mail address");
    if (why !== undefined) context.addIssue({ code: "custom", message: why });
  })
  .max(128);
const choice = <const T extends string>(...allowed: T[]) => z.enum(allowed);

const transfer = z.strictObject({
  email,
  meetings: z.boolean().optional(),
  webinars: z.boolean().optional(),
  recordings: z.boolean().optional(),
  whiteboards: z.boolean().optional(),
  clipfiles: z.boolean().optional(),
  notes: z.boolean().optional(),
  visitors: z.boolean().optional(),
  docs: z.boolean().optional(),
});

/** What a program may declare of a Zoom user, with Zoom's limits. `ZoomUserArgs` documents each argument. */
export const UserInputs = z.strictObject({
  email,
  firstName: nameUpTo(64).optional(),
  lastName: nameUpTo(64).optional(),
  displayName: nameUpTo(128).optional(),
  type: z.literal(USER_TYPES).optional(),
  planUnitedType: z
    .string()
    .regex(/^(none|[1-9]\d*)$/, { error: `must be one of Zoom's plan numbers as a string, or "none"` })
    .optional(),
  zoomOneType: z
    .string()
    .regex(/^(0|[1-9]\d*)$/, { error: `must be one of Zoom's plan numbers as a string, or "0" for none` })
    .optional(),
  licenseInfo: z
    .array(
      z.strictObject({
        licenseType: choice("MEETING", "ZOOM_WORKPLACE_BUNDLE"),
        licenseOption: z.string().regex(/^[1-9]\d*$/, { error: "must be one of Zoom's option numbers as a string" }),
        subscriptionId: z.string().min(1),
      }),
    )
    .max(2)
    .optional(),
  features: FeatureInputs.optional(),
  divisionIds: z.array(z.string().min(1)).max(1).optional(),
  dept: z.string().optional(),
  jobTitle: upTo(128).optional(),
  company: upTo(255).optional(),
  location: upTo(256).optional(),
  costCenter: z.string().optional(),
  manager: name.optional(),
  language: z.string().optional(),
  timezone: z.string().optional(),
  pronouns: z.string().optional(),
  pronounsOption: z.literal([1, 2, 3]).optional(),
  phoneNumbers: z
    .array(
      z.strictObject({
        number: z.string().min(1),
        code: z
          .string()
          .regex(/^\+\d{1,4}$/, { error: `must be a country calling code such as "+1"` })
          .optional(),
        country: z
          .string()
          .regex(/^[A-Z]{2}$/, { error: `must be a country code of two capital letters such as "US"` })
          .optional(),
        label: choice("Mobile", "Office", "Home", "Fax").optional(),
      }),
    )
    .max(3)
    .optional(),
  pmi: z
    .number()
    .refine((pmi) => /^[1-9]\d{9}$/.test(String(pmi)), { error: "must be a number of ten digits" })
    .optional(),
  usePmi: z.boolean().optional(),
  vanityName: z.string().optional(),
  hostKey: z.string().min(6).max(10).optional(),
  customAttributes: z
    .array(z.strictObject({ key: z.string().min(1), name: z.string().optional(), value: z.string() }))
    .max(5)
    .optional(),
  cmsUserId: z.string().optional(),
  aboutMe: upTo(150).optional(),
  linkedinUrl: z
    .string()
    .regex(/linkedin\.com/, { error: "must be an address at linkedin.com" })
    .or(z.literal(""))
    .optional(),
  password: z.string().min(8).max(32).optional(),
  createAction: choice("create", "autoCreate", "custCreate", "ssoCreate").optional(),
  status: choice("active", "inactive").optional(),
  onExisting: choice("refuse", "adopt").optional(),
  onDelete: choice("deactivate", "disassociate", "delete").optional(),
  transfer: transfer.optional(),
  immediateLogout: z.boolean().optional(),
  whenPending: choice("replace", "defer", "refuse").optional(),
  whenInactive: choice("defer", "refuse").optional(),
  onEmailChange: choice("update", "replace").optional(),
  onExpiredInvitation: choice("keep", "reinvite").optional(),
  whenTaken: choice("defer", "refuse").optional(),
  /** Which arguments the program marked as secret. The SDK passes it; programs do not. */
  secretArguments: z.array(z.string()).optional(),
  /** Which policies the program declares for this user, where a setting could decide too. Programs do not pass it. */
  ownPolicies: z.array(z.string()).optional(),
});
export type UserInputs = z.output<typeof UserInputs>;

type Row = Readonly<Record<string, unknown>>;
/** What is to be written: as declared, except for lists, of which only some entries may change. */
export type WantedUser = Omit<UserInputs, "phoneNumbers" | "customAttributes" | "features"> & {
  features?: Features;
  phoneNumbers?: readonly Row[];
  customAttributes?: readonly Row[];
};

/** The same, if some values are not known yet. Made once: zod compiles each schema when it is first used. */
export const KnownUserInputs = UserInputs.partial().extend({
  // A refresh compares what Zoom shows, which may be a size that no program can declare.
  features: z.record(z.string(), z.unknown()).transform(featuresIn).optional(),
});
export type KnownUserInputs = z.output<typeof KnownUserInputs>;

/** Returns the mistakes that a schema cannot find: rules between arguments, and against those of the existing user. */
export function checkUser(
  known: Properties,
  unknown: readonly string[],
  existing: Properties | undefined,
  settings: Settings,
): Failure[] {
  const inputs = KnownUserInputs.parse(known);
  const invites = (inputs.createAction ?? "create") === "create";
  const failures: Failure[] = [];
  const fail = (property: string, reason: string) => failures.push({ property, reason });

  if (existing) {
    if (inputs.password !== undefined && inputs.password !== existing.password)
      fail(
        "password",
        "a password can be set only when the user is created; remove it from the program, since only the user can change it",
      );
  } else if (!unknown.includes("createAction")) {
    const adopts = (inputs.onExisting ?? settings.onExisting) === "adopt";
    if (inputs.status === "inactive" && invites && !adopts) fail("status", INVITED_INACTIVE);
    if (inputs.createAction === "autoCreate" && inputs.password === undefined && !unknown.includes("password"))
      fail("password", `createAction "autoCreate" needs a password`);
    if (inputs.createAction !== "autoCreate" && inputs.password !== undefined)
      fail("password", `a password is allowed only with createAction "autoCreate"; otherwise users choose their own`);
  }
  const onDelete = inputs.onDelete ?? settings.onDelete;
  if (inputs.transfer && onDelete === "deactivate")
    fail(
      "transfer",
      `deactivating a user transfers nothing; set onDelete to "disassociate" or "delete", or remove transfer`,
    );
  if (inputs.transfer?.email !== undefined && sameEmail(inputs.email, inputs.transfer.email))
    fail("transfer.email", "the data of a user cannot be transferred to the user who is removed");
  if (inputs.licenseInfo !== undefined && (inputs.planUnitedType !== undefined || inputs.zoomOneType !== undefined))
    fail("licenseInfo", "licenseInfo replaces planUnitedType and zoomOneType; declare one or the other");
  if (inputs.features) {
    failures.push(...mistakesInFeatures(inputs.features));
    const mayBeLicensed = ["type", "planUnitedType", "zoomOneType", "licenseInfo"].some((one) => unknown.includes(one));
    for (const part of mayBeLicensed ? [] : featuresWithoutLicense(inputs.features, inputs))
      fail(
        `features.${nameOfPart(part)}`,
        "Zoom gives this feature only to users with a paid license; declare type: UserType.Licensed or a plan",
      );
  }
  return [
    ...failures,
    ...LISTS_OF_ENTRIES.flatMap((list) => repeatedEntries(list, (inputs[list] ?? []).map(ENTRY_KEYS[list]))),
  ];
}
