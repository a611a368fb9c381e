import type { Zoom } from "../../provider/zoom/call";
import type { Column } from "../table";

/** A search for one kind of object, with its filters applied. */
export interface Search<Row> {
  /** What messages call it, such as "phone user" and "phone users". */
  readonly one: string;
  readonly many: string;
  /** Yields what is found, as the pages arrive. */
  readonly rows: (zoom: Zoom) => AsyncIterable<Row>;
  /** Reads the single object, if that shows more than the row. */
  readonly details?: (zoom: Zoom, row: Row) => Promise<object>;
  readonly columns: readonly Column<Row>[];
}
