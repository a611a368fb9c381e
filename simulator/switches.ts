/**
 * One switch for each thing that Zoom's reference leaves open or on which its sources contradict each other. The first
 * value named is the default. A value of the form `"404/1001"` is the HTTP status and Zoom's code of a refusal.
 */
export interface Switches {
  // Signing in
  /** How many tokens of the app live at once; `single`: a new token kills the one before. */
  tokens: "multi" | "single";
  /** A token request with its parameters in the query and an empty body. */
  tokenQueryForm: "accept" | "refuse";
  /** HTTP status for a wrong client id or secret. */
  invalidClientStatus: 400 | 401;
  /** What an unknown but well-formed account id is told. */
  unknownAccount: "Bad Request" | "Account does not exist";
  /** The `error` value for a grant type that Zoom does not take. */
  unsupportedGrant: "unsupported_grant_type" | "unsupported grant type";
  /** HTTP status of code 124 for an invalid or expired token. */
  tokenRefusalStatus: 401 | 400;
  /** A call without any Authorization header. */
  missingToken: "401/124" | "401/4700";
  /** Granular scopes (refusals 400/4711) or those of apps made before 2024 (refusals 400/4700). */
  scopeStyle: "granular" | "classic";
  /** Whether the text of 400/4711 ends with a dot. */
  scopeMessageDot: boolean;
  /** HTTP status of code 2300, for a route that does not exist. */
  unknownRouteStatus: 404 | 400;
  /** `me` in a path under server-to-server OAuth: the app's owner, or nobody. */
  me: "owner" | "404/1001";

  // Limits, lists and texts
  /** Rate-limit headers: with `X-RateLimit-Type` and `Retry-After`, without these two, or none. */
  rateLimitHeaders: "full" | "bare" | "none";
  /** The form of `Retry-After` on daily limits. */
  retryAfter: "iso" | "http-date" | "seconds";
  /** Whether a per-second 429 names `X-RateLimit-Reset`. */
  rateLimitReset: boolean;
  /** Which table `/number_management` counts on. */
  numberManagementLimits: "general" | "phone";
  /** What a running `POST /users` blocks: calls on that e-mail, or all calls on users. */
  createLock: "email" | "account";
  /** A `page_size` above the list's maximum. */
  pageSizeAboveMaximum: "clamp" | "refuse";
  /** The largest page of users and of group members. */
  longestPage: 300 | 2000;
  /** Whether the reply to a page token carries `page_count` and `page_number`. */
  pageNumbersBesideTokens: boolean;
  /** The language of refusals: that of the app's owner. */
  language: "en" | "ja";

  // People
  /** `POST /users` for an e-mail that an active person of the account has. */
  duplicateEmail: "409/1005" | "412/1005" | "400/1009";
  /** `POST /users` for an e-mail that is invited already; `resend`: 201 with the same id. */
  createOverPending: "409/1005" | "400/1009" | "resend";
  /** `POST /users` for an e-mail that a deactivated person of the account has. */
  createOverInactive: "409/1005" | "400/1009";
  /** `ssoCreate` for an e-mail whose domain is not managed. */
  ssoCreateOutsideDomain: "active" | "pending";
  /** The `id` in the 201 for an e-mail whose Zoom account is elsewhere. */
  unlinkedId: "absent" | "blank";
  /** Whether such a person is then pending in the account, or nowhere to be found. */
  unlinkedPerson: "none" | "pending";
  /** An e-mail that was unlinked from the account, when it is created again: like a new one, or 201 without an id. */
  afterDisassociation: "free" | "unlinked";
  /** What a person who has not accepted looks like; `active`: active with `verified: 0`, as in 2019. */
  invitedShownAs: "pending" | "active";
  /** PATCH of somebody pending. */
  patchPending: "ignore" | "400/1000";
  /** PATCH of somebody deactivated, of their settings too. */
  patchInactive: "400/1000" | "ignore" | "apply";
  /** An `email` in the body of PATCH. */
  emailInPatch: "ignore" | "refuse";
  /** What `""` does to a text other than the display name. */
  emptyText: "clear" | "ignore";
  /** Texts that were never set, `dept` aside: `""` or absent. */
  unsetTexts: "empty" | "absent";
  /** Letter case of a stored e-mail. Look-ups never mind the case. */
  emailSpelling: "kept" | "lower";
  /** What becomes of a language written by its name (`English`). */
  languageSpelling: "code" | "kept";
  /** What becomes of the punctuation in a profile's phone number. */
  phoneNumberSpelling: "kept" | "digits";
  /** A time zone that Zoom does not know. */
  unknownTimezone: "refuse" | "ignore";
  /** A custom attribute whose key the account does not have. */
  unknownCustomAttribute: "ignore" | "refuse";
  /** Whether PATCH adds to the custom attributes that are set, or takes their place. */
  customAttributes: "merge" | "replace";
  /** `group_id` in a PATCH of somebody active. */
  groupIdOfActive: "ignore" | "join";
  /** Success of `PUT …/status`. */
  statusReply: 204 | 200;
  /** Deactivating somebody pending. */
  deactivatePending: "400/1120" | "404/1001" | "ignore";
  /** `DELETE …?action=delete` of somebody pending; `withdraw`: as without the action. */
  deletePending: "400/1120" | "404/1001" | "withdraw";
  /** An expired or withdrawn invitation, asked for by e-mail. */
  expiredByEmail: "404/1001" | "400/1120";
  /** Whether a person who accepts an invitation comes back under another id. */
  newIdOnActivation: boolean;
  /** The `type` of a deactivated person. */
  inactiveType: "basic" | "kept";
  /** A change of e-mail to an address in use. */
  emailTaken: "409/1005" | "400/1009";
  /** Code for exhausted seats of a base type: 3412, or the older 2033 (Basic) and 2034. */
  seatCode: "3412" | "older";
  /** Whether `custom_query_fields` trims the reply of a person's settings. */
  customQueryFields: "trim" | "ignore";
  /** Removing a role from somebody who does not have it. */
  removeFromRole: "404/1001" | "400/300";
  /** Whether the account may read its plans' usage. */
  planUsage: "allow" | "400/200";

