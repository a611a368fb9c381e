/** What a change of a group may write, for the preview and for the run alike. */
import { type Aspect, type Desired, isAdditive, keyOf, type ListScope, sameName, type Scope } from "./rules";

/** What the last run did not apply: aspects, and in `deferred` also people, by id or e-mail. */
export interface Marks {
  readonly unfinished?: readonly string[];
  readonly deferred?: readonly string[];
}

const NO_ONE: ReadonlySet<string> = new Set();
const NOTHING: ListScope = { adds: NO_ONE, removes: NO_ONE };
const WHOLE: ListScope = { adds: "everyone", removes: "everyone" };
const ONLY_ADDS: ListScope = { adds: "everyone", removes: NO_ONE };

/** The scope of a creation. */
export const EVERYTHING: Scope = { name: true, members: WHOLE, admins: WHOLE };

/** The scope of an adoption, which takes nothing away. */
export const ADDITIONS: Scope = { name: true, members: ONLY_ADDS, admins: ONLY_ADDS };

/** What a deferred name is called among the deferred people, whose e-mails and ids it cannot be. */
export const DEFERRED_NAME = "name";

/**
 * Returns what a change may write: what differs between the last applied and the new arguments, and what the last run
 * left unfinished or deferred. Of a list, that is the difference between the two declared lists.
 */
export function scopeOf(was: Partial<Desired> & Marks, desired: Partial<Desired>): Scope {
  const isMarked = (aspect: Aspect) => was.unfinished?.includes(aspect) ?? false;
  return {
    name:
      desired.name !== undefined &&
      (was.name === undefined ||
        !sameName(was.name, desired.name) ||
        isMarked("name") ||
        (was.deferred?.includes(DEFERRED_NAME) ?? false)),
    members: listScope(was.members, desired.members, was.deferred, isMarked("members")),
    admins: listScope(was.admins, desired.admins, was.deferred, isMarked("admins")),
  };
}

function listScope(
  was: readonly string[] = [],
  desired: readonly string[] | undefined,
  deferred: readonly string[] = [],
  isUnfinished: boolean,
): ListScope {
  if (desired === undefined) return NOTHING;
  const [before, after] = [new Set(was.map(keyOf)), new Set(desired.map(keyOf))];
  const waiting = deferred.filter((one) => one !== DEFERRED_NAME).map(keyOf);
  return {
    adds: isUnfinished ? "everyone" : after.difference(before).union(new Set(waiting)),
    removes: before.difference(after),
  };
}

const isNothing = ({ adds, removes }: ListScope) =>
  adds !== "everyone" && adds.size === 0 && removes !== "everyone" && removes.size === 0;

/** Returns the aspects that a change may write. */
export function aspectsIn({ name, members, admins }: Scope): Aspect[] {
  return [
    ...(name ? (["name"] as const) : []),
    ...(isNothing(members) ? [] : (["members"] as const)),
    ...(isNothing(admins) ? [] : (["admins"] as const)),
  ];
}

/** Returns the lists in which, from now on, people who are not declared count as drift. */
export function closing(was: Partial<Desired> & Marks, desired: Partial<Desired>): ("members" | "admins")[] {
  const closesMembers =
    desired.members !== undefined && !isAdditive(desired) && (was.members === undefined || isAdditive(was));
  const lists = [
    ...(closesMembers ? (["members"] as const) : []),
    ...(desired.admins !== undefined && was.admins === undefined ? (["admins"] as const) : []),
  ];
  // A list that was to be applied already is nothing new.
  return lists.filter((list) => !was.unfinished?.includes(list));
}
