import type { Run } from "../../types";
import type { PagedCall, Zoom } from "../../zoom/call";
import { accountStatusOf } from "../../zoom/api/account-status";
import { getGroup, getUser, listGroupAdmins, listGroupMembers, listGroups } from "../../zoom/api/endpoints";
import { answered, isGroupGone, isUserGone } from "../../zoom/api/codes";
import type { GroupReply, UserReply } from "../../zoom/api/replies";
import { forEachAtOnce } from "../../zoom/concurrency";
import { RefusedError } from "../../zoom/errors";
import { requestUnless } from "../../zoom/request-unless";
import { findManyUsers } from "../../zoom/reading/many-users";
import { changingEmails } from "../shared/changing-emails";
import { readUntil } from "../shared/read-until";
import { explainFailure } from "./errors";
import { type Desired, type GroupList, keyOf, type Observed, type Person, type Row, sameGroup } from "./rules";
import { isUnseenId } from "./unseen-id";

/** How many calls about the people of one group are under way at once. */
export const CALLS_AT_ONCE = 20;

/** Returns the group of this name as Zoom lists it; letter case makes no difference. */
export async function findGroupByName(zoom: Zoom, name: string): Promise<GroupReply | undefined> {
  try {
    for await (const row of zoom.pages(listGroups())) if (sameGroup(row.name, name)) return row;
    return undefined;
  } catch (error) {
    throw await explainFailure(zoom, "look up", name, error);
  }
}

/** Returns whether Zoom has a group. @param name For sentences. */
export async function isThere(zoom: Zoom, id: string, name: string): Promise<boolean> {
  try {
    return (await requestUnless(zoom, isGroupGone, getGroup(id))) !== undefined;
  } catch (error) {
    throw await explainFailure(zoom, "look up", name, error);
  }
}

/** Returns the id that Zoom knows: for a group that was never seen, the one of the same name, if there is one. */
export async function idInZoom(
  zoom: Zoom,
  id: string,
  { name, groupId }: { name: string; groupId?: string },
): Promise<string | undefined> {
  if (groupId !== undefined || !isUnseenId(id)) return groupId ?? id;
  return (await findGroupByName(zoom, name))?.id;
}

/** The users who were looked up, by `keyOf` id or e-mail. Undefined: the account has no such user. */
export type People = Map<string, Person | undefined>;

const personOf = ({ id, email, status }: Pick<UserReply, "id" | "email" | "status">, idOrEmail: string): Person => ({
  id: id ?? idOrEmail,
  email: email ?? idOrEmail,
  status: accountStatusOf(status),
});

async function findPerson(zoom: Zoom, idOrEmail: string, isAwaited: boolean): Promise<Person | undefined> {
  try {
    return personOf(await zoom.request(getUser(idOrEmail)), idOrEmail);
  } catch (error) {
    if (!isUserGone(error)) throw error;
    // By id, Zoom tells an expired invitation from a user it never knew. By e-mail it does not.
    const isExpired = isAwaited || answered(error, 400, 1120);
    return isExpired ? { id: idOrEmail, email: idOrEmail, status: "expired" } : undefined;
  }
}

async function rowsOf<T extends Row>({ zoom, settings }: Run, name: string, call: PagedCall<T>): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const { id, email } of zoom.pages(call)) rows.push({ id, email });
  if (!settings.pagination && rows.length >= settings.pageSize)
    throw new RefusedError(
      `The group "${name}" may have more people than fit on one page, and zoom:pagination is false. An incomplete list ` +
        `cannot be managed. Set zoom:pagination to true.`,
    );
  return rows;
}

export interface ObserveOptions {
  /** Users who are looked up already; those looked up now are added. */
  readonly people: People;
  /** Ids or e-mails that an earlier run found, and that are to become members or administrators. */
  readonly awaited?: readonly string[];
  /** Ids or e-mails, by `keyOf`, of those who are to leave a list. */
  readonly leaving?: { readonly members: Iterable<string>; readonly admins: Iterable<string> };
  /** Keys of those whom the resource added, as the state has them: by id, except for those who have a reservation. */
  readonly added?: ReadonlySet<string>;
  /** Whether to look several times for an unknown user: Zoom may take a moment to show a new invitation. */
  readonly isPatient?: boolean;
  /** The group's name, if it need not be read. */
  readonly name?: string;
}

