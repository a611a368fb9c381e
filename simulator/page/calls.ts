import { html } from "hono/html";
import type { RecordedCall } from "../log";
import type { ZoomSimulator } from "../zoom";
import { newestOf, table } from "./table";
import { clockTime, shown, type Html } from "./text";

const MOST = 40;

/** The last calls, the newest first. What a call carried, in its query or its body, is not shown. */
export function callsSection({ calls }: ZoomSimulator): Html {
  const last = calls.slice(-MOST).reverse();
  const caption = `${newestOf(last.length, calls.length, "call", "calls")}; times are the account’s, in UTC`;
  return html`<section id="calls" aria-labelledby="calls-heading">
    <h2 id="calls-heading">Last calls</h2>
    ${table(caption, ["Time", "Call", "Status", "Code"], last.map(callRow), "Nobody has called the API yet.")}
  </section>`;
}

const callRow = ({ method, path, status, code, timeMs }: RecordedCall): Html =>
  html`<tr>
    <td class="time">${clockTime(timeMs)}</td>
    <td class="long"><b>${shown(method, 10)}</b> ${shown(path, 160)}</td>
    <td class="code"><span class="badge ${toneOf(status)}">${status ?? "no reply"}</span></td>
    <td class="code">${code ?? ""}</td>
  </tr>`;

function toneOf(status: number | undefined): string {
  if (status === undefined || status >= 500) return "bad";
  return status >= 400 ? "pending" : "active";
}
