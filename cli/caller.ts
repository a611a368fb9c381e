import type { Readable, Writable } from "node:stream";

/** A stream that may be a terminal. */
export type Screen = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** What a command has of the process that runs it: `process` itself, or what a test puts in its place. */
export interface Caller {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  /** Results alone. */
  readonly stdout: Screen;
  readonly stderr: Screen;
  readonly env: NodeJS.ProcessEnv;
  /** 0 done, 1 refused or failed, 2 wrong usage. */
  exitCode?: number | string | null | undefined;
}

/** Lines for the person at the terminal, beside the results. */
export const tellOn = (screen: Screen) => (line: string) => void screen.write(`${line}\n`);
