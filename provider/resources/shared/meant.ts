/*
 * What a string can never be meant to hold: it came from a broken export, or from copying. Zoom would take much of it,
 * and mail an address that does not exist or show a name that cannot be typed.
 */

/** Characters that are not shown: zero-width ones, direction marks, soft hyphens, variation tags. */
const INVISIBLE =
  /[\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\u{E0000}-\u{E007F}]/u;
/** They join letters and emoji in names of many scripts, but never occur in an e-mail address. */
const JOINERS = /[\u200C\u200D]/gu;
const CONTROL = /\p{Cc}/u;
const LONE_SURROGATE = /\p{Cs}/u;
const REPLACEMENT = "\uFFFD";

/** Returns why nobody can mean this string as a name or other text on one line, or undefined if they can. */
export function whyNameNotMeant(value: string): string | undefined {
  const visible = value.replace(JOINERS, "");
  if (value !== "" && visible.trim() === "") return "has only spaces";
  return whyCharactersNotMeant(visible);
}

/** Returns why nobody can mean this string as an e-mail address, or undefined if they can. Not whether it is one. */
export function whyEmailNotMeant(value: string): string | undefined {
  const characters = whyCharactersNotMeant(value);
  if (characters !== undefined) return characters;
  if (/^mailto:/i.test(value)) return `begins with "mailto:"; declare only the address`;
  if (/[<>]/.test(value)) return "has angle brackets; declare only the address";
  if (/\s/u.test(value)) return "has a space";
  if (/[;,]/.test(value)) return "has a comma or semicolon; declare one address";
  if (value.includes("..")) return "has two dots in a row";
  if (/^\.|\.@|@\.|\.$/.test(value)) return "has a dot at the beginning or end of a part";
  return undefined;
}

function whyCharactersNotMeant(value: string): string | undefined {
  if (value.includes(REPLACEMENT))
    return "has the replacement character U+FFFD, so a file was read in the wrong encoding";
  if (LONE_SURROGATE.test(value)) return "has half a character (a lone surrogate)";
  const control = CONTROL.exec(value);
  if (control) return `has the control character ${codePoint(control[0])}`;
  const invisible = INVISIBLE.exec(value);
  if (invisible) return `has the invisible character ${codePoint(invisible[0])}`;
  return undefined;
}

const codePoint = (character: string) =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
