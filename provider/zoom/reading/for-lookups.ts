import type { Zoom } from "../call";
import { foldCase, keyOf } from "../names";
import { getGroup, getPhoneUser, getUser, listGroups, listPhoneUsers, listUsers } from "../api/endpoints";
import { isGroupGone, isPhoneUserGone, isUserGone } from "../api/codes";
import { LISTED_OF_PHONE_USERS, LISTED_OF_USERS } from "../api/list-page-fields";
import type { Paging } from "../pages";
import type { GroupReply, PhoneUserReply, PhoneUserRow, UserReply, UserRow } from "../api/replies";
import { requestUnless } from "../request-unless";
import { type FindOptions, OneOrPages, type Source } from "./one-or-pages";

/** A user by id, by e-mail, or by id and then, if no user has that id any more, by e-mail. */
export type Who =
  { readonly id: string; readonly email?: string } | { readonly email: string; readonly id?: undefined };
export type Which = { readonly id: string } | { readonly name: string };

/** Fields of the reply. "everything" includes what Zoom shows only for one object at a time. */
export type Needs<Reply> = readonly (keyof Reply)[] | "everything";

/**
 * Looks up single users, phone users and groups with whichever is cheaper: single reads, or all pages. Each method
 * returns undefined if there is no such object.
 */
export interface ReadsForLookups {
  /** @param needs What the answer must contain, if Zoom shows it at all. The answer may contain more. */
  user(who: Who, needs: Needs<UserReply>, options?: FindOptions): Promise<UserReply | undefined>;
  /** @param idOrEmail Of the user. */
  phoneUser(
    idOrEmail: string,
    needs: Needs<PhoneUserReply>,
    options?: FindOptions,
  ): Promise<PhoneUserReply | undefined>;
  /** A group that is looked up by name, ignoring case, can only be found on pages. */
  group(which: Which, options?: FindOptions): Promise<GroupReply | undefined>;
}

/** Returns look-ups in one account. Nothing is read before the first one. */
export function readsForLookups(zoom: Zoom, paging: Pick<Paging, "pageSize" | "pagination">): ReadsForLookups {
  const users = new OneOrPages(zoom, usersOf(zoom), paging);
  const phoneUsers = new OneOrPages(zoom, phoneUsersOf(zoom), paging);
  const groups = new OneOrPages(zoom, groupsOf(zoom), paging);
  return {
    user: (who, needs, options) => users.find({ who, needs }, options),
    phoneUser: (who, needs, options) => phoneUsers.find({ who, needs }, options),
    group: (which, options) => groups.find(which, options),
  };
}

const keys = (...names: (string | undefined)[]) => names.flatMap((name) => (name ? keyOf(name) : []));
const nameKey = (name: string) => `name ${foldCase(name)}`;

const carries = <K>(listed: readonly K[], needs: readonly K[] | "everything") =>
  needs !== "everything" && needs.every((need) => listed.includes(need));

type UserAsk = { who: Who; needs: Needs<UserReply> };

const usersOf = (zoom: Zoom): Source<UserAsk, UserRow, UserReply> => ({
  lists: (["active", "inactive", "pending"] as const).map((status) => listUsers({ status })),
  namesOf: ({ id, email }) => keys(id, email),
  namesIn: ({ who }) => keys(who.id, who.email),
  canBeListed: ({ needs }) => carries<keyof UserReply>(LISTED_OF_USERS, needs),
  fromRow: (row, { needs }) => (row.id === undefined && needs.includes("id") ? undefined : row),
  // Pages do not contain the ids of pending users.
  doPagesDecide: ({ who }) => who.email !== undefined,
  readSingly:
    ({ who: { id, email } }) =>
    async () =>
      (id !== undefined && (await requestUnless(zoom, isUserGone, getUser(id)))) ||
      (email !== undefined && (await requestUnless(zoom, isUserGone, getUser(email)))) ||
      undefined,
});

type PhoneAsk = { who: string; needs: Needs<PhoneUserReply> };

const phoneUsersOf = (zoom: Zoom): Source<PhoneAsk, PhoneUserRow, PhoneUserReply> => ({
  lists: [listPhoneUsers()],
  namesOf: ({ id, email }) => keys(id, email),
  namesIn: ({ who }) => keys(who),
  canBeListed: ({ needs }) => carries<keyof PhoneUserReply>(LISTED_OF_PHONE_USERS, needs),
  fromRow: ({ site, ...row }) => ({ ...row, site_id: site?.id }),
  // The list shows a new phone minutes late.
  doPagesDecide: () => false,
  readSingly:
    ({ who }) =>
    () =>
      requestUnless(zoom, isPhoneUserGone, getPhoneUser(who)),
});

const groupsOf = (zoom: Zoom): Source<Which, GroupReply, GroupReply> => ({
  lists: [listGroups()],
  namesOf: ({ id, name }) => [id, nameKey(name)],
  namesIn: (which) => ("id" in which ? [which.id] : [nameKey(which.name)]),
  canBeListed: () => true,
  fromRow: (row) => row,
  doPagesDecide: () => true,
  readSingly: (which) => ("id" in which ? () => requestUnless(zoom, isGroupGone, getGroup(which.id)) : undefined),
});
