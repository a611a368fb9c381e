import type { Call, PagedCall, Zoom } from "../call";
import { keyOf } from "../names";
import { listGroups, listPhoneUsers, listUsers } from "../api/endpoints";
import type { Paging } from "../pages";
import type { GroupReply, PhoneUserRow, UserRow } from "../api/replies";
import { PageCache } from "./page-cache";

/**
 * What list pages show of an object, once single reads have cost as much as all pages would. If a method returns
 * undefined, read the object singly. Pages are minutes old before a refresh ends, so use them only for reads that decide
 * no write. Objects that this process has written to are never answered from pages.
 */
export interface ReadsForRefresh {
  /** Finds a user by id. Pending users are never found, because pages do not contain their ids. */
  user(id: string): Promise<UserRow | undefined>;
  /** Finds a phone user by the user's id. Zoom lists a new phone minutes late. */
  phoneUser(id: string): Promise<PhoneUserRow | undefined>;
  /** Finds a group by id. */
  group(id: string): Promise<GroupReply | undefined>;
}

/**
 * Returns the reads of a refresh, and the account itself. Every write to that account makes the reads forget the objects
 * that the write names. Nothing is read before the first question.
 */
export function readsForRefresh(
  account: Zoom,
  paging: Pick<Paging, "pageSize" | "pagination">,
): { zoom: Zoom; reads: ReadsForRefresh } {
  const pagesOf = <Row extends { id?: string; email?: string }>(...lists: PagedCall<Row>[]) =>
    new PageCache(account, lists, ({ id, email }) => [id, email].flatMap((name) => (name ? keyOf(name) : [])), paging);
  const users = pagesOf(listUsers({ status: "active" }), listUsers({ status: "inactive" }));
  const phoneUsers = pagesOf(listPhoneUsers());
  const groups = pagesOf(listGroups());

  return {
    zoom: {
      clock: account.clock,
      pages: (call) => account.pages(call),
      request(call) {
        // Forgotten before the call is sent, because a call can fail and still take effect.
        if (call.method !== "GET") for (const pages of [users, phoneUsers, groups]) pages.forget(namesIn(call));
        return account.request(call);
      },
    },
    reads: {
      user: (id) => users.row([id]),
      phoneUser: (id) => phoneUsers.row([id]),
      group: (id) => groups.row([id]),
    },
  };
}

/** Returns the names of everything that a call may change: the parts of its path, and ids and e-mails in its body. */
const namesIn = <T>({ path, body }: Call<T>): string[] =>
  [...path.split("/").map(decodeURIComponent), ...namesWithin(body)].map(keyOf);

function namesWithin(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    if (typeof inner !== "string") return namesWithin(inner);
    return key === "id" || key === "email" ? [inner] : [];
  });
}
