import { visible } from "./visible";

/** Returns a string as one word for a shell such as Bash: as it is, or in quotes, without invisible characters. */
export function shellWord(text: string): string {
  if (/^[\w./:@-]+$/.test(text)) return text;
  if (visible(text) === text) return `'${text.replaceAll("'", `'\\''`)}'`;
  return `$'${[...text].map(escapedInQuotes).join("")}'`;
}

function escapedInQuotes(character: string, at: number, all: readonly string[]): string {
  if (character === "'" || character === "\\") return `\\${character}`;
  // Two number signs may begin a command of a job's log.
  const isSecondSign = character === "#" && all[at - 1] === "#";
  if (visible(character) === character && !isSecondSign) return character;
  return `\\U${(character.codePointAt(0) ?? 0).toString(16).padStart(8, "0")}`;
}
