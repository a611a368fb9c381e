/**
 * A refusal with HTTP status, Zoom's code and Zoom's message. This file contains every refusal that the simulator can
 * return.
 */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: number | undefined,
    message: string,
    readonly errors?: FieldProblem[],
    readonly headers?: Record<string, string>,
  ) {
    super(message);
    this.name = "Refusal";
  }
}

/** What a refusal says about one field of the request. */
export interface FieldProblem {
  /** The path of the field, such as `user_info.email`. */
  field: string;
  /** What is wrong with the field. */
  message: string;
}

/** An HTTP status and Zoom's code, as switches name them: `"404/1001"`. */
export type Outcome = `${number}/${number}`;

export function outcome(which: Outcome, message: string): Refusal {
  const [status, code] = which.split("/").map(Number);
  return new Refusal(status ?? 400, code, message);
}

const refusal = (status: number, code: number | undefined, message: string) => new Refusal(status, code, message);

// Any call
export const invalidToken = (status = 401) => refusal(status, 124, "Invalid access token.");
export const expiredToken = (status = 401) => refusal(status, 124, "Access token is expired.");
export const emptyToken = () => refusal(401, 4700, "Token cannot be empty.");
export const missingGranularScopes = (scopes: readonly string[], dot: boolean) =>
  refusal(400, 4711, `Invalid access token, does not contain scopes:[${scopes.join(", ")}]${dot ? "." : ""}`);
export const missingClassicScopes = (scopes: readonly string[]) =>
  refusal(400, 4700, `Invalid access token, does not contain scopes: [${scopes.join(", ")}].`);
export const unknownEndpoint = (status: number) => refusal(status, 2300, "This API endpoint is not recognized.");
/** The body of the simulator's own reply to a request that is too long. Zoom's reference has no such refusal. */
export const bodyTooLong = { code: 413, message: "The simulator accepts request bodies of up to 1 MB." };
export const notJson = () => refusal(400, 300, "Request Body should be a valid JSON object.");
export const validationFailed = (errors?: FieldProblem[]) => new Refusal(400, 300, "Validation Failed.", errors);
export const invalidField = (field: string) => validationFailed([{ field, message: "Invalid field." }]);
export const missingField = (field: string) => validationFailed([{ field, message: "Missing field." }]);
export const invalidPageToken = (which: Outcome) => outcome(which, "The next page token is invalid or expired.");

// Users
export const noUser = (ref: string) => refusal(404, 1001, `User does not exist: ${ref}.`);
export const foreignUser = () => refusal(400, 1010, "User not belong to this account.");
export const noInvitation = () =>
  refusal(400, 1120, "A valid invitation to join the Zoom account was not found for this user.");
/** The refusal of a call that is not possible for a pending person. */
export const notForInvited = (which: "400/1120" | "404/1001", ref: string) =>
  which === "400/1120" ? noInvitation() : noUser(ref);
export const emailUsed = (which: "409/1005" | "412/1005" | "400/1009", email: string) =>
  which === "400/1009" ? activeElsewhere(email) : outcome(which, `Email "${email}" has already been used.`);
export const activeElsewhere = (email: string) =>
  refusal(400, 1009, `The user ${email} already holds an active account.`);
export const blockedDomain = () => refusal(400, 1107, "Email domain is blocked.");
export const unlistedDomain = (email: string) =>
  refusal(400, 1116, `Email address ${email} doesn't match limited domains.`);
export const unmanagedDomain = () =>
  refusal(400, 1116, "Domain name doesn't match, please contact Zoom customer support to set managed domains.");
export const noSso = () => refusal(400, 2002, "SSO has not been enabled for this account.");
export const noPreProvision = () => refusal(400, 2032, "The pre-provision option is not enabled for this account.");
export const noContract = () => refusal(400, 2016, "No permission. Please contact Zoom Customer Support.");
export const invalidPassword = () => refusal(400, 300, "Invalid parameter: password");
export const onPrem = () => refusal(400, 300, "Your account can't set user type as On-prem.");
export const severalLicenses = () =>
  refusal(400, 300, `You can't change the "type" or "plan_united_type" or "zoom_one_type" at the same time.`);
