import * as pulumi from "@pulumi/pulumi";
import { declareOnce, keyOfResource, keyOfUser } from "./declared-once";
import { checkedProviderLine } from "./find-provider";
import { inPreview } from "./in-preview";
import { ownUrn } from "./own-urn";
import { defineArgumentOutputs, propertiesToRegister } from "./properties";
import { secretArguments } from "./secret-arguments";
import { pauseStackTraces } from "./stack-traces";
import { declaredEmailOf, declaredStatusOf, type ZoomUser } from "./zoom-user";
import { ignoresChanges } from "./ignored-changes";
import { refuseImportOption } from "./import-option";
import { refuseInheritedNames } from "./inherited-names";
import { refuseReplacementOptions } from "./replacement-options";
import { refuseOtherPerson } from "./person-of-phone";

/**
 * Zoom's numbers for calling plans. Any other positive number is accepted too, because Zoom has more plans than it
 * documents.
 *
 * @enum
 */
export const CallingPlan = {
  UsCanadaMetered: 100,
  AustraliaNewZealandMetered: 101,
  UkIrelandMetered: 102,
  EuropeZoneAMetered: 103,
  EuropeZoneBMetered: 104,
  JapanMetered: 107,
  UsCanadaUnlimited: 200,
  AustraliaNewZealandUnlimited: 201,
  UkIrelandUnlimited: 202,
  EuropeZoneAUnlimited: 203,
  EuropeZoneBUnlimited: 204,
  JapanUnlimited: 207,
  Beta: 600,
  GlobalSelect: 1000,
  GlobalSelectMetered: 1001,
  ZoomPhonePro: 3000,
  InternationalAddOn: 4000,
  PowerPack: 4010,
} as const;

/** A calling plan, with the billing account or subscription that it is taken from. */
export interface CallingPlanChoice {
  /** A `CallingPlan`, or any other of Zoom's plan numbers. */
  type: pulumi.Input<number>;
  /** The id of the billing account. Zoom requires it in India. */
  billingAccountId?: pulumi.Input<string>;
  /** The id of the subscription, if the account has several. */
  billingSubscriptionId?: pulumi.Input<string>;
}

/** The attributes of a phone. An attribute that the program leaves out is never compared and never changed. */
export interface PhoneArgs {
  /**
   * The id of the phone's site. If extensions start with a site code, moving to another site changes the extension: then
   * declare the new `extensionNumber` together with the site, or leave `extensionNumber` out.
   */
  siteId?: pulumi.Input<string>;
  /** The name of the site, ignoring case. Use it instead of `siteId`. */
  siteName?: pulumi.Input<string>;
  /**
   * The extension as a string of digits, including the site code if the account uses site codes. It must be unique in the
   * account. If it is not declared, Zoom assigns one; the output `extension` shows it.
   */
  extensionNumber?: pulumi.Input<string>;
  /**
   * The complete list of calling plans, in any order: at most 150. Each entry is a `CallingPlan`, another of Zoom's plan
   * numbers, or an object that also names the billing account or subscription. Other plans are removed; `[]` removes all.
   */
  callingPlans?: pulumi.Input<pulumi.Input<number | CallingPlanChoice>[]>;
  /**
   * The complete list of phone numbers in E.164 format, such as `+16505550100`, in any order: at most ten. They must
   * belong to the account and be unassigned. Other numbers are unassigned; `[]` unassigns all. A number requires a calling
   * plan, and Zoom may require that number and phone are at the same site.
   */
  phoneNumbers?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * The number that the called party sees, in E.164 format: one of the user's own numbers, or one of the company's. `""`
   * hides it. Zoom does not show a hidden number, so a change made in Zoom is not detected then.
   */
  outboundCallerId?: pulumi.Input<string>;
  /** The id of one of the account's emergency addresses. If it is not declared, Zoom uses the site's address. */
  emergencyAddressId?: pulumi.Input<string>;
  /**
   * The id of a settings template. Zoom applies it when it changes and never shows it, so a change made in Zoom is not
   * detected.
   */
  templateId?: pulumi.Input<string>;
  /**
   * What to do if the user has not accepted their invitation: `defer` (default) waits, `refuse` fails the run. The setting
   * `zoom:whenPending` does not apply here.
   */
  whenPending?: pulumi.Input<"defer" | "refuse">;
  /**
   * What to do if the user already has a phone when this resource is created: `adopt` (default) or `refuse` it. An adoption
   * adds and sets what is declared and takes nothing away; after a refresh, the next preview shows what the program takes
   * away. The setting `zoom:onExisting` does not apply here.
   */
  onExisting?: pulumi.Input<"refuse" | "adopt">;
  /**
   * What to do if another user has the declared extension or number, or if no license is free: `defer` (default) lists the
   * argument in `deferred`, takes it when another resource gives it up in the same run, and tries again in every
   * `pulumi up`; `refuse` fails the run. The default comes from the setting `zoom:whenTaken`.
   */
  whenTaken?: pulumi.Input<"defer" | "refuse">;
}

