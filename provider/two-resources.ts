import type { Memory } from "./memory";
import type { ChangeRequest, Failure, Handler, Properties } from "./types";
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
 * Notes which resource declares the object, and refuses a second one. The classes refuse it before, by what is known then;
 * other SDKs do not.
 */
export function twoResourcesMistakes(handler: Handler, memory: Memory, declaration: Declaration): Failure[] {
  const name = handler.nameOf(declaration.known);
  const other = name === undefined ? undefined : memory.urns.note(handler.kind, name, declaration.urn);
  if (other === undefined) return [];
  const reason =
    `Two resources declare one ${declaration.title}: ${bothNames(handler, other, declaration)}. Each run would apply one ` +
    `of them over the other. Remove one of the two resources from the program.`;
  return [{ property: "", reason }];
}

/**
 * Notes what a resource declares that only one object can have, and names both resources if another one declares it. No
 * mistake: one of them may be about to leave, and who has it depends on Zoom, so a run that began would stop in the middle.
 */
export function twiceDeclaredLines(handler: Handler, memory: Memory, declaration: Declaration): string[] {
  return (handler.uniqueIn?.(declaration.known, declaration.unknown) ?? []).flatMap(({ pool, item, words }) => {
    const other = memory.urns.note(handler.kind, JSON.stringify([pool, item]), declaration.urn);
    if (other === undefined) return [];
    const both = bothNames(handler, other, declaration);
    return [`Two resources declare ${words}: ${both}. Only one can have it. Remove it from one of the two.`];
  });
}

/**
 * Notes which resource has the object in the state. Returns why a second one is refused: in the run, something else may fail
 * before the other one is compared, and then nothing tells that this one may not change or remove the object.
 *
 * @param name The name that the resource declares.
 */
export function secondInState(
  handler: Handler,
  memory: Memory,
  { id, state }: Pick<ChangeRequest, "id" | "state">,
  name: string,
): string | undefined {
  const first = memory.noteInState(handler.kind, handler.idInZoom(id, state), name);
  return first === name ? undefined : sameObject(handler, state, name, memory.urns.of(handler.kind, first));
}

/**
 * Returns why a resource is refused whose object another resource of the program has, too. It names nothing of the object:
 * the other resource may declare it as secret.
 *
 * @param other The URN of the other resource, if it is known.
 */
export function sameObject(handler: Handler, state: Properties, name: string, other?: string): string {
  const { kind } = handler;
  // The resource that is to get another object leaves.
  const leaves = name === handler.nameOf(state) ? "the other one" : "this one";
  return (
    `This resource and ${other === undefined ? `another ${kind}` : `the ${kind} "${nameIn(other)}"`} have the same object of ` +
    `Zoom in the state. Remove ${leaves} from the program and run "pulumi up": the object stays as it is. After that, you ` +
    `can add the removed resource again, for another object.`
  );
}

const bothNames = ({ kind }: Handler, other: string, { urn }: Declaration) =>
  `the ${kind} "${nameIn(other)}" and the ${kind} "${nameIn(urn)}"`;
