import type { Failure, Properties } from "./types";
import { isPrintable, printableMessage } from "./zoom/printable";

/** What a check was about. */
export interface Checked {
  /** The arguments that the kind of resource has. */
  readonly shape: object;
  /** The names of the arguments that are secret. */
  readonly secrets: readonly string[];
  readonly news: Properties;
}

/**
 * Returns the failures of a check as the engine may print them. It prints the value of an argument that a failure names, so
 * a failure names only one whose value is no secret, cannot be one, and stands for itself on a terminal.
 */
export function shownFailures(failures: readonly Failure[], { shape, secrets, news }: Checked): Failure[] {
  return failures.map(({ property, reason }) => {
    const isShown = property in shape && !secrets.includes(property) && isPrintable(news[property]);
    if (property === "" || isShown) return { property, reason: printableMessage(reason) };
    return { property: "", reason: printableMessage(reason.includes(property) ? reason : `${property}: ${reason}`) };
  });
}
