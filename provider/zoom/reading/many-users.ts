import { listUsers } from "../api/endpoints";
import type { UserRow } from "../api/replies";
import type { Zoom } from "../call";
import { ZoomError, ZoomNetworkError } from "../errors";
import { keyOf } from "../names";
import type { Paging } from "../pages";

/** For fewer users, the two first pages cost more than a tenth of the single reads. */
const FEWEST_USERS = 20;

/**
 * Finds many users who are active or deactivated, on list pages if these take fewer calls than single reads. The pages are
 * read now, so a write may rely on them.
 *
 * @param names Ids and e-mails, by `keyOf`.
 * @returns Rows by name. Read the others singly: pages were not worth it, or do not show them.
 */
export async function findManyUsers(
  zoom: Zoom,
  { pageSize, pagination }: Pick<Paging, "pageSize" | "pagination">,
  names: ReadonlySet<string>,
): Promise<ReadonlyMap<string, UserRow>> {
  const found = new Map<string, UserRow>();
  if (!pagination || names.size < FEWEST_USERS) return found;
  const keep = (row: UserRow) => {
    for (const name of [row.id, row.email]) if (name && names.has(keyOf(name))) found.set(keyOf(name), row);
  };
  // Pages do not contain the ids of pending users.
  const lists = (["active", "inactive"] as const).map((status) => listUsers({ status }));
  try {
    const firstPages = await Promise.all(
      lists.map(async (call) => {
        const size = Math.min(call.maxPageSize ?? pageSize, pageSize);
        const page = await zoom.request({ ...call, query: { ...call.query, page_size: size } });
        page.rows.forEach(keep);
        return { call, calls: page.nextPageToken === undefined ? 0 : Math.ceil((page.total ?? Infinity) / size) };
      }),
    );
    const isCheaper = firstPages.reduce((sum, { calls }) => sum + calls, 0) < names.size - found.size;
    const more = isCheaper ? firstPages.filter(({ calls }) => calls > 0) : [];
    await Promise.all(
      more.map(async ({ call }) => {
        for await (const row of zoom.pages(call)) keep(row);
      }),
    );
  } catch (error) {
    // The app may have the scope of single reads and not that of the list.
    if (!(error instanceof ZoomError) || error instanceof ZoomNetworkError) throw error;
  }
  return found;
}
