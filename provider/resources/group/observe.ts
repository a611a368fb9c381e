import type { Run } from "../../types";
import type { PagedCall, Zoom } from "../../zoom/call";
import { getGroup, getUser, listGroupAdmins, listGroupMembers, listGroups } from "../../zoom/api/endpoints";
import { RefusedError } from "../../zoom/errors";
import { answered, isGroupGone, isUserGone } from "../../zoom/api/codes";
import type { GroupReply } from "../../zoom/api/replies";
import { readUntil } from "../shared/read-until";
import { explainFailure } from "./errors";
import { inWaves } from "./concurrency";
import { type Desired, keyOf, type Observed, type Person, type Roll, type Row, sameGroup } from "./rules";

export async function findGroupByName(zoom: Zoom, name: string): Promise<GroupReply | undefined> {
  try {
    for await (const row of zoom.pages(listGroups())) if (sameGroup(row.name, name)) return row;
    return undefined;
  } catch (error) {
    throw await explainFailure(zoom, "look up", name, error);
  }
}

const UNSEEN = "name:";
/** Stands in for the id of a group that Zoom may have made and did not show, so that the next run knows it for ours. */
export const unseenId = (name: string) => `${UNSEEN}${name}`;

/** The id to ask Zoom for. Undefined: there is no such group. */
export async function idInZoom(zoom: Zoom, id: string, name: string): Promise<string | undefined> {
  return id.startsWith(UNSEEN) ? (await findGroupByName(zoom, name))?.id : id;
}

/** Who the names stand for that no list explains, by key; undefined is nobody. */
export type People = Map<string, Person | undefined>;

/** @param awaited Whether the program has been waiting for this person to become active. */
async function findPerson(zoom: Zoom, who: string, awaited: boolean): Promise<Person | undefined> {
  try {
    const { id = who, email = who, status } = await zoom.request(getUser(who));
    return { id, email, status: status === "pending" || status === "inactive" ? status : "active" };
  } catch (error) {
    if (!isUserGone(error)) throw error;
    // By id Zoom tells an invitation that ended from somebody it never knew; by e-mail it does not.
    return awaited || answered(error, 400, 1120) ? { id: who, email: who, status: "lapsed" } : undefined;
  }
}

async function rowsOf<T extends Row>({ zoom, settings }: Run, name: string, call: PagedCall<T>): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const { id, email } of zoom.pages(call)) rows.push({ id, email });
  if (!settings.pagination && rows.length >= settings.pageSize)
    throw new RefusedError(
      `The group "${name}" may have more people than the one page that is read with zoom:pagination false, and a list ` +
        `known in part cannot be managed: set zoom:pagination to true.`,
    );
  return rows;
}

export interface Look {
  /** Looked up already; whoever is looked up now is added. */
  readonly people: People;
  /** Names of those who were to become members or administrators once they are active. */
  readonly awaited?: readonly string[];
  /** Whether somebody unknown is waited for: Zoom may show a moment late who was invited a moment ago. */
  readonly patient?: boolean;
  /** The group's name, where it need not be asked for. */
  readonly name?: string;
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
  { people, awaited = [], patient = false, name: known }: Look,
): Promise<Observed | undefined> {
  const { zoom } = run;
  const awaitedKeys = new Set(awaited.map(keyOf));
  const find = (key: string) => findPerson(zoom, key, awaitedKeys.has(key));
  const look = (key: string) =>
    patient
      ? readUntil(
          zoom.clock,
          () => find(key),
          (person) => person !== undefined,
        )
      : find(key);

  async function roll(rows: Row[], names: readonly string[]): Promise<Roll> {
    const listed = new Set(rows.flatMap((row) => [row.id, row.email]).flatMap((name) => (name ? keyOf(name) : [])));
    const unexplained = new Set(names.map(keyOf).filter((key) => !listed.has(key) && !people.has(key)));
    await inWaves([...unexplained], async (key) => people.set(key, await look(key)));
    return { rows, people };
  }

  try {
    const name = id === undefined ? declared.name : (known ?? (await zoom.request(getGroup(id))).name);
    const list = <T extends Row>(call: (groupId: string) => PagedCall<T>) =>
      id === undefined ? [] : rowsOf(run, declared.name, call(id));
    const members = declared.members && (await roll(await list(listGroupMembers), [...declared.members, ...awaited]));
    const admins = declared.admins && (await roll(await list(listGroupAdmins), declared.admins));
    return { id, name, members, admins };
  } catch (error) {
    if (id !== undefined && isGroupGone(error)) return undefined;
    throw await explainFailure(zoom, "look up", declared.name, error);
  }
}
