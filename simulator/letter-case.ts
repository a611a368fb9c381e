/** How the simulated Zoom compares e-mails and names: ignoring case, but never taking one letter for another. */

/** Each has the lower-case form of another capital: the Kelvin sign that of K, and title case that of two capitals. */
const LETTERS_OF_THEIR_OWN = /[\u0130\u03F4\u1E9E\u2126\u212A\u212B\p{Lt}]/u;
/** In lower case the Greek sigma depends on what follows. */
const SIGMA = "\u03A3";

/** Returns an e-mail, or the name of a group or site, as it is compared. */
export function inLowerCase(name: string): string {
  if (!LETTERS_OF_THEIR_OWN.test(name) && !name.includes(SIGMA)) return name.toLowerCase();
  return [...name].map((letter) => (LETTERS_OF_THEIR_OWN.test(letter) ? letter : letter.toLowerCase())).join("");
}
