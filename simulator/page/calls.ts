import { html } from "hono/html";
import type { RecordedCall } from "../log";
import type { ZoomSimulator } from "../zoom";
import { newestOf, table } from "./table";
import { clockTime, safeText, type Html } from "./text";

const MAX = 40;

/** Renders the last calls, newest first. Queries and bodies are not shown, because they can contain secrets. */
export function callsSection({ calls }: ZoomSimulator): Html {
  const last = calls.slice(-MAX).reverse();
  const caption = `${newestOf(last.length, calls.length, "call", "calls")}; times in UTC, from the account’s clock`;
  return html`<section id="calls" aria-labelledby="calls-heading">
    <h2 id="calls-heading">Last calls</h2>
    ${table(caption, ["Time", "Call", "Status", "Code"], last.map(callRow), "No calls yet.")}
  </section>`;
}

const callRow = ({ method, path, status, code, timeMs }: RecordedCall): Html =>
  html`<tr>
    <td class="time">${clockTime(timeMs)}</td>
    <td class="long"><b>${safeText(method, 10)}</b> ${safeText(path, 160)}</td>
    <td class="code"><span class="badge ${toneOf(status)}">${status ?? "no reply"}</span></td>
    <td class="code">${code ?? ""}</td>
  </tr>`;

function toneOf(status: number | undefined): string {
  if (status === undefined || status >= 500) return "bad";
  return status >= 400 ? "pending" : "active";
}
