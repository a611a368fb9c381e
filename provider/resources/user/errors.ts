import type { Zoom } from "../../zoom/call";
import { isDailyLimit } from "../../zoom/api/codes";
import type { Memory } from "../../memory";
import { keyOf } from "../../zoom/names";
import { KIND } from "./memory";
import { explainFailure as explain } from "../shared/explain";

export type UserAction =
  | "look up"
  | "invite"
  | "create"
  | "activate"
  | "patch"
  | "setFeature"
  | "readFeatures"
  | "changeEmail"
  | "deactivate"
  | "revokeTokens"
  | "withdraw"
  | "disassociate"
  | "delete";

const DOING: Record<UserAction, string> = {
  "look up": "Looking up",
  invite: "Inviting",
  create: "Creating",
  activate: "Activating",
  patch: "Changing",
  setFeature: "Changing a feature of",
  readFeatures: "Reading the features of",
  changeEmail: "Changing the e-mail of",
  deactivate: "Deactivating",
  revokeTokens: "Signing out",
  withdraw: "Withdrawing the invitation of",
  disassociate: "Disassociating",
  delete: "Deleting",
};

/** Returns how to invite someone again whose invitation ended. */
export function howToInviteAgain(memory: Memory, email: string): string {
  const urn = memory.urns.of(KIND, keyOf(email));
  return urn === undefined
    ? `To invite them again, run "pulumi up --replace URN" with the URN that "pulumi stack --show-urns" prints.`
    : `To invite them again, run: pulumi up --replace '${urn}'`;
}

/** Returns why users cannot exchange their e-mails, and what to do. Zoom would have to take both at once. */
export const exchangeRefused = (users: readonly string[]): string =>
  `${inOneList(users)} exchange their e-mails, which Zoom cannot do in one step. Change one of ` +
  `${users.length === 2 ? "the two" : "them"} to an unused address and run "pulumi up". Then declare the final addresses ` +
  `and run it again.`;

const inOneList = (names: readonly string[]) => `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

const EMAIL_LIMIT = "Zoom allows three changes of a user's e-mail in 24 hours.";
const STATUS_OF_ADMINISTRATORS =
  "Zoom does not change the status of administrators and Zoom Rooms. Take the role away first.";

const FOR_LICENSED = "Zoom gives this feature only to licensed users.";

/** What to do about a refusal, by what was being done and by Zoom's code. */
const ADVICE: Partial<Record<UserAction, Record<number, string>>> = {
  changeEmail: {
    1116: `Zoom does this only within a managed domain. Manage the domain in Zoom, or invite the new address with onEmailChange: "replace".`,
    1107: "The domain of the new address is blocked in this account.",
    1005: "The new address already belongs to another user in Zoom.",
    1009: "The new address already belongs to another Zoom account.",
    1000: "Zoom does not change the e-mail of the owner, of another administrator, or of a locked user.",
  },
  create: {
    200: "The app's owner lacks the right to edit users, or the account may not add users through the API.",
    1009: "The address belongs to another Zoom account. Invite it in Zoom's web portal, or have that account closed.",
    1107: "The domain of the address is blocked in this account.",
    1108: "The account's rules do not allow this user type.",
    1116: "The address is outside the domains to which this account is limited.",
    2002: `createAction "ssoCreate" needs single sign-on, which is not enabled for this account.`,
    2032: `createAction "ssoCreate" needs the pre-provisioning option of single sign-on.`,
    11321: "Zoom's Trust and Safety team has blocked the domain of the address.",
  },
  patch: {
    200: "The app's owner lacks the right for this change, or the user is a Zoom Room or has no meeting license.",
    1108: "The account's rules do not allow this user type.",
    1109: "The attribute needs a licensed user.",
    4100: "The vanityName is taken. Choose another one.",
  },
  setFeature: {
    200: "The app's owner may lack the right for this change, or the account may not have this feature.",
    300: "The user may have upcoming Zoom Events, which have to be canceled or transferred first, or may have a feature that cannot be combined with this one.",
    1000: "Zoom does not change the features of a pending, deactivated or locked user.",
    1108: FOR_LICENSED,
    1122: FOR_LICENSED,
    1204: "The user has Zoom Events. Declare zoomEvents: false in features to exchange it for webinars.",
    1205: "The user has webinars. Declare webinar: false in features to exchange it for Zoom Events.",
    1206: FOR_LICENSED,
    1207: FOR_LICENSED,
    1233: "Zoom does not give this feature to a Zoom Room.",
    1234: "Zoom does not give this feature to an on-premises user.",
    1242: "The user can have only one of zoomWhiteboard and zoomWhiteboardPlus. Declare false for the other one.",
  },
  activate: { 200: STATUS_OF_ADMINISTRATORS },
  deactivate: {
    200: STATUS_OF_ADMINISTRATORS,
    300: "The user has upcoming Zoom Events. Cancel them or transfer them first.",
  },
  disassociate: {
    1107: `The user belongs to a managed domain and cannot be disassociated. Set onDelete to "delete" or "deactivate".`,
    1117: "Administrators cannot be disassociated. Take the role away first.",
    1000: "The user manages a call queue or is the operator of an auto receptionist. Assign someone else there first.",
    200: `Zoom does not remove administrators, Zoom Rooms and deactivated users. Take the role away, or set onDelete to "deactivate".`,
    300: "The user owns Zoom Events, or the receiver in transfer.email cannot take them. Declare a transfer.email who has the same licenses.",
  },
};
ADVICE.invite = ADVICE.create;
ADVICE.delete = ADVICE.disassociate;

/** Completes an error to a sentence on what was being done to whom, and what to do. */
export const explainFailure = (zoom: Zoom, action: UserAction, who: string, error: unknown): Promise<unknown> =>
  explain(
    zoom,
    `${DOING[action]} ${who}`,
    error,
    action === "changeEmail" && isDailyLimit(error) ? { 429: EMAIL_LIMIT } : ADVICE[action],
  );

/** What is left of a creation in doubt if its resource goes, or gets another e-mail. */
export const leftInDoubt = ({ email }: { email: string }) =>
  `It is unknown whether this stack invited ${email}, so nothing is removed. Check in Zoom whether they are invited.`;
