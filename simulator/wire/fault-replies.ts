import type { Fault } from "../faults";
import type { Switches } from "../switches";
import { expiredToken, tooConcurrent, tooManyPerDay, tooManyPerSecond } from "./errors";
import { limitHeaders } from "./rate-limits";
import { refused, type Reply } from "./replies";

/** Returns the reply that a fault sends instead of Zoom's own, or undefined if it sends Zoom's own. */
export function replyOf(fault: Fault, switches: Switches, nowMs: number): Reply | undefined {
  switch (fault.kind) {
    case undefined:
    case "status": {
      const { status, code = status, message = "Simulated fault.", errors, headers } = fault;
      return { status, headers, json: JSON.stringify({ code, message, errors }) };
    }
    case "html": {
      const headers = { "content-type": "text/html" };
      return { status: fault.status ?? 502, json: "<html><body><h1>Bad Gateway</h1></body></html>", headers };
    }
    case "empty":
      return { status: fault.status ?? 200 };
    case "brokenJson":
      return {
        status: 400,
        json: '{"code":104,"message":"Invalid access token, does not contain scopes:["user:read"]"}',
      };
    case "expiredToken":
      return refused(expiredToken(switches.tokenRefusalStatus));
    case "rateLimit":
      return rateLimited(
        fault.limit,
        { ...switches, rateLimitHeaders: fault.headers ?? switches.rateLimitHeaders },
        nowMs,
      );
    default:
      return undefined;
  }
}

function rateLimited(limit: "second" | "day" | "lock", switches: Switches, nowMs: number): Reply {
  if (limit === "lock") return refused(tooConcurrent("A request for this user has already been made."));
  const headers = limitHeaders({ label: "Light", daily: limit === "day", limit: 80, left: 0 }, switches, nowMs, true);
  return refused(limit === "day" ? tooManyPerDay(headers) : tooManyPerSecond(headers));
}

/** Whether the fault prevents the call from taking effect. */
export function preventsAction(fault: Fault): boolean {
  switch (fault.kind) {
    case "brokenJson":
    case "rateLimit":
    case "expiredToken":
      return true;
    case undefined:
    case "status":
    case "reset":
    case "html":
    case "empty":
      return fault.when !== "after";
    default:
      return false;
  }
}
