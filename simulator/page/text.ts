import { html } from "hono/html";

export type Html = ReturnType<typeof html>;

const LONGEST = 80;

/** Renders untrusted text: shortened, and isolated so that its direction does not affect the text around it. */
export const safeText = (text: string, longest = LONGEST): Html => html`<bdi>${shorten(text, longest)}</bdi>`;

/** Shortens text, for attributes that cannot contain elements. */
export const shorten = (text: string, longest = LONGEST): string =>
  text.length > longest ? `${text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, "")}…` : text;

/** Returns a number with its noun: `1 person`, `12 people`. */
export const counted = (count: number, one: string, several: string): string =>
  `${count.toLocaleString("en-US")} ${count === 1 ? one : several}`;

/** Renders a time of the account's clock. */
export const clockTime = (ms: number): Html => {
  const iso = new Date(ms).toISOString();
  return html`<time datetime="${iso}" title="${iso}">${iso.slice(11, 19)}</time>`;
};

/** Turns `"404/1001"` into `404, code 1001`. */
export const statusAndCode = (outcome: string): string => outcome.replace("/", ", code ");
