import type { RecordedCall } from "./log";
import type { FieldProblem } from "./wire/errors";

/**
 * Which calls a fault or a delay concerns: `"PATCH /users/*"` (`*` is one segment, `**` any number; the method may be
 * left out), a RegExp against `"PATCH /v2/users/abc"`, method and path apart, or a question. Absent: every call of the
 * API. The token endpoint is `"POST /oauth/token"`.
 */
export type Match = string | RegExp | { method?: string; path?: string } | ((call: RecordedCall) => boolean);

/** Which calls a fault hits, and how often. */
export interface FaultTarget {
  /** Which calls; every call of the API unless given. */
  match?: Match;
  /** How many matching calls are hit; 1 unless given, `Infinity` for all. */
  times?: number;
  /** How many matching calls pass unharmed before. */
  after?: number;
  /** How long the call takes, in real milliseconds, before Zoom acts. */
  delayMs?: number;
}

/** Whether a call that goes wrong has an effect. */
export interface FaultMoment {
  /** `before`, the default: Zoom refuses without having acted. `after`: what was asked for took effect all the same. */
  when?: "before" | "after";
}

/** What goes over the wire. Without a body there is no content type either, unless `headers` has one. */
export interface SentReply {
  status: number;
  body?: string | Uint8Array;
  headers?: Record<string, string>;
}

/** What a call brought along, the token included. */
export interface SentCall {
  headers: Record<string, string>;
  body: string;
}

/** What goes wrong with which calls. Absent, `kind` is `status`: a refusal. */
export type Fault = FaultTarget &
  /** Zoom's shape of a refusal; the code is the status unless given. */
  (
    | (FaultMoment & {
        kind?: "status";
        status: number;
        code?: number;
        message?: string;
        errors?: FieldProblem[];
        headers?: Record<string, string>;
      })
    /** The connection breaks without a reply. */
    | (FaultMoment & { kind: "reset" })
    /** Only the delay. */
    | { kind: "delay"; delayMs: number }
    /** Zoom acts, and its reply breaks off in the middle. */
    | { kind: "cut" }
    /** A page of HTML, as a proxy sends it. */
    | (FaultMoment & { kind: "html"; status?: number })
    /** A reply without a body. */
    | (FaultMoment & { kind: "empty"; status?: number })
    /** A write is answered as if it were done, and nothing changes. */
    | { kind: "dropped" }
    /** A refusal's text comes in Japanese. */
    | { kind: "localised" }
    /** Code 104: a missing scope, told in JSON that does not parse. */
    | { kind: "brokenJson" }
    | { kind: "rateLimit"; limit: "second" | "day" | "lock"; headers?: "full" | "bare" | "none" }
    | { kind: "expiredToken" }
    /** Zoom acts, and its reply is another one when it arrives. */
    | { kind: "altered"; alter: (reply: SentReply, call: SentCall) => SentReply }
    /** A page begins with the last row of the page before. */
    | { kind: "duplicateRows" }
  );

/** A fault at work. */
export interface ActiveFault {
  /** Tells the faults of a simulator apart. */
  readonly id: number;
  readonly fault: Fault;
  /** How many calls it has hit. */
  readonly hits: number;
  /** Ends it early. */
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

  /** Those that have calls left to hit. */
  atWork(): readonly ActiveFault[] {
    return this.active.filter(({ fault, hits }) => hits < (fault.times ?? 1));
  }

  /** The first fault that hits this call. */
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

/** With or without `/v2`, with or without a slash at the end. */
function pathPattern(path: string): RegExp {
  const body = path
    .replace(/^\/v2(?=\/)/, "")
    .split(/(\*\*|\*)/)
    .map((part) => (part === "**" ? ".*" : part === "*" ? "[^/]+" : part.replace(/[.+?^${}()|[\]\\]/g, "\\$&")))
    .join("");
  return new RegExp(`^(?:/v2)?${body}/?$`);
}