/**
 * Reads the group with the lists that the program declares. The lists themselves explain most names; only the others
 * are looked up.
 *
 * @param id Undefined: there is no such group yet, and its lists are empty.
 * @returns Undefined if the group is gone.
 */
export async function observeGroup(
  run: Run,
  id: string | undefined,
  declared: Desired,
  {
    people,
    awaited = [],
    leaving = { members: [], admins: [] },
    added,
    isPatient = false,
    name: knownName,
  }: ObserveOptions,
): Promise<Observed | undefined> {
  const { zoom } = run;
  const awaitedKeys = new Set(awaited.map(keyOf));
  const findOnce = (key: string) => findPerson(zoom, key, awaitedKeys.has(key));
  const find = (key: string) =>
    isPatient
      ? readUntil(
          zoom.clock,
          () => findOnce(key),
          (person) => person !== undefined,
        )
      : findOnce(key);

  const lookUp = (keys: Iterable<string>) =>
    forEachAtOnce([...new Set(keys)], CALLS_AT_ONCE, async (key) => people.set(key, await findOnce(key)));

  /** An e-mail may still be that of another user, while the program gives it to a user of this stack. */
  async function findMeant(names: Iterable<string>): Promise<void> {
    const changes = [...new Set([...names].map(keyOf))].flatMap((key) => {
      const change = people.has(key) ? undefined : changingEmails(run.memory).to(key);
      return change ? [{ key, id: change.id }] : [];
    });
    await forEachAtOnce(changes, CALLS_AT_ONCE, async ({ key, id: userId }) => {
      const person = await findOnce(userId);
      if (person) people.set(key, person);
    });
  }

  async function listOf(rows: Row[], names: readonly string[], leavers: Iterable<string>): Promise<GroupList> {
    await findMeant([...names, ...leavers]);
    const listed = new Set(rows.flatMap((row) => [row.id, row.email]).flatMap((name) => (name ? keyOf(name) : [])));
    const unexplained = new Set(names.map(keyOf).filter((key) => !listed.has(key) && !people.has(key)));
    const many = await findManyUsers(zoom, run.settings, unexplained);
    for (const [key, row] of many) people.set(key, personOf(row, key));
    const single = [...unexplained].filter((key) => !many.has(key));
    await forEachAtOnce(single, CALLS_AT_ONCE, async (key) => people.set(key, await find(key)));
    await lookUp([...leavers].filter((key) => !listed.has(key) && !people.has(key)));
    return { rows, people };
  }

  /** Returns the rows with the ids of those who were looked up. */
  function identified(rows: readonly Row[]): Row[] {
    const ids = new Map([...people.values()].flatMap((person) => (person ? [[keyOf(person.email), person.id]] : [])));
    return rows.map(({ id, email }) => ({ id: id ?? ids.get(keyOf(email ?? "")), email }));
  }

  /**
   * The state knows members by id. One whose row has none is looked up, if anything depends on them: by a name that the
   * program knows, or else by the id with which they were added, because someone may have changed their e-mail.
   */
  async function membersOf(rows: Row[], names: readonly string[], leavers: Iterable<string>): Promise<GroupList> {
    await findMeant([...names, ...leavers]);
    const lacking = new Set(rows.flatMap(({ id, email }) => (id === undefined && email ? [keyOf(email)] : [])));
    await lookUp([...names, ...leavers].map(keyOf).filter((key) => lacking.has(key) && !people.has(key)));
    const known = identified(rows);
    if (known.some(({ id }) => id === undefined)) {
      const ids = new Set(known.map(({ id }) => id));
      await lookUp([...(added ?? [])].filter((key) => !key.includes("@") && !ids.has(key) && !people.has(key)));
    }
    const list = await listOf(rows, names, leavers);
    return { ...list, rows: identified(rows) };
  }

  try {
    const name = id === undefined ? declared.name : (knownName ?? (await zoom.request(getGroup(id))).name);
    const rows = <T extends Row>(call: (groupId: string) => PagedCall<T>) =>
      id === undefined ? [] : rowsOf(run, declared.name, call(id));
    const members =
      declared.members &&
      (await membersOf(await rows(listGroupMembers), [...declared.members, ...awaited], leaving.members));
    const admins = declared.admins && (await listOf(await rows(listGroupAdmins), declared.admins, leaving.admins));
    return { id, name, members, admins };
  } catch (error) {
    if (id !== undefined && isGroupGone(error)) return undefined;
    throw await explainFailure(zoom, "look up", declared.name, error);
  }
}
