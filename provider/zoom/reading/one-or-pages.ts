import type { PagedCall, Zoom } from "../call";
import type { Paging } from "../pages";
import { PageCache } from "./page-cache";

/** One kind of object, and the two ways to read it. */
export interface Source<Ask, Row, Answer> {
  /** Together, their pages contain every object. */
  readonly lists: readonly PagedCall<Row>[];
  /** Returns the names by which a row can be found. */
  namesOf(row: Row): string[];
  /** Returns the names under which the answer may be found, the best first. */
  namesIn(ask: Ask): string[];
  /** Whether rows carry what is asked for. */
  canBeListed(ask: Ask): boolean;
  /** Returns undefined if this row lacks what rows usually carry. */
  fromRow(row: Row, ask: Ask): Answer | undefined;
  /** Whether an object that is on no page of the complete lists does not exist. */
  doPagesDecide(ask: Ask): boolean;
  /** Returns the call that reads one object, or undefined if Zoom has none for this question. */
  readSingly(ask: Ask): (() => Promise<Answer | undefined>) | undefined;
}

export interface FindOptions {
  /** Default false. True ignores what was read earlier, because it may be stale. */
  readonly fresh?: boolean;
}

/** Reads objects singly until pages are cheaper, then from pages. Simultaneous reads of one object share one call. */
export class OneOrPages<Ask, Row, Answer> {
  private readonly pages: PageCache<Row>;
  private readonly underWay = new Map<string, Promise<Answer | undefined>>();

  /** @param paging Without `pagination`, pages are read only for what cannot be read singly. */
  constructor(
    zoom: Zoom,
    private readonly source: Source<Ask, Row, Answer>,
    paging: Pick<Paging, "pageSize" | "pagination">,
  ) {
    this.pages = new PageCache(zoom, source.lists, (row) => source.namesOf(row), paging);
  }

  /** Returns undefined if no such object exists. Before a write that relies on this, read the object singly. */
  async find(ask: Ask, { fresh = false }: FindOptions = {}): Promise<Answer | undefined> {
    const { source, pages } = this;
    const readSingly = source.readSingly(ask);
    if (readSingly && (fresh || !source.canBeListed(ask))) return this.share(readSingly, ask, { fresh });
    if (fresh) await pages.forgetAll();

    const row = await pages.row(source.namesIn(ask), { mustReadPages: readSingly === undefined });
    const answer = row && source.fromRow(row, ask);
    if (answer !== undefined || !readSingly) return answer;
    if (!row && pages.isComplete && source.doPagesDecide(ask)) return undefined;
    return this.share(readSingly, ask, { fresh });
  }

  private share(
    read: () => Promise<Answer | undefined>,
    ask: Ask,
    options: Required<FindOptions>,
  ): Promise<Answer | undefined> {
    const key = JSON.stringify([options, ask]);
    const already = this.underWay.get(key);
    if (already) return already;
    const answer = read().finally(() => this.underWay.delete(key));
    this.underWay.set(key, answer);
    return answer;
  }
}
