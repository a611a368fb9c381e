/** Says of failures of one kind only once what to do: the others name the one that says it. */
import { partOfMemory } from "../../memory";
import { sentencesOf } from "../../zoom/sentences";

/** By failure, without the names in it: whose message says what to do. */
const failuresOf = partOfMemory(() => new Map<string, string>());

/** A refusal of ten objects names ten ids. */
const ID = /\(id [^,)\s]+/g;
/** Shorter messages are not worth a reference. */
const SHORTEST = 120;

export interface Failure {
  readonly message: string;
  /** Whom or what the failure is about, as its message names it. */
  readonly who: string;
}

/**
 * Returns a message as the person at the terminal needs it: in full for the first failure of a kind in a run. For others
 * only what failed, whose message says why, and the call.
 */
export function withoutRepetition(memory: Parameters<typeof failuresOf>[0], { message, who }: Failure): string {
  const own = sentencesOf(message);
  if (own.length < SHORTEST) return message;
  const kind = own.replaceAll(who, "{who}").replace(ID, "(id");
  const first = failuresOf(memory).get(kind);
  if (first === undefined) failuresOf(memory).set(kind, who);
  if (first === undefined || first === who) return message;
  return [`${whatFailed(own)} The reason is the same as for ${first}.`, ...message.split("\n").slice(1)].join("\n");
}

/** Returns the first sentence, up to its advice if it contains any. */
const whatFailed = (sentences: string) =>
  (/^.*?([.!?](?= [A-Z"])|;(?= ))/.exec(sentences)?.[0] ?? sentences).replace(/;$/, ".");
