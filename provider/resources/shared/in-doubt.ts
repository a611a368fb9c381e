/** Returns the sentence that follows an announcement which depends on values that only the run will know. */
export const inDoubt = (unknown: readonly string[]): string =>
  unknown.length === 0
    ? ""
    : ` ${unknown.join(", ")} ${unknown.length === 1 ? "is" : "are"} known only during the run, so this may happen.`;
