import * as pulumi from "@pulumi/pulumi";
import { lineInReach } from "./provider-in-reach";

/**
 * Zoom's numbers for the kinds of user: https://developers.zoom.us/docs/api/users/
 *
 * @enum
 */
export const UserType = {
  /** Without a paid licence. */
  Basic: 1,
  /** With a paid licence for Meetings. */
  Licensed: 2,
  /** Neither Basic nor Licensed: without Meetings. */
  Unassigned: 4,
} as const;
export type UserType = (typeof UserType)[keyof typeof UserType];

/**
 * Zoom's numbers for whether pronouns are shown in meetings and webinars.
 *
 * @enum
 */
export const PronounsOption = {
  /** Zoom asks the person each time they join. */
  AskEachTime: 1,
  /** They are shown without asking. */
  Always: 2,
  /** They are not shown. */
  Never: 3,
} as const;
export type PronounsOption = (typeof PronounsOption)[keyof typeof PronounsOption];

/** A phone number on the profile; it has nothing to do with Zoom Phone. */
export interface ProfilePhoneNumber {
  /** The number without the country's calling code, such as `6505550100`. */
  number: pulumi.Input<string>;
  /** The country's calling code, such as `+1`. */
  code?: pulumi.Input<string>;
  /** The country in two capital letters, such as `US`. */
  country?: pulumi.Input<string>;
  /** What kind of number it is. */
  label?: pulumi.Input<"Mobile" | "Office" | "Home" | "Fax">;
}

/** A value of one of the account's custom attributes, which has to exist in the account. */
export interface CustomAttribute {
  /** Zoom's key of the attribute, such as `cbf_cywdkexrtqc73f97gd4w6g`. */
  key: pulumi.Input<string>;
  /** The attribute's name, for readers; Zoom goes by the key. */
  name?: pulumi.Input<string>;
  /** The value; `""` empties it. */
  value: pulumi.Input<string>;
}

/** Which of several subscriptions a licence is taken from. */
export interface LicenseInfo {
  /** Which licence: Meetings, or a Zoom Workplace plan. */
  licenseType: pulumi.Input<"MEETING" | "ZOOM_WORKPLACE_BUNDLE">;
  /** Zoom's option number as a text, since some exceed a double: `2` for MEETING, a `zoomOneType` value for a bundle. */
  licenseOption: pulumi.Input<string>;
  /** Zoom's number of the subscription, such as `SUBREF-1a2b3c4d`. */
  subscriptionId: pulumi.Input<string>;
}

/**
 * What passes to somebody else when a person is disassociated or deleted. Each is false unless declared, and what is
 * not named here is lost.
 */
export interface Transfer {
  /** The e-mail of whoever receives it. They need the licences for it, and must be in the account. */
  email: pulumi.Input<string>;
  /** Whether scheduled meetings pass on. */
  meetings?: pulumi.Input<boolean>;
  /** Whether scheduled webinars pass on. */
  webinars?: pulumi.Input<boolean>;
  /** Whether cloud recordings pass on. */
  recordings?: pulumi.Input<boolean>;
  /** Whether whiteboards pass on. */
  whiteboards?: pulumi.Input<boolean>;
  /** Whether clips pass on. */
  clipfiles?: pulumi.Input<boolean>;
  /** Whether notes pass on. */
  notes?: pulumi.Input<boolean>;
  /** Whether visitors pass on. */
  visitors?: pulumi.Input<boolean>;
  /** Whether documents of Zoom Docs pass on. */
  docs?: pulumi.Input<boolean>;
}

/**
 * What a program declares of a person. Only what is declared is managed: an attribute that is left out is never compared
 * and never changed. Taking one out of the program stops managing it; to empty a text, declare `""`.
 */
