/**
 * Control characters can rewrite what a terminal shows. Characters that change the direction of text, or are invisible,
 * can make it read as something else. Lone surrogates are no characters.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
const LINE_BREAKS_AND_TABS = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
/** What GitHub and Azure Pipelines take for a command in the log of a job: at the beginning of a line, and anywhere. */
export const COMMAND = /^\s*:(?=:)|#(?=#(?:\[|vso\[|teamcity\[))/gi;
const MOST_CHARACTERS = 500;
/** A longer string is not searched for secrets as a whole, because that takes time. */
const MOST_READ = 10_000;

/**
 * Returns what Zoom, Redis or a proxy said as a message may show it. Line breaks and tabs become spaces, and other
 * characters that do not stand for themselves become escapes such as `\u001b`, and so does the beginning of a command of a
 * job's log. Long strings are cut.
 */
export function printable(text: string): string {
  const cut = text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
  return inert(cut.replace(LINE_BREAKS_AND_TABS, " "));
}

/**
 * Returns a message, in which names from Zoom or from a program stand as they are, with escapes in place of all such
 * characters and commands. Only the line break before the call stays.
 */
export const printableMessage = (message: string): string =>
  message
    .split(/\n(?=(?:GET|POST|PUT|PATCH|DELETE) \/)/)
    .map(inert)
    .join("\n");

/** Returns whether a value, and everything in it, is shown as it is. */
export const isPrintable = (value: unknown): boolean =>
  typeof value === "object" && value !== null
    ? Object.entries(value).every(([name, one]) => isPrintable(name) && isPrintable(one))
    : typeof value !== "string" || inert(value) === value;

/** Returns the beginning of a command, with an escape that makes it none. */
export const escapedCommand = (start: string): string => start.slice(0, -1) + escaped(start.slice(-1));

const inert = (text: string) => text.replace(UNPRINTABLE, escaped).replace(COMMAND, escapedCommand);

function escaped(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, "0")}`;
}

/**
 * Returns the same without secrets. They are taken out first: of a string that was cut or changed, half a secret could be
 * left.
 */
export const printableWithout = (redact: (text: string) => string, text: string): string =>
  printable(redact(text.slice(0, MOST_READ)));
