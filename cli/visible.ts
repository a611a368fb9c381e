/**
 * Characters that could move the cursor, hide something, or reverse text on the screen: control and format characters
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

/** Escapes the same in a message of several lines. */
export const visibleLines = (text: string) => text.split("\n").map(visible).join("\n");

/** Returns JSON without invisible characters. For a string it is also a TypeScript literal. */
export function visibleJson(value: unknown, indent?: number): string {
  // In JSON, invisible characters occur only inside strings, where an escape means the same.
  return visibleLines(JSON.stringify(value, undefined, indent));
}
