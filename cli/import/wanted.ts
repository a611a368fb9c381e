import type { UserRow } from "../../provider/zoom/api/replies";

export const KINDS = ["users", "groups", "phone-users"] as const;
export type Kind = (typeof KINDS)[number];
export const STATUSES = ["active", "inactive", "pending"] as const;
export type Status = (typeof STATUSES)[number];

/** Who is to be imported, as it was asked for. Patterns know `*`, and no letter case. */
export interface Wanted {
  /** Left out: all kinds that the account has. */
  kinds?: readonly Kind[];
  status?: readonly Status[];
  email?: readonly string[];
  department?: readonly string[];
  /** Groups by name or id: these alone, and of the people their members alone. */
  group?: readonly string[];
  /** People by e-mail. */
  exclude?: readonly string[];
  includeAdmins?: boolean;
  includeOwner?: boolean;
  includeRooms?: boolean;
}

/** Whether one of the patterns fits. */
export function fits(patterns: readonly string[], ...texts: (string | undefined)[]): boolean {
  return patterns.some((pattern) => {
    const expression = new RegExp(`^${pattern.split("*").map(escape).join(".*")}$`, "isu");
    return texts.some((text) => text !== undefined && expression.test(text));
  });
}
const escape = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");

/**
 * The kinds to import. Whoever asks for some of the people means these, and not all groups of the account: a group can
 * be managed in one place alone.
 */
export function kindsOf(wanted: Wanted): readonly Kind[] {
  if (wanted.kinds) return wanted.kinds;
  return choosesPeople(wanted) && !wanted.group ? KINDS.filter((kind) => kind !== "groups") : KINDS;
}
const choosesPeople = ({ email, department, group }: Wanted) =>
  email !== undefined || department !== undefined || group !== undefined;

/** Why somebody who is in the account is left out, without being asked for by name. */
export type Reason = "administrator" | "owner" | "room";

const OWNER_ROLE = "0";
const ADMINISTRATOR_ROLE = "1";
/** Zoom gives its rooms an address of this form and lists them among the people, with nothing else to tell them by. */
const ROOM = /^rooms_[^@]*@/i;

/** Zoom Rooms are no people; and Zoom neither deactivates nor removes the owner and administrators. */
export function leftOut(person: Pick<UserRow, "email" | "role_id">, wanted: Wanted): Reason | undefined {
  if (!wanted.includeRooms && ROOM.test(person.email)) return "room";
  if (!wanted.includeOwner && person.role_id === OWNER_ROLE) return "owner";
  if (!wanted.includeAdmins && person.role_id === ADMINISTRATOR_ROLE) return "administrator";
  return undefined;
}

/** @param members Ids and e-mails in lower case of those who are in the chosen groups, where groups were chosen. */
export function isWanted(
  { id, email, dept }: Pick<UserRow, "id" | "email" | "dept">,
  { email: emails, department, exclude = [] }: Wanted,
  members: ReadonlySet<string> | undefined,
): boolean {
  if (members && !members.has(email.toLowerCase()) && !(id !== undefined && members.has(id))) return false;
  if (emails && !fits(emails, email)) return false;
  if (department && !fits(department, dept)) return false;
  return !fits(exclude, email);
}
