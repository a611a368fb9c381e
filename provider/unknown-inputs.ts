import { hasUnknown } from "./input-mistakes";
import type { ChangeRequest, Properties } from "./types";

/** Returns the names of inputs of which any part is unknown until the run. */
export const unknownIn = (inputs: Properties): string[] =>
  Object.keys(inputs).filter((name) => hasUnknown(inputs[name]));

/** Returns the known elements of each list in these inputs. */
export const knownElementsIn = (inputs: Properties, names: readonly string[]): ChangeRequest["knownElements"] =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = inputs[name];
      return Array.isArray(value) ? [[name, value.filter((element) => !hasUnknown(element))]] : [];
    }),
  );
