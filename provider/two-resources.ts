import type { Memory } from "./memory";
import type { Failure, Handler, Properties } from "./types";
import { nameIn } from "./urn";

/** One resource as `check` knows it. */
interface Declaration {
  /** What people call objects of its kind. */
  readonly title: string;
  readonly urn: string;
  readonly known: Properties;
  readonly unknown: readonly string[];
}

/**
 * Notes what a resource declares, and refuses a second resource for the same object, or for something that only one
 * object can have. The classes refuse two resources for one object before, by what is known then; other SDKs do not.
 */
export function twoResourcesMistakes(handler: Handler, memory: Memory, declaration: Declaration): Failure[] {
  const { title, urn, known, unknown } = declaration;
  const { kind } = handler;
  const both = (other: string) => `the ${kind} "${nameIn(other)}" and the ${kind} "${nameIn(urn)}"`;
  const name = handler.nameOf(known);
  const sameObject = name === undefined ? undefined : memory.noteUrn(kind, name, urn);
  if (sameObject !== undefined)
    return [
      {
        property: "",
        reason:
          `Two resources declare one ${title}: ${both(sameObject)}. Each run would apply one of them over the other. ` +
          `Remove one of the two resources from the program.`,
      },
    ];
  return (handler.uniqueIn?.(known, unknown) ?? []).flatMap(({ property, pool, item, words }) => {
    const other = memory.noteUrn(kind, JSON.stringify([pool, item]), urn);
    if (other === undefined) return [];
    const reason = `Two resources declare ${words}: ${both(other)}. Only one can have it. Remove it from one of the two.`;
    return [{ property, reason }];
  });
}
