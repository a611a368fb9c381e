import type { Call, PagedCall } from "./call";
import { ZoomResponseError } from "./errors";
import { isPageTokenExpired } from "./api/codes";

export interface Paging {
  /** Rows a page, at most what each listing allows. */
  readonly pageSize: number;
  /** False: the first page alone, and a warning when there are more. */
  readonly pagination: boolean;
  readonly warn?: (line: string) => void;
}

/**
 * Every row of a listing once. Pages shift when people come and go, so rows repeat; and a page token lives for fifteen
 * minutes, after which the listing begins again, once.
 */
export async function* readPages<Row>(
  request: <T>(call: Call<T>) => Promise<T>,
  call: PagedCall<Row>,
  paging: Paging,
): AsyncGenerator<Row, void, undefined> {
  const page_size = call.maxPageSize && Math.min(call.maxPageSize, paging.pageSize);
  const seen = new Set<string>();
  let token: string | undefined;
  let startedAgain = false;
  for (;;) {
    let page;
    try {
      page = await request({ ...call, query: { ...call.query, page_size, next_page_token: token } });
    } catch (error) {
      if (token === undefined || startedAgain || !isPageTokenExpired(error)) throw error;
      startedAgain = true;
      token = undefined;
      continue;
    }
    for (const row of page.rows) {
      const key = call.identity(row);
      if (key !== undefined && seen.size === seen.add(key).size) continue;
      yield row;
    }
    if (page.nextPageToken !== undefined && page.nextPageToken === token)
      throw new ZoomResponseError(call, 200, "the page after this one is the same page again");
    token = page.nextPageToken;
    if (token === undefined) return;
    if (!paging.pagination) {
      paging.warn?.(`${call.method} ${call.path}: only the first page was read, and Zoom has more (zoom:pagination).`);
      return;
    }
  }
}
