import { html } from "hono/html";
import { MEMBER_ROLE, UserType, type Account, type Person, type PersonStatus } from "../account/account";
import type { ZoomSimulator } from "../zoom";
import { personRules, rulesList } from "./rules";
import { table, type Column } from "./table";
import { counted, cut, shown, type Html } from "./text";
import { PERSON_PATH, queryOf, STATUSES, type Wish } from "./wish";

const FEW = 6;
const PAGE = 100;

export const STATUS_WORDS: Record<PersonStatus, string> = {
  pending: "Invited",
  active: "Active",
  inactive: "Deactivated",
};

export const LICENCE_WORDS: ReadonlyMap<number, string> = new Map([
  [UserType.Basic, "Basic"],
  [UserType.Licensed, "Licensed"],
  [UserType.OnPrem, "On-prem"],
  [UserType.NoMeetings, "No meetings"],
  [UserType.None, "None"],
]);

/** People by status, the newest first. */
export function peopleSection({ store, switches }: ZoomSimulator, wish: Wish): Html {
  const found = [...store.people.values()].filter((person) => fits(person, wish.search)).reverse();
  const statuses = wish.status ? [wish.status] : STATUSES;
  return html`<section id="people" aria-labelledby="people-heading">
    <div class="heading">
      <h2 id="people-heading">People</h2>
      <form class="inline" method="get" action="/#people" role="search">
        <label for="search">Name or e-mail</label>
        <input id="search" type="search" name="search" value="${wish.search}" maxlength="100" />
        ${wish.status && html`<input type="hidden" name="status" value="${wish.status}" />`}
        <button>Search</button>
        ${(wish.search || wish.status) && html`<a href="/#people">Show all</a>`}
      </form>
    </div>
    ${statuses.map((status) => {
      const people = found.filter((person) => person.status === status);
      return html`<h3><span class="badge ${status}">${STATUS_WORDS[status]}</span></h3>
        ${rulesList(personRules[status](switches))} ${peopleTable(store, status, people, wish)}
        ${status === "pending" && lapsed(store)}`;
    })}
  </section>`;
}

function fits({ email, first_name, last_name, display_name }: Person, search: string): boolean {
  if (search === "") return true;
  return `${first_name} ${last_name}\n${display_name}\n${email}`.toLowerCase().includes(search.toLowerCase());
}

const COLUMNS: readonly Column[] = ["Name", ["Licence", "spare"], ["Department", "spare"], "What may happen"];

function peopleTable(account: Account, status: PersonStatus, people: readonly Person[], wish: Wish): Html {
  const from = wish.status && wish.from < people.length ? wish.from : 0;
  const to = Math.min(people.length, from + (wish.status ? PAGE : FEW));
  const none = wish.search ? "Nobody is found." : "Nobody.";
  const range = to - from < people.length ? `${from + 1} to ${to} of ` : "";
  const rows = people.slice(from, to).map((person) => personRow(account, person, wish));
  return html`${table(`${range}${counted(people.length, "person", "people")}`, COLUMNS, rows, none)}
  ${pages(status, people.length, from, to, wish)}`;
}

function personRow(account: Account, person: Person, wish: Wish): Html {
  const role = person.role_id === MEMBER_ROLE ? undefined : account.roles.get(person.role_id)?.name;
  return html`<tr>
    <th scope="row">
      <a href="${personPath(person)}">${shown(person.display_name || person.email)}</a>
      ${role && html`<span class="tag">${role}</span>`}
      <div class="soft">${shown(person.email)}</div>
    </th>
    <td class="spare">${LICENCE_WORDS.get(person.type) ?? person.type}</td>
    <td class="spare">${shown(person.dept)}</td>
    <td class="acts">${person.status === "pending" ? invitationButtons(person, wish) : editLink(person)}</td>
  </tr>`;
}

export const personPath = ({ id }: Person): string => `${PERSON_PATH}${encodeURIComponent(id)}`;

const editLink = (person: Person): Html =>
  html`<a class="button" href="${personPath(person)}"
    >${person.status === "active" ? "Edit" : "Activate"}<span class="unseen"> ${cut(person.email)}</span></a
  >`;

export const invitationButtons = (person: Person, wish: Wish): Html =>
  html`${button("accept", "Accept", person, wish)} ${button("expire", "Let expire", person, wish)}`;

function button(act: string, words: string, { id, email }: Person, wish: Wish): Html {
  return html`<form method="post" action="/page/${act}${queryOf(wish)}">
    <input type="hidden" name="who" value="${id}" />
    <button ${act === "accept" && html`class="main"`}>
      ${words}<span class="unseen"> the invitation of ${cut(email)}</span>
    </button>
  </form>`;
}

function pages(status: PersonStatus, count: number, from: number, to: number, wish: Wish): Html | "" {
  if (!wish.status && to < count) {
    const all = queryOf({ status, search: wish.search, from: 0 });
    return html`<p><a href="/${all}#people">All ${count.toLocaleString("en-US")}, page by page</a></p>`;
  }
  const link = (words: string, start: number) =>
    html`<a href="/${queryOf({ ...wish, from: start })}#people">${words}</a>`;
  const links = [
    from > 0 ? link("The page before", Math.max(0, from - PAGE)) : "",
    to < count ? link("The next page", to) : "",
  ];
  return links.some((one) => one !== "") ? html`<p class="pages">${links}</p>` : "";
}

function lapsed({ lapsed }: Account): Html | "" {
  if (lapsed.size === 0) return "";
  const newest = [...new Set(lapsed.values())].slice(-FEW).reverse();
  const rest = lapsed.size > newest.length ? ` and ${lapsed.size - newest.length} more` : "";
  return html`<p class="soft">
    Expired or withdrawn, and unknown to Zoom since:
    ${newest.map((email, index) => html`${index > 0 && ", "}${shown(email)}`)}${rest}.
  </p>`;
}
