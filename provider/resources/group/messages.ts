import type { Comparison, Observed, Step } from "./rules";
import { namesOf } from "./state";

const SHOWN_NAMES = 10;

/** Of many names a line shows some. */
const some = (names: readonly string[]) =>
  names.length <= SHOWN_NAMES
    ? names.join(", ")
    : `${names.slice(0, SHOWN_NAMES).join(", ")} and ${names.length - SHOWN_NAMES} more`;

const are = (names: readonly string[], one: string, several: string) =>
  `${some(names)} ${names.length === 1 ? one : several}`;
const invited = (names: readonly string[]) =>
  are(names, "has not accepted the invitation", "have not accepted the invitation");

/** Who waits, and for what. */
export function waitingLines(name: string, lists: { members: Comparison; admins: Comparison }): string[] {
  const [members, admins] = [lists.members.waiting, lists.admins.waiting];
  const pending = (people: typeof members) => namesOf(people.filter(({ status }) => status === "pending"));
  const all = [...members, ...admins];
  const inactive = namesOf(all.filter(({ status }) => status === "inactive"));
  const lapsed = namesOf(all.filter(({ status }) => status === "lapsed"));
  const line = (names: string[], say: (names: string[]) => string) =>
    names.length > 0 ? [`The group "${name}": ${say(names)}.`] : [];
  return [
    ...line(
      pending(members),
      (names) => `${invited(names)} yet; Zoom adds them when they do, or else the first run afterwards`,
    ),
    ...line(pending(admins), (names) => `${invited(names)} yet; the first run after they do makes them administrators`),
    ...line(
      inactive,
      (names) =>
        `${are(names, "is", "are")} deactivated and will be added by the first run after they are active again`,
    ),
    ...line(
      lapsed,
      (names) =>
        `${are(names, "is", "are")} in this Zoom account no more, or the invitation expired: invite them again, or take them out`,
    ),
  ];
}

/** Pending people who are no longer declared: a reserved place cannot be given back. */
export const forgottenLine = (name: string, names: readonly string[]) =>
  `The group "${name}": ${invited(names)} yet and may still be added by Zoom when they do, although no longer ` +
  `declared; the first run with a refresh afterwards takes them out again.`;

/** What Zoom dropped, in words. */
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
