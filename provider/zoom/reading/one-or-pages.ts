import type { PagedCall, Zoom } from "../call";
import type { Paging } from "../pages";
import { ThriftyPages } from "./page-cache";

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

/** Single reads until pages pay, and then pages. Reads of the same object at the same time share a call. */
export class ThriftyReads<Ask, Row, Answer> {
  private readonly pages: ThriftyPages<Row>;
  private readonly underWay = new Map<string, Promise<Answer | undefined>>();

  /** @param paging Without `pagination` only what cannot be read alone is looked for on pages. */
  constructor(
    zoom: Zoom,
    private readonly source: Source<Ask, Row, Answer>,
    paging: Pick<Paging, "pageSize" | "pagination">,
  ) {
    this.pages = new ThriftyPages(zoom, source.listings, (row) => source.namesOf(row), paging);
  }

  /**
   * Undefined means that there is none; whoever is going to act on that reads alone before.
   *
   * @param fresh What was read earlier may be outdated: the answer is of now.
   */
  async find(ask: Ask, fresh = false): Promise<Answer | undefined> {
    const { source, pages } = this;
    const alone = source.readAlone(ask);
    if (alone && (fresh || !source.canBeListed(ask))) return this.share(ask, fresh, alone);
    if (fresh) await pages.forgetAll();

    const row = await pages.row(source.namesIn(ask), alone === undefined);
    const told = row && source.fromRow(row, ask);
    if (told !== undefined || !alone) return told;
    if (!row && pages.isComplete && source.isNowhereElse(ask)) return undefined;
    return this.share(ask, fresh, alone);
  }

  private share(ask: Ask, fresh: boolean, read: () => Promise<Answer | undefined>): Promise<Answer | undefined> {
    const key = JSON.stringify([fresh, ask]);
    const already = this.underWay.get(key);
    if (already) return already;
    const answer = read().finally(() => this.underWay.delete(key));
    this.underWay.set(key, answer);
    return answer;
  }
}
