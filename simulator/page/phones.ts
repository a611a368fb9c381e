import { html } from "hono/html";
import type { Account } from "../account/account";
import type { PhoneUser } from "../account/phone-system";
import { numbersOf } from "../account/phone-users";
import type { ZoomSimulator } from "../zoom";
import { personPath } from "./people";
import { phoneRules, rulesList } from "./rules";
import { newestOf, table, type Column } from "./table";
import { counted, safeText, type Html } from "./text";

const MAX = 30;

const COLUMNS: readonly Column[] = ["Person", "Extension", ["Site", "wide-only"], ["Plans", "wide-only"], "Numbers"];

export function phonesSection({ store, clock }: ZoomSimulator): Html {
  const newest = [...store.phone.users.values()].reverse().slice(0, MAX);
  const caption = newestOf(newest.length, store.phone.users.size, "phone", "phones");
  const rows = newest.map((user) => phoneRow(store, user, clock.now()));
  return html`<section id="phones" aria-labelledby="phones-heading">
    <h2 id="phones-heading">Phones</h2>
    ${rulesList(phoneRules)} ${table(caption, COLUMNS, rows)} ${freeNumbers(store)}
  </section>`;
}

function phoneRow(account: Account, user: PhoneUser, nowMs: number): Html {
  const person = account.people.get(user.personId);
  const state = stateOf(user, nowMs);
  const plans = user.calling_plans.map(({ name }) => name).join(", ");
  const numbers = numbersOf(account, user.personId).map(({ number }) => number);
  return html`<tr>
    <th scope="row">
      ${person ? html`<a href="${personPath(person)}">${safeText(person.display_name || person.email)}</a>` : safeText(user.personId)}
    </th>
    <td>${user.extension_number || ""} ${state && html`<span class="tag">${state}</span>`}</td>
    <td class="wide-only">${safeText(account.phone.sites.get(user.site_id)?.name ?? "")}</td>
    <td class="wide-only">${safeText(plans, 120)}</td>
    <td class="number">${numbers.map((number) => html`<div>${safeText(number, 20)}</div>`)}</td>
  </tr>`;
}

function stateOf(user: PhoneUser, nowMs: number): string {
  if (user.inTrash) return "in the trash";
  if (user.status === "pending") return "reserved by a license";
  if (user.readyAtMs > nowMs) return "not ready";
  return user.status === "deactivate" ? "deactivated" : "";
}

function freeNumbers({ phone }: Account): Html | "" {
  const free = [...phone.numbers.values()].filter(({ holderId }) => holderId === "").map(({ number }) => number);
  if (free.length === 0) return "";
  return html`<p class="soft">
    ${counted(free.length, "free number", "free numbers")}: ${safeText(free.join(", "), 200)}
  </p>`;
}