/** The user of a phone, if the program declares them. */
export interface DeclaredPerson {
  /**
   * The `ZoomUser` whose phone it is. Prefer this to `userId`: the phone is then enabled in the same run that activates
   * the user, or that finds that they accepted their invitation.
   */
  user: ZoomUser;
  /** Not allowed together with `user`. */
  userId?: undefined;
}

/** The user of a phone, if they are in the account and the program does not declare them. */
export interface KnownPerson {
  /**
   * The Zoom user id or e-mail of a user who is in the account. A different id replaces the phone. A different e-mail of
   * the same user changes nothing; the e-mail of another user is refused.
   */
  userId: pulumi.Input<string>;
  /** Not allowed together with `userId`. */
  user?: undefined;
}

/** The arguments of a `ZoomPhoneUser`: the user, and the attributes of their phone. */
export type ZoomPhoneUserArgs = PhoneArgs & (DeclaredPerson | KnownPerson);

const TYPE = "pulumi-nodejs:dynamic/zoom:ZoomPhoneUser";

/** The arguments, except the user. Each is an output, too. */
const argumentNames: Record<keyof PhoneArgs, undefined> = {
  siteId: undefined,
  siteName: undefined,
  extensionNumber: undefined,
  callingPlans: undefined,
  phoneNumbers: undefined,
  outboundCallerId: undefined,
  emergencyAddressId: undefined,
  templateId: undefined,
  whenPending: undefined,
  onExisting: undefined,
  whenTaken: undefined,
};

/** The outputs that every resource has. */
const outputNames: Record<Exclude<keyof ZoomPhoneUser, keyof pulumi.CustomResource | keyof PhoneArgs>, undefined> = {
  userId: undefined,
  accountStatus: undefined,
  phoneUserId: undefined,
  extensionId: undefined,
  extension: undefined,
  status: undefined,
  phoneNumberIds: undefined,
  userEmail: undefined,
  origin: undefined,
  deferred: undefined,
  unfinished: undefined,
  zoomAccount: undefined,
};

/**
 * A user's Zoom Phone: https://developers.zoom.us/docs/api/phone/
 *
 * The resource's id is Zoom's user id. Creating the resource enables the phone and waits until it is ready, which takes
 * seconds to minutes (at most `zoom:phoneReadySeconds`, 180 by default). If the user already has a phone, it is adopted.
 * Removing the resource disables the phone and frees its plans, numbers and extension.
 *
 * ```ts
 * import { CallingPlan, UserType, ZoomPhoneUser, ZoomUser } from "pulumi-zoom";
 *
 * const ada = new ZoomUser("ada", { email: "ada@example.com", type: UserType.Licensed });
 * new ZoomPhoneUser("ada", {
 *   user: ada,
 *   siteName: "Zurich",
 *   extensionNumber: "1815",
 *   callingPlans: [CallingPlan.UsCanadaUnlimited],
 *   phoneNumbers: ["+16505550100"],
 * });
 * ```
 *
 * The phone of a pending user is listed in `deferred`. The first run with a refresh after they accept enables it.
 * Deactivating a user removes their phone, which is not drift. When the user is active again, the phone is enabled again
 * with everything that is declared.
 *
 * The preview fails if the arguments have mistakes. If another user has a number or an extension, or no plan is available,
 * the phone waits for it (`deferred`), and a line names the holder or the figures. With `whenTaken: "refuse"`, the run
 * fails instead.
 *
 * Each argument except `user` is also an output with the same name.
 *
 * Users can exchange extensions and numbers in one run. What the phone of a removed resource had goes to the phone that
 * declares it in the same run.
 *
 * Granular scopes: `user:read:user:admin`, `user:update:user:admin`, `user:read:settings:admin`,
 * `phone:read:user:admin`, `phone:update:user:admin`, `phone:write:calling_plan:admin`,
 * `phone:update:calling_plan:admin`, `phone:delete:users_calling_plan:admin`, `phone:write:user_number:admin`,
 * `phone:delete:user_number:admin`; `phone:read:list_sites:admin` for `siteName`; `phone:read:user_setting:admin` and
 * `phone:update:user_setting:admin` for `outboundCallerId`; and for errors that name figures and holders
 * `phone:read:list_calling_plans:admin`, `phone:read:list_users:admin`, `number_management:read:list_numbers:admin`.
 * Classic scopes: `user:read:admin`, `user:write:admin`, `phone:read:admin`, `phone:write:admin`,
 * `number_management_numbers:read:admin`.
 */
