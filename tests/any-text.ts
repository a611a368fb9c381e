import fc from "fast-check";

const SURROGATES = { first: 0xd800, count: 0x800 };

const toCharacter = (index: number) =>
  String.fromCodePoint(index < SURROGATES.first ? index : index + SURROGATES.count);

function toIndex(character: unknown): number {
  const code = typeof character === "string" ? character.codePointAt(0) : undefined;
  if (code === undefined || String.fromCodePoint(code) !== character) throw new Error("this is not one character");
  return code < SURROGATES.first ? code : code - SURROGATES.count;
}

/**
 * Strings of any characters of Unicode. They are those of `fc.string({ unit: "binary" })`, which lists the million of them
 * in each process that uses it. That takes seconds.
 */
export const anyText = fc.string({
  unit: fc.nat(0x10ffff - SURROGATES.count).map(toCharacter, toIndex),
});