export interface ZoomUserArgs {
  /**
   * Who the person is in Zoom, at most 128 characters; letter case does not matter. A change of it is decided by
   * `onEmailChange` and `whenPending`.
   */
  email: pulumi.Input<string>;
  /** The first name, at most 64 characters. */
  firstName?: pulumi.Input<string>;
  /** The last name, at most 64 characters. */
  lastName?: pulumi.Input<string>;
  /** The name that others see, at most 128 characters; with `""` Zoom shows first and last name. */
  displayName?: pulumi.Input<string>;
  /** A `UserType`. Basic when an invitation does not say otherwise, and unmanaged when not declared. */
  type?: pulumi.Input<UserType>;
  /** Zoom's number of a Zoom United plan as a text, such as `"32"`; `"none"` takes it away. */
  planUnitedType?: pulumi.Input<string>;
  /** Zoom's number of a Zoom Workplace plan as a text, since some exceed a double; `"0"` takes it away. */
  zoomOneType?: pulumi.Input<string>;
  /**
   * From which subscriptions the licences are taken, where several hold the same plan: at most two entries. It stands in
   * place of `planUnitedType` and `zoomOneType`.
   */
  licenseInfo?: pulumi.Input<pulumi.Input<LicenseInfo>[]>;
  /** The id of the person's division: a list of at most one, since Zoom supports one. */
  divisionIds?: pulumi.Input<pulumi.Input<string>[]>;
  /** The department, as free text. */
  dept?: pulumi.Input<string>;
  /** The job title, at most 128 characters. */
  jobTitle?: pulumi.Input<string>;
  /** The company, at most 255 characters. */
  company?: pulumi.Input<string>;
  /** Where the person works, at most 256 characters. */
  location?: pulumi.Input<string>;
  /** The cost centre, as free text. */
  costCenter?: pulumi.Input<string>;
  /** The manager's e-mail. Zoom also takes a display name, and then shows the e-mail. */
  manager?: pulumi.Input<string>;
  /** The language in which Zoom speaks to the person, as a code such as `en-US`. */
  language?: pulumi.Input<string>;
  /** One of Zoom's time zones, such as `Europe/Zurich`. */
  timezone?: pulumi.Input<string>;
  /** The pronouns, such as `they/them`. */
  pronouns?: pulumi.Input<string>;
  /** A `PronounsOption`: whether they are shown in meetings and webinars. */
  pronounsOption?: pulumi.Input<PronounsOption>;
  /** The whole list of profile numbers, at most three, in any order. */
  phoneNumbers?: pulumi.Input<pulumi.Input<ProfilePhoneNumber>[]>;
  /** The personal meeting id: ten digits. */
  pmi?: pulumi.Input<number>;
  /** Whether instant meetings use the personal meeting id. */
  usePmi?: pulumi.Input<boolean>;
  /** The last part of the personal link, which nobody else in the account has. */
  vanityName?: pulumi.Input<string>;
  /** The host key: six to ten characters. Always secret in state. Zoom never shows it, so drift cannot be seen. */
  hostKey?: pulumi.Input<string>;
  /** Values of custom attributes, at most five. Only the keys that are named here are managed. */
  customAttributes?: pulumi.Input<pulumi.Input<CustomAttribute>[]>;
  /** The person's id in a content management system that is connected to Zoom. */
  cmsUserId?: pulumi.Input<string>;
  /** What the person says of themselves: at most 150 characters, no links. Zoom never shows it to the API, so drift cannot be seen. */
  aboutMe?: pulumi.Input<string>;
  /** The address of a profile at linkedin.com. Zoom never shows it to the API, so drift cannot be seen. */
  linkedinUrl?: pulumi.Input<string>;
  /**
   * The first password, 8 to 32 characters: required with `createAction: "autoCreate"`, and refused with any other.
   * Always secret in state. It cannot be changed later: people change it themselves.
   */
  password?: pulumi.Input<string>;
  /**
   * How the person comes into the account; it matters at creation alone. `create` (default) mails an invitation, and
   * the person is pending until they accept. `autoCreate` (managed domain), `custCreate` (contract for API users) and
   * `ssoCreate` (single sign-on with pre-provisioning) make the person active at once.
   */
  createAction?: pulumi.Input<"create" | "autoCreate" | "custCreate" | "ssoCreate">;
  /**
   * `inactive` deactivates the person: no sign-in, and Zoom takes every licence. `active` brings them back with the
   * licences declared here; a pending person counts as active. Left out, the status is not managed.
   */
  status?: pulumi.Input<"active" | "inactive">;

  /** When the e-mail is already in the account: `refuse` (default), or `adopt` the person. Setting `zoom:onExisting`. */
  onExisting?: pulumi.Input<"refuse" | "adopt">;
  /**
   * What removing the resource does to an active person: `deactivate` (default), `disassociate` from the account, or
   * `delete` for good. The invitation of a pending person is withdrawn in any case. Setting `zoom:onDelete`.
   */
  onDelete?: pulumi.Input<"deactivate" | "disassociate" | "delete">;
  /** What passes on to whom, with `onDelete` `disassociate` or `delete`; refused with `deactivate`. */
  transfer?: pulumi.Input<Transfer>;
  /**
   * Whether deactivation also ends the person's sessions, where they sign in by SSO. False by default. Setting
   * `zoom:immediateLogout`.
   */
  immediateLogout?: pulumi.Input<boolean>;
  /**
   * When what an invitation carries (names, licence, division, e-mail) changes before it is accepted: `replace`
   * (default) withdraws it and invites again, `defer` waits, `refuse` stops the preview. Setting `zoom:whenPending`.
   */
  whenPending?: pulumi.Input<"replace" | "defer" | "refuse">;
  /** When anything changes while the person is deactivated: `defer` (default) or `refuse`. Setting `zoom:whenInactive`. */
  whenInactive?: pulumi.Input<"defer" | "refuse">;
  /**
   * When the e-mail of an active person changes: `update` (default) changes it in place, which Zoom allows within
   * managed domains; `replace` removes the person as `onDelete` says and invites the new address.
   * Setting `zoom:onEmailChange`.
   */
  onEmailChange?: pulumi.Input<"update" | "replace">;
  /**
   * When an invitation ends unaccepted after 30 days: `keep` (default) mails nobody and says how to invite again,
   * `reinvite` lets the next run invite again. Setting `zoom:onExpiredInvitation`.
   */
  onExpiredInvitation?: pulumi.Input<"keep" | "reinvite">;
}

