import { html } from "hono/html";
import type { Person } from "../account/account";
import type { ZoomSimulator } from "../zoom";
import { faultWords, matchWords, preparedFault } from "./faults";
import { LICENCE_WORDS } from "./people";
import { EDITED } from "./person-view";
import { shown, type Html } from "./text";

/** What a button does: told in a sentence afterwards, or refused in one by an error. */
export interface Act {
  /** The part of the page that one wants to see then; `person`: the person's own page, as long as they are there. */
  part: string;
  staysWith?: "person";
  play(zoom: ZoomSimulator, form: URLSearchParams): Html;
}

const accept: Act = {
  part: "people",
  play(zoom, form) {
    const before = named(zoom, form);
    const person = zoom.accept(before.id);
    const id = person.id === before.id ? "" : html` Their id is a new one.`;
    return html`${shown(person.email)} accepted the invitation and is active.${id}`;
  },
};

const expire: Act = {
  part: "people",
  play(zoom, form) {
    const { id, email } = named(zoom, form);
    zoom.expireInvitation(id);
    return html`The invitation of ${shown(email)} expired. The account knows nobody by that address any more.`;
  },
};

const edit: Act = {
  part: "people",
  staysWith: "person",
  play(zoom, form) {
    const person = named(zoom, form);
    if (person.status !== "active") throw new Error(`${person.email} is not active: only active people can be edited.`);
    const email = text(form, "email");
    if (!/^\S+@\S+$/.test(email)) throw new Error("Somebody’s e-mail must be an address, such as ada@example.com.");
    const type = Number(text(form, "type"));
    if (!LICENCE_WORDS.has(type)) throw new Error("Zoom has no such licence.");
    const texts = Object.fromEntries(EDITED.map(([name]) => [name, text(form, name)]));
    zoom.portal.edit(person.id, { ...texts, email, type });
    return html`${shown(email)} is edited, as in the web portal. No call was made.`;
  },
};

const deactivate: Act = {
  part: "people",
  staysWith: "person",
  play(zoom, form) {
    const { id, email, status } = named(zoom, form);
    if (status !== "active") throw new Error(`${email} is not active, and cannot be deactivated.`);
    zoom.portal.deactivate(id);
    return html`${shown(email)} is deactivated: no licence, no phone.`;
  },
};

const activate: Act = {
  part: "people",
  staysWith: "person",
  play(zoom, form) {
    const { id, email, status } = named(zoom, form);
    if (status !== "inactive") throw new Error(`${email} is not deactivated.`);
    zoom.portal.activate(id);
    return html`${shown(email)} is active again, as Basic.`;
  },
};

/** Each seat that is used up is a person in memory. */
const MOST_SEATS = 10_000;

const seats: Act = {
  part: "seats",
  play(zoom, form) {
    const kind = seatKind(form);
    const bought = text(form, "bought") === "" ? undefined : wholeNumber(form, "bought", 0, MOST_SEATS);
    zoom.portal.setSeats({ [kind]: bought });
    return html`There ${bought === undefined ? "is no limit to" : `are ${bought}`} ${kind} seats now.`;
  },
};

const useUpSeats: Act = {
  part: "seats",
  play(zoom, form) {
    const kind = seatKind(form);
    const before = zoom.store.people.size;
    zoom.portal.useUpSeats(kind);
    return html`No ${kind} seat is left: ${zoom.store.people.size - before} other people took what there was.`;
  },
};

const fault: Act = {
  part: "faults",
  play(zoom, form) {
    const prepared = preparedFault(text(form, "kind"));
    if (!prepared) throw new Error("There is no such fault.");
    const match = text(form, "match") || undefined;
    if (match !== undefined && !/^([A-Za-z]+ )?\/\S{0,200}$/.test(match))
      throw new Error(`A fault takes a method and a path, such as “PATCH /users/*”, and not “${match}”.`);
    zoom.fail({ ...prepared, match, times: wholeNumber(form, "times", 1, 1000) });
    return html`Injected: ${faultWords(prepared)}. It strikes ${shown(matchWords(match))}.`;
  },
};

const stopFault: Act = {
  part: "faults",
  play(zoom, form) {
    const id = text(form, "fault");
    zoom.faults.find((one) => String(one.id) === id)?.stop();
    return html`The fault is stopped.`;
  },
};

/** By the last part of the address that a form is sent to. */
export const acts: ReadonlyMap<string, Act> = new Map(
  Object.entries({
    accept,
    expire,
    edit,
    deactivate,
    activate,
    seats,
    "use-up-seats": useUpSeats,
    fault,
    "stop-fault": stopFault,
  }),
);

const text = (form: URLSearchParams, name: string): string => (form.get(name) ?? "").trim();

function named(zoom: ZoomSimulator, form: URLSearchParams): Person {
  const person = zoom.store.people.get(text(form, "who"));
  if (!person) throw new Error("This person is not in the account any more.");
  return person;
}

function seatKind(form: URLSearchParams): "basic" | "licensed" {
  const kind = text(form, "kind");
  if (kind === "basic" || kind === "licensed") return kind;
  throw new Error("Seats are of the kind Basic or Licensed.");
}

function wholeNumber(form: URLSearchParams, name: string, least: number, most: number): number {
  const number = Number(text(form, name));
  if (Number.isInteger(number) && number >= least && number <= most && text(form, name) !== "") return number;
  throw new Error(
    `A whole number from ${least} to ${most.toLocaleString("en-US")} is needed, not “${text(form, name)}”.`,
  );
}