export const invalidUnitedPlan = () =>
  refusal(400, 300, "The value provided for `plan_united_type` parameter is invalid. Try again with a valid value.");
export const noSubscription = (id: string) => refusal(400, 300, `The subscription "${id}" you entered does not exist.`);
export const illegalAboutMe = () =>
  refusal(400, 300, "The `about_me` field is illegal and can't contain hyperlinks or HTML code.");
export const illegalLinkedin = () =>
  refusal(400, 300, "The `linkedin_url` field is illegal. The URL must contain `linkedin.com`.");
export const vanityNameTaken = () => refusal(400, 4100, `User is already taken. Choose another "Personal Link Name".`);
export const pmiTaken = (which: "400/300" | "409/300") =>
  outcome(which, "This personal meeting ID is already in use. Choose another one.");
export const noPmiForNoMeetings = () =>
  refusal(400, 200, `You cannot change PMI information for a "No Meetings License" user.`);
export const roomCannotBeFree = (id: string) =>
  refusal(400, 200, `A Zoom Room user cannot be changed to a free user type: ${id}`);
export const noSeat = (which: Outcome, seats: number, kind: string) =>
  outcome(
    which,
    `Your account has reached the permitted maximum number of ${seats} ${kind} users. Remove existing users from your "Users" list or the "Pending Users" list.`,
  );
export const noBundleSeat = () => refusal(400, 2038, "Your account has reached the maximum number of these licenses.");
export const noPhoneLicense = (which: Outcome) =>
  outcome(which, "You cannot enable the Zoom Phone feature because you do not have any available licenses.");
export const lockedOrInactive = () => refusal(400, 1000, "This user is locked or inactive.");
export const pendingUser = (message = "This user is still in pending state.") => refusal(400, 1000, message);
export const pendingSettings = () =>
  refusal(400, 1000, "You can not access settings of users that are still in pending state.");
export const statusOfAdmin = () =>
  refusal(400, 200, "Zoom Room and Admin users' status cannot be activated or deactivated.");
export const cannotDeleteOwner = () => refusal(400, 200, "Cannot delete a user out of your account.");
export const cannotDeleteRoom = () => refusal(400, 200, "Cannot delete a Zoom Rooms user.");
export const disassociateAdmin = () => refusal(400, 1117, "You can not disassociate an Admin user.");
export const disassociateApiUser = () => refusal(400, 300, "Unable to unlink API user(s).");
export const disassociateManaged = () => refusal(400, 1107, "You can not disassociate a user with managed domain.");
export const transferToSelf = () =>
  refusal(400, 300, "The transfer-to email address cannot be the same as the deleted user's email address.");
export const emailOfAdmin = () => refusal(400, 1000, "Admin can not change other admins email.");
export const emailOfOwner = () => refusal(400, 1000, "Can not change email of account owner.");
export const emailOfPending = () => refusal(400, 1000, "Pending user can not change email.");
export const passwordOfAdmin = () => refusal(400, 1117, "Can not update Admin's password.");
export const notWorkEmail = () => refusal(400, 1123, "Can only update password of Zoom work email account.");
export const passwordRule = (code: number, message: string) => refusal(400, code, message);
export const samePassword = () => refusal(400, 300, "The new password cannot be the same as the current password.");
export const passwordChangedTooOften = () =>
  refusal(400, 300, "The password was changed the maximum number of times over the last 24 hours.");
export const lookupNeeds = (what: "Email" | "Vanity name") => refusal(400, 300, `${what} is required.`);

// Groups
export const noGroup = (id: string) => refusal(404, 4130, `A group with this ${id} does not exist.`);
export const foreignGroup = () => refusal(400, 1010, "Group does not belong to your account.");
export const paidOnly = () => refusal(400, 200, "Only available for Paid account.");
export const invalidGroupName = () => refusal(400, 300, "Invalid parameter: name.");
export const groupNameTaken = (name: string) => refusal(409, 4132, `The group name "${name}" is already in use.`);
export const tooManyGroups = () =>
  refusal(400, 300, "It has reached the maximum number of groups. You can clean up some groups then add.");
