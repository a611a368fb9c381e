/** What is said about groups and their people. */
import { listed } from "../../notices";
import { RefusedError } from "../../zoom/errors";
import type { Wait } from "../shared/wishes";
import type { Comparison, Observed, Row, Step } from "./rules";
import { namesOf } from "./state";

const are = (names: readonly string[], one: string, several: string) =>
  `${listed(names)} ${names.length === 1 ? one : several}`;
const areInvited = (names: readonly string[]) =>
  are(names, "has not accepted the invitation", "have not accepted the invitation");

/** Returns a line for each group of people who cannot be members or administrators yet, with what they wait for. */
export function waitingLines(name: string, lists: { members: Comparison; admins: Comparison }): string[] {
  const [members, admins] = [lists.members.waiting, lists.admins.waiting];
  const withStatus = (people: typeof members, wanted: (typeof members)[number]["status"]) =>
    namesOf(people.filter(({ status }) => status === wanted));
  const all = [...members, ...admins];
  const line = (names: string[], say: (names: string[]) => string) =>
    names.length > 0 ? [`The group "${name}": ${say(names)}.`] : [];
  return [
    ...line(
      withStatus(members, "pending"),
      (names) =>
        `${areInvited(names)} yet. Zoom adds them when they accept. If it does not, the next "pulumi up --refresh" does`,
    ),
    ...line(
      withStatus(admins, "pending"),
      (names) =>
        `${areInvited(names)} yet. After they accept, the next "pulumi up --refresh" makes them administrators`,
    ),
    ...line(
      withStatus(all, "inactive"),
      (names) =>
        `${are(names, "is", "are")} deactivated. After their reactivation, the next "pulumi up --refresh" adds them`,
    ),
    ...line(
      withStatus(all, "expired"),
      (names) =>
        `${are(names, "is", "are")} no longer in this Zoom account, or the invitation expired. Invite them again, or remove them from the program`,
    ),
  ];
}

/** Returns the line about pending users who are no longer declared: a reservation cannot be undone. */
export const mayStillJoinLine = (name: string, names: readonly string[]): string =>
  `The group "${name}": ${areInvited(names)} yet, and Zoom may still add them when they accept, although they are no ` +
  `longer declared. After that, the next "pulumi up --refresh" removes them.`;

/** Returns what Zoom dropped, in words. */
export function leftover(steps: readonly Step[], seen: Observed): string {
  const facts = steps.flatMap((step) => {
    switch (step.do) {
      case "rename":
        return `its name is still "${seen.name}"`;
      case "addMembers":
        return are(namesOf(step.people), "is not a member", "are not members");
      case "addAdmins":
        return are(namesOf(step.people), "is not an administrator", "are not administrators");
      case "removeMembers":
        return are(namesOf(step.rows), "is still a member", "are still members");
      case "removeAdmins":
        return are(namesOf(step.rows), "is still an administrator", "are still administrators");
      default:
        return [];
    }
  });
  return facts.join("; ");
}

/** Returns the error that Zoom dropped a change. */
export const notApplied = (name: string, facts: string): RefusedError =>
  new RefusedError(
    `Zoom accepted the change of the group "${name}" but did not apply it: ${facts}. ` +
      `Run "pulumi up" again. If it fails again, look in Zoom's web portal for what forbids the change.`,
  );

/** Returns the line about a group whose new name another group has. */
export const nameWaitsLine = (before: string, name: string, { holder }: Wait): string =>
  `The group "${before}" keeps its name for now: ${holder ?? "another group"} has the name "${name}". ` +
  `Every "pulumi up" tries again.`;

/** Returns the line about a new group whose name another group of the program still has. */
export const creationWaitsLine = (name: string): string =>
  `The group "${name}" is not created yet: another group of this program still has the name, and will give it up. ` +
  `Every "pulumi up" tries again.`;

/** Returns the line about a new group whose name a group has that may be anyone's. */
export const creationWaitsForOtherLine = (name: string, holderId: string): string =>
  `The group "${name}" is not created yet: another group (id ${holderId}) has the name. Every "pulumi up" tries again. ` +
  `To manage that group with this resource, set onExisting: "adopt".`;

/** Returns the line about people whom an adoption keeps, although they are not declared; none if there are none. */
export function keptLines(name: string, members: readonly Row[], admins: readonly Row[]): string[] {
  const kept = [
    ...(members.length > 0 ? [`the members ${listed(namesOf(members))}`] : []),
    ...(admins.length > 0 ? [`the administrators ${listed(namesOf(admins))}`] : []),
  ];
  return kept.length === 0
    ? []
    : [
        `The group "${name}" was adopted and keeps ${kept.join(" and ")}, who are not declared. ` +
          `After "pulumi refresh", the preview shows their removal.` +
          (members.length > 0 ? ' To keep the members, set membership: "additive".' : ""),
      ];
}