export class ZoomPhoneUser extends pulumi.CustomResource {
  declare readonly userId: pulumi.Output<string>;
  /** The status of the user declared as `user`, as Zoom last showed it. Absent with `userId`. */
  declare readonly accountStatus: pulumi.Output<"active" | "inactive" | "pending" | "expired" | undefined>;
  declare readonly siteId: pulumi.Output<string | undefined>;
  declare readonly siteName: pulumi.Output<string | undefined>;
  declare readonly extensionNumber: pulumi.Output<string | undefined>;
  declare readonly callingPlans: pulumi.Output<(number | pulumi.Unwrap<CallingPlanChoice>)[] | undefined>;
  declare readonly phoneNumbers: pulumi.Output<string[] | undefined>;
  declare readonly outboundCallerId: pulumi.Output<string | undefined>;
  declare readonly emergencyAddressId: pulumi.Output<string | undefined>;
  declare readonly templateId: pulumi.Output<string | undefined>;
  declare readonly whenPending: pulumi.Output<"defer" | "refuse" | undefined>;
  declare readonly onExisting: pulumi.Output<"refuse" | "adopt" | undefined>;
  declare readonly whenTaken: pulumi.Output<"defer" | "refuse" | undefined>;

  /** The user's e-mail as Zoom shows it. Absent if `userId` is that e-mail. */
  declare readonly userEmail: pulumi.Output<string | undefined>;
  /** How the phone came to this stack: `adopted` or `imported`. Absent if this stack enabled it. */
  declare readonly origin: pulumi.Output<"adopted" | "imported" | undefined>;
  /** Zoom's id of the phone. It differs from the user id. */
  declare readonly phoneUserId: pulumi.Output<string | undefined>;
  /** Zoom's id of the extension. */
  declare readonly extensionId: pulumi.Output<string | undefined>;
  /** The extension that Zoom shows, whether or not it is declared. */
  declare readonly extension: pulumi.Output<string | undefined>;
  /** The phone's status as Zoom shows it: `activate`, or `deactivate` if an administrator must still activate the phone. */
  declare readonly status: pulumi.Output<string | undefined>;
  /** Zoom's ids of the declared numbers. */
  declare readonly phoneNumberIds: pulumi.Output<string[] | undefined>;
  /**
   * What waits: `phone` until the user is active (with `phoneLicense`: until a license is free), and arguments until what
   * they declare is free. Of a list, only the entry that waits is named, such as `callingPlans.200`.
   */
  declare readonly deferred: pulumi.Output<string[] | undefined>;
  /** What the last run failed to apply. The next run applies it. */
  declare readonly unfinished: pulumi.Output<string[] | undefined>;
  /** The id of the Zoom account that the settings named when the phone was last read or changed. */
  declare readonly zoomAccount: pulumi.Output<string>;

  /**
   * @param name The resource's name in the program. It must be unique among the stack's `ZoomPhoneUser` resources.
   * @param args The user, and the declared attributes of their phone.
   * @param opts Pulumi's resource options. With `id`, an existing phone is read and not managed:
   *   `new ZoomPhoneUser("ada", args, { id })`.
   */
  constructor(name: string, args: ZoomPhoneUserArgs, opts?: pulumi.CustomResourceOptions) {
    refuseImportOption("ZoomPhoneUser", name, opts);
    refuseReplacementOptions("ZoomPhoneUser", name, opts);
    refuseInheritedNames("ZoomPhoneUser", name, args);
    refuseOtherPerson(name, args);
    const { user, ...phone } = args;
    if (opts?.id === undefined && !ignoresChanges(opts, "userId")) declarePhoneOnce(name, args);
    const properties = {
      ...phone,
      ...(user === undefined ? {} : { userId: user.id, accountStatus: statusOf(user) }),
      ...secretArguments(phone),
      ...ownUrn(TYPE, name, opts),
      ...inPreview(opts),
      __provider: checkedProviderLine("zoomPhoneUser"),
    };
    const registered = propertiesToRegister(properties, { argumentNames, outputNames }, opts);
    // Also for a replacement requested with --replace: the numbers must be free before they are assigned again.
    const options = pulumi.mergeOptions({ deleteBeforeReplace: true }, opts);
    const traces = pauseStackTraces(ZoomPhoneUser);
    try {
      super(TYPE, name, registered, options);
    } catch (error) {
      throw traces.resumeWith(error);
    } finally {
      traces.resume();
    }
  }
}

defineArgumentOutputs(ZoomPhoneUser, argumentNames);

function declarePhoneOnce(name: string, { user, userId }: ZoomPhoneUserArgs): void {
  const whose = user ? declaredEmailOf(user) : typeof userId === "string" ? userId : undefined;
  const keys = [...(user ? [keyOfResource(user)] : []), ...(whose === undefined ? [] : [keyOfUser(whose)])];
  declareOnce("ZoomPhoneUser", name, `the phone of ${whose ?? "the same user"}`, keys);
}

/** Returns the status that a phone depends on. A user whom the program deactivates counts as inactive at once. */
function statusOf(user: ZoomUser): pulumi.Output<string> {
  const declared = declaredStatusOf(user);
  // In a preview an output of undefined counts as unknown, and an unknown status would always look like a change.
  if (declared === undefined) return user.accountStatus;
  return pulumi
    .output(declared)
    .apply((status): pulumi.Output<string> => (status === "inactive" ? pulumi.output(status) : user.accountStatus));
}
