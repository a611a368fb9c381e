import { COMMAND, escapedCommand } from "../provider/zoom/printable";

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

/** Escapes the beginning of what the log of a job would take for a command. */
export const withoutCommands = (line: string) => line.replace(COMMAND, escapedCommand);

/** Escapes everything in a line that could move the cursor or reverse text, or be taken for a command in a job's log. */
export const visible = (line: string) => withoutCommands(line.replace(UNSEEN, escaped));

/** Escapes the same in a message of several lines. */
export const visibleLines = (text: string) => text.split("\n").map(visible).join("\n");

/** Returns JSON without invisible characters. For a string it is also a TypeScript literal. */
export function visibleJson(value: unknown, indent?: number): string {
  // In JSON, invisible characters occur only inside strings, where an escape means the same.
  return visibleLines(JSON.stringify(value, undefined, indent));
}