  // Groups
  /** Whether names that differ in letter case only are the same name. */
  groupNameCase: "insensitive" | "sensitive";
  /** More than 30 members in one request; `first`: the first 30 are taken. */
  tooManyMembers: "refuse" | "first";
  /** Somebody unknown among the members or administrators to add. */
  unknownMember: "skip" | "404/1001";
  /** Somebody pending among them; `echo`: named in `ids` and not added; `defer`: added on acceptance. */
  addPendingToGroup: "skip" | "echo" | "defer";
  /** Removing somebody who is no member. */
  removeNonMember: "404/4131" | "400/4131";
  /** Whether member rows carry `primary_group`. */
  primaryGroupField: boolean;
  /** The primary group of somebody who leaves theirs: the one joined next, or none. */
  primaryAfterRemoval: "next" | "none";
  /** In `move`, the group that the path names: where the person is, or where they are to go. */
  moveFrom: "path" | "target";
  /** Who may administer a group: anybody, or its members. */
  groupAdmins: "anybody" | "members";
  /** Whether deactivated people stay in their groups. */
  membershipOfDeactivated: "kept" | "dropped";
  /** Deleting the account's default group. */
  deleteDefaultGroup: "400/200" | "allow";
  /** `total_members`; `stale`: what it was when the group was made. */
  groupTotals: "exact" | "stale";

  // Phone
  /** The phone flag for somebody pending; `deferred`: taken, and applied on acceptance. */
  phoneForPending: "strict" | "deferred";
  /** No phone licence is left when the flag is set by PATCH. */
  noPhoneLicence: "404/1102" | "400/300";
  /** The plans of somebody whose phone has just been enabled: `[]`, no property, or the basic one (3010). */
  plansAfterEnable: "empty" | "absent" | "basic";
  /** What disabling leaves behind: nothing, or a phone user with the status `deactivate`. */
  phoneDisable: "gone" | "trash";
  /** The same for a person who is deactivated. */
  phoneOfDeactivated: "gone" | "trash";
  /** A site and an extension number in one PATCH. */
  siteAndExtension: "applyBoth" | "ignoreExtension";
  /** How an extension number that somebody holds is refused. */
  extensionTaken: "400/400" | "400/10001" | "409/409";
  /** The extension number `0`: refused, or a new automatic one. */
  extensionZero: "refuse" | "auto";
  /** The short extension of somebody who moves to another site, with site codes on. */
  siteMoveExtension: "keepShort" | "reissue";
  /** Success of assigning plans and numbers. */
  phoneAssignStatus: 201 | 200;
  /** Assigning a plan that is held already. */
  duplicatePlan: "ignore" | "400/300";
  /** Assigning a plan of which none is available. */
  planExhausted: "400/300" | "404/1102";
  /** Removing a plan that is not held. */
  planNotHeld: "400/400" | "404/404";
  /** Removing somebody's last plan. */
  lastPlan: "allow" | "refuse";
  /** Removing it while they hold numbers. */
  lastPlanWithNumbers: "allow" | "refuse";
  /** A number for somebody without a plan. */
  numberWithoutPlan: "400/409" | "allow";
  /** A number of another site than the person's. */
  numberOfOtherSite: "allow" | "refuse";
  /** A number that is still being ported. */
  portingNumber: "refuse" | "allow";
  /** Assigning a number that somebody else holds. */
  numberInUse: "400/409" | "400/400";
  /** Assigning a number to whoever holds it already. */
  numberHeldAlready: "ignore" | "400/409";
  /** Assigning a number that the account does not have. */
  unknownNumber: "400/404" | "400/300";
  /** Whether phone numbers are read with their `+`. */
  numberPlus: boolean;
  /** Asking for sites where there is only one. */
  sitesOff: "400/300" | "empty";
  /** A site that does not exist. */
  missingSite: "400/300" | "400/400";
  /** Zoom turns `GET /phone/numbers` off in favour of number management. */
  numbersSunset: "served" | "404" | "410";
}

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
  emptyText: "clear",
  unsetTexts: "empty",
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
  seatCode: "3412",
  customQueryFields: "trim",
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
  groupAdmins: "anybody",
  membershipOfDeactivated: "kept",
  deleteDefaultGroup: "400/200",
  groupTotals: "exact",
  phoneForPending: "strict",
  noPhoneLicence: "404/1102",
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
  planNotHeld: "400/400",
  lastPlan: "allow",
  lastPlanWithNumbers: "allow",
  numberWithoutPlan: "400/409",
  numberOfOtherSite: "allow",
  portingNumber: "refuse",
  numberInUse: "400/409",
  numberHeldAlready: "ignore",
  /** Assigning a number that the account does not have. */
  unknownNumber: "400/404",
  numberPlus: true,
  sitesOff: "400/300",
  missingSite: "400/300",
  numbersSunset: "served",
});
