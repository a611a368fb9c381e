/** Returns a value as a message shows it. */
export const inWords = (value: unknown): string => (value === undefined ? "not set" : JSON.stringify(value));

/** Returns the value, or undefined for an empty list or object: every byte of state is written at each step of a run. */
export const unlessEmpty = <T extends object>(value: T | undefined): T | undefined =>
  value !== undefined && Object.keys(value).length > 0 ? value : undefined;

/** Names someone or something whose e-mail or name was changed in Zoom since state was saved. */
export const namedSince = (now: string, inState: string): string => `${now} (${inState} in the state)`;

/** Returns the message of anything that was thrown. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Returns words such as `the group "Sales"` as the beginning of a sentence. */
export const beginning = (words: string): string => words.replace(/^the /, "The ");
