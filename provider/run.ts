import type { Settings } from "./config";
import { Memory } from "./memory";
import { Notices } from "./notices";
import type { Run } from "./types";
import type { Zoom } from "./zoom/call";
import { readsForRefresh } from "./zoom/reading/for-refresh";

export interface RunOptions {
  readonly client: Zoom;
  readonly settings: Settings;
  /** The account that the settings name. */
  readonly accountId: string;
  /** Prints one line for the person at the terminal. */
  readonly tell: (line: string) => void;
  /** Gathers what is said of many. Default: says it at once. */
  readonly notices?: Notices;
  /** Default: an empty memory, for a command that is a run by itself. */
  readonly memory?: Memory;
}

/** Returns what resources work with. This is the only place where a `Run` is made. */
export function openRun(options: RunOptions): Run {
  const { client, settings, accountId, memory = new Memory(), notices = new Notices(options.tell) } = options;
  return { ...readsForRefresh(client, settings), settings, accountId, memory, tell: notices.tell };
}
