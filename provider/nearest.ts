/** Finds what a mistyped word was meant to be. */
import { closest, distance } from "fastest-levenshtein";

const plain = (word: string) => word.toLowerCase().replace(/[-_]/g, "");

/** How many letters may differ. Two letters that changed places count as two. */
const editsIn = ({ length }: string) => (length < 4 ? 1 : length < 9 ? 2 : 3);

/** Returns the known word that a word resembles, ignoring case, hyphens and underscores. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const found = closest(plain(word), known.map(plain));
  if (distance(plain(word), found) > editsIn(word)) return undefined;
  return known.find((one) => plain(one) === found);
}
