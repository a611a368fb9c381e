import { html } from "hono/html";
import type { Account, Group } from "../account/account";
import type { ZoomSimulator } from "../zoom";
import { groupRules, rulesList } from "./rules";
import { newestOf, table } from "./table";
import { safeText, type Html } from "./text";

const MAX = 50;
const FEW = 4;

export function groupsSection({ store, switches }: ZoomSimulator): Html {
  const newest = [...store.groups.values()].reverse().slice(0, MAX);
  const caption = newestOf(newest.length, store.groups.size, "group", "groups");
  const rows = newest.map((group) => groupRow(store, group));
  return html`<section id="groups" aria-labelledby="groups-heading">
    <h2 id="groups-heading">Groups</h2>
    ${rulesList(groupRules(switches))} ${table(caption, ["Name", "Members", "Admins"], rows)}
  </section>`;
}

const groupRow = (account: Account, group: Group): Html =>
  html`<tr>
    <th scope="row">${safeText(group.name)} ${group.isDefault && html`<span class="tag">Default</span>`}</th>
    <td class="long">${emails(account, group.members)}</td>
    <td>${emails(account, group.admins)}</td>
  </tr>`;

function emails(account: Account, ids: ReadonlySet<string>): Html {
  const some = [...ids].slice(0, FEW).flatMap((id) => account.people.get(id)?.email ?? []);
  const more = ids.size > FEW ? ` and ${ids.size - FEW} more` : "";
  return html`${ids.size}
    <div class="soft">${some.map((email, index) => html`${index > 0 && ", "}${safeText(email, 40)}`)}${more}</div>`;
}