export const tooManyGroupsToday = (limit: number, headers?: Record<string, string>) =>
  limited(
    `You have exceeded the daily rate limit (${limit}) of Create a Group API request for this account. This limit resets at GMT 00:00:00.`,
    headers,
  );
export const defaultGroup = () => refusal(400, 200, "Cannot delete account default group.");
export const noGroupMember = () => refusal(404, 4131, "Group member does not exist.");
export const noTargetGroup = () => refusal(400, 300, "The target_group_id can not be empty.");
export const notGroupAdmin = (id: string) =>
  refusal(400, 4138, `That user is not an administrator for the group: "${id}".`);

// Roles and the account
export const noRole = () => refusal(400, 1034, "Provided `role_id` does not exist.");
export const fixedRole = () => refusal(400, 300, "Can't delete or add members for Normal/Owner roles.");
export const noAccount = () => refusal(404, 2001, "Account does not exist.");
export const noPlanUsage = () => refusal(400, 200, "Only available for Paid account.");

// Settings
export const largeMeetingForLicensed = () =>
  refusal(400, 1108, "Only Licensed or On-prem users can enable the large meeting feature.");
export const webinarForLicensed = () =>
  refusal(400, 1122, "Webinar feature can only be enabled for Licensed or On-prem users.");
export const eventsForLicensed = () =>
  refusal(400, 1206, "You can only enable the Zoom Events feature for Licensed or On-prem users.");
export const concurrentForLicensed = () =>
  refusal(400, 1207, `You can only enable the "Concurrent Meeting" feature for Licensed users or On-prem users.`);
export const unlimitedForLicensed = (kinds: string) =>
  refusal(400, 300, `You can only enable ${kinds} feature for Licensed or On-prem users.`);
export const webinarOrEvents = (taken: string) =>
  taken === "webinar"
    ? refusal(400, 1204, "You can't enable the Webinar feature because you already have the Zoom Events feature.")
    : refusal(400, 1205, "You can't enable the Zoom Events feature because you already have the Webinar feature.");
export const notWithWebinar = () =>
  refusal(
    400,
    300,
    "You can't enable Zoom Events/Zoom Events Unlimited/Zoom Sessions Unlimited feature and Webinar feature at the same time.",
  );
export const oneEventsPlan = () =>
  refusal(
    400,
    300,
    "You can't enable Zoom Events/Zoom Events Unlimited/Zoom Sessions Unlimited feature for a user at the same time for a user.",
  );
export const onePayPerAttendee = () =>
  refusal(
    400,
    300,
    "You can't enable Zoom Events Pay Per Attendee and Zoom Sessions Pay Per Attendee feature for a user at the same time for a user.",
  );
export const oneWhiteboard = () =>
  refusal(400, 1242, `You cannot set "Zoom Whiteboard" and "Zoom Whiteboard Plus" at the same time.`);
export const oneFeatureAtOnce = () => refusal(400, 300, "You can change only one feature at a time.");
/** The refusal if no license of a feature is left. `name` is Zoom's name of it, and after a space its capacity or kind. */
export function noFeatureSeat(name: string, bought: number): Refusal {
  const [feature = "", kind = ""] = name.split(" ");
  const words = feature.replace(/^zoom_/, "Zoom ").replaceAll("_", " ");
  if (feature === "webinar") return refusal(400, 200, `You can add max ${bought} Webinar ${kind} users.`);
  if (feature === "large_meeting") return refusal(400, 200, `You can add max ${bought} Large ${kind} users.`);
  if (feature === "concurrent_meeting") {
    const plan = `"Concurrent Meeting ${kind || "Basic"}"`;
    const code = kind === "Plus" ? 1210 : 1208;
    return bought === 0
      ? refusal(400, code, `You can't enable the ${plan} feature.`)
      : refusal(400, code + 1, `You can add a maximum of ${bought} ${plan} users.`);
  }
  if (/^zoom_(events|sessions)/.test(feature))
    return refusal(400, 300, `You can add max "${bought}" users for this "${words}" plan.`);
  return refusal(
    400,
    1228,
    `Unable to assign "${words}" license because you have reached the limit of licensed users allowed on this account or this account does not have the "${words}" plan.`,
  );
}

