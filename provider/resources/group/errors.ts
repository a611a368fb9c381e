import type { Zoom } from "../../zoom/call";
import { isDailyLimit, isGroupGone } from "../../zoom/api/codes";
import { explainFailure as explain } from "../shared/explain";
import type { Step } from "./rules";

export type Deed = Step["do"] | "look up" | "delete";

const DOING: Record<Deed, string> = {
  "look up": "Looking up",
  create: "Creating",
  rename: "Renaming",
  addMembers: "Adding members to",
  reserve: "Reserving a place for invited people in",
  removeMembers: "Removing members from",
  addAdmins: "Adding administrators to",
  removeAdmins: "Removing administrators from",
  delete: "Deleting",
};

/** Zoom has one code for both. */
const UNPAID = "Zoom has groups only in paid accounts, and the app's owner needs the right to edit them.";
const NAME = "A name has at most 127 characters and no invalid ones, and an account at most 5,000 groups.";
const TAKEN =
  "Another group has this name; letter case does not matter. Choose another name, or rename or delete that group first.";
const GONE = `The group is no longer in this Zoom account: run "pulumi refresh"; the next "pulumi up" then creates it again.`;
const STRANGER = "Somebody named here is no longer in this Zoom account.";

/** What to do about a refusal, by Zoom's code. */
const ADVICE: Partial<Record<Deed, Record<number, string>>> = {
  create: {
    300: NAME,
    4132:
      `${TAKEN} Zoom does not list it: it was made a moment ago, or the role of the app's owner is limited to some ` +
      "groups.",
  },
  rename: { 300: NAME, 4132: TAKEN },
  addMembers: { 1001: STRANGER },
  addAdmins: { 1001: STRANGER, 300: "Zoom may want administrators of a group to be its members." },
  delete: {
    200:
      "Zoom deletes neither the account's default group nor one with Information Barriers policies: make another group " +
      "the default, or take the policies off. Where the account is no longer a paid one, it has no groups to delete.",
  },
};

const DAILY = "Zoom lets an account create a hundred groups a day.";

/** An error with which group was being treated how, and what to do about it. */
export function explainFailure(zoom: Zoom, deed: Deed, name: string, error: unknown): Promise<unknown> {
  const advice: Record<number, string> = { 200: UNPAID, ...ADVICE[deed] };
  if (isGroupGone(error)) advice[4130] = advice[1010] = GONE;
  if (deed === "create" && isDailyLimit(error)) advice[429] = DAILY;
  return explain(zoom, `${DOING[deed]} the group "${name}"`, error, advice);
}
