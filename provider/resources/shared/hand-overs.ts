import type { Memory, Snapshot } from "../../types";

/**
 * Objects of one kind that removals of a run left for the creations that follow, such as the other half of a replacement.
 * Names are compared as Zoom compares them.
 */
export class HandOvers {
  /** By the name that a creation declares: only that creation may take the object. */
  private readonly forName = new Map<string, Snapshot>();
  /** By id, for the first creation that finds it. */
  private readonly forAny = new Map<string, Snapshot>();

  constructor(private readonly kind: string) {}

  /**
   * @param object With Zoom's id.
   * @param name What the creation declares that may take it. Undefined: any creation may.
   */
  leave(object: Snapshot, name: string | undefined): void {
    if (name === undefined) this.forAny.set(object.id, object);
    else this.forName.set(name, object);
  }

  /**
   * Returns what was left for the resource that declares this name, unless another one got it meanwhile. From here on, no
   * other resource of the run gets it.
   *
   * @param id Of the object that the resource has found.
   */
  take(memory: Memory, name: string, id?: string): Snapshot | undefined {
    const object = this.forName.get(name) ?? (id === undefined ? undefined : this.forAny.get(id));
    if (!object) return undefined;
    this.forName.delete(name);
    this.forAny.delete(object.id);
    if (memory.isOfOther(this.kind, object.id, name)) return undefined;
    memory.noteDeclaredId(this.kind, object.id, name, { isNew: true });
    return object;
  }

  /** Returns what was left for the resource that declares this name and another one got meanwhile. */
  takenByOther(memory: Memory, name: string): Snapshot | undefined {
    const object = this.forName.get(name);
    return object && memory.isOfOther(this.kind, object.id, name) ? object : undefined;
  }

  /** Returns whether this object was left for a resource that declares another name, and not taken yet. */
  isLeftForOther(id: string, name: string): boolean {
    return [...this.forName].some(([of, object]) => of !== name && object.id === id);
  }
}
