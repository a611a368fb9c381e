import { setImmediate as nextTurn } from "node:timers/promises";
import type { PagedCall, Zoom } from "./call";
import { ZoomError } from "./errors";
import type { Paging } from "./pages";

/** One kind of object, and the two ways to read it. */
export interface Source<Ask, Row, Answer> {
  /** All pages of all of these hold all objects. */
  readonly listings: readonly PagedCall<Row>[];
  /** By which a row is found. */
  namesOf(row: Row): string[];
  /** Under which the row may be found that is asked for, the best first. */
  namesIn(ask: Ask): string[];
  /** Whether rows carry what is asked. */
  canBeListed(ask: Ask): boolean;
  /** Undefined where this row does not carry it all the same. */
  fromRow(row: Row, ask: Ask): Answer | undefined;
  /** Whether what is asked for does not exist when it stands on no page of the whole listing. */
  isNowhereElse(ask: Ask): boolean;
  /** A call of its own; undefined where Zoom has none for it. */
  readAlone(ask: Ask): (() => Promise<Answer | undefined>) | undefined;
}

/**
 * Single reads until as much has been spent on them as the pages of all listings cost; then these pages, once, and all
 * further answers from them. So whoever reads N objects of an account of P pages spends about twice the cheaper of the
 * two at most, and need not know how many reads will come. Reads of the same object at the same time share a call.
 */
export class ThriftyReads<Ask, Row, Answer> {
  private readonly rows = new Map<string, Row>();
  private readonly underWay = new Map<string, Promise<Answer | undefined>>();
  private readonly changed = new Set<string>();
  /** Single reads that pages might have answered, and the pages read to learn what all of them cost. */
  private spent = 0;
  private waiting = 0;
  /** How many rows each listing has, and how many calls all of them take. */
  private sizes: readonly (number | undefined)[] | undefined;
  private cost = 0;
  /** All pages were read; `whole`: and as many rows came as there are. */
  private done = false;
  private whole = false;
  private reading: Promise<void> | undefined;
  private trouble: ZoomError | undefined;

  /** @param paging Without `pagination` only what cannot be read alone is looked for on pages. */
  constructor(
    private readonly zoom: Zoom,
    private readonly source: Source<Ask, Row, Answer>,
    private readonly paging: Pick<Paging, "pageSize" | "pagination">,
  ) {}

  /**
   * Undefined means that there is none; whoever is going to act on that reads alone before.
   *
   * @param fresh What was read earlier may be outdated: the answer is of now.
   */
  async find(ask: Ask, fresh = false): Promise<Answer | undefined> {
    const { source } = this;
    const alone = source.readAlone(ask);
    const outdated = fresh || source.namesIn(ask).some((name) => this.changed.has(name));
    if (alone && (outdated || !source.canBeListed(ask))) return this.share(ask, fresh, alone);
    if (outdated) await this.forgetPages();

    this.waiting++;
    try {
      for (;;) {
        const row = this.rowFor(ask);
        const told = row && source.fromRow(row, ask);
        if (told !== undefined) return told;
        if (!row && this.isNowhere(ask, alone === undefined)) return undefined;
        if (this.reading) await this.reading;
        else if (alone && (row || !this.pagesArePaid())) break;
        else if (this.trouble) throw this.trouble;
        else await this.readPages();
      }
      this.spent++;
    } finally {
      this.waiting--;
    }
    return this.share(ask, fresh, alone);
  }

  /** What these names belong to was changed: no page tells of it any more. */
  forget(...names: string[]): void {
    for (const name of names) this.changed.add(name);
    this.underWay.clear();
  }

  private rowFor(ask: Ask): Row | undefined {
    for (const name of this.source.namesIn(ask)) {
      const row = this.rows.get(name);
      if (row) return row;
    }
    return undefined;
  }

  private isNowhere(ask: Ask, listedOnly: boolean): boolean {
    return listedOnly ? this.done : this.whole && this.source.isNowhereElse(ask);
  }

  /** Whether it would cost more than all pages to read alone for everybody who waits. */
  private pagesArePaid(): boolean {
    if (!this.paging.pagination || this.done || this.trouble) return false;
    if (!this.sizes) return this.spent >= this.source.listings.length;
    return this.spent + this.waiting > this.cost;
  }

  private async readPages(): Promise<void> {
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
    const { listings } = this.source;
    this.spent += listings.length;
    const pages = await Promise.all(
      listings.map(async (call) => {
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
    this.done = pages.every(({ calls }) => calls === 1);
    this.whole = this.done;
  }

  private async readAllPages(sizes: readonly (number | undefined)[]): Promise<void> {
    const complete = await Promise.all(
      this.source.listings.map(async (call, index) => {
        let count = 0;
        for await (const row of this.zoom.pages(call)) {
          this.keep(row);
          count++;
        }
        // When people come and go meanwhile, a row can slip from a page not yet read to one that was.
        return count >= (sizes[index] ?? Infinity);
      }),
    );
    this.done = true;
    this.whole = complete.every(Boolean);
  }

  private sizeOf({ maxPageSize = Infinity }: PagedCall<Row>): number {
    return Math.min(maxPageSize, this.paging.pageSize);
  }

  private keep(row: Row): void {
    for (const name of this.source.namesOf(row)) this.rows.set(name, row);
  }

  private async forgetPages(): Promise<void> {
    await this.reading;
    this.rows.clear();
    this.done = false;
    this.whole = false;
  }

  private share(ask: Ask, fresh: boolean, read: () => Promise<Answer | undefined>): Promise<Answer | undefined> {
    const key = JSON.stringify([fresh, ask]);
    const already = this.underWay.get(key);
    if (already) return already;
    const answer = read().finally(() => {
      if (this.underWay.get(key) === answer) this.underWay.delete(key);
    });
    this.underWay.set(key, answer);
    return answer;
  }
}
