import * as pulumi from "@pulumi/pulumi";
import { lineInReach } from "./provider-in-reach";
import { declaredStatusOf, type ZoomUser } from "./zoom-user";

/**
 * Zoom's numbers for calling plans. Zoom has more than it documents: any other positive number is taken too.
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

/** A plan, and whose it is where an account has several billing accounts or subscriptions. */
export interface CallingPlanChoice {
  /** A `CallingPlan`, or any other of Zoom's plan numbers. */
  type: pulumi.Input<number>;
  /** The id of the billing account, which Zoom asks for in India. */
  billingAccountId?: pulumi.Input<string>;
  /** The id of the subscription that the plan is taken from, where there are several. */
  billingSubscriptionId?: pulumi.Input<string>;
}

/** What is declared of a phone, whoever has it. What is left out is never compared and never changed. */
export interface PhoneArgs {
  /**
   * The id of the site. A move may give the phone another extension: where extensions begin with the code of their
   * site, declare `extensionNumber` together with the site, or leave it out.
   */
  siteId?: pulumi.Input<string>;
  /** The name of the site, in place of `siteId`; letter case does not matter. */
  siteName?: pulumi.Input<string>;
  /**
   * The extension as a text of digits, with the code of the site where the account has such codes, and nobody else's
   * in the account. Left out, Zoom gives one, which `extension` shows.
   */
  extensionNumber?: pulumi.Input<string>;
  /**
   * The whole list of calling plans, in any order: a `CallingPlan`, another of Zoom's numbers, or an object that says
   * whose the plan is. Others are taken away; `[]` leaves none. At most 150.
   */
  callingPlans?: pulumi.Input<pulumi.Input<number | CallingPlanChoice>[]>;
  /**
   * The whole list of phone numbers, in E.164 such as `+16505550100` and in any order: at most ten, from those of the
   * account that nobody else has. Others go back to the account; `[]` leaves none. A number needs a calling plan, and
   * Zoom may want it to be at the same site as the person.
   */
  phoneNumbers?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * The number that callees see, in E.164: one of the person's own or of the company's. `""` hides it, which Zoom does
   * not show, so drift cannot be seen then.
   */
  outboundCallerId?: pulumi.Input<string>;
  /** The id of an emergency address of the account. Zoom takes the site's where none is declared. */
  emergencyAddressId?: pulumi.Input<string>;
  /** The id of a settings template, applied when it changes. Zoom never shows it, so drift cannot be seen. */
  templateId?: pulumi.Input<string>;
  /**
   * When the person has not accepted their invitation: `defer` (default) waits, `refuse` stops the run. No setting of
   * the stack stands for it.
   */
  whenPending?: pulumi.Input<"defer" | "refuse">;
}

/** The person whose phone it is, where the program declares them. */
export interface DeclaredPerson {
  /**
   * A person whom the program declares. Preferred, because the phone then follows them: it is enabled in the same run in
   * which they are activated, or seen to have accepted.
   */
  user: ZoomUser;
  /** Not beside `user`. */
  userId?: undefined;
}

/** The person whose phone it is, where they are in the account and the program does not declare them. */
export interface KnownPerson {
  /**
   * The Zoom user id, or the e-mail, of somebody who is in the account. Another id replaces the phone. Another e-mail of
   * the same person changes nothing, and the e-mail of another person is refused.
   */
  userId: pulumi.Input<string>;
  /** Not beside `userId`. */
  user?: undefined;
}

/** What is declared of a phone, and whose it is. */
export type ZoomPhoneUserArgs = PhoneArgs & (DeclaredPerson | KnownPerson);

type Outputs =
  | "userId"
  | "accountStatus"
  | "phoneUserId"
  | "extensionId"
  | "extension"
  | "status"
  | "phoneNumberIds"
  | "deferred"
  | "unfinished"
  | "zoomAccount";

/** Every property has to be named for an output to arrive, declared or not. */
const PROPERTIES: Record<keyof PhoneArgs | Outputs, undefined> = {
  userId: undefined,
  accountStatus: undefined,
  siteId: undefined,
  siteName: undefined,
  extensionNumber: undefined,
  callingPlans: undefined,
  phoneNumbers: undefined,
  outboundCallerId: undefined,
  emergencyAddressId: undefined,
  templateId: undefined,
  whenPending: undefined,
  phoneUserId: undefined,
  extensionId: undefined,
  extension: undefined,
  status: undefined,
  phoneNumberIds: undefined,
  deferred: undefined,
  unfinished: undefined,
  zoomAccount: undefined,
};

