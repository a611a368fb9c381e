import type { Zoom } from "../../zoom/call";
import { isDailyLimit, isGroupGone } from "../../zoom/api/codes";
import { RefusedError } from "../../zoom/errors";
import { explainFailure as explain } from "../shared/explain";
import { sameGroup, type Step } from "./rules";

export type Action = Step["do"] | "look up" | "delete";

const DOING: Record<Action, string> = {
  "look up": "Looking up",
  create: "Creating",
  rename: "Renaming",
  addMembers: "Adding members to",
  reserve: "Reserving membership for pending users in",
  removeMembers: "Removing members from",
  addAdmins: "Adding administrators to",
  removeAdmins: "Removing administrators from",
  delete: "Deleting",
};

/** Zoom has one code for both. */
const UNPAID = "Only paid Zoom accounts have groups, and the role of the app's owner needs the right to edit them.";
const NAME =
  "The name is not valid, is longer than 127 characters, or the account has 5,000 groups. Change the name, or delete a group.";
/** What to do about a name that another group has. */
export const NAME_TAKEN =
  "Another group has this name (ignoring case). Choose another one, or rename or delete that group first.";
const NAME_TAKEN_BY_HIDDEN =
  "A group that Zoom does not list has this name: it is new, or the role of the app's owner is limited to certain groups.";
const GONE = `The group is no longer in this Zoom account. Run "pulumi refresh"; the next "pulumi up" creates it again.`;
const UNKNOWN_USER = `A user who is named here is no longer in this Zoom account. Run "pulumi up" again to see who.`;
const DAILY = "Zoom lets an account create 100 groups a day. Run again tomorrow.";

/** What to do about a refusal, by Zoom's code. */
const ADVICE: Partial<Record<Action, Record<number, string>>> = {
  create: { 300: NAME, 4132: NAME_TAKEN_BY_HIDDEN },
  rename: { 300: NAME, 4132: NAME_TAKEN },
  addMembers: { 1001: UNKNOWN_USER },
  addAdmins: {
    1001: UNKNOWN_USER,
    300: "Zoom may require that administrators of a group are its members. List them in members too.",
  },
  delete: {
    200:
      "Zoom keeps the default group, and groups with Information Barriers policies. Make another group the default, or " +
      "remove the policies.",
  },
};

/** Completes an error: what was being done to which group, what Zoom answered, and what to do. */
export function explainFailure(zoom: Zoom, action: Action, name: string, error: unknown): Promise<unknown> {
  const advice: Record<number, string> = { 200: UNPAID, ...ADVICE[action] };
  if (isGroupGone(error)) advice[4130] = advice[1010] = GONE;
  if (action === "create" && isDailyLimit(error)) advice[429] = DAILY;
  return explain(zoom, `${DOING[action]} the group "${name}"`, error, advice);
}

/**
 * Returns why a group is not taken over of which it is unknown whether this stack created it, and what to do.
 *
 * @param name The name with which it was to be created.
 * @param next The name that the program declares now.
 */
export function creationInDoubt(name: string, id: string, next: string): string {
  const doubt = `It is unknown whether this stack created the group "${name}" (id ${id}): its creation failed half-way.`;
  return sameGroup(name, next)
    ? `${doubt} To take it over, set onExisting: "adopt". If it is someone else's, declare another name, and remove this ` +
        `resource from the state with "pulumi state delete".`
    : `${doubt} To rename it to "${next}", set onExisting: "adopt". If it is someone else's, remove this resource from the ` +
        `state with "pulumi state delete".`;
}

/** Returns the refusal to change a group that no longer exists. */
export const gone = (name: string, id: string | undefined): RefusedError =>
  new RefusedError(
    `The group "${name}" (id ${id}) is no longer in this Zoom account. Run "pulumi refresh"; ` +
      `the next "pulumi up" creates it again.`,
  );
