import type { Call, Page, PagedCall } from "./call";
import { ZoomResponseError } from "./errors";
import { isPageTokenExpired } from "./api/codes";

export interface Paging {
  /** Rows on a page. Each list has a maximum of its own. */
  readonly pageSize: number;
  /** False reads only the first page, and warns if there are more. */
  readonly pagination: boolean;
  readonly warn?: (line: string) => void;
}

/** Zoom may send a few pages without a new row, because pages shift and filters leave pages empty. */
const MOST_PAGES_WITHOUT_NEWS = 20;
/** More rows than any Zoom account has. */
const MOST_ROWS = 1_000_000;

/**
 * Returns every row of a list once. Rows repeat, because pages shift if users join or leave. A page token expires after
 * fifteen minutes; then the list is read from its beginning, once.
 *
 * @throws ZoomResponseError if the list does not end.
 */
export async function* readPages<Row>(
  request: <T>(call: Call<T>) => Promise<T>,
  call: PagedCall<Row>,
  paging: Paging,
): AsyncGenerator<Row, void, undefined> {
  const page_size = call.maxPageSize && Math.min(call.maxPageSize, paging.pageSize);
  const seen = new Set<string>();
  const end = new EndOfList(call);
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
      end.startAgain();
      continue;
    }
    let news = 0;
    for (const row of page.rows) {
      const key = call.identity(row);
      if (key !== undefined && seen.size === seen.add(key).size) continue;
      news++;
      yield row;
    }
    token = page.nextPageToken;
    if (token === undefined) return;
    if (!paging.pagination) {
      paging.warn?.(`${call.method} ${call.path}: only the first page was read, and Zoom has more (zoom:pagination).`);
      return;
    }
    end.check(page, news);
  }
}

/** Notices that a list does not end: pages in a circle of any length, pages without new rows, or too many rows. */
class EndOfList {
  private readonly tokens = new Set<string>();
  private rows = 0;
  private pages = 0;
  private pagesWithoutNews = 0;
  /** Pages that were read before the list began again bring nothing new. */
  private known = 0;

  constructor(private readonly call: PagedCall<unknown>) {}

  startAgain(): void {
    this.known = this.pages;
    this.tokens.clear();
  }

  check({ nextPageToken = "" }: Page<unknown>, news: number): void {
    this.pages++;
    this.rows += news;
    this.pagesWithoutNews = news > 0 ? 0 : this.pagesWithoutNews + 1;
    if (this.tokens.has(nextPageToken)) this.fail("its pages lead back to an earlier page");
    if (this.pagesWithoutNews > MOST_PAGES_WITHOUT_NEWS + this.known) this.fail("its pages bring no new rows");
    if (this.rows > MOST_ROWS) this.fail(`it has more than ${MOST_ROWS} rows`);
    this.tokens.add(nextPageToken);
  }

  private fail(why: string): never {
    throw new ZoomResponseError(this.call, 200, `the list does not end, because ${why}`);
  }
}
