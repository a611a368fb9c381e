/**
 * Returns a string in lower case, as Zoom compares e-mails and the names of groups. Plain `toLowerCase` maps the Kelvin
 * sign (U+212A) to `k`, so one person's address would count as another's. A letter is mapped only if its lower-case form
 * has no other capital.
 */
export const foldCase = (text: string): string =>
  Array.from(text, (letter) => {
    const lower = letter.toLowerCase();
    return lower.toUpperCase() === letter ? lower : letter;
  }).join("");
