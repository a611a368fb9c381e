/** Reads code as text: brackets, and what stands between commas. Brackets and commas in strings do not count. */

const CLOSING: Readonly<Record<string, string>> = { "(": ")", "{": "}", "[": "]" };
const CLOSINGS = Object.values(CLOSING);
const STRING = /"(?:[^"\\]|\\.)*"/y;

/** Returns what is between the bracket at a place and the one that closes it. */
export function bracketed(code: string, at: number): string {
  const end = walk(code, at + 1, (_, depth) => depth < 0);
  return code.slice(at + 1, end);
}

/** Returns the parts between commas that are in no brackets. */
export function partsOf(code: string): string[] {
  const parts: string[] = [];
  let from = 0;
  while (from <= code.length) {
    const comma = walk(code, from, (character, depth) => depth === 0 && character === ",");
    parts.push(code.slice(from, comma).trim());
    from = comma + 1;
  }
  return parts.filter((part) => part !== "");
}

/** Returns where the first character is that is looked for, or the end of the code. */
function walk(code: string, from: number, isIt: (character: string, depth: number) => boolean): number {
  let depth = 0;
  for (let at = from; at < code.length; at++) {
    STRING.lastIndex = at;
    const [string] = STRING.exec(code) ?? [];
    if (string !== undefined) {
      at += string.length - 1;
      continue;
    }
    const character = code[at] ?? "";
    if (character in CLOSING) depth++;
    if (CLOSINGS.includes(character)) depth--;
    if (isIt(character, depth)) return at;
  }
  return code.length;
}

/** Returns the names and arguments of calls that follow each other, such as `.email("…").build()`. */
export function chainedCalls(code: string): { readonly name: string; readonly argument: string }[] {
  const found = /^\s*\.(\w+)\(/.exec(code);
  if (!found) return [];
  const argument = bracketed(code, found[0].length - 1);
  const [, name = ""] = found;
  return [{ name, argument: argument.trim() }, ...chainedCalls(code.slice(found[0].length + argument.length + 1))];
}
