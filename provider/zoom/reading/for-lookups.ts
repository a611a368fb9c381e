import type { Call, Zoom } from "../call";
import { keyOf } from "../names";
import { getGroup, getPhoneUser, getUser, listGroups, listPhoneUsers, listUsers } from "../api/endpoints";
import { isGroupGone, isPhoneUserGone, isUserGone } from "../api/codes";
import { LISTED_OF_PHONE_USERS, LISTED_OF_USERS } from "../api/list-page-fields";
import type { Paging } from "../pages";
import type { GroupReply, PhoneUserReply, PhoneUserRow, UserReply, UserRow } from "../api/replies";
import { type Source, ThriftyReads } from "./one-or-pages";

/** By id, by e-mail, or by id and, where nobody has that id any more, by e-mail. */
export type Who =
  { readonly id: string; readonly email?: string } | { readonly email: string; readonly id?: undefined };
export type Which = { readonly id: string } | { readonly name: string };

/** Fields of the reply; "everything" is what only a single read tells. */
export type Needs<Reply> = readonly (keyof Reply)[] | "everything";

/**
 * Look-ups of single people, phone users and groups, at the price of whichever is cheaper: single calls, or all pages.
 */
export interface Directory {
  /**
   * @param needs What must be in the answer, where Zoom shows it at all. It may hold more.
   * @param fresh What was read earlier may be outdated: the answer is of now.
   * @returns Undefined: nobody. Whoever is going to act on that reads alone before.
   */
  user(who: Who, needs: Needs<UserReply>, fresh?: boolean): Promise<UserReply | undefined>;
  /** The same for a phone user, by the person's id or e-mail. */
  phoneUser(idOrEmail: string, needs: Needs<PhoneUserReply>, fresh?: boolean): Promise<PhoneUserReply | undefined>;
  /** The same for a group. By name, in any letter case, Zoom finds groups on pages alone. */
  group(which: Which, fresh?: boolean): Promise<GroupReply | undefined>;
}

/** A directory of one account. Nothing is read before the first question. */
export function createDirectory(zoom: Zoom, paging: Pick<Paging, "pageSize" | "pagination">): Directory {
  const users = new ThriftyReads(zoom, usersOf(zoom), paging);
  const phoneUsers = new ThriftyReads(zoom, phoneUsersOf(zoom), paging);
  const groups = new ThriftyReads(zoom, groupsOf(zoom), paging);
  return {
    user: (who, needs, fresh) => users.find({ who, needs }, fresh),
    phoneUser: (who, needs, fresh) => phoneUsers.find({ who, needs }, fresh),
    group: (which, fresh) => groups.find(which, fresh),
  };
}

const keys = (...names: (string | undefined)[]) => names.flatMap((name) => (name ? keyOf(name) : []));
const nameKey = (name: string) => `name ${name.toLowerCase()}`;

const carries = <K>(listed: readonly K[], needs: readonly K[] | "everything") =>
  needs !== "everything" && needs.every((need) => listed.includes(need));

async function unlessGone<T>(zoom: Zoom, call: Call<T>, isGone: (error: unknown) => boolean): Promise<T | undefined> {
  try {
    return await zoom.request(call);
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

type UserAsk = { who: Who; needs: Needs<UserReply> };

const usersOf = (zoom: Zoom): Source<UserAsk, UserRow, UserReply> => ({
  listings: (["active", "inactive", "pending"] as const).map((status) => listUsers({ status })),
  namesOf: ({ id, email }) => keys(id, email),
  namesIn: ({ who }) => keys(who.id, who.email),
  canBeListed: ({ needs }) => carries<keyof UserReply>(LISTED_OF_USERS, needs),
  fromRow: (row, { needs }) => (row.id === undefined && needs.includes("id") ? undefined : row),
  // The pages do not say the ids of pending people.
  isNowhereElse: ({ who }) => who.email !== undefined,
  readAlone:
    ({ who: { id, email } }) =>
    async () =>
      (id !== undefined && (await unlessGone(zoom, getUser(id), isUserGone))) ||
      (email !== undefined && (await unlessGone(zoom, getUser(email), isUserGone))) ||
      undefined,
});

type PhoneAsk = { who: string; needs: Needs<PhoneUserReply> };

const phoneUsersOf = (zoom: Zoom): Source<PhoneAsk, PhoneUserRow, PhoneUserReply> => ({
  listings: [listPhoneUsers()],
  namesOf: ({ id, email }) => keys(id, email),
  namesIn: ({ who }) => keys(who),
  canBeListed: ({ needs }) => carries<keyof PhoneUserReply>(LISTED_OF_PHONE_USERS, needs),
  fromRow: ({ site, ...row }) => ({ ...row, site_id: site?.id }),
  // The listing lags minutes behind.
  isNowhereElse: () => false,
  readAlone:
    ({ who }) =>
    () =>
      unlessGone(zoom, getPhoneUser(who), isPhoneUserGone),
});

const groupsOf = (zoom: Zoom): Source<Which, GroupReply, GroupReply> => ({
  listings: [listGroups()],
  namesOf: ({ id, name }) => [id, nameKey(name)],
  namesIn: (which) => ("id" in which ? [which.id] : [nameKey(which.name)]),
  canBeListed: () => true,
  fromRow: (row) => row,
  isNowhereElse: () => true,
  readAlone: (which) => ("id" in which ? () => unlessGone(zoom, getGroup(which.id), isGroupGone) : undefined),
});