/**
 * The Zoom Phone of a person: https://developers.zoom.us/docs/api/phone/
 *
 * The resource's id is Zoom's user id. Creating it enables the phone and waits until Zoom has it ready, which takes
 * seconds to minutes (setting `zoom:phoneReadySeconds`, 180); a phone that the person has already is taken over.
 * Removing it disables the phone: plans, numbers and the extension are free again.
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
 * The phone of somebody pending is `deferred`, and enabled by the first run with a refresh after they accept. The phone
 * of somebody deactivated goes with the deactivation, which is no drift, and is enabled again with all that is declared
 * when they are active again; numbers that somebody else has by then are named in an error.
 *
 * Mistakes in the arguments fail the preview. A number or an extension that somebody else has, and plans that are used
 * up, are errors that name the holder or the figures.
 *
 * Each argument but `user` is also an output of the same name.
 *
 * People may exchange extensions and numbers in one run. A number of somebody whose resource is removed is free only
 * for the run after that, because Pulumi removes last.
 *
 * Scopes, granular: `user:read:user:admin`, `user:update:user:admin`, `user:read:settings:admin`,
 * `phone:read:user:admin`, `phone:update:user:admin`, `phone:write:calling_plan:admin`,
 * `phone:update:calling_plan:admin`, `phone:delete:users_calling_plan:admin`, `phone:write:user_number:admin`,
 * `phone:delete:user_number:admin`; `phone:read:list_sites:admin` for `siteName`; `phone:read:user_setting:admin` and
 * `phone:update:user_setting:admin` for `outboundCallerId`; and for errors that name figures and holders
 * `phone:read:list_calling_plans:admin`, `phone:read:list_users:admin`, `number_management:read:list_numbers:admin`.
 * Classic: `user:read:admin`, `user:write:admin`, `phone:read:admin`, `phone:write:admin`,
 * `number_management_numbers:read:admin`.
 */
export class ZoomPhoneUser extends pulumi.CustomResource {
  declare readonly userId: pulumi.Output<string>;
  /** The status of the person declared as `user`, as Zoom showed it last; absent with `userId`. */
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

  /** Zoom's id of the phone, which is not that of the person. */
  declare readonly phoneUserId: pulumi.Output<string | undefined>;
  /** Zoom's id of the extension. */
  declare readonly extensionId: pulumi.Output<string | undefined>;
  /** The extension as Zoom shows it, declared or not. */
  declare readonly extension: pulumi.Output<string | undefined>;
  /** The phone's status as Zoom shows it: `activate`, or `deactivate` where an administrator has yet to activate the phone. */
  declare readonly status: pulumi.Output<string | undefined>;
  /** Zoom's ids of the declared numbers. */
  declare readonly phoneNumberIds: pulumi.Output<string[] | undefined>;
  /** `["phone"]` while the phone waits for the person to be active. */
  declare readonly deferred: pulumi.Output<string[] | undefined>;
  /** What a failed run did not get to; the next run takes it up. */
  declare readonly unfinished: pulumi.Output<string[] | undefined>;
  /** The id of the account that the settings named when the phone was last read or changed. */
  declare readonly zoomAccount: pulumi.Output<string>;

  /**
   * @param name The resource's name in the program, unlike every other `ZoomPhoneUser` of the stack.
   * @param args Whose phone it is, and what is declared of it.
   * @param opts Pulumi's options. With `id`, an existing phone is read and not managed: `new ZoomPhoneUser("ada", args, { id })`.
   */
  constructor(name: string, args: ZoomPhoneUserArgs, opts?: pulumi.CustomResourceOptions) {
    const { user, ...phone } = args;
    super(
      "pulumi-nodejs:dynamic/zoom:ZoomPhoneUser",
      name,
      {
        ...PROPERTIES,
        ...phone,
        ...(user === undefined ? {} : { userId: user.id, accountStatus: statusOf(user) }),
        __provider: lineInReach("zoomPhoneUser"),
      },
      // Also when a person asks for the replacement (--replace): the numbers must be free before they are given again.
      pulumi.mergeOptions({ deleteBeforeReplace: true }, opts),
    );
  }
}

/** Somebody whom the program deactivates is known to be inactive even before that is done. */
function statusOf(user: ZoomUser): pulumi.Output<string> {
  const declared = declaredStatusOf(user);
  // What is not declared is not known at a preview, and would look like a change each time.
  if (declared === undefined) return user.accountStatus;
  return pulumi
    .output(declared)
    .apply((status): pulumi.Output<string> => (status === "inactive" ? pulumi.output(status) : user.accountStatus));
}
