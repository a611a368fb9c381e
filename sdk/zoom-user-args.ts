import type * as pulumi from "@pulumi/pulumi";
import type { UserFeatures } from "./user-features";

/**
 * Zoom's numbers for the kinds of user: https://developers.zoom.us/docs/api/users/
 *
 * @enum
 */
export const UserType = {
  /** Has no paid license. */
  Basic: 1,
  /** Has a paid license for Zoom Meetings. */
  Licensed: 2,
  /** Cannot use Zoom Meetings: neither Basic nor Licensed. */
  Unassigned: 4,
} as const;
export type UserType = (typeof UserType)[keyof typeof UserType];

/**
 * Zoom's numbers for when pronouns are shown in meetings and webinars.
 *
 * @enum
 */
export const PronounsOption = {
  /** Zoom asks the user each time they join. */
  AskEachTime: 1,
  /** Zoom always shows them. */
  Always: 2,
  /** Zoom never shows them. */
  Never: 3,
} as const;
export type PronounsOption = (typeof PronounsOption)[keyof typeof PronounsOption];

/** A phone number on the user's profile. It has nothing to do with Zoom Phone. */
export interface ProfilePhoneNumber {
  /** The number without the country calling code, such as `6505550100`. */
  number: pulumi.Input<string>;
  /** The country calling code, such as `+1`. */
  code?: pulumi.Input<string>;
  /** The country as two capital letters, such as `US`. */
  country?: pulumi.Input<string>;
  /** The kind of number. */
  label?: pulumi.Input<"Mobile" | "Office" | "Home" | "Fax">;
}

/** The value of one custom attribute. The attribute must already exist in the account. */
export interface CustomAttribute {
  /** Zoom's key of the attribute, such as `cbf_cywdkexrtqc73f97gd4w6g`. */
  key: pulumi.Input<string>;
  /** The attribute's name, for people who read the program. Zoom uses only the key. */
  name?: pulumi.Input<string>;
  /** The value. `""` clears it. */
  value: pulumi.Input<string>;
}

/** Names the subscription that a license is taken from, for accounts with several subscriptions. */
export interface LicenseInfo {
  /** The kind of license: Zoom Meetings, or a Zoom Workplace plan. */
  licenseType: pulumi.Input<"MEETING" | "ZOOM_WORKPLACE_BUNDLE">;
  /**
   * Zoom's option number as a string of digits: `"2"` for `MEETING`, a `zoomOneType` value for a bundle. It is a string
   * because Zoom's longest numbers lose digits as JavaScript numbers.
   */
  licenseOption: pulumi.Input<string>;
  /** Zoom's id of the subscription, such as `SUBREF-1a2b3c4d`. */
  subscriptionId: pulumi.Input<string>;
}

/**
 * What another user receives when this user is disassociated or deleted. Each part is false by default. What is not
 * transferred is lost.
 */
export interface Transfer {
  /** The e-mail of the user who receives it. They must be in the account and have the licenses that it requires. */
  email: pulumi.Input<string>;
  /** Whether scheduled meetings are transferred. */
  meetings?: pulumi.Input<boolean>;
  /** Whether scheduled webinars are transferred. */
  webinars?: pulumi.Input<boolean>;
  /** Whether cloud recordings are transferred. */
  recordings?: pulumi.Input<boolean>;
  /** Whether whiteboards are transferred. */
  whiteboards?: pulumi.Input<boolean>;
  /** Whether clips are transferred. */
  clipfiles?: pulumi.Input<boolean>;
  /** Whether notes are transferred. */
  notes?: pulumi.Input<boolean>;
  /** Whether visitors are transferred. */
  visitors?: pulumi.Input<boolean>;
  /** Whether documents of Zoom Docs are transferred. */
  docs?: pulumi.Input<boolean>;
}

/**
 * The arguments of a `ZoomUser`. Only declared attributes are managed: an attribute that the program leaves out is never
 * compared and never changed. Removing an attribute from the program stops managing it and leaves its value in Zoom. To
 * clear a string in Zoom, declare `""`.
 */
