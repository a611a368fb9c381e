/**
 * Behavior that Zoom's reference leaves open, or on which its sources disagree. `"404/1001"` stands for a refusal with
 * HTTP status 404 and Zoom's code 1001.
 */
export interface Switches {
  // Signing in
  /** Whether an app can have several valid tokens. With `single`, a new token makes the previous one invalid. */
  tokens: "multi" | "single";
  /** A token request with its parameters in the query and an empty body. */
  tokenQueryForm: "accept" | "refuse";
  /** HTTP status for a wrong client id or client secret. */
  invalidClientStatus: 400 | 401;
  /** The reason given for an account id that is well-formed but unknown. */
  unknownAccount: "Bad Request" | "Account does not exist";
  /** The `error` value for a grant type that Zoom does not support. */
  unsupportedGrant: "unsupported_grant_type" | "unsupported grant type";
  /** HTTP status of code 124, for an invalid or expired token. */
  tokenRefusalStatus: 401 | 400;
  /** A call without an `Authorization` header. */
  missingToken: "401/124" | "401/4700";
  /**
   * Whether the app has granular scopes (refusals are 400/4711) or the classic scopes of apps made before 2024
   * (400/4700).
   */
  scopeStyle: "granular" | "classic";
  /** Whether the message of 400/4711 ends with a period. */
  scopeMessageDot: boolean;
  /** HTTP status of code 2300, for a route that does not exist. */
  unknownRouteStatus: 404 | 400;
  /** What `me` in a path means under server-to-server OAuth: the app's owner, or an unknown user. */
  me: "owner" | "404/1001";

  // Limits, lists and messages
  /** The rate-limit headers. `bare` leaves out `X-RateLimit-Type` and `Retry-After`. */
  rateLimitHeaders: "full" | "bare" | "none";
  /** The format of `Retry-After` when a daily limit is used up. */
  retryAfter: "iso" | "http-date" | "seconds";
  /** Whether a 429 for a per-second limit has the header `X-RateLimit-Reset`. */
  rateLimitReset: boolean;
  /** Which rate limits apply to `/number_management`. */
  numberManagementLimits: "general" | "phone";
  /** What a running `POST /users` locks: that e-mail, or all users of the account. */
  createLock: "email" | "account";
  /** A `page_size` above the maximum of the list. */
  pageSizeAboveMaximum: "clamp" | "refuse";
  /** The maximum `page_size` for users and group members. */
  longestPage: 300 | 2000;
  /** Whether a page that was requested with a page token has `page_count` and `page_number`. */
  pageNumbersBesideTokens: boolean;
  /** A number where Zoom expects a string, or a string of digits where it expects an integer, in a request's body. */
  wrongJsonType: "convert" | "refuse";
  /** A value that Zoom's reference does not list for a query parameter. `ignore`: as if the parameter were missing. */
  unknownQueryValue: "refuse" | "ignore";
  /** The language of Zoom's messages, which is that of the app's owner. */
  language: "en" | "ja";

