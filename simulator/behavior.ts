import type { Switches } from "./switches";

/** How a Zoom account behaves: the content of the file that `pulumi-zoom probe` writes. */
export interface Behavior {
  /** The version of the file's format. */
  format: 1;
  /** The switches whose values are known. */
  switches: Partial<Switches>;
  /** How they were found out. Not used. */
  notes?: unknown;
}
