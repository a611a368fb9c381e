import { setImmediate as nextTurn } from "node:timers/promises";
import type { PagedCall, Zoom } from "../call";
import { ZoomError } from "../errors";
import type { Paging } from "../pages";

export interface RowOptions {
  /** Default false. True reads the pages whatever they cost, because the object cannot be read singly. */
  readonly mustReadPages?: boolean;
}

/**
 * The pages of some lists, read as soon as they are cheaper than single reads. Objects are read singly until that has
 * cost as many calls as all pages; then the pages are read once, and answer all further questions. So N reads in an
 * account of P pages cost at most about twice the cheaper of the two ways, without knowing N in advance.
 */
export class PageCache<Row> {
  private readonly rows = new Map<string, Row>();
  private readonly changed = new Set<string>();
  /** Single reads that pages could have answered, and the pages read to learn what all of them cost. */
  private spent = 0;
  private waiting = 0;
  /** How many rows each list has, once its first page was read. */
  private sizes: readonly (number | undefined)[] | undefined;
  /** How many calls all pages take. */
  private cost = 0;
  private isRead = false;
  private complete = false;
  private reading: Promise<void> | undefined;
  private failure: ZoomError | undefined;

  /**
   * @param lists Together, their pages contain every object.
   * @param namesOf Returns the names by which a row can be found.
   * @param paging Without `pagination`, pages are read only for objects that cannot be read singly.
   */
  constructor(
    private readonly zoom: Zoom,
    private readonly lists: readonly PagedCall<Row>[],
    private readonly namesOf: (row: Row) => readonly string[],
    private readonly paging: Pick<Paging, "pageSize" | "pagination">,
  ) {}

  /** Whether all pages were read, with as many rows as Zoom announced. */
  get isComplete(): boolean {
    return this.complete;
  }

  /**
   * Returns the row with one of these names. Waits for pages that are being read.
   *
   * Returns undefined if pages are not worth reading yet, do not hold this row, or may be stale. Then the caller reads
   * it singly, and that read is counted here.
   *
   * @param names The best name first.
   * @throws ZoomError if `mustReadPages` is set and the pages cannot be read.
   */
  async row(names: readonly string[], { mustReadPages = false }: RowOptions = {}): Promise<Row | undefined> {
    this.waiting++;
    try {
      for (;;) {
        const row = this.rowOf(names);
        if (row) return row;
        if (this.isRead || this.isChanged(names)) return undefined;
        if (this.reading) await this.reading;
        else if (this.arePagesCheaper()) await this.read();
        else if (!mustReadPages) break;
        else if (this.failure) throw this.failure;
        else await this.read();
      }
      this.spent++;
      return undefined;
    } finally {
      this.waiting--;
    }
  }

  /** Stops answering for these names, because the objects behind them were changed. */
  forget(names: Iterable<string>): void {
    for (const name of names) this.changed.add(name);
  }

  /** Forgets all pages. They are read again when they are needed. */
  async forgetAll(): Promise<void> {
    await this.reading;
    this.rows.clear();
    this.isRead = false;
    this.complete = false;
  }

  private rowOf(names: readonly string[]): Row | undefined {
    if (this.isChanged(names)) return undefined;
    for (const name of names) {
      const row = this.rows.get(name);
      if (row) return this.isChanged(this.namesOf(row)) ? undefined : row;
    }
    return undefined;
  }

  private isChanged(names: readonly string[]): boolean {
    return names.some((name) => this.changed.has(name));
  }

  /** Whether single reads for everyone who waits would cost more than all pages. */
  private arePagesCheaper(): boolean {
    if (!this.paging.pagination || this.failure) return false;
    if (!this.sizes) return this.spent >= this.lists.length;
    return this.spent + this.waiting > this.cost;
  }

  private async read(): Promise<void> {
    this.reading = (this.sizes ? this.readAllPages(this.sizes) : this.readFirstPages())
      .catch((error: unknown) => {
        if (!(error instanceof ZoomError)) throw error;
        // The app may have the scope of single reads and not that of the list.
        this.failure = error;
      })
      .finally(() => (this.reading = undefined));
    await this.reading;
  }

  /** First pages say how many rows there are. In a small account they hold all of them. */
  private async readFirstPages(): Promise<void> {
    // Those who ask in the same tick are counted among those who wait.
    await nextTurn();
    this.spent += this.lists.length;
    const pages = await Promise.all(
      this.lists.map(async (call) => {
        const size = this.sizeOf(call);
        const { rows, total, nextPageToken } = await this.zoom.request({
          ...call,
          query: { ...call.query, page_size: size },
        });
        rows.forEach((row) => this.keep(row));
        // The page is not the only one, even if the total says so.
        const calls = nextPageToken === undefined ? 1 : Math.max(2, Math.ceil((total ?? Infinity) / size));
        return { total, calls };
      }),
    );
    this.sizes = pages.map(({ total }) => total);
    this.cost = pages.reduce((sum, { calls }) => sum + calls, 0);
    this.isRead = pages.every(({ calls }) => calls === 1);
    this.complete = this.isRead;
  }

  private async readAllPages(sizes: readonly (number | undefined)[]): Promise<void> {
    const complete = await Promise.all(
      this.lists.map(async (call, index) => {
        let count = 0;
        for await (const row of this.zoom.pages(call)) {
          this.keep(row);
          count++;
        }
        // If users join or leave meanwhile, a row can move from a page not read yet to one that was read already.
        return count >= (sizes[index] ?? Infinity);
      }),
    );
    this.isRead = true;
    this.complete = complete.every(Boolean);
  }

  private sizeOf({ maxPageSize = Infinity }: PagedCall<Row>): number {
    return Math.min(maxPageSize, this.paging.pageSize);
  }

  private keep(row: Row): void {
    for (const name of this.namesOf(row)) this.rows.set(name, row);
  }
}