  // Users
  /** `POST /users` with the e-mail of an active user of the account. */
  duplicateEmail: "409/1005" | "412/1005" | "400/1009";
  /** `POST /users` with the e-mail of a pending user. `resend` returns 201 with the same id. */
  createOverPending: "409/1005" | "400/1009" | "resend";
  /** `POST /users` with the e-mail of a deactivated user of the account. */
  createOverInactive: "409/1005" | "400/1009";
  /** The status of a user whom `ssoCreate` creates outside the managed domains. */
  ssoCreateOutsideDomain: "active" | "pending";
  /** The `id` in the 201 reply for an e-mail that has another Zoom account. */
  unlinkedId: "absent" | "blank";
  /** Whether a user who has another Zoom account is then listed as pending. */
  unlinkedPerson: "none" | "pending";
  /** `POST /users` for a user who was unlinked from the account: as for a new e-mail, or 201 without an id. */
  afterDisassociation: "free" | "unlinked";
  /** The status of a user who has not accepted yet. `active` comes with `verified: 0`, as in 2019. */
  invitedShownAs: "pending" | "active";
  /** `PATCH` of a pending user. */
  patchPending: "ignore" | "400/1000";
  /** `PATCH` of a deactivated user, or of their settings. */
  patchInactive: "400/1000" | "ignore" | "apply";
  /** An `email` in the body of `PATCH`. */
  emailInPatch: "ignore" | "refuse";
  /** What `""` does to an attribute other than the display name. */
  emptyString: "clear" | "ignore";
  /** How attributes that were never set are shown: as `""`, or left out. `dept` is always shown, `manager` never. */
  unsetStrings: "empty" | "absent";
  /** Whether the letter case of an e-mail is kept. Look-ups always ignore it. */
  emailSpelling: "kept" | "lower";
  /** How a language that was set by its name (`English`) is stored. */
  languageSpelling: "code" | "kept";
  /** Whether the punctuation in a profile's phone number is kept. */
  phoneNumberSpelling: "kept" | "digits";
  /** A time zone that Zoom does not know. */
  unknownTimezone: "refuse" | "ignore";
  /** A custom attribute that the account does not define. */
  unknownCustomAttribute: "ignore" | "refuse";
  /** Whether `PATCH` adds to the custom attributes or replaces them. */
  customAttributes: "merge" | "replace";
  /** A `group_id` in a `PATCH` of an active user. */
  groupIdOfActive: "ignore" | "join";
  /** HTTP status when `PUT /users/{userId}/status` succeeds. */
  statusReply: 204 | 200;
  /** Deactivating a pending user. */
  deactivatePending: "400/1120" | "404/1001" | "ignore";
  /** `DELETE /users/{userId}?action=delete` of a pending user. `withdraw` withdraws the invitation. */
  deletePending: "400/1120" | "404/1001" | "withdraw";
  /** Reading an expired or withdrawn invitation by e-mail. */
  expiredByEmail: "404/1001" | "400/1120";
  /** Whether a user who accepts an invitation gets a new id. */
  newIdOnActivation: boolean;
  /** The `type` of a deactivated user. */
  inactiveType: "basic" | "kept";
  /** Changing an e-mail to an address that is in use. */
  emailTaken: "409/1005" | "400/1009";
  /** Changing a personal meeting id to that of another user. */
  pmiTaken: "400/300" | "409/300";
  /** The code when no license of a base type is left: 3412, or the older codes 2033 (Basic) and 2034. */
  seatCode: "3412" | "older";
  /**
   * The settings with the option `meeting_authentication` or `recording_authentication`. `flat`: the settings
   * themselves; `wrapped`: inside `authentication_options`, under the name of the option.
   */
  authenticationSettings: "flat" | "wrapped";
  /** Whether `custom_query_fields` limits what the settings of a user contain. */
  customQueryFields: "trim" | "ignore";
  /** A `PATCH` of a user's settings that changes several features. `first` changes the first and ignores the others. */
  severalFeatures: "apply" | "first" | "400/300";
  /** Removing a role from a user who does not have it. */
  removeFromRole: "404/1001" | "400/300";
  /** Whether the account can read the usage of its plans. */
  planUsage: "allow" | "400/200";

  // Groups
  /** Whether group names that differ only in letter case are the same name. */
  groupNameCase: "insensitive" | "sensitive";
  /** A request with more than 30 members. `first` adds the first 30. */
  tooManyMembers: "refuse" | "first";
  /** Unknown users among the members or administrators to add. */
  unknownMember: "skip" | "404/1001";
  /**
   * Adding a pending user to a group. `echo` returns the id but does not add them; `defer` adds them when they accept.
   */
  addPendingToGroup: "skip" | "echo" | "defer";
  /** Removing a user who is not a member. */
  removeNonMember: "404/4131" | "400/4131";
  /** Whether lists of members contain `primary_group`. */
  primaryGroupField: boolean;
  /** The primary group of a user who leaves theirs: the group they joined next, or none. */
  primaryAfterRemoval: "next" | "none";
  /** Which group the path of a `move` names: the group the user leaves (`path`), or the one they join (`target`). */
  moveFrom: "path" | "target";
  /** Who can administer a group: any user, or only its members. */
  groupAdmins: "anyone" | "members";
  /** Whether deactivated users stay in their groups. */
  membershipOfDeactivated: "kept" | "dropped";
  /** Deleting the account's default group. */
  deleteDefaultGroup: "400/200" | "allow";
  /** The value of `total_members`. `stale` is the number at the time the group was created. */
  groupTotals: "exact" | "stale";

