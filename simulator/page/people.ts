import { html } from "hono/html";
import { MEMBER_ROLE, UserType, type Account, type Person, type PersonStatus } from "../account/account";
import type { ZoomSimulator } from "../zoom";
import { personRules, rulesList } from "./rules";
import { table, type Column } from "./table";
import { counted, shorten, safeText, type Html } from "./text";
import { PERSON_PATH, queryOf, STATUSES, type PeopleFilter } from "./people-filter";
import { inLowerCase } from "../letter-case";

const FEW = 6;
const PAGE = 100;

export const STATUS_NAMES: Record<PersonStatus, string> = {
  pending: "Pending",
  active: "Active",
  inactive: "Deactivated",
};

export const LICENSE_NAMES: ReadonlyMap<number, string> = new Map([
  [UserType.Basic, "Basic"],
  [UserType.Licensed, "Licensed"],
  [UserType.OnPrem, "On-prem"],
  [UserType.NoMeetings, "No meetings"],
  [UserType.None, "None"],
]);

/** Renders people by status, newest first. */
export function peopleSection({ store, switches }: ZoomSimulator, filter: PeopleFilter): Html {
  const found = [...store.people.values()].filter((person) => fits(person, filter.search)).reverse();
  const statuses = filter.status ? [filter.status] : STATUSES;
  return html`<section id="people" aria-labelledby="people-heading">
    <div class="heading">
      <h2 id="people-heading">People</h2>
      <form class="inline" method="get" action="/#people" role="search">
        <label for="search">Name or e-mail</label>
        <input id="search" type="search" name="search" value="${filter.search}" maxlength="100" />
        ${filter.status && html`<input type="hidden" name="status" value="${filter.status}" />`}
        <button>Search</button>
        ${(filter.search || filter.status) && html`<a href="/#people">Show all</a>`}
      </form>
    </div>
    ${statuses.map((status) => {
      const people = found.filter((person) => person.status === status);
      return html`<h3><span class="badge ${status}">${STATUS_NAMES[status]}</span></h3>
        ${rulesList(personRules[status](switches))} ${peopleTable(store, status, people, filter)}
        ${status === "pending" && lapsed(store)}`;
    })}
  </section>`;
}

function fits({ email, first_name, last_name, display_name }: Person, search: string): boolean {
  if (search === "") return true;
  return inLowerCase(`${first_name} ${last_name}\n${display_name}\n${email}`).includes(inLowerCase(search));
}

const COLUMNS: readonly Column[] = ["Name", ["License", "wide-only"], ["Department", "wide-only"], "Actions"];

function peopleTable(account: Account, status: PersonStatus, people: readonly Person[], filter: PeopleFilter): Html {
  const from = filter.status && filter.from < people.length ? filter.from : 0;
  const to = Math.min(people.length, from + (filter.status ? PAGE : FEW));
  const none = filter.search ? "No one matches." : "None.";
  const range = to - from < people.length ? `${from + 1} to ${to} of ` : "";
  const rows = people.slice(from, to).map((person) => personRow(account, person, filter));
  return html`${table(`${range}${counted(people.length, "person", "people")}`, COLUMNS, rows, none)}
  ${pages(status, people.length, from, to, filter)}`;
}

function personRow(account: Account, person: Person, filter: PeopleFilter): Html {
  const role = person.role_id === MEMBER_ROLE ? undefined : account.roles.get(person.role_id)?.name;
  return html`<tr>
    <th scope="row">
      <a href="${personPath(person)}">${safeText(person.display_name || person.email)}</a>
      ${role && html`<span class="tag">${role}</span>`}
      <div class="soft">${safeText(person.email)}</div>
    </th>
    <td class="wide-only">${LICENSE_NAMES.get(person.type) ?? person.type}</td>
    <td class="wide-only">${safeText(person.dept)}</td>
    <td class="acts">${person.status === "pending" ? invitationButtons(person, filter) : editLink(person)}</td>
  </tr>`;
}

export const personPath = ({ id }: Person): string => `${PERSON_PATH}${encodeURIComponent(id)}`;

const editLink = (person: Person): Html =>
  html`<a class="button" href="${personPath(person)}"
    >${person.status === "active" ? "Edit" : "Activate"}<span class="visually-hidden">
      ${shorten(person.email)}</span
    ></a
  >`;

export const invitationButtons = (person: Person, filter: PeopleFilter): Html =>
  html`${button("accept", "Accept", person, filter)} ${button("expire", "Expire", person, filter)}`;

function button(act: string, words: string, { id, email }: Person, filter: PeopleFilter): Html {
  return html`<form method="post" action="/page/${act}${queryOf(filter)}">
    <input type="hidden" name="who" value="${id}" />
    <button ${act === "accept" && html`class="main"`}>
      ${words}<span class="visually-hidden"> the invitation of ${shorten(email)}</span>
    </button>
  </form>`;
}

function pages(status: PersonStatus, count: number, from: number, to: number, filter: PeopleFilter): Html | "" {
  if (!filter.status && to < count) {
    const all = queryOf({ status, search: filter.search, from: 0 });
    return html`<p><a href="/${all}#people">Show all ${count.toLocaleString("en-US")}</a></p>`;
  }
  const link = (words: string, start: number) =>
    html`<a href="/${queryOf({ ...filter, from: start })}#people">${words}</a>`;
  const links = [
    from > 0 ? link("Previous page", Math.max(0, from - PAGE)) : "",
    to < count ? link("Next page", to) : "",
  ];
  return links.some((one) => one !== "") ? html`<p class="pages">${links}</p>` : "";
}

function lapsed({ expiredInvitations }: Account): Html | "" {
  if (expiredInvitations.size === 0) return "";
  const newest = [...new Set(expiredInvitations.values())].slice(-FEW).reverse();
  const rest = expiredInvitations.size > newest.length ? ` and ${expiredInvitations.size - newest.length} more` : "";
  return html`<p class="soft">
    Expired or withdrawn, so Zoom no longer knows them:
    ${newest.map((email, index) => html`${index > 0 && ", "}${safeText(email)}`)}${rest}.
  </p>`;
}
