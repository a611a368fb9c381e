/*
 * Zoom, Redis or a proxy may repeat a value in another case, with escapes, with other spaces, or in another form of
 * Unicode. Its plain form stays the same.
 */

interface Plain {
  readonly text: string;
  /** Where each of its characters begins in the string. */
  readonly starts: readonly number[];
  /** Where each of its characters ends in the string. */
  readonly ends: readonly number[];
}

/** Escaped itself, if JSON is part of an address or of other JSON. */
const BACKSLASHES = String.raw`(?:\\|%(?:25){0,4}5c|\\u005c){1,8}`;
/** One character: in JSON, in an address, where it may be escaped several times, in HTML, or as it is. */
const PIECE = new RegExp(
  [
    `(?<blank>${BACKSLASHES}[nrtbfv])`,
    `(?<units>${BACKSLASHES}ud[89ab][0-9a-f]{2}${BACKSLASHES}ud[c-f][0-9a-f]{2}|${BACKSLASHES}u[0-9a-f]{4})`,
    String.raw`${BACKSLASHES}u\{(?<point>[0-9a-f]{1,6})\}`,
    "(?<bytes>%(?:25){0,4}(?:[0-7][0-9a-f]|[89ab][0-9a-f]|[c-f][0-9a-f](?:%(?:25){0,4}[89ab][0-9a-f]){0,3}))",
    String.raw`&(?:amp;){0,4}(?:#x(?<hex>[0-9a-f]{1,6})|#(?<decimal>\d{1,7})|(?<name>quot|apos|amp|lt|gt|nbsp));`,
    ".",
  ].join("|"),
  "gisu",
);
const UNIT = new RegExp(`${BACKSLASHES}u([0-9a-f]{4})`, "gi");
const ENTITIES: Readonly<Record<string, string>> = { quot: '"', apos: "'", amp: "&", lt: "<", gt: ">", nbsp: " " };

/** Returns a string without escapes, spaces, accents and upper case. */
export function plainOf(text: string): Plain {
  let plain = "";
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { 0: piece, index, groups = {} } of text.matchAll(PIECE)) {
    const folded = folding(meantBy(piece, groups));
    plain += folded;
    for (let unit = 0; unit < folded.length; unit++) {
      starts.push(index);
      ends.push(index + piece.length);
    }
  }
  return { text: plain, starts, ends };
}

function meantBy(piece: string, groups: Readonly<Record<string, string | undefined>>): string {
  const { bytes, units, point, blank, hex, decimal, name } = groups;
  if (bytes !== undefined) return Buffer.from(bytes.replace(/%(?:25)*(?=[0-9a-f]{2})/gi, ""), "hex").toString();
  if (units !== undefined)
    return units.replace(UNIT, (_, unit: string) => String.fromCharCode(Number.parseInt(unit, 16)));
  const code = point ?? hex;
  if (code !== undefined) return ofCodePoint(Number.parseInt(code, 16));
  if (decimal !== undefined) return ofCodePoint(Number(decimal));
  if (blank !== undefined) return " ";
  return name === undefined ? piece : (ENTITIES[name.toLowerCase()] ?? piece);
}

const ofCodePoint = (code: number) => (code <= 0x10ffff ? String.fromCodePoint(code) : "");

/** In forms, a plus stands for a space. A backslash comes before what JSON escapes. */
const IGNORED = /[\s\p{Cc}\p{Cf}\p{Cs}\p{M}\p{Z}\ufffd+\\]/gu;

const folding = (text: string) => text.normalize("NFKD").replace(IGNORED, "").toUpperCase().toLowerCase();
