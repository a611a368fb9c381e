import type { Zoom } from "../../provider/zoom/call";
import type { Column } from "../table";

/** One kind of thing that can be searched for, with its filters applied. */
export interface Search<Row> {
  /** For people to read, such as "phone user" and "phone users". */
  readonly one: string;
  readonly many: string;
  /** What was found, as the pages arrive. */
  readonly rows: (zoom: Zoom) => AsyncIterable<Row>;
  /** The row with what only a read of its own tells, where there is more to tell. */
  readonly details?: (zoom: Zoom, row: Row) => Promise<object>;
  readonly columns: readonly Column<Row>[];
}
