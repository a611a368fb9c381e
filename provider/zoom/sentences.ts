/*
 * The form of an error's message: sentences on the first line, and after a line break the call with Zoom's answer, which
 * only support needs.
 */

/** Returns a message of sentences, with the call that failed on a line of its own. */
export const messageOfCall = (sentences: readonly (string | undefined)[], call: string): string =>
  `${sentences.flatMap((sentence) => (sentence ? asSentence(sentence) : [])).join(" ")}\n${call}`;

/** Returns a message with more sentences before and after its own. The call stays on the last line. */
export function withSentences(
  message: string,
  { before = "", after = "" }: { before?: string; after?: string },
): string {
  const [own = "", ...call] = message.split("\n");
  return [[before, own, after].filter((part) => part !== "").join(" "), ...call].join("\n");
}

/** Returns the sentences of a message, without the call. */
export const sentencesOf = (message: string): string => message.split("\n", 1).join("");

/** Returns a message for a list, where each has one line. */
export const onOneLine = (message: string): string => message.replace("\n", " ");

const asSentence = (text: string) =>
  /[.?!]["”]?\s*$/.test(text) ? text.trimEnd() : `${text.replace(/[\s:;,]+$/, "")}.`;
