import { html } from "hono/html";
import type { ZoomSimulator } from "../zoom";
import { callsSection } from "./calls";
import { faultsSection } from "./faults";
import { groupsSection } from "./groups";
import { layout } from "./layout";
import type { Notice } from "./notices";
import { peopleSection, STATUS_NAMES } from "./people";
import { phonesSection } from "./phones";
import { seatsSection } from "./seats";
import type { Html } from "./text";
import { STATUSES, type PeopleFilter } from "./people-filter";

/** Renders the whole account as one page. */
export function accountView(zoom: ZoomSimulator, filter: PeopleFilter, notice?: Notice): Html {
  return layout(
    "Simulated Zoom account",
    html`<h1>Simulated Zoom account</h1>
      <p class="soft">
        It is in memory and serves <code>${zoom.url}</code> on this machine only. <span id="live"></span>
      </p>
      ${summary(zoom)}
      <div class="columns">
        <div>${peopleSection(zoom, filter)} ${groupsSection(zoom)} ${phonesSection(zoom)}</div>
        <div>${callsSection(zoom)} ${seatsSection(zoom)} ${faultsSection(zoom)}</div>
      </div>`,
    notice,
  );
}

function summary({ store, calls }: ZoomSimulator): Html {
  const people = [...store.people.values()];
  const counts: [part: string, words: string, count: number][] = [
    ...STATUSES.map((status): [string, string, number] => [
      "people",
      STATUS_NAMES[status],
      people.filter((person) => person.status === status).length,
    ]),
    ["groups", "Groups", store.groups.size],
    ["phones", "Phones", store.phone.users.size],
    ["people", "Invitations sent", store.mailed.length],
    ["calls", "Calls", calls.length],
  ];
  return html`<nav id="summary" aria-label="Parts of the page">
    <ul>
      ${counts.map(
        ([part, words, count]) =>
          html`<li>
            <a href="#${part}"><b>${count.toLocaleString("en-US")}</b> ${words}</a>
          </li>`,
      )}
    </ul>
  </nav>`;
}
