import type { Json } from "./wire/json";

/** A call that reached the simulated Zoom. */
export interface RecordedCall {
  /** A call of the API, or one for a token. */
  kind: "api" | "token";
  /** In capital letters, such as `PATCH`. */
  method: string;
  /** Decoded, as it was sent: `/v2/users/ada@example.com`. */
  path: string;
  /** The parameters behind the path. */
  query: Readonly<Record<string, string>>;
  /** The body as JSON, or its text where it is none; absent without one. A token request's is never kept. */
  body?: Json;
  /** The account's time of arrival, in milliseconds since 1970. */
  timeMs: number;
  /** The HTTP status of the reply; absent while it is under way, and where the connection was broken. */
  status?: number;
  /** Zoom's code of a refusal. */
  code?: number;
}

/** A simulator that runs for days forgets the oldest half when there are so many. */
const MOST_CALLS = 200_000;

/** Everything that reached Zoom, in order. */
export class CallLog {
  readonly lines: string[] = [];
  readonly tokenLines: string[] = [];
  readonly calls: RecordedCall[] = [];

  add(call: RecordedCall, known: boolean): void {
    const line = `${call.method} ${call.path}`;
    if (call.kind === "token") this.tokenLines.push(line);
    else this.lines.push(known ? line : `${line} (not simulated)`);
    this.calls.push(call);
    for (const list of [this.lines, this.tokenLines, this.calls])
      if (list.length > MOST_CALLS) list.splice(0, MOST_CALLS / 2);
  }

  clear(): void {
    this.lines.length = 0;
    this.tokenLines.length = 0;
    this.calls.length = 0;
  }
}
