import { html } from "hono/html";
import { MEMBER_ROLE, OWNER_ROLE, type Account, type Person } from "../account/account";
import { FLAGS } from "../account/features";
import { INVITATION_MS } from "../account/lifecycle";
import type { ZoomSimulator } from "../zoom";
import { layout } from "./layout";
import type { Notice } from "./notices";
import { invitationButtons, LICENSE_NAMES, STATUS_NAMES } from "./people";
import { administratorRule, personRules, rulesList } from "./rules";
import { shorten, safeText, type Html } from "./text";

/** Renders one person, with forms for the events that are possible for them. */
export function personView({ store, switches }: ZoomSimulator, person: Person, notice?: Notice): Html {
  const name = person.display_name || person.email;
  const isMember = person.role_id === MEMBER_ROLE;
  const rules = [...personRules[person.status](switches), ...(isMember ? [] : [administratorRule])];
  return layout(
    `${shorten(name)} – Simulated Zoom account`,
    html`<p><a href="/">Back to the account</a></p>
      <section aria-labelledby="person">
        <h1 id="person">
          ${safeText(name, 200)} <span class="badge ${person.status}">${STATUS_NAMES[person.status]}</span>
        </h1>
        ${facts(store, person)} ${rulesList(rules)} ${personForms(person)}
      </section>`,
    notice,
  );
}

function facts(account: Account, person: Person): Html {
  const groups = person.group_ids.flatMap((id) => account.groups.get(id)?.name ?? []);
  const phone = account.phone.users.get(person.id);
  const features = FLAGS.filter((name) => person.features[name] === true).map(featureWords);
  const rows: [string, Html | string][] = [
    ["Id", safeText(person.id)],
    ["E-mail", safeText(person.email, 200)],
    ["License", LICENSE_NAMES.get(person.type) ?? String(person.type)],
    ["Role", safeText(account.roles.get(person.role_id)?.name ?? person.role_id)],
    ["Groups", groups.length > 0 ? safeText(groups.join(", "), 200) : "none"],
    ["Features", features.length > 0 ? safeText(features.join(", "), 400) : "none"],
    ["Phone", phone?.extension_number ? `extension ${phone.extension_number}` : "none"],
  ];
  if (person.status === "pending")
    rows.push(["Expires", `${new Date(person.invitedAtMs + INVITATION_MS).toISOString().slice(0, 16)} UTC`]);
  return html`<dl>
    ${rows.map(
      ([word, value]) =>
        html`<div>
          <dt>${word}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}

function personForms(person: Person): Html {
  if (person.status === "pending")
    return html`<div class="acts">${invitationButtons(person, { search: "", from: 0 })}</div>`;
  if (person.status === "inactive") return statusForm(person, "activate", "Activate");
  const isOwner = person.role_id === OWNER_ROLE;
  return html`${editForm(person)} ${!isOwner && statusForm(person, "deactivate", "Deactivate")}`;
}

const featureWords = (name: string) => name.replace(/^zoom_/, "").replaceAll("_", " ");

const statusForm = (person: Person, act: string, words: string): Html =>
  html`<form method="post" action="/page/${act}">
    <input type="hidden" name="who" value="${person.id}" />
    <button>${words}</button>
  </form>`;

/** The attributes that the form edits: Zoom's names and their labels. */
export const EDITABLE_FIELDS = [
  ["first_name", "First name"],
  ["last_name", "Last name"],
  ["display_name", "Display name"],
  ["dept", "Department"],
  ["job_title", "Job title"],
  ["location", "Location"],
] as const;

function editForm(person: Person): Html {
  return html`<h2>Edit</h2>
    <form class="fields" method="post" action="/page/edit">
      <input type="hidden" name="who" value="${person.id}" />
      ${EDITABLE_FIELDS.map(
        ([name, words]) =>
          html`<label>${words} <input name="${name}" value="${person[name]}" autocomplete="off" dir="auto" /></label>`,
      )}
      <label>E-mail <input type="email" name="email" value="${person.email}" required autocomplete="off" /></label>
      <label
        >License
        <select name="type">
          ${[...LICENSE_NAMES].map(
            ([type, words]) => html`<option value="${type}" ${type === person.type && "selected"}>${words}</option>`,
          )}
        </select></label
      >
      <button class="main">Save</button>
    </form>
    <h2>Features</h2>
    <form class="fields" method="post" action="/page/features">
      <input type="hidden" name="who" value="${person.id}" />
      ${FLAGS.map(
        (name) =>
          html`<label
            >${featureWords(name)} <input type="checkbox" name="${name}" ${person.features[name] === true && "checked"}
          /></label>`,
      )}
      <button>Save features</button>
    </form>`;
}
