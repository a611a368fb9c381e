import type { Call, PagedCall, Zoom } from "../call";
import { keyOf } from "../names";
import { listGroups, listPhoneUsers, listUsers } from "../api/endpoints";
import type { Paging } from "../pages";
import type { GroupReply, PhoneUserRow, UserRow } from "../api/replies";
import { ThriftyPages } from "./page-cache";

/**
 * What list pages say of an object, once single reads have cost as much as all pages do. Undefined: read alone. A page
 * is minutes old before a refresh is over: it is good for reads that decide no write, and of nobody whom this process
 * has written to.
 */
export interface ReadsForRefresh {
  /** By id. Pending people, whose id no page tells, are on none. */
  user(id: string): Promise<UserRow | undefined>;
  /** By the person's id. Zoom lists a phone minutes after it answers. */
  phoneUser(id: string): Promise<PhoneUserRow | undefined>;
  /** By id. */
  group(id: string): Promise<GroupReply | undefined>;
}

/**
 * What a refresh reads from, and the account itself: each of its writes makes the pages forget the objects that it names. Nothing is
 * read before the first question.
 */
export function readsForRefresh(
  account: Zoom,
  paging: Pick<Paging, "pageSize" | "pagination">,
): { zoom: Zoom; reads: ReadsForRefresh } {
  const pagesOf = <Row extends { id?: string; email?: string }>(...listings: PagedCall<Row>[]) =>
    new ThriftyPages(
      account,
      listings,
      ({ id, email }) => [id, email].flatMap((name) => (name ? keyOf(name) : [])),
      paging,
    );
  const users = pagesOf(listUsers({ status: "active" }), listUsers({ status: "inactive" }));
  const phoneUsers = pagesOf(listPhoneUsers());
  const groups = pagesOf(listGroups());

  return {
    zoom: {
      clock: account.clock,
      pages: (call) => account.pages(call),
      request(call) {
        // Before it is sent: it may take effect and fail.
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

/** Everybody whom a call may change: by its path, and by the ids and e-mails in its body. */
const namesIn = <T>({ path, body }: Call<T>): string[] =>
  [...path.split("/").map(decodeURIComponent), ...namesWithin(body)].map(keyOf);

function namesWithin(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    if (typeof inner !== "string") return namesWithin(inner);
    return key === "id" || key === "email" ? [inner] : [];
  });
}
