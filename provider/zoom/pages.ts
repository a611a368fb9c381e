import type { Call, Clock, PagedCall } from "./call";
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
/** Below this part of what fits on its pages, a list of more than `MOST_SPARSE_PAGES` does not end in a useful time. */
const SPARSE = 1 / 20;
const MOST_SPARSE_PAGES = 200;
/** More rows than any Zoom account has, and more than fits into memory. */
const MOST_ROWS = 1_000_000;
const MOST_CHARACTERS = 256 * 1024 * 1024;
const LONGEST_HOURS = 2;
/** Zoom's tokens have a few dozen characters. */
const LONGEST_TOKEN = 4_096;
/** The rows on a page if Zoom has no parameter for them. */
const USUAL_PAGE_SIZE = 100;

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
  clock: Clock,
): AsyncGenerator<Row, void, undefined> {
  const page_size = call.maxPageSize && Math.min(call.maxPageSize, paging.pageSize);
  const seen = new Set<string>();
  const end = new EndOfList(call, page_size ?? USUAL_PAGE_SIZE);
  let token: string | undefined;
  let startedAgain = false;
  for (;;) {
    let page;
    const askedAtMs = clock.now();
    try {
      page = await request({ ...call, query: { ...call.query, page_size, next_page_token: token } });
    } catch (error) {
      if (token === undefined || startedAgain || !isPageTokenExpired(error)) throw error;
      startedAgain = true;
      token = undefined;
      end.startAgain();
      continue;
    }
    const tookMs = clock.now() - askedAtMs;
    const news: Row[] = [];
    for (const row of page.rows) {
      const key = call.identity(row);
      if (key !== undefined && seen.size === seen.add(key).size) continue;
      news.push(row);
      yield row;
    }
    token = page.nextPageToken;
    if (token === undefined) return;
    if (!paging.pagination) {
      paging.warn?.(`${call.method} ${call.path}: only the first page was read, and Zoom has more (zoom:pagination).`);
      return;
    }
    end.check(token, news, tookMs);
  }
}

/** Notices that a list does not end: pages in a circle of any length, pages with hardly a new row, or too much of anything. */
class EndOfList {
  private readonly tokens = new Set<string>();
  private rows = 0;
  private characters = 0;
  private tookMs = 0;
  private pages = 0;
  private pagesWithoutNews = 0;
  /** Pages that were read before the list began again bring nothing new. */
  private known = 0;

  constructor(
    private readonly call: PagedCall<unknown>,
    private readonly pageSize: number,
  ) {}

  startAgain(): void {
    this.known = this.pages;
    this.tokens.clear();
  }

  /** @param nextToken Asks for the page after the one that brought this news in this time. */
  check(nextToken: string, news: readonly unknown[], tookMs: number): void {
    this.pages++;
    this.rows += news.length;
    this.characters += JSON.stringify(news).length;
    this.tookMs += tookMs;
    this.pagesWithoutNews = news.length > 0 ? 0 : this.pagesWithoutNews + 1;
    const sparsePages = this.pages - this.known - this.rows / (this.pageSize * SPARSE);
    if (nextToken.length > LONGEST_TOKEN) this.fail(`a page token has ${nextToken.length} characters`);
    if (this.tokens.has(nextToken)) this.fail("its pages lead back to an earlier page");
    if (this.pagesWithoutNews > MOST_PAGES_WITHOUT_NEWS + this.known) this.fail("its pages bring no new rows");
    if (sparsePages > MOST_SPARSE_PAGES) this.fail("its pages bring hardly any new rows");
    if (this.rows > MOST_ROWS) this.fail(`it has more than ${MOST_ROWS} rows`);
    if (this.characters > MOST_CHARACTERS) this.fail("its rows are too large");
    if (this.tookMs > LONGEST_HOURS * 3_600_000) this.fail(`its pages took more than ${LONGEST_HOURS} hours`);
    this.tokens.add(nextToken);
  }

  private fail(why: string): never {
    throw new ZoomResponseError(this.call, 200, `the list does not end, because ${why}`);
  }
}
