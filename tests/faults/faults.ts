import type { Fault, SentCall } from "../../simulator";

/** What can go wrong with one call. `token` faults hit the sign-in before it instead. */
export interface NamedFault {
  name: string;
  fault: Fault;
  token?: true;
  /** The methods that it can hit at all. */
  only?: readonly string[];
  /** What Zoom says may be wrong and look right: a refresh may have to come before the repair. */
  misleads?: true;
}

/** All that a call brought along, secrets included: whoever answers may repeat it. */
const repeated = ({ headers, body }: SentCall) => `${JSON.stringify(headers)} ${body}`;

const LOCALISED = "このユーザーは存在しません。";

/** The time that a call may take in these tests, in milliseconds; a delayed one takes longer. */
export const TIMEOUT_MS = 40;

export const FAULTS: readonly NamedFault[] = [
  { name: "the connection breaks before Zoom acted", fault: { kind: "reset", when: "before" } },
  { name: "the connection breaks after Zoom acted", fault: { kind: "reset", when: "after" } },
  { name: "500 before Zoom acted", fault: { status: 500 } },
  { name: "500 after Zoom acted", fault: { status: 500, when: "after" } },
  { name: "503", fault: { status: 503, headers: { "retry-after": "1" } } },
  { name: "429 per second with headers", fault: { kind: "rateLimit", limit: "second", headers: "full" } },
  { name: "429 per second without headers", fault: { kind: "rateLimit", limit: "second", headers: "none" } },
  { name: "429 for a lock", fault: { kind: "rateLimit", limit: "lock", headers: "none" } },
  { name: "429 for the day", fault: { kind: "rateLimit", limit: "day", headers: "full" } },
  { name: "401, the token expired", fault: { kind: "expiredToken" } },
  { name: "the token endpoint is down", fault: { match: "POST /oauth/token", status: 503 }, token: true },
  { name: "no answer in time", fault: { kind: "delay", delayMs: 3 * TIMEOUT_MS } },
  { name: "a reply cut in the middle", fault: { kind: "cut" } },
  { name: "HTML instead of JSON, before Zoom acted", fault: { kind: "html", status: 502 } },
  {
    name: "HTML instead of JSON, after Zoom acted",
    fault: { kind: "html", status: 200, when: "after" },
  },
  {
    name: "an empty 200 instead of a reply, after Zoom acted",
    fault: { kind: "empty", status: 200, when: "after" },
  },
  {
    name: "500 with a message that repeats all that was sent, after Zoom acted",
    fault: {
      kind: "altered",
      alter: (_, call) => ({
        status: 500,
        headers: { "x-zm-trackingid": repeated(call) },
        body: JSON.stringify({
          code: 500,
          message: repeated(call),
          errors: [{ field: repeated(call), message: call.body }],
        }),
      }),
    },
  },
  {
    name: "a page that repeats all that was sent, after Zoom acted",
    fault: {
      kind: "altered",
      alter: (_, call) => ({ status: 200, headers: { "content-type": repeated(call) }, body: repeated(call) }),
    },
  },
  { name: "a write accepted and not applied", fault: { kind: "dropped" }, only: ["PATCH", "PUT", "DELETE"] },
  { name: "a refusal in another language", fault: { status: 400, code: 200, message: LOCALISED } },
];
