import { html } from "hono/html";
import type { Person } from "../account/account";
import { FLAGS } from "../account/features";
import type { ZoomSimulator } from "../zoom";
import { describeFault, describeMatch, preparedFault } from "./faults";
import { LICENSE_NAMES } from "./people";
import { EDITABLE_FIELDS } from "./person-view";
import { safeText, type Html } from "./text";

/** What a button does. `run` returns a sentence that reports it, or throws an error with a sentence. */
export interface PageAction {
  /** The section that the browser shows afterwards. With `staysWith`, it shows the person's own page instead. */
  part: string;
  staysWith?: "person";
  run(zoom: ZoomSimulator, form: URLSearchParams): Html;
}

const accept: PageAction = {
  part: "people",
  run(zoom, form) {
    const before = personIn(zoom, form);
    const person = zoom.accept(before.id);
    const id = person.id === before.id ? "" : html` Their id is new.`;
    return html`${safeText(person.email)} accepted the invitation and is now active.${id}`;
  },
};

const expire: PageAction = {
  part: "people",
  run(zoom, form) {
    const { id, email } = personIn(zoom, form);
    zoom.expireInvitation(id);
    return html`The invitation of ${safeText(email)} expired. Zoom no longer knows that address.`;
  },
};

const edit: PageAction = {
  part: "people",
  staysWith: "person",
  run(zoom, form) {
    const person = personIn(zoom, form);
    if (person.status !== "active") throw new Error(`${person.email} is not active. Only active people can be edited.`);
    const email = fieldOf(form, "email");
    if (!/^\S+@\S+$/.test(email)) throw new Error("The e-mail must be an address, such as ada@example.com.");
    const type = Number(fieldOf(form, "type"));
    if (!LICENSE_NAMES.has(type)) throw new Error("Zoom does not have this license.");
    const profile = Object.fromEntries(EDITABLE_FIELDS.map(([name]) => [name, fieldOf(form, name)]));
    zoom.portal.edit(person.id, { ...profile, email, type });
    return html`${safeText(email)} was edited, as in the web portal. This is not an API call.`;
  },
};

const features: PageAction = {
  part: "people",
  staysWith: "person",
  run(zoom, form) {
    const { id, email, status, features } = personIn(zoom, form);
    if (status !== "active") throw new Error(`${email} is not active. Only active people can have features.`);
    const flags = Object.fromEntries(FLAGS.map((name) => [name, form.has(name)]));
    zoom.portal.edit(id, { features: { ...features, ...flags } });
    return html`The features of ${safeText(email)} were changed, as in the web portal. This is not an API call.`;
  },
};

const deactivate: PageAction = {
  part: "people",
  staysWith: "person",
  run(zoom, form) {
    const { id, email, status } = personIn(zoom, form);
    if (status !== "active") throw new Error(`${email} is not active, so they cannot be deactivated.`);
    zoom.portal.deactivate(id);
    return html`${safeText(email)} is deactivated. Zoom removed their licenses and their phone.`;
  },
};

const activate: PageAction = {
  part: "people",
  staysWith: "person",
  run(zoom, form) {
    const { id, email, status } = personIn(zoom, form);
    if (status !== "inactive") throw new Error(`${email} is not deactivated.`);
    zoom.portal.activate(id);
    return html`${safeText(email)} is active again, with a Basic license.`;
  },
};

/** The largest number of licenses. It is limited because “Use up” adds a person for each license. */
const MAX_SEATS = 10_000;

const seats: PageAction = {
  part: "seats",
  run(zoom, form) {
    const kind = seatKind(form);
    const bought = fieldOf(form, "bought") === "" ? undefined : wholeNumber(form, "bought", 0, MAX_SEATS);
    zoom.portal.setSeats({ [kind]: bought });
    return html`The account now has ${bought === undefined ? "no limit of" : String(bought)} ${kind} licenses.`;
  },
};

const useUpSeats: PageAction = {
  part: "seats",
  run(zoom, form) {
    const kind = seatKind(form);
    const before = zoom.store.people.size;
    zoom.portal.useUpSeats(kind);
    return html`No ${kind} license is left. Added people who hold the free licenses: ${zoom.store.people.size - before}.`;
  },
};

const fault: PageAction = {
  part: "faults",
  run(zoom, form) {
    const prepared = preparedFault(fieldOf(form, "kind"));
    if (!prepared) throw new Error("This fault does not exist.");
    const match = fieldOf(form, "match") || undefined;
    if (match !== undefined && !/^([A-Za-z]+ )?\/\S{0,200}$/.test(match))
      throw new Error(`Calls are given as a method and a path, such as “PATCH /users/*”, not as “${match}”.`);
    zoom.fail({ ...prepared, match, times: wholeNumber(form, "times", 1, 1000) });
    return html`Injected: ${describeFault(prepared)}. It hits ${safeText(describeMatch(match))}.`;
  },
};

const stopFault: PageAction = {
  part: "faults",
  run(zoom, form) {
    const id = fieldOf(form, "fault");
    zoom.faults.find((one) => String(one.id) === id)?.stop();
    return html`The fault was stopped.`;
  },
};

/** The actions, by the last part of the form's address. */
export const pageActions: ReadonlyMap<string, PageAction> = new Map(
  Object.entries({
    accept,
    expire,
    edit,
    features,
    deactivate,
    activate,
    seats,
    "use-up-seats": useUpSeats,
    fault,
    "stop-fault": stopFault,
  }),
);

const fieldOf = (form: URLSearchParams, name: string): string => (form.get(name) ?? "").trim();

function personIn(zoom: ZoomSimulator, form: URLSearchParams): Person {
  // Forms send the id. A script may send the e-mail.
  const person = zoom.person(fieldOf(form, "who"));
  if (!person) throw new Error("This person is no longer in the account.");
  return person;
}

function seatKind(form: URLSearchParams): "basic" | "licensed" {
  const kind = fieldOf(form, "kind");
  if (kind === "basic" || kind === "licensed") return kind;
  throw new Error("The license must be Basic or Licensed.");
}

function wholeNumber(form: URLSearchParams, name: string, least: number, most: number): number {
  const number = Number(fieldOf(form, name));
  if (Number.isInteger(number) && number >= least && number <= most && fieldOf(form, name) !== "") return number;
  throw new Error(
    `Enter a whole number from ${least} to ${most.toLocaleString("en-US")}, not “${fieldOf(form, name)}”.`,
  );
}
