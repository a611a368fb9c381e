import type { PersonStatus } from "../account/account";

export const PERSON_PATH = "/page/people/";

/** Which people the page shows: the newest of each status, or one status page by page. */
export interface PeopleFilter {
  status?: PersonStatus;
  /** Part of a name or e-mail. Letter case is ignored. */
  search: string;
  /** How many people of the status are on previous pages. */
  from: number;
}

export const STATUSES: readonly PersonStatus[] = ["pending", "active", "inactive"];

export const readFilter = (query: Readonly<Record<string, string>>): PeopleFilter => ({
  status: STATUSES.find((status) => status === query.status),
  search: (query.search ?? "").trim().slice(0, 100),
  from: /^\d{1,6}$/.test(query.from ?? "") ? Number(query.from) : 0,
});

/** Returns the query of the page's address, starting with `?`, or "" for the defaults. */
export function queryOf({ status, search, from }: PeopleFilter, more: Readonly<Record<string, number>> = {}): string {
  const query = new URLSearchParams();
  if (status) query.set("status", status);
  if (search) query.set("search", search);
  if (from > 0) query.set("from", String(from));
  for (const [name, value] of Object.entries(more)) query.set(name, String(value));
  return query.size > 0 ? `?${query.toString()}` : "";
}