export interface ZoomUserArgs {
  /**
   * The e-mail address that identifies the user in Zoom: at most 128 characters, compared ignoring case.
   * `onEmailChange` and `whenPending` say what happens when it changes.
   */
  email: pulumi.Input<string>;
  /** The first name: at most 64 characters. */
  firstName?: pulumi.Input<string>;
  /** The last name: at most 64 characters. */
  lastName?: pulumi.Input<string>;
  /** The name that others see: at most 128 characters. `""` makes Zoom show the first and last name. */
  displayName?: pulumi.Input<string>;
  /** A `UserType`. If it is not declared, new users start as Basic and the type is not managed afterwards. */
  type?: pulumi.Input<UserType>;
  /** Zoom's number of a Zoom United plan as a string, such as `"32"`. `"none"` removes the plan. */
  planUnitedType?: pulumi.Input<string>;
  /**
   * Zoom's number of a Zoom Workplace plan as a string, because Zoom's longest numbers lose digits as JavaScript
   * numbers. `"0"` removes the plan.
   */
  zoomOneType?: pulumi.Input<string>;
  /**
   * The subscriptions that the user's licenses are taken from, for accounts with several subscriptions to the same plan:
   * at most two entries. Use it instead of `planUnitedType` and `zoomOneType`.
   */
  licenseInfo?: pulumi.Input<pulumi.Input<LicenseInfo>[]>;
  /**
   * The add-on licenses, such as `{ webinar: true, webinarCapacity: 500 }`. Only the declared ones are managed. Zoom gives
   * them to active users only: until then they are deferred. They cost one more call for each read of the user.
   */
  features?: pulumi.Input<UserFeatures>;
  /** The id of the user's division, as a list with at most one entry: Zoom allows one division per user. */
  divisionIds?: pulumi.Input<pulumi.Input<string>[]>;
  /** The department. */
  dept?: pulumi.Input<string>;
  /** The job title: at most 128 characters. */
  jobTitle?: pulumi.Input<string>;
  /** The company: at most 255 characters. */
  company?: pulumi.Input<string>;
  /** The place where the user works: at most 256 characters. */
  location?: pulumi.Input<string>;
  /** The cost center. */
  costCenter?: pulumi.Input<string>;
  /** The manager's e-mail. Zoom also accepts a display name, and then shows the e-mail. */
  manager?: pulumi.Input<string>;
  /** The language of Zoom's own texts for the user, as a code such as `en-US`. */
  language?: pulumi.Input<string>;
  /** One of Zoom's time zones, such as `Europe/Zurich`. */
  timezone?: pulumi.Input<string>;
  /** The pronouns, such as `they/them`. */
  pronouns?: pulumi.Input<string>;
  /** A `PronounsOption`: when the pronouns are shown in meetings and webinars. */
  pronounsOption?: pulumi.Input<PronounsOption>;
  /** The complete list of the profile's phone numbers: at most three, in any order. */
  phoneNumbers?: pulumi.Input<pulumi.Input<ProfilePhoneNumber>[]>;
  /** The personal meeting id: a number of ten digits. */
  pmi?: pulumi.Input<number>;
  /** Whether instant meetings use the personal meeting id. */
  usePmi?: pulumi.Input<boolean>;
  /** The last part of the user's personal link. It must be unique in the account. */
  vanityName?: pulumi.Input<string>;
  /**
   * The host key: 6 to 10 characters. It is always secret in state. Zoom never shows it, so a change made in Zoom is
   * not detected.
   */
  hostKey?: pulumi.Input<string>;
  /** Values of the account's custom attributes: at most five. Only the keys listed here are managed. */
  customAttributes?: pulumi.Input<pulumi.Input<CustomAttribute>[]>;
  /** The user's id in a content management system that is connected to Zoom. */
  cmsUserId?: pulumi.Input<string>;
  /**
   * The user's description of themselves: at most 150 characters, without links. Zoom's API never shows it, so a change
   * made in Zoom is not detected.
   */
  aboutMe?: pulumi.Input<string>;
  /** The URL of a profile at linkedin.com. Zoom's API never shows it, so a change made in Zoom is not detected. */
  linkedinUrl?: pulumi.Input<string>;
  /**
   * The first password: 8 to 32 characters. It is required with `createAction: "autoCreate"` and refused with any other
   * `createAction`. It is always secret in state. It can be set only when the user is created: afterwards only they can
   * change it.
   */
  password?: pulumi.Input<string>;
  /**
   * How the user is added to the account. It matters only when the user is created. `create` (default) sends an
   * invitation by e-mail, and the user is pending until they accept. `autoCreate` (managed domain), `custCreate`
   * (contract for API users) and `ssoCreate` (single sign-on with pre-provisioning) make the user active at once.
   */
  createAction?: pulumi.Input<"create" | "autoCreate" | "custCreate" | "ssoCreate">;
  /**
   * `inactive` deactivates the user: they cannot sign in, and Zoom removes all their licenses. `active` reactivates them
   * and restores the declared licenses; a pending user counts as active. If it is not declared, the status is not
   * managed.
   */
  status?: pulumi.Input<"active" | "inactive">;

