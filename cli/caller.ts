import { visibleLines } from "./visible";
import type { Readable, Writable } from "node:stream";

/** A stream that may be a terminal. */
export type Screen = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** The parts of the process that a command uses: `process` itself, or a test's stand-in. */
export interface Caller {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  /** Only results. */
  readonly stdout: Screen;
  readonly stderr: Screen;
  readonly env: NodeJS.ProcessEnv;
  /** 0: success, 1: refused or failed, 2: wrong usage. */
  exitCode?: number | string | null | undefined;
}

/** Returns a function that prints a line which is not part of the results. */
export const printLineOn = (screen: Screen) => (line: string) => void screen.write(`${visibleLines(line)}\n`);
