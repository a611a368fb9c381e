import type { Json } from "./wire/json";

/** A call that the simulator received. */
export interface RecordedCall {
  /** An API call, or a token request. */
  kind: "api" | "token";
  /** In upper case, such as `PATCH`. */
  method: string;
  /** The path as it was sent, decoded: `/v2/users/ada@example.com`. */
  path: string;
  /** The query parameters. */
  query: Readonly<Record<string, string>>;
  /** The body as JSON, or as a string if it is not JSON. Missing without a body, and for token requests. */
  body?: Json;
  /** When the call arrived, on the account's clock, in milliseconds since 1970. */
  timeMs: number;
  /** The HTTP status of the reply. Missing until the reply is sent, and if the connection was broken. */
  status?: number;
  /** Zoom's code of a refusal. */
  code?: number;
}

/** If a list holds more calls than this, its older half is dropped. */
const MAX_CALLS = 200_000;

/** The calls that the simulator received, in order. */
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
      if (list.length > MAX_CALLS) list.splice(0, MAX_CALLS / 2);
  }

  clear(): void {
    this.lines.length = 0;
    this.tokenLines.length = 0;
    this.calls.length = 0;
  }
}
