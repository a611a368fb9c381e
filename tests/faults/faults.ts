import type { Fault, SentCall } from "../../simulator";

/** What can go wrong with one call. `token` faults hit the sign-in before it instead. */
export interface NamedFault {
  name: string;
  fault: Fault;
  token?: true;
  /** The methods that it can hit. */
  only?: readonly string[];
  /** What the message of a run that fails because of it says: the answer itself, in Zoom's words or ours. */
  words: RegExp;
}

/** Everything that a call sent, secrets included: a reply may repeat it. */
const repeated = ({ headers, body }: SentCall) => `${JSON.stringify(headers)} ${body}`;

const LOCALISED = "このユーザーは存在しません。";

const CLOSED = /Zoom did not answer: the connection was closed before the reply was complete/;
const NOT_AS_DOCUMENTED = /The reply is not what Zoom documents: .*\n[A-Z]+ \S+: 200$/;

/** Zoom's own words come first, or beside the call if there is advice. */
const refused = (status: number, code: number, words: string) =>
  new RegExp(`${words}.*\\n.*: ${status} \\(Zoom code ${code}\\)|: ${status} \\(Zoom code ${code}\\) .*${words}`);

/** The time that a call may take in these tests, in milliseconds; a delayed one takes longer. */
export const TIMEOUT_MS = 40;

export const FAULTS: readonly NamedFault[] = [
  { name: "the connection breaks before Zoom acted", words: CLOSED, fault: { kind: "reset", when: "before" } },
  { name: "the connection breaks after Zoom acted", words: CLOSED, fault: { kind: "reset", when: "after" } },
  { name: "500 before Zoom acted", words: refused(500, 500, "Simulated fault"), fault: { status: 500 } },
  {
    name: "500 after Zoom acted",
    words: refused(500, 500, "Simulated fault"),
    fault: { status: 500, when: "after" },
  },
  {
    name: "503",
    words: refused(503, 503, "Simulated fault"),
    fault: { status: 503, headers: { "retry-after": "1" } },
  },
  {
    name: "429 per second with headers",
    words: refused(429, 429, "per-second rate limit"),
    fault: { kind: "rateLimit", limit: "second", headers: "full" },
  },
  {
    name: "429 per second without headers",
    words: refused(429, 429, "per-second rate limit"),
    fault: { kind: "rateLimit", limit: "second", headers: "none" },
  },
  {
    name: "429 for a lock",
    words: refused(429, 429, "A request for this user has already been made"),
    fault: { kind: "rateLimit", limit: "lock", headers: "none" },
  },
  {
    name: "429 for the day",
    words: refused(429, 429, "maximum daily rate limit"),
    fault: { kind: "rateLimit", limit: "day", headers: "full" },
  },
  {
    name: "401, the token expired",
    words: refused(401, 124, "Access token is expired"),
    fault: { kind: "expiredToken" },
  },
  {
    name: "the token endpoint is down",
    words: /oauth\/token.* 503/,
    fault: { match: "POST /oauth/token", status: 503 },
    token: true,
  },
  {
    name: "no answer in time",
    words:
      /Zoom did not answer: no reply came within 0\.04 s|rate limit was reached at each attempt\..*\n.*: 429 \(Zoom code 429\) .*has already been made/,
    fault: { kind: "delay", delayMs: 3 * TIMEOUT_MS },
  },
  { name: "a reply cut in the middle", words: CLOSED, fault: { kind: "cut" } },
  { name: "HTML instead of JSON, before Zoom acted", words: /: 502 /, fault: { kind: "html", status: 502 } },
  {
    name: "HTML instead of JSON, after Zoom acted",
    words: NOT_AS_DOCUMENTED,
    fault: { kind: "html", status: 200, when: "after" },
  },
  {
    name: "an empty 200 instead of a reply, after Zoom acted",
    words: NOT_AS_DOCUMENTED,
    fault: { kind: "empty", status: 200, when: "after" },
  },
  {
    name: "500 with a message that repeats all that was sent, after Zoom acted",
    words: /: 500 \(Zoom code 500\) /,
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
    words: NOT_AS_DOCUMENTED,
    fault: {
      kind: "altered",
      alter: (_, call) => ({ status: 200, headers: { "content-type": repeated(call) }, body: repeated(call) }),
    },
  },
  {
    name: "a write accepted and not applied",
    words: /Zoom (accepted .* did not apply it|still shows it)|This user is locked or inactive/,
    fault: { kind: "dropped" },
    only: ["PATCH", "PUT", "DELETE"],
  },
  {
    name: "a refusal in another language",
    words: refused(400, 200, "このユーザーは存在しません"),
    fault: { status: 400, code: 200, message: LOCALISED },
  },
];
