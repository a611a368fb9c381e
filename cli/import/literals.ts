/**
 * Characters that could end a literal, break its line, or reverse text on the screen: control and format characters
 * (bidirectional marks among them), line and paragraph separators.
 */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/gu;

const escaped = (character: string) =>
  character
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");

/** Escapes everything in a line that could move the cursor or reverse text. */
export const visible = (line: string) => line.replace(UNSEEN, escaped);

/** Returns JSON without invisible characters. For a string it is also a TypeScript literal. */
export function visibleJson(value: unknown, indent?: number): string {
  // In JSON, invisible characters occur only inside strings, where an escape means the same.
  return JSON.stringify(value, undefined, indent).replace(/[^\n]+/g, visible);
}

/** An expression among values, such as `ada.email`. */
export class Code {
  constructor(readonly text: string) {}
}

const WIDTH = 100;
const PLAIN_KEY = /^[A-Za-z_$][\w$]*$/;

/** Returns a TypeScript expression for a value. A list or object longer than a line takes one line per item. */
export function expression(value: unknown, indent = ""): string {
  if (value instanceof Code) return value.text;
  if (typeof value !== "object" || value === null) return visibleJson(value);
  const inner = `${indent}  `;
  const items = Array.isArray(value)
    ? value.map((item) => expression(item, inner))
    : Object.entries(value).map(([key, item]) => property(key, item, inner));
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{ ", " }"];
  const line = `${open}${items.join(", ")}${close}`;
  if (indent.length + line.length <= WIDTH && !line.includes("\n")) return line;
  return block(open.trim(), items, close.trim(), indent);
}

/** Returns an object literal with one line per property. */
export function argumentsObject(properties: Readonly<Record<string, unknown>>): string {
  const items = Object.entries(properties).map(([key, value]) => property(key, value, "  "));
  return block("{", items, "}", "");
}

function property(key: string, value: unknown, indent: string): string {
  const written = expression(value, indent);
  // `{ user }` where a variable has the name of the property.
  if (value instanceof Code && value.text === key) return key;
  return `${PLAIN_KEY.test(key) ? key : visibleJson(key)}: ${written}`;
}

const block = (open: string, items: readonly string[], close: string, indent: string) =>
  [open, ...items.map((item) => `${indent}  ${item},`), `${indent}${close}`].join("\n");
