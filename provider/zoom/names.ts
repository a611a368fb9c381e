/** How ids, e-mail addresses and names are compared. */

/**
 * Returns a string in lower case, except for characters that only look like another letter's capital: plain
 * `toLowerCase` maps the Kelvin sign (U+212A) to `k`, so one person's address would count as another's. A letter is
 * mapped only if its lower-case form has no other capital, and by itself, because the end of a word changes the Greek
 * sigma.
 */
export function foldCase(text: string): string {
  if (/^\p{ASCII}*$/u.test(text)) return text.toLowerCase();
  return Array.from(text, (letter) => {
    const lower = letter.toLowerCase();
    return lower.toUpperCase() === letter ? lower : letter;
  }).join("");
}

/** Returns what a user is compared by: ids differ by letter case, e-mail addresses do not. */
export const keyOf = (idOrEmail: string): string => (idOrEmail.includes("@") ? foldCase(idOrEmail) : idOrEmail);

/** Returns the lock of one user. */
export const userLock = (idOrEmail: string): string => `user:${keyOf(idOrEmail)}`;

/** Returns a name without spaces at its ends, which Zoom may trim. Other characters that show nothing are part of a name. */
export const trimmed = (name: string): string => name.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, "");