  /**
   * What to do if the e-mail is already in the account: `refuse` (default) or `adopt` the user. An adoption takes no
   * license away, unless `status` is `"inactive"`; after a refresh, the next preview shows what the program takes away. The
   * default comes from the setting `zoom:onExisting`.
   */
  onExisting?: pulumi.Input<"refuse" | "adopt">;
  /**
   * What happens to an active user when the resource is removed: `deactivate` (default), `disassociate` them from the
   * account, or `delete` them permanently. An invitation that is still pending is always withdrawn. The default comes
   * from the setting `zoom:onDelete`.
   */
  onDelete?: pulumi.Input<"deactivate" | "disassociate" | "delete">;
  /** What another user receives if `onDelete` is `disassociate` or `delete`. It is refused with `deactivate`. */
  transfer?: pulumi.Input<Transfer>;
  /**
   * Whether deactivation also signs the user out at once, if they sign in by single sign-on. The default is false, or
   * the setting `zoom:immediateLogout`.
   */
  immediateLogout?: pulumi.Input<boolean>;
  /**
   * What to do if something that an invitation contains (e-mail, names, license, division) changes before the user
   * accepts: `replace` (default) withdraws the invitation and sends a new one, `defer` waits, `refuse` fails the preview.
   * The default comes from the setting `zoom:whenPending`.
   */
  whenPending?: pulumi.Input<"replace" | "defer" | "refuse">;
  /**
   * What to do if an attribute changes while the user is deactivated: `defer` (default) or `refuse`. The default comes
   * from the setting `zoom:whenInactive`.
   */
  whenInactive?: pulumi.Input<"defer" | "refuse">;
  /**
   * What to do if the e-mail of an active user changes: `update` (default) changes it in place, which Zoom allows within
   * managed domains; `replace` removes the user as `onDelete` says and invites the new address. The default comes from
   * the setting `zoom:onEmailChange`.
   */
  onEmailChange?: pulumi.Input<"update" | "replace">;
  /**
   * What to do if an invitation expires, 30 days after it was sent: `keep` (default) sends nothing and says how to
   * invite again, `reinvite` makes the next run send a new invitation. The default comes from the setting
   * `zoom:onExpiredInvitation`.
   */
  onExpiredInvitation?: pulumi.Input<"keep" | "reinvite">;
  /**
   * What to do if a license is not available, or if another user has the e-mail, vanity name or personal meeting id:
   * `defer` (default) applies everything else, lists the attribute in `deferred`, and tries again in the same run when
   * another resource gives it up, and in each later run. `refuse` makes the run fail. The default comes from the setting
   * `zoom:whenTaken`.
   */
  whenTaken?: pulumi.Input<"defer" | "refuse">;
}
