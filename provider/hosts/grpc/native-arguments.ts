/** What the SDK does for the dynamic classes, the host does for the programs of every other language. */
import { UNKNOWN } from "../../input-mistakes";
import type { Handler, Properties } from "../../types";
import type { NativeKind } from "./kinds";

interface Declared {
  readonly urn: string;
  /** The names of the arguments that are secret. */
  readonly secrets: ReadonlySet<string>;
  readonly olds: Properties;
  readonly news: Properties;
}

/**
 * Returns the arguments with the hidden ones: the resource's URN, and the names of those that the program marked as secret.
 * No plugin is told how a program orders its resources, so a preview refuses what one order could do wrong.
 */
export function withHiddenArguments(handler: Handler, { urn, secrets, olds, news }: Declared): Properties {
  const named = [...secrets].filter((name) => name in handler.inputs.shape && !handler.secrets.includes(name));
  const before = Array.isArray(olds.secretArguments) ? olds.secretArguments : [];
  // The same names in another order would be a change.
  const isSame = before.length === named.length && named.every((name) => before.includes(name));
  const hidden = named.length === 0 ? {} : { secretArguments: isSame ? before : named };
  return { ...news, ...hidden, resourceUrn: urn };
}

/** Returns what a preview knows of a resource that is created or changed: what is declared, and that the rest is unknown. */
export const previewed = (native: NativeKind | undefined, declared: Properties): Properties => ({
  ...Object.fromEntries((native?.outputs ?? []).map((name) => [name, UNKNOWN])),
  ...declared,
});
