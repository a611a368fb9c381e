import type { RecordedCall } from "./log";
import type { FieldProblem } from "./wire/errors";

/**
 * Selects calls: `"PATCH /users/*"` (`*` matches one segment, `**` any number; the method is optional), a RegExp tested
 * against `"PATCH /v2/users/abc"`, a method and a path, or a function. Without a match, every API call is selected. The
 * token endpoint is `"POST /oauth/token"`.
 */
export type Match = string | RegExp | { method?: string; path?: string } | ((call: RecordedCall) => boolean);

/** Which calls a fault hits, and how many of them. */
export interface FaultTarget {
  /** Which calls. Default: every API call. */
  match?: Match;
  /** How many matching calls are hit. Default 1; `Infinity` for all. */
  times?: number;
  /** How many matching calls succeed before the first one is hit. Default 0. */
  after?: number;
  /** How long the call waits before Zoom acts, in milliseconds of real time. */
  delayMs?: number;
}

/** Whether a call that fails still takes effect. */
export interface FaultMoment {
  /** `before`: the call has no effect. `after`: the call takes effect, and then fails. Default `before`. */
  when?: "before" | "after";
}

/** A reply as it is sent. Without a body it has no content type, unless `headers` contains one. */
export interface SentReply {
  status: number;
  body?: string | Uint8Array;
  headers?: Record<string, string>;
}

/** The headers and the body of a call, including its token. */
export interface SentCall {
  headers: Record<string, string>;
  body: string;
}

/** What goes wrong, with which calls. Without `kind` the fault is a refusal (`status`). */
export type Fault = FaultTarget &
  /** A refusal in Zoom's format. The default code is the status. */
  (
    | (FaultMoment & {
        kind?: "status";
        status: number;
        code?: number;
        message?: string;
        errors?: FieldProblem[];
        headers?: Record<string, string>;
      })
    /** The connection is reset without a reply. */
    | (FaultMoment & { kind: "reset" })
    /** The reply is delayed. */
    | { kind: "delay"; delayMs: number }
    /** The call takes effect, and the connection breaks in the middle of the reply. */
    | { kind: "cut" }
    /** The reply is an HTML page, as a proxy sends it. */
    | (FaultMoment & { kind: "html"; status?: number })
    /** The reply has no body. */
    | (FaultMoment & { kind: "empty"; status?: number })
    /** A write succeeds but changes nothing. */
    | { kind: "dropped" }
    /** The message of a refusal is in Japanese. */
    | { kind: "localized" }
    /** A missing scope is refused with code 104, in JSON that cannot be parsed. */
    | { kind: "brokenJson" }
    /** A rate limit is exceeded. */
    | { kind: "rateLimit"; limit: "second" | "day" | "lock"; headers?: "full" | "bare" | "none" }
    /** The access token has expired. */
    | { kind: "expiredToken" }
    /** The call takes effect, and its reply is altered on the way. */
    | { kind: "altered"; alter: (reply: SentReply, call: SentCall) => SentReply }
    /** A page of a list starts with the last row of the previous page. */
    | { kind: "duplicateRows" }
  );

/** A fault that was injected. */
export interface ActiveFault {
  /** Unique among the faults of the simulator. */
  readonly id: number;
  readonly fault: Fault;
  /** How many calls it has hit. */
  readonly hits: number;
  /** Ends the fault. */
  stop(): void;
}

interface Entry extends ActiveFault {
  hits: number;
  seen: number;
  matches: (call: RecordedCall) => boolean;
}

export class Faults {
  private active: Entry[] = [];
  private added = 0;

  add(fault: Fault): ActiveFault {
    const stop = () => {
      this.active = this.active.filter((other) => other !== entry);
    };
    const entry: Entry = { id: ++this.added, fault, matches: matcher(fault.match), seen: 0, hits: 0, stop };
    this.active.push(entry);
    return entry;
  }

  /** Returns the faults that will hit more calls. */
  atWork(): readonly ActiveFault[] {
    return this.active.filter(({ fault, hits }) => hits < (fault.times ?? 1));
  }

  /** Returns the first fault that hits this call, and counts the hit. */
  next(call: RecordedCall): Fault | undefined {
    for (const entry of this.active) {
      const { after = 0, times = 1 } = entry.fault;
      if (entry.hits >= times || !entry.matches(call)) continue;
      if (entry.seen++ < after) continue;
      entry.hits++;
      return entry.fault;
    }
    return undefined;
  }

  clear(): void {
    this.active = [];
  }
}

export function matcher(match: Match | undefined): (call: RecordedCall) => boolean {
  if (match === undefined) return (call) => call.kind === "api";
  if (typeof match === "function") return match;
  if (match instanceof RegExp) return (call) => `${call.method} ${call.path}`.search(match) >= 0;
  if (typeof match === "object") return (call) => fits(match.method, match.path)(call);
  const [first = "", second] = match.split(/\s+/);
  return second === undefined ? fits(undefined, first) : fits(first, second);
}

function fits(method: string | undefined, path: string | undefined): (call: RecordedCall) => boolean {
  const pattern = path === undefined ? undefined : pathPattern(path);
  return (call) =>
    (method === undefined || method.toUpperCase() === call.method) &&
    (pattern === undefined ? call.kind === "api" : pattern.test(call.path));
}

/** Accepts paths with or without `/v2`, and with or without a slash at the end. */
function pathPattern(path: string): RegExp {
  const body = path
    .replace(/^\/v2(?=\/)/, "")
    .split(/(\*\*|\*)/)
    .map((part) => (part === "**" ? ".*" : part === "*" ? "[^/]+" : part.replace(/[.+?^${}()|[\]\\]/g, "\\$&")))
    .join("");
  return new RegExp(`^(?:/v2)?${body}/?$`);
}
