import type { Zoom } from "../../zoom/call";
import { isDailyLimit } from "../../zoom/api/codes";
import { explainFailure as explain } from "../shared/explain";

export type Deed =
  | "look up"
  | "invite"
  | "create"
  | "activate"
  | "patch"
  | "changeEmail"
  | "deactivate"
  | "revokeTokens"
  | "withdraw"
  | "disassociate"
  | "delete";

const DOING: Record<Deed, string> = {
  "look up": "Looking up",
  invite: "Inviting",
  create: "Creating",
  activate: "Activating",
  patch: "Changing",
  changeEmail: "Changing the e-mail of",
  deactivate: "Deactivating",
  revokeTokens: "Signing out",
  withdraw: "Withdrawing the invitation of",
  disassociate: "Disassociating",
  delete: "Deleting",
};

const EMAIL_LIMIT = "Zoom lets the e-mail of a person change three times in 24 hours.";

/** What to do about a refusal, by Zoom's code. */
const ADVICE: Partial<Record<Deed, Record<number, string>>> = {
  changeEmail: {
    1116: `Zoom changes an e-mail in place only within a managed domain of the account. Have the domain verified and managed in Zoom, or set onEmailChange: "replace", which removes the person as onDelete says and invites the new address.`,
    1107: "The domain of the new address is blocked in this account.",
    1005: "The new address already belongs to somebody in Zoom.",
    1009: "The new address already belongs to an account elsewhere in Zoom.",
    1000: "Zoom does not change the e-mail of the owner, of another administrator, or of somebody locked.",
  },
  create: {
    200: "The app's owner lacks the right to edit users, or the account may not add people through the API.",
    1009: "The address has a Zoom account elsewhere that cannot be invited through the API: invite it in Zoom's web portal, or have that account closed.",
    1107: "The domain of the address is blocked in this account.",
    1108: "The account's rules do not allow this user type.",
    1116: "The address is outside the domains that this account is limited to.",
    2002: `createAction "ssoCreate" needs single sign-on, which is not enabled for this account.`,
    2032: `createAction "ssoCreate" needs the pre-provisioning option of single sign-on.`,
    11321: "Zoom's Trust and Safety team has blocked the domain of the address.",
  },
  patch: {
    200: "The app's owner lacks the right for this change, or the person is a Zoom Room or has no meeting licence.",
    1108: "The account's rules do not allow this user type.",
    1109: "The attribute needs a licensed person.",
    4100: "The vanityName is taken; choose another one.",
  },
  activate: { 200: "Zoom changes the status neither of administrators nor of Zoom Rooms: take the role away first." },
  deactivate: {
    200: "Zoom changes the status neither of administrators nor of Zoom Rooms: take the role away first.",
    300: "The person has Zoom Events ahead: cancel them or hand them over first.",
  },
  disassociate: {
    1107: `The person belongs to a managed domain and cannot be disassociated: set onDelete to "delete" or "deactivate".`,
    1117: "Administrators cannot be disassociated: take the role away first.",
    1000: "The person manages a call queue or is an auto receptionist's operator: name somebody else there first.",
    200: `Zoom does not remove this person (an administrator, a Zoom Room, or somebody deactivated): take the role away, or set onDelete to "deactivate".`,
    300: "The person owns Zoom Events or cannot hand over to the transfer.email given: name a transfer.email with the same licences.",
  },
};
ADVICE.invite = ADVICE.create;
ADVICE.delete = ADVICE.disassociate;

/** An error with who was being treated how, and what to do about it. */
export const explainFailure = (zoom: Zoom, deed: Deed, who: string, error: unknown): Promise<unknown> =>
  explain(
    zoom,
    `${DOING[deed]} ${who}`,
    error,
    deed === "changeEmail" && isDailyLimit(error) ? { 429: EMAIL_LIMIT } : ADVICE[deed],
  );
