import type { PersonStatus } from "../account/account";

export const PERSON_PATH = "/page/people/";

/** Which people somebody wants to see: some of each status, or one status page by page. */
export interface Wish {
  status?: PersonStatus;
  /** Part of a name or of an e-mail, in any letter case. */
  search: string;
  /** How many people of the status come before. */
  from: number;
}

export const STATUSES: readonly PersonStatus[] = ["pending", "active", "inactive"];

export const wishOf = (query: Readonly<Record<string, string>>): Wish => ({
  status: STATUSES.find((status) => status === query.status),
  search: (query.search ?? "").trim().slice(0, 100),
  from: /^\d{1,6}$/.test(query.from ?? "") ? Number(query.from) : 0,
});

/** The part of an address from `?` on; "" where nothing is wished. */
export function queryOf({ status, search, from }: Wish, more: Readonly<Record<string, number>> = {}): string {
  const query = new URLSearchParams();
  if (status) query.set("status", status);
  if (search) query.set("search", search);
  if (from > 0) query.set("from", String(from));
  for (const [name, value] of Object.entries(more)) query.set(name, String(value));
  return query.size > 0 ? `?${query.toString()}` : "";
}
