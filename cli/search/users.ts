import type { Zoom } from "../../provider/zoom/call";
import { holdsFeature, type FeatureName } from "../../provider/resources/user/features";
import { featuresOf } from "../../provider/resources/user/feature-wire";
import { READS_AT_ONCE } from "../../provider/zoom/concurrency";
import { readUserSettings } from "../../provider/zoom/reading/user-settings";
import { getUser, listGroups, listUsers } from "../../provider/zoom/api/endpoints";
import { RefusedError } from "../../provider/zoom/errors";
import { isUserGone } from "../../provider/zoom/api/codes";
import { foundFeatures, type FoundFeatures, readFeatures } from "../../provider/zoom/views/features";
import { foundUser, type ListedUser, listedUser, userDetails } from "../../provider/zoom/views/users";
import { matchesPattern } from "../import/filters";
import { STATUSES, TYPES } from "./choices";
import type { Search } from "./search";
import { mapInOrder } from "./side-by-side";
import { isIdleSince, lastSignIn, type Since, timeMsOf } from "./sign-in";

export interface UserFilter {
  status?: (typeof STATUSES)[number];
  email?: string;
  department?: string;
  group?: string;
  type?: keyof typeof TYPES;
  role?: string;
  notSignedInSince?: Since;
  neverSignedIn?: boolean;
  withFeature?: FeatureName;
  /** Whether the details have the add-on licenses, with one more call for each active user. */
  details?: boolean;
}

/** The features of found users, if the search had to read them. */
type KnownFeatures = WeakMap<ListedUser, FoundFeatures>;

/** Searches users of all three statuses, unless the filter names one. */
export function searchUsers(filter: UserFilter): Search<ListedUser> {
  const known: KnownFeatures = new WeakMap();
  return {
    one: "user",
    many: "users",
    async *rows(zoom) {
      const groups = filter.group === undefined ? undefined : await groupIds(zoom, filter.group);
      const found = wanted(zoom, filter, groups);
      yield* filter.withFeature === undefined ? found : withFeature(zoom, found, filter.withFeature, known);
    },
    async details(zoom, user) {
      const asked = user.id ?? user.email;
      try {
        const found = userDetails(await zoom.request(getUser(asked)), asked);
        return filter.details ? { ...found, features: known.get(user) ?? (await readFeatures(zoom, found)) } : found;
      } catch (error) {
        // Removed since the page was read.
        if (isUserGone(error)) return user;
        throw error;
      }
    },
    columns: [
      { title: "E-MAIL", cell: ({ email }) => email },
      {
        title: "NAME",
        cell: ({ displayName, firstName, lastName }) => displayName ?? [firstName, lastName].join(" ").trim(),
      },
      { title: "STATUS", cell: ({ status }) => status },
      { title: "TYPE", cell: ({ type }) => Object.entries(TYPES).find(([, number]) => number === type)?.[0] ?? type },
      { title: "DEPARTMENT", cell: ({ dept }) => dept },
      { title: "LAST LOGIN", cell: lastSignIn },
    ],
  };
}

async function* listed(zoom: Zoom, { status, email, role }: UserFilter): AsyncGenerator<ListedUser> {
  if (email?.includes("@") && !email.includes("*")) {
    // A full address needs only one call.
    try {
      yield foundUser(await zoom.request(getUser(email)), email);
    } catch (error) {
      if (!isUserGone(error)) throw error;
    }
    return;
  }
  for (const each of status ? [status] : STATUSES)
    for await (const row of zoom.pages(listUsers({ status: each, roleId: role }))) yield listedUser(row);
}

async function* wanted(zoom: Zoom, filter: UserFilter, groups: ReadonlySet<string> | undefined) {
  const { notSignedInSince: since, neverSignedIn } = filter;
  const sinceMs = since && timeMsOf(since, zoom.clock.now());
  for await (const user of listed(zoom, filter)) {
    if (sinceMs !== undefined && !isIdleSince(user, sinceMs)) continue;
    if (neverSignedIn && user.lastLoginTime !== undefined) continue;
    if (isWanted(user, filter, groups)) yield user;
  }
}

/** Reads the features of each active user. Others hold none. */
async function* withFeature(zoom: Zoom, users: AsyncIterable<ListedUser>, name: FeatureName, known: KnownFeatures) {
  const read = async (user: ListedUser) => {
    if (user.status !== "active") return undefined;
    const reply = await readUserSettings(zoom, user.id ?? user.email);
    if (!reply || !holdsFeature(featuresOf(reply), name)) return undefined;
    known.set(user, foundFeatures(reply));
    return user;
  };
  for await (const user of mapInOrder(users, READS_AT_ONCE, read)) if (user) yield user;
}

function isWanted(user: ListedUser, filter: UserFilter, groups: ReadonlySet<string> | undefined): boolean {
  const { status, email, department, type, role } = filter;
  return (
    (status === undefined || user.status === status) &&
    (email === undefined || matchesPattern([email], user.email)) &&
    (department === undefined || matchesPattern([department], user.dept ?? "")) &&
    (type === undefined || user.type === TYPES[type]) &&
    (role === undefined || user.roleId === role) &&
    (groups === undefined || user.groupIds?.some((id) => groups.has(id)) === true)
  );
}

async function groupIds(zoom: Zoom, pattern: string): Promise<Set<string>> {
  const ids = new Set<string>();
  for await (const { id, name } of zoom.pages(listGroups())) if (matchesPattern([pattern], name, id)) ids.add(id);
  if (ids.size === 0)
    throw new RefusedError(
      `No group in the account matches ${pattern}. Run "pulumi-zoom search groups" to see its groups.`,
    );
  return ids;
}