// Phone
export const phoneOff = () => refusal(403, 2031, "Zoom Phone has not been enabled for this account.");
export const noPhoneUser = (message: string) => refusal(404, 1001, message);
export const invalidPhoneField = (code = 300) => refusal(400, code, "Invalid field.");
export const extensionTaken = (which: Outcome, number: string) =>
  outcome(which, `Extension number ${number} is taken.`);
export const reservedExtension = (number: string) =>
  refusal(400, 10001, `Number ${number} is a reserved extension number.`);
export const extensionDigits = ({ min, max }: { min: number; max: number }) =>
  refusal(400, 300, `Extension Number must be ${min} to ${max} digits.`);
export const extensionRange = (number: string) => refusal(400, 300, `${number} is out of range.`);
export const phoneSiteMissing = () => refusal(404, 404, "Site does not exist.");
export const siteMissing = (which: Outcome) => outcome(which, "The site does not exist.");
export const sitesDisabled = () =>
  refusal(400, 300, "Multiple Sites option has been disabled. Enable it and try again.");
export const addressMissing = () => refusal(400, 400, "Emergency address does not exist.");
export const templateInvalid = () => refusal(404, 404, "Template is invalid");
export const planExhausted = (which: Outcome) => outcome(which, "No available license for this calling plan.");
export const planHeld = () => refusal(400, 300, "The user has already subscribed to this plan.");
export const sourcePlanMissing = () => refusal(400, 404, "User did not subscribe to the source plan.");
export const planNotHeld = (which: Outcome) => outcome(which, "Invalid field.");
export const lastPlan = () => refusal(400, 400, "A phone user must have at least one calling plan.");
export const needsPlan = () =>
  refusal(400, 409, "This function requires a Zoom Phone Metered, Unlimited, or Pro plan.");
export const numberUnknown = (which: Outcome) => outcome(which, "Phone number does not exist.");
export const numberMissing = (id: string) => refusal(400, 400, `Phone number does not exist, phonenumberId:${id}`);
export const numberInUse = (which: Outcome) => outcome(which, "Phone number already in use.");
export const numberPorting = (id: string) => refusal(400, 400, `phoneNumber is pending, phonenumberId:${id}`);
export const numberOfOtherSite = () => refusal(400, 400, "The phone number belongs to another site.");
export const tooManyNumbers = (most: number) =>
  refusal(400, 405, `The number of items for phone_numbers must not exceed ${most}.`);
export const numberNotHeld = () => refusal(404, 400, `Invalid query parameter "phone_number".`);
export const invalidCallerId = () => refusal(400, 400, "Invalid outbound caller ID.");
export const sunset = (status: number) =>
  refusal(status, status === 404 ? 2300 : 410, "This API is no longer available.");
export const batchTooLarge = (most: number) => refusal(400, 400, `User size must be less than ${most}.`);
export const batchTypeUnknown = (type: string) =>
  refusal(400, 400, `Current batch type does not support, batch type:${type}.`);
export const notBundled = () => refusal(400, 12007, "The user in Trash cannot be assigned Zoom One license.");
export const shortKeyword = (least: number) => refusal(400, 400, `Please enter at least ${least} valid characters.`);
export const invalidNumberQuery = (value: string) => refusal(400, 999, `Invalid value ${value}.`);
export const numbersSiteMissing = () => refusal(400, 1002010, "The site does not exist");

// Limits
export const tooManyPerSecond = (headers?: Record<string, string>) =>
  limited("You have reached the maximum per-second rate limit for this API. Try again later.", headers);
export const tooManyPerDay = (headers?: Record<string, string>) =>
  limited(
    "You have reached the maximum daily rate limit for this API. Refer to the response header for details on when you can make another request.",
    headers,
  );
export const tooConcurrent = (already: string) => limited(`Too many concurrent requests. ${already}`);

function limited(message: string, headers?: Record<string, string>): Refusal {
  return new Refusal(429, 429, message, undefined, headers);
}
