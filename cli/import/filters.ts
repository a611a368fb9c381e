import type { UserRow } from "../../provider/zoom/api/replies";
import { foldCase } from "../../provider/zoom/names";

export const KINDS = ["users", "groups", "phone-users"] as const;
export type Kind = (typeof KINDS)[number];
export const STATUSES = ["active", "inactive", "pending"] as const;
export type Status = (typeof STATUSES)[number];

/** Which objects to import. Patterns accept `*` and ignore case. */
export interface Filters {
  /** Default: all kinds that the account has. */
  kinds?: readonly Kind[];
  status?: readonly Status[];
  email?: readonly string[];
  department?: readonly string[];
  /** Groups by name or id: only these are imported, and only their members. */
  group?: readonly string[];
  /** People by e-mail. */
  exclude?: readonly string[];
  includeAdmins?: boolean;
  includeOwner?: boolean;
  includeRooms?: boolean;
}

/** Tells whether a pattern matches one of the strings. */
export function matchesPattern(patterns: readonly string[], ...texts: (string | undefined)[]): boolean {
  return patterns.some((pattern) => {
    const expression = new RegExp(`^${foldCase(pattern).split("*").map(escape).join(".*")}$`, "su");
    return texts.some((text) => text !== undefined && expression.test(foldCase(text)));
  });
}
/** Escapes what a regular expression takes for syntax, and nothing else: with the flag u, other escapes are errors. */
const escape = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

/**
 * Returns the kinds to import. If the filters select users, groups are left out unless requested, because only one
 * program can manage a group.
 */
export function kindsToImport(filters: Filters): readonly Kind[] {
  if (filters.kinds) return filters.kinds;
  return choosesPeople(filters) && !filters.group ? KINDS.filter((kind) => kind !== "groups") : KINDS;
}
const choosesPeople = ({ email, department, group }: Filters) =>
  email !== undefined || department !== undefined || group !== undefined;

/** Why a user is left out although the filters match. */
export type Reason = "administrator" | "owner" | "room";

const OWNER_ROLE = "0";
const ADMINISTRATOR_ROLE = "1";
/** Zoom lists its rooms among the users. Only the form of the e-mail tells them apart. */
const ROOM = /^rooms_[^@]*@/i;

/** Zoom Rooms are not people, and Zoom does not allow deactivating or removing the owner and administrators. */
export function exclusionReason(person: Pick<UserRow, "email" | "role_id">, filters: Filters): Reason | undefined {
  if (!filters.includeRooms && ROOM.test(person.email)) return "room";
  if (!filters.includeOwner && person.role_id === OWNER_ROLE) return "owner";
  if (!filters.includeAdmins && person.role_id === ADMINISTRATOR_ROLE) return "administrator";
  return undefined;
}

/** @param members Ids and e-mails (as they are compared) of the members of the chosen groups; undefined if no group was chosen. */
export function matchesFilters(
  { id, email, dept }: Pick<UserRow, "id" | "email" | "dept">,
  { email: emails, department, exclude = [] }: Filters,
  members: ReadonlySet<string> | undefined,
): boolean {
  if (members && !members.has(foldCase(email)) && !(id !== undefined && members.has(id))) return false;
  if (emails && !matchesPattern(emails, email)) return false;
  if (department && !matchesPattern(department, dept)) return false;
  return !matchesPattern(exclude, email);
}
