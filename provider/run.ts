import type { Settings } from "./config";
import { Memory } from "./memory";
import { Notices } from "./notices";
import type { Run } from "./types";
import type { Zoom } from "./zoom/call";
import { redacted } from "./zoom/redacted";
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

/**
 * Returns the account, with each e-mail that Zoom tells of an id noted: only then can an e-mail that is secret be found in
 * what is said or stored later. In Zoom's own words they are found before the words are cut.
 */
function meeting(client: Zoom, { secretPeople }: Memory): Zoom {
  const meet = (reply: unknown): void => {
    if (typeof reply !== "object" || reply === null) return;
    if ("rows" in reply && Array.isArray(reply.rows)) reply.rows.forEach(meet);
    if (!("id" in reply && "email" in reply)) return;
    if (typeof reply.id === "string" && typeof reply.email === "string") secretPeople.meet(reply.id, reply.email);
  };
  const met = <T>(reply: T): T => {
    meet(reply);
    return reply;
  };
  const quiet = redacted(client, secretPeople.hide);
  return {
    clock: client.clock,
    request: async (call) => met(await quiet.request(call)),
    async *pages(call) {
      for await (const row of quiet.pages(call)) yield met(row);
    },
  };
}

/** Returns what resources work with. This is the only place where a `Run` is made. */
export function openRun(options: RunOptions): Run {
  const { client, settings, accountId, memory = new Memory(), notices = new Notices(options.tell) } = options;
  return { ...readsForRefresh(meeting(client, memory), settings), settings, accountId, memory, tell: notices.tell };
}