type Outputs =
  "accountStatus" | "deferred" | "unfinished" | "asZoomShows" | "roleId" | "personalMeetingUrl" | "zoomAccount";

/** Every property has to be named for an output to arrive, declared or not. */
const PROPERTIES: Record<keyof ZoomUserArgs | Outputs, undefined> = {
  email: undefined,
  firstName: undefined,
  lastName: undefined,
  displayName: undefined,
  type: undefined,
  planUnitedType: undefined,
  zoomOneType: undefined,
  licenseInfo: undefined,
  divisionIds: undefined,
  dept: undefined,
  jobTitle: undefined,
  company: undefined,
  location: undefined,
  costCenter: undefined,
  manager: undefined,
  language: undefined,
  timezone: undefined,
  pronouns: undefined,
  pronounsOption: undefined,
  phoneNumbers: undefined,
  pmi: undefined,
  usePmi: undefined,
  vanityName: undefined,
  hostKey: undefined,
  customAttributes: undefined,
  cmsUserId: undefined,
  aboutMe: undefined,
  linkedinUrl: undefined,
  password: undefined,
  createAction: undefined,
  status: undefined,
  onExisting: undefined,
  onDelete: undefined,
  transfer: undefined,
  immediateLogout: undefined,
  whenPending: undefined,
  whenInactive: undefined,
  onEmailChange: undefined,
  onExpiredInvitation: undefined,
  accountStatus: undefined,
  deferred: undefined,
  unfinished: undefined,
  asZoomShows: undefined,
  roleId: undefined,
  personalMeetingUrl: undefined,
  zoomAccount: undefined,
};

const declaredStatus = new WeakMap<ZoomUser, ZoomUserArgs["status"]>();
/**
 * What the program says of the status; for the person's phone.
 *
 * @internal
 */
export const declaredStatusOf = (user: ZoomUser): ZoomUserArgs["status"] => declaredStatus.get(user);

/**
 * A person in a Zoom account: https://developers.zoom.us/docs/api/users/
 *
 * The resource's id is Zoom's user id. A new person is invited by mail and is pending until they accept; what an
 * invitation cannot carry is listed in `deferred` and applied by the first run afterwards. Whoever is removed from the
 * program is deactivated, unless `onDelete` says otherwise.
 *
 * ```ts
 * import { UserType, ZoomUser } from "pulumi-zoom";
 *
 * const ada = new ZoomUser("ada", {
 *   email: "ada@example.com",
 *   firstName: "Ada",
 *   lastName: "Lovelace",
 *   type: UserType.Licensed,
 *   dept: "Engineering",
 * });
 * ```
 *
 * Somebody who left, with their recordings passed on when the resource is removed:
 *
 * ```ts
 * new ZoomUser("grace", {
 *   email: "grace@example.com",
 *   status: "inactive",
 *   onDelete: "delete",
 *   transfer: { email: "ada@example.com", recordings: true },
 * });
 * ```
 *
 * Mistakes in the arguments are reported by the preview, each with its path; changes that Zoom would refuse (the
 * e-mail of a deactivated person, a pending person deactivated) fail the preview with the reason. What Zoom refuses in
 * the run, or accepts and drops, is an error that names the person and the attributes.
 *
 * Each argument is also an output of the same name: `ada.email`, `ada.dept`.
 *
 * Scopes, granular: `user:read:user:admin`, `user:read:list_users:admin`, `user:write:user:admin`,
 * `user:update:user:admin`, `user:update:status:admin`, `user:update:email:admin`, `user:delete:user:admin`, and
 * `user:delete:token:admin` for `immediateLogout`; classic: `user:read:admin`, `user:write:admin`.
 */
