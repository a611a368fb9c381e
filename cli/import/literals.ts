import { visibleJson } from "../visible";

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
  // As a plain key it would set the object's prototype.
  if (key === "__proto__") return `["__proto__"]: ${written}`;
  return `${PLAIN_KEY.test(key) ? key : visibleJson(key)}: ${written}`;
}

const block = (open: string, items: readonly string[], close: string, indent: string) =>
  [open, ...items.map((item) => `${indent}  ${item},`), `${indent}${close}`].join("\n");
