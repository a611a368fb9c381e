import type { Properties } from "../../types";

/**
 * Returns those of the properties that are arguments of a kind. A state holds outputs beside them.
 *
 * @param inputs The schema of the kind's arguments.
 */
export const argumentsIn = (properties: Properties, { shape }: { readonly shape: object }): Properties =>
  Object.fromEntries(Object.entries(properties).filter(([name]) => name in shape));
