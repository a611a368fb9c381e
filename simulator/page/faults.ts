import { html } from "hono/html";
import type { ActiveFault, Fault, Match } from "../faults";
import type { ZoomSimulator } from "../zoom";
import { faultRules, rulesList } from "./rules";
import { table, type Column } from "./table";
import { safeText, type Html } from "./text";

/** The faults that the form offers. */
const PREPARED: readonly Fault[] = [
  { kind: "rateLimit", limit: "second" },
  { kind: "rateLimit", limit: "day" },
  { kind: "status", status: 500 },
  { kind: "status", status: 500, when: "after" },
  { kind: "reset" },
  { kind: "reset", when: "after" },
  { kind: "dropped" },
  { kind: "html" },
  { kind: "expiredToken" },
  { kind: "delay", delayMs: 5000 },
];

/** Returns the prepared fault with this index. */
export const preparedFault = (place: string): Fault | undefined => PREPARED.find((_, index) => String(index) === place);

/** Calls that the form suggests. */
const SUGGESTED_CALLS = ["POST /users", "PATCH /users/*", "GET /users/*", "GET /users", "POST /groups/*/members"];
SUGGESTED_CALLS.push("PATCH /phone/users/*", "POST /oauth/token");

export function faultsSection({ faults }: ZoomSimulator): Html {
  return html`<section id="faults" aria-labelledby="faults-heading">
    <h2 id="faults-heading">Faults</h2>
    ${rulesList(faultRules)}
    <form class="fields" method="post" action="/page/fault">
      <label class="whole"
        >What goes wrong
        <select name="kind">
          ${PREPARED.map((fault, index) => html`<option value="${index}">${describeFault(fault)}</option>`)}
        </select></label
      >
      <label
        >Which calls
        <input
          name="match"
          list="worth-failing"
          maxlength="200"
          placeholder="every call"
          pattern="([A-Za-z]+ )?/\\S*"
          title="A method and a path, such as PATCH /users/*"
          autocomplete="off"
      /></label>
      <label>How many <input type="number" name="times" value="1" min="1" max="1000" required /></label>
      <button class="main">Inject</button>
    </form>
    <datalist id="worth-failing">${SUGGESTED_CALLS.map((match) => html`<option value="${match}"></option>`)}</datalist>
    ${faults.length > 0 && table("Faults that will hit more calls", COLUMNS, faults.map(faultRow))}
  </section>`;
}

const COLUMNS: readonly Column[] = [
  "What goes wrong",
  "Calls",
  "Hit",
  [html`<span class="visually-hidden">Stop</span>`, ""],
];

const faultRow = ({ id, fault, hits }: ActiveFault): Html =>
  html`<tr>
    <th scope="row">${safeText(describeFault(fault))}</th>
    <td>${safeText(describeMatch(fault.match))}</td>
    <td class="number">${hits} of ${fault.times === Infinity ? "all" : (fault.times ?? 1)}</td>
    <td>
      <form method="post" action="/page/stop-fault">
        <input type="hidden" name="fault" value="${id}" />
        <button>Stop<span class="visually-hidden"> this fault</span></button>
      </form>
    </td>
  </tr>`;

export function describeFault(fault: Fault): string {
  switch (fault.kind) {
    case undefined:
    case "status":
      return `${fault.status}, ${whenWords(fault.when)}`;
    case "reset":
      return `Connection broken, ${whenWords(fault.when)}`;
    case "html":
      return `An HTML page, as a proxy sends it, ${whenWords(fault.when)}`;
    case "empty":
      return `A reply without a body, ${whenWords(fault.when)}`;
    case "delay":
      return `The normal reply, ${fault.delayMs / 1000} seconds late`;
    case "rateLimit":
      return `429: ${LIMIT_WORDS[fault.limit]}`;
    default:
      return KIND_WORDS[fault.kind];
  }
}

const whenWords = (when: "before" | "after" = "before"): string =>
  when === "before" ? "before Zoom acts" : "after Zoom acted";

const LIMIT_WORDS = {
  second: "too many calls in one second",
  day: "the daily limit is used up",
  lock: "another call locks the user",
};

const KIND_WORDS = {
  cut: "Half of the normal reply",
  dropped: "The call succeeds, but nothing changes",
  localized: "A refusal in Japanese",
  brokenJson: "Code 104, in JSON that cannot be parsed",
  expiredToken: "Code 124: the access token has expired",
  altered: "The normal reply, altered on the way",
  duplicateRows: "A page that repeats the last row of the previous page",
};

export function describeMatch(match: Match | undefined): string {
  if (match === undefined) return "every call";
  if (typeof match === "function") return "the calls that a function selects";
  if (typeof match === "string") return match;
  return match instanceof RegExp ? String(match) : [match.method, match.path].filter(Boolean).join(" ");
}
