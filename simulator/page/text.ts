import { html } from "hono/html";

export type Html = ReturnType<typeof html>;

const LONGEST = 80;

/** A text that somebody else wrote: cut to what a row can hold, and kept from turning around what stands beside it. */
export const shown = (text: string, longest = LONGEST): Html => html`<bdi>${cut(text, longest)}</bdi>`;

/** The same for places that hold text alone. */
export const cut = (text: string, longest = LONGEST): string =>
  text.length > longest ? `${text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, "")}…` : text;

/** `1 person`, `12 people`. */
export const counted = (count: number, one: string, several: string): string =>
  `${count.toLocaleString("en-US")} ${count === 1 ? one : several}`;

/** The account's time of day. */
export const clockTime = (ms: number): Html => {
  const iso = new Date(ms).toISOString();
  return html`<time datetime="${iso}" title="${iso}">${iso.slice(11, 19)}</time>`;
};

/** `"404/1001"` → `404, code 1001`. */
export const codes = (outcome: string): string => outcome.replace("/", ", code ");