  // Phone
  /** Enabling Zoom Phone for a pending user. `deferred` enables it when they accept. */
  phoneForPending: "strict" | "deferred";
  /** Enabling Zoom Phone with `PATCH` when no phone license is left. */
  noPhoneLicense: "404/1102" | "400/300";
  /** The calling plans of a user whose phone was just enabled: `[]`, left out, or Zoom Phone Basic (3010). */
  plansAfterEnable: "empty" | "absent" | "basic";
  /** What remains when a phone is disabled: nothing, or a phone user with the status `deactivate`. */
  phoneDisable: "gone" | "trash";
  /** What remains of the phone when its user is deactivated. */
  phoneOfDeactivated: "gone" | "trash";
  /** A site and an extension number in the same `PATCH`. */
  siteAndExtension: "applyBoth" | "ignoreExtension";
  /** Setting an extension number that is in use. */
  extensionTaken: "400/400" | "400/10001" | "409/409";
  /** Setting the extension number `0`. `auto` assigns the next free one. */
  extensionZero: "refuse" | "auto";
  /** The short extension of a user who moves to another site, if site codes are on. */
  siteMoveExtension: "keepShort" | "reissue";
  /** HTTP status when calling plans or numbers were assigned. */
  phoneAssignStatus: 201 | 200;
  /** Assigning a calling plan that the user already holds. */
  duplicatePlan: "ignore" | "400/300";
  /** Assigning a calling plan of which no license is left. */
  planExhausted: "400/300" | "404/1102";
  /** Removing a calling plan that the user does not hold. */
  planNotHeld: "404/404" | "400/400";
  /** Removing a user's last calling plan. */
  lastPlan: "allow" | "refuse";
  /** Removing a user's last calling plan while they hold numbers. */
  lastPlanWithNumbers: "allow" | "refuse";
  /** Assigning a number to a user without a calling plan. */
  numberWithoutPlan: "400/409" | "allow";
  /** Assigning a number of another site than the user's. */
  numberOfOtherSite: "allow" | "refuse";
  /** Assigning a number that is still being ported. */
  portingNumber: "refuse" | "allow";
  /** Assigning a number that another user holds. */
  numberInUse: "400/409" | "400/400";
  /** Assigning a number that the user already holds. */
  numberHeldAlready: "ignore" | "400/409";
  /** Assigning a number that the account does not have. */
  unknownNumber: "400/404" | "400/300";
  /** Whether numbers are shown with the `+`. */
  numberPlus: boolean;
  /** Listing sites in an account without multiple sites. */
  sitesOff: "400/300" | "empty";
  /** Reading a site that does not exist. */
  missingSite: "400/300" | "400/400";
  /** `GET /phone/numbers`, which Zoom replaces with number management. */
  numbersSunset: "served" | "404" | "410";
}

/** Returns the default of every switch. */
export const defaultSwitches = (): Switches => ({
  tokens: "multi",
  tokenQueryForm: "accept",
  invalidClientStatus: 400,
  unknownAccount: "Bad Request",
  unsupportedGrant: "unsupported_grant_type",
  tokenRefusalStatus: 401,
  missingToken: "401/124",
  scopeStyle: "granular",
  scopeMessageDot: true,
  unknownRouteStatus: 404,
  me: "owner",
  rateLimitHeaders: "full",
  retryAfter: "iso",
  rateLimitReset: false,
  numberManagementLimits: "general",
  createLock: "email",
  pageSizeAboveMaximum: "clamp",
  longestPage: 300,
  pageNumbersBesideTokens: true,
  wrongJsonType: "convert",
  unknownQueryValue: "refuse",
  language: "en",
  duplicateEmail: "409/1005",
  createOverPending: "409/1005",
  createOverInactive: "409/1005",
  ssoCreateOutsideDomain: "active",
  unlinkedId: "absent",
  unlinkedPerson: "none",
  afterDisassociation: "free",
  invitedShownAs: "pending",
  patchPending: "ignore",
  patchInactive: "400/1000",
  emailInPatch: "ignore",
  emptyString: "clear",
  unsetStrings: "empty",
  emailSpelling: "kept",
  languageSpelling: "code",
  phoneNumberSpelling: "kept",
  unknownTimezone: "refuse",
  unknownCustomAttribute: "ignore",
  customAttributes: "merge",
  groupIdOfActive: "ignore",
  statusReply: 204,
  deactivatePending: "400/1120",
  deletePending: "400/1120",
  expiredByEmail: "404/1001",
  newIdOnActivation: false,
  inactiveType: "basic",
  emailTaken: "409/1005",
  pmiTaken: "400/300",
  seatCode: "3412",
  authenticationSettings: "flat",
  customQueryFields: "trim",
  severalFeatures: "apply",
  removeFromRole: "404/1001",
  planUsage: "allow",
  groupNameCase: "insensitive",
  tooManyMembers: "refuse",
  unknownMember: "skip",
  addPendingToGroup: "skip",
  removeNonMember: "404/4131",
  primaryGroupField: true,
  primaryAfterRemoval: "next",
  moveFrom: "path",
  groupAdmins: "anyone",
  membershipOfDeactivated: "kept",
  deleteDefaultGroup: "400/200",
  groupTotals: "exact",
  phoneForPending: "strict",
  noPhoneLicense: "404/1102",
  plansAfterEnable: "empty",
  phoneDisable: "gone",
  phoneOfDeactivated: "gone",
  siteAndExtension: "applyBoth",
  extensionTaken: "400/400",
  extensionZero: "refuse",
  siteMoveExtension: "keepShort",
  phoneAssignStatus: 201,
  duplicatePlan: "ignore",
  planExhausted: "400/300",
  planNotHeld: "404/404",
  lastPlan: "allow",
  lastPlanWithNumbers: "allow",
  numberWithoutPlan: "400/409",
  numberOfOtherSite: "allow",
  portingNumber: "refuse",
  numberInUse: "400/409",
  numberHeldAlready: "ignore",
  unknownNumber: "400/404",
  numberPlus: true,
  sitesOff: "400/300",
  missingSite: "400/300",
  numbersSunset: "served",
});
