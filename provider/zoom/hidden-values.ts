/** Puts words in the place of values that must not be shown, however Zoom, Redis or a proxy repeats them. */
import { plainOf } from "./plain-form";

/** A value that must not be shown, and what is shown in its place. */
export interface HiddenValue {
  readonly value: string;
  readonly shownAs: string;
}

export interface HidingOptions {
  /** Default false. True if the string may be cut: then the beginning of a value at its end is hidden too. */
  readonly mayBeCut?: boolean;
}

/** At the end of a string that may be cut, this many characters of a value count as its beginning. */
const SHORTEST_BEGINNING = 4;
/** By so many characters the values are looked up that could begin at a place. */
const LOOKED_UP_BY = 6;

/** Puts what stands for the values in their place. */
export type Hider = (text: string, options?: HidingOptions) => string;

/** Returns a function that puts what stands for the values in their place. The longest value counts first. */
export function hiderOf(values: readonly HiddenValue[]): Hider {
  const { needles, literals } = soughtFor(values);
  const withoutLiterals = (text: string) =>
    literals.reduce((clean, { value, shownAs }) => clean.replaceAll(value, () => shownAs), text);
  if (needles.length === 0) return withoutLiterals;
  const [starts, beginnings] = [byStart(needles, LOOKED_UP_BY), byStart(needles, SHORTEST_BEGINNING)];
  return (text, { mayBeCut = false } = {}) => {
    const plain = plainOf(text);
    const end = mayBeCut ? endOfWords(plain.text) : 0;
    let shown = "";
    let doneTo = 0;
    for (let at = 0; at < plain.text.length; at++) {
      const isApart = (length: number) =>
        text.slice(plain.starts[at], plain.ends[at + length - 1] ?? text.length).includes(" ");
      const found = needleAt(plain.text, at, starts, isApart) ?? beginningAt(plain.text.slice(at, end), beginnings);
      if (found === undefined) continue;
      const last = at + found.length - 1;
      shown += withoutLiterals(text.slice(doneTo, plain.starts[at])) + found.shownAs;
      doneTo = plain.ends[last] ?? text.length;
      at = last;
    }
    return shown + withoutLiterals(text.slice(doneTo));
  };
}

interface Needle {
  readonly plain: string;
  readonly shownAs: string;
  /** A few letters. They are not hidden where the end of one word and the beginning of the next make them. */
  readonly isShortWord: boolean;
}
const SHORT_WORD = new RegExp(`^\\p{L}{1,${LOOKED_UP_BY - 1}}$`, "u");
/** By their first characters, the longest first. */
type ByStart = ReadonlyMap<string, readonly Needle[]>;

/** Returns the values in plain form. Those of which nothing is left in it are looked for as they are. */
function soughtFor(values: readonly HiddenValue[]): { needles: readonly Needle[]; literals: readonly HiddenValue[] } {
  const needles = new Map<string, Needle>();
  const literals: HiddenValue[] = [];
  for (const one of values) {
    const forms = [one.value, JSON.stringify(one.value).slice(1, -1), encodeURIComponent(one.value.toWellFormed())];
    for (const value of new Set(forms)) {
      const plain = plainOf(value).text;
      const { shownAs, isShortWord } = needles.get(plain) ?? { ...one, isShortWord: true };
      if (plain !== "") needles.set(plain, { plain, shownAs, isShortWord: isShortWord && SHORT_WORD.test(value) });
      else if (value.trim() !== "") literals.push({ ...one, value });
    }
  }
  return {
    needles: [...needles.values()].sort((a, b) => b.plain.length - a.plain.length),
    literals: literals.sort((a, b) => b.value.length - a.value.length),
  };
}

const byStart = (needles: readonly Needle[], characters: number): ByStart =>
  Map.groupBy(needles, ({ plain }) => plain.slice(0, characters));

type Found = { readonly length: number; readonly shownAs: string } | undefined;

/** @param isApart Returns whether a space is in so many characters. */
function needleAt(text: string, at: number, needles: ByStart, isApart: (length: number) => boolean): Found {
  for (let length = LOOKED_UP_BY; length > 0; length--)
    for (const { plain, shownAs, isShortWord } of needles.get(text.slice(at, at + length)) ?? [])
      if (text.startsWith(plain, at) && !(isShortWord && isApart(plain.length)))
        return { length: plain.length, shownAs };
  return undefined;
}

/** Returns where a string that may be cut ends, without the dots and quotes after it. */
function endOfWords(text: string): number {
  let end = text.length;
  while (end > 0 && CLOSING.includes(text.charAt(end - 1))) end--;
  return end;
}
const CLOSING = `."'”’)]}`;

/** Returns the value that begins with the rest of a string. */
function beginningAt(rest: string, needles: ByStart): Found {
  if (rest.length < SHORTEST_BEGINNING) return undefined;
  for (const { plain, shownAs } of needles.get(rest.slice(0, SHORTEST_BEGINNING)) ?? []) {
    if (plain.length < rest.length) return undefined;
    if (plain.startsWith(rest)) return { length: rest.length, shownAs };
  }
  return undefined;
}
