import { setImmediate as nextTurn } from "node:timers/promises";
import type { PagedCall, Zoom } from "../call";
import { ZoomError } from "../errors";
import type { Paging } from "../pages";

/**
 * The pages of listings, read when they pay. Whoever is asked for is to be read alone until as much has been spent on
 * that as the pages of all listings cost; then these pages are read, once, and all further answers come from them. So
 * whoever reads N objects of an account of P pages spends about twice the cheaper of the two at most, and need not know
 * how many reads will come.
 */
export class ThriftyPages<Row> {
  private readonly rows = new Map<string, Row>();
  private readonly changed = new Set<string>();
  /** Single reads that pages might have answered, and the pages read to learn what all of them cost. */
  private spent = 0;
  private waiting = 0;
  /** How many rows each listing has, and how many calls all of them take. */
  private sizes: readonly (number | undefined)[] | undefined;
  private cost = 0;
  private areRead = false;
  private complete = false;
  private reading: Promise<void> | undefined;
  private trouble: ZoomError | undefined;

  /**
   * @param listings All pages of all of these hold all objects.
   * @param namesOf By which a row is found.
   * @param paging Without `pagination` pages are read for nobody who can be read alone.
   */
  constructor(
    private readonly zoom: Zoom,
    private readonly listings: readonly PagedCall<Row>[],
    private readonly namesOf: (row: Row) => readonly string[],
    private readonly paging: Pick<Paging, "pageSize" | "pagination">,
  ) {}

  /** All pages were read. */
  get isRead(): boolean {
    return this.areRead;
  }

  /** All pages were read, and as many rows came as there are. */
  get isComplete(): boolean {
    return this.complete;
  }

  /**
   * Undefined: pages do not pay yet, or say nothing of it, or something that may be outdated. Then the caller reads it
   * alone, which is counted. Those who ask while pages are being read wait for them.
   *
   * @param names Under which the row may be found, the best first.
   * @param only There is no other way to read it: pages are read whatever they cost. @throws ZoomError where they fail.
   */
  async row(names: readonly string[], only = false): Promise<Row | undefined> {
    this.waiting++;
    try {
      for (;;) {
        const row = this.rowOf(names);
        if (row) return row;
        if (this.areRead || this.isChanged(names)) return undefined;
        if (this.reading) await this.reading;
        else if (this.arePaid()) await this.read();
        else if (!only) break;
        else if (this.trouble) throw this.trouble;
        else await this.read();
      }
      this.spent++;
      return undefined;
    } finally {
      this.waiting--;
    }
  }

  /** What these names belong to was changed: no page tells of it any more. */
  forget(names: Iterable<string>): void {
    for (const name of names) this.changed.add(name);
  }

  /** All pages are outdated, and are read again when they are needed. */
  async forgetAll(): Promise<void> {
    await this.reading;
    this.rows.clear();
    this.areRead = false;
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

  /** Whether it would cost more than all pages to read alone for everybody who waits. */
  private arePaid(): boolean {
    if (!this.paging.pagination || this.trouble) return false;
    if (!this.sizes) return this.spent >= this.listings.length;
    return this.spent + this.waiting > this.cost;
  }

  private async read(): Promise<void> {
    this.reading = (this.sizes ? this.readAllPages(this.sizes) : this.readFirstPages())
      .catch((error: unknown) => {
        if (!(error instanceof ZoomError)) throw error;
        // The app may lack the scope of the listing and hold that of single reads.
        this.trouble = error;
      })
      .finally(() => (this.reading = undefined));
    await this.reading;
  }

  /** They tell how many there are, and of a small account they are all. */
  private async readFirstPages(): Promise<void> {
    // Whoever asks in the same breath shall be counted among those who wait.
    await nextTurn();
    this.spent += this.listings.length;
    const pages = await Promise.all(
      this.listings.map(async (call) => {
        const size = this.sizeOf(call);
        const { rows, total, nextPageToken } = await this.zoom.request({
          ...call,
          query: { ...call.query, page_size: size },
        });
        rows.forEach((row) => this.keep(row));
        const calls = nextPageToken === undefined ? 1 : Math.ceil((total ?? Infinity) / size);
        return { total, calls };
      }),
    );
    this.sizes = pages.map(({ total }) => total);
    this.cost = pages.reduce((sum, { calls }) => sum + calls, 0);
    this.areRead = pages.every(({ calls }) => calls === 1);
    this.complete = this.areRead;
  }

  private async readAllPages(sizes: readonly (number | undefined)[]): Promise<void> {
    const complete = await Promise.all(
      this.listings.map(async (call, index) => {
        let count = 0;
        for await (const row of this.zoom.pages(call)) {
          this.keep(row);
          count++;
        }
        // When people come and go meanwhile, a row can slip from a page not yet read to one that was.
        return count >= (sizes[index] ?? Infinity);
      }),
    );
    this.areRead = true;
    this.complete = complete.every(Boolean);
  }

  private sizeOf({ maxPageSize = Infinity }: PagedCall<Row>): number {
    return Math.min(maxPageSize, this.paging.pageSize);
  }

  private keep(row: Row): void {
    for (const name of this.namesOf(row)) this.rows.set(name, row);
  }
}
