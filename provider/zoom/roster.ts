import { type Call, keyOf, type PagedCall, type Zoom } from "./call";
import { listGroups, listPhoneUsers, listUsers } from "./endpoints";
import type { Paging } from "./pages";
import type { GroupReply, PhoneUserRow, UserRow } from "./schemas";
import { ThriftyPages } from "./thrifty-pages";

/**
 * What list pages say of an object, once single reads have cost as much as all pages do. Undefined: read alone. A page
 * is minutes old before a refresh is over: it is good for reads that decide no write, and of nobody whom this process
 * has written to.
 */
export interface Roster {
  /** By id. Pending people, whose id no page tells, are on none. */
  user(id: string): Promise<UserRow | undefined>;
  /** By the person's id. Zoom lists a phone minutes after it answers. */
  phoneUser(id: string): Promise<PhoneUserRow | undefined>;
  /** By id. */
  group(id: string): Promise<GroupReply | undefined>;
}

/**
 * The roster of one account, and the account itself, whose writes strike from the roster all whom they name. Nothing is
 * read before the first question.
 */
export function createRoster(
  account: Zoom,
  paging: Pick<Paging, "pageSize" | "pagination">,
): { zoom: Zoom; roster: Roster } {
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
    roster: {
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