export class ZoomUser extends pulumi.CustomResource {
  declare readonly email: pulumi.Output<string>;
  declare readonly firstName: pulumi.Output<string | undefined>;
  declare readonly lastName: pulumi.Output<string | undefined>;
  declare readonly displayName: pulumi.Output<string | undefined>;
  declare readonly type: pulumi.Output<UserType | undefined>;
  declare readonly planUnitedType: pulumi.Output<string | undefined>;
  declare readonly zoomOneType: pulumi.Output<string | undefined>;
  declare readonly licenseInfo: pulumi.Output<pulumi.Unwrap<LicenseInfo>[] | undefined>;
  declare readonly divisionIds: pulumi.Output<string[] | undefined>;
  declare readonly dept: pulumi.Output<string | undefined>;
  declare readonly jobTitle: pulumi.Output<string | undefined>;
  declare readonly company: pulumi.Output<string | undefined>;
  declare readonly location: pulumi.Output<string | undefined>;
  declare readonly costCenter: pulumi.Output<string | undefined>;
  declare readonly manager: pulumi.Output<string | undefined>;
  declare readonly language: pulumi.Output<string | undefined>;
  declare readonly timezone: pulumi.Output<string | undefined>;
  declare readonly pronouns: pulumi.Output<string | undefined>;
  declare readonly pronounsOption: pulumi.Output<PronounsOption | undefined>;
  declare readonly phoneNumbers: pulumi.Output<pulumi.Unwrap<ProfilePhoneNumber>[] | undefined>;
  declare readonly pmi: pulumi.Output<number | undefined>;
  declare readonly usePmi: pulumi.Output<boolean | undefined>;
  declare readonly vanityName: pulumi.Output<string | undefined>;
  declare readonly hostKey: pulumi.Output<string | undefined>;
  declare readonly customAttributes: pulumi.Output<pulumi.Unwrap<CustomAttribute>[] | undefined>;
  declare readonly cmsUserId: pulumi.Output<string | undefined>;
  declare readonly aboutMe: pulumi.Output<string | undefined>;
  declare readonly linkedinUrl: pulumi.Output<string | undefined>;
  declare readonly password: pulumi.Output<string | undefined>;
  declare readonly createAction: pulumi.Output<"create" | "autoCreate" | "custCreate" | "ssoCreate" | undefined>;
  declare readonly status: pulumi.Output<"active" | "inactive" | undefined>;
  declare readonly onExisting: pulumi.Output<"refuse" | "adopt" | undefined>;
  declare readonly onDelete: pulumi.Output<"deactivate" | "disassociate" | "delete">;
  declare readonly transfer: pulumi.Output<pulumi.Unwrap<Transfer> | undefined>;
  declare readonly immediateLogout: pulumi.Output<boolean>;
  declare readonly whenPending: pulumi.Output<"replace" | "defer" | "refuse" | undefined>;
  declare readonly whenInactive: pulumi.Output<"defer" | "refuse" | undefined>;
  declare readonly onEmailChange: pulumi.Output<"update" | "replace" | undefined>;
  declare readonly onExpiredInvitation: pulumi.Output<"keep" | "reinvite" | undefined>;

  /** The person's status in the account, as Zoom last showed it. `expired`: the invitation ended unaccepted, or an administrator withdrew it. */
  declare readonly accountStatus: pulumi.Output<"active" | "inactive" | "pending" | "expired">;
  /** Names of declared attributes that wait until Zoom can take them; absent when none does. */
  declare readonly deferred: pulumi.Output<string[] | undefined>;
  /** Names of declared attributes that a failed run did not get to; the next run takes them up. */
  declare readonly unfinished: pulumi.Output<string[] | undefined>;
  /** By name, attributes that Zoom keeps in a spelling of its own, as Zoom shows them. */
  declare readonly asZoomShows: pulumi.Output<Record<string, unknown> | undefined>;
  /** The person's role: `"0"` owner, `"1"` administrator, `"2"` member, or the id of a role of the account's own. */
  declare readonly roleId: pulumi.Output<string | undefined>;
  /** The link to the personal meeting. */
  declare readonly personalMeetingUrl: pulumi.Output<string | undefined>;
  /** The id of the account that the settings named when the person was last read or changed. */
  declare readonly zoomAccount: pulumi.Output<string>;

  /**
   * @param name The resource's name in the program, unlike every other `ZoomUser` of the stack.
   * @param args What is declared of the person.
   * @param opts Pulumi's options. With `id`, an existing person is read and not managed: `new ZoomUser("ada", args, { id })`.
   */
  constructor(name: string, args: ZoomUserArgs, opts?: pulumi.CustomResourceOptions) {
    const { password, hostKey } = args;
    super(
      "pulumi-nodejs:dynamic/zoom:ZoomUser",
      name,
      {
        ...PROPERTIES,
        ...args,
        ...(password === undefined ? {} : { password: pulumi.secret(password) }),
        ...(hostKey === undefined ? {} : { hostKey: pulumi.secret(hostKey) }),
        __provider: lineInReach("zoomUser"),
      },
      // Also when a person asks for the replacement (--replace): an address must be free before it is invited again.
      pulumi.mergeOptions({ deleteBeforeReplace: true }, opts),
    );
    declaredStatus.set(this, args.status);
  }
}
