import type { Run } from "../types";
import type { PagedCall, Zoom } from "../zoom/call";
import { getGroup, getUser, listGroupAdmins, listGroupMembers, listGroups } from "../zoom/endpoints";
import { isGroupGone, isUserGone, RefusedError } from "../zoom/errors";
import type { GroupReply } from "../zoom/schemas";
import { settle } from "../zoom/settle";
import { inWaves } from "./group-waves";
import { type Desired, keyOf, type Observed, type Person, type Roll, type Row, sameGroup } from "./group-rules";

export async function findGroupByName(zoom: Zoom, name: string): Promise<GroupReply | undefined> {
  for await (const row of zoom.pages(listGroups())) if (sameGroup(row.name, name)) return row;
  return undefined;
}

/** Who the names stand for that no list explains, by key; undefined is nobody. */
export type People = Map<string, Person | undefined>;

async function findPerson(zoom: Zoom, who: string): Promise<Person | undefined> {
  try {
    const { id = who, email = who, status } = await zoom.request(getUser(who));
    return { id, email, status: status === "pending" || status === "inactive" ? status : "active" };
  } catch (error) {
    if (isUserGone(error)) return undefined;
    throw error;
  }
}

/** Zoom may show somebody a moment late who was invited a moment ago. */
const findPersonSoon = (zoom: Zoom, who: string) =>
  settle(
    zoom.clock,
    () => findPerson(zoom, who),
    (person) => person !== undefined,
  );

async function rowsOf<T extends Row>({ zoom, settings }: Run, call: PagedCall<T>): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const { id, email } of zoom.pages(call)) rows.push({ id, email });
  if (!settings.pagination && rows.length >= settings.pageSize)
    throw new RefusedError(
      `The group has more than the one page of people that is read with zoom:pagination false, and a list known in part ` +
        `cannot be managed: set zoom:pagination to true.`,
    );
  return rows;
}

export interface Look {
  /** Looked up already; whoever is looked up now is added. */
  readonly people: People;
  /** Names to look up beside those declared, where the member list has them not. */
  readonly also?: readonly string[];
  /** Whether somebody unknown is waited for. */
  readonly patient: boolean;
}

/**
 * The group as Zoom shows it, with the lists that the program declares. Most names are explained by the lists
 * themselves; only the others are looked up, one by one.
 *
 * @param id Undefined: there is no such group yet, and its lists are empty.
 * @returns Undefined: the group is gone.
 */
export async function observeGroup(
  run: Run,
  id: string | undefined,
  declared: Desired,
  { people, also = [], patient }: Look,
): Promise<Observed | undefined> {
  const { zoom } = run;
  const look = patient ? findPersonSoon : findPerson;

  async function roll(rows: Row[], names: readonly string[]): Promise<Roll> {
    const listed = new Set(rows.flatMap((row) => [row.id, row.email]).flatMap((name) => (name ? keyOf(name) : [])));
    const unexplained = new Set(names.map(keyOf).filter((key) => !listed.has(key) && !people.has(key)));
    await inWaves([...unexplained], async (key) => people.set(key, await look(zoom, key)));
    return { rows, people };
  }

  try {
    const name = id === undefined ? declared.name : (await zoom.request(getGroup(id))).name;
    const list = <T extends Row>(call: (groupId: string) => PagedCall<T>) =>
      id === undefined ? [] : rowsOf(run, call(id));
    const members = declared.members && (await roll(await list(listGroupMembers), [...declared.members, ...also]));
    const admins = declared.admins && (await roll(await list(listGroupAdmins), declared.admins));
    return { id, name, members, admins };
  } catch (error) {
    if (id !== undefined && isGroupGone(error)) return undefined;
    throw error;
  }
}
