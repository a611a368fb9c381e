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

/** How much each list of the log keeps. Above a limit, old entries are dropped until half of it is used. */
export interface LogLimits {
  readonly entries: number;
  /** The sum of the lengths of paths, queries and bodies. */
  readonly characters: number;
}

const LIMITS: LogLimits = { entries: 200_000, characters: 32 * 1024 * 1024 };

/** The calls that the simulator received, in order. */
export class CallLog {
  private readonly callSizes = new WeakMap<RecordedCall, number>();
  private readonly recentLines: RecentEntries<string>;
  private readonly recentTokenLines: RecentEntries<string>;
  private readonly recentCalls: RecentEntries<RecordedCall>;

  constructor(limits: LogLimits = LIMITS) {
    this.recentLines = new RecentEntries(limits, (line) => line.length);
    this.recentTokenLines = new RecentEntries(limits, (line) => line.length);
    this.recentCalls = new RecentEntries(limits, (call) => this.callSizes.get(call) ?? 0);
  }

  get lines(): string[] {
    return this.recentLines.entries;
  }

  get tokenLines(): string[] {
    return this.recentTokenLines.entries;
  }

  get calls(): RecordedCall[] {
    return this.recentCalls.entries;
  }

  add(call: RecordedCall, { isKnown, bodyLength }: { isKnown: boolean; bodyLength: number }): void {
    const line = `${call.method} ${call.path}`;
    if (call.kind === "token") this.recentTokenLines.add(line);
    else this.recentLines.add(isKnown ? line : `${line} (not simulated)`);
    this.callSizes.set(call, line.length + JSON.stringify(call.query).length + bodyLength);
    this.recentCalls.add(call);
  }

  clear(): void {
    this.recentLines.clear();
    this.recentTokenLines.clear();
    this.recentCalls.clear();
  }
}

/** A list that drops its oldest entries. Tests can remove entries from the list themselves. */
class RecentEntries<T> {
  readonly entries: T[] = [];
  /** An upper bound, because removed entries are still counted. */
  private characters = 0;

  constructor(
    private readonly limits: LogLimits,
    private readonly sizeOf: (entry: T) => number,
  ) {}

  add(entry: T): void {
    this.entries.push(entry);
    this.characters += this.sizeOf(entry);
    if (this.isOver(this.limits)) {
      this.characters = this.entries.reduce((sum, one) => sum + this.sizeOf(one), 0);
      if (this.isOver(this.limits)) this.drop();
    }
  }

  clear(): void {
    this.entries.length = 0;
    this.characters = 0;
  }

  private isOver({ entries, characters }: LogLimits): boolean {
    return this.entries.length > entries || this.characters > characters;
  }

  private drop(): void {
    let kept = this.entries.length;
    let start = 0;
    while (kept > 1 && (kept > this.limits.entries / 2 || this.characters > this.limits.characters / 2)) {
      const oldest = this.entries[start++];
      if (oldest !== undefined) this.characters -= this.sizeOf(oldest);
      kept--;
    }
    this.entries.splice(0, start);
  }
}
