/** An object that the comparison found to be changed in place, or not at all. */
interface Compared {
  readonly id: string;
  readonly state: Readonly<Record<string, unknown>>;
}

/**
 * Replacements that only Pulumi asks for, as with the option `replaceOnChanges`, of objects that can be changed in place.
 * The engine then checks a resource that it has compared once more, for a creation. Such an object stays, whatever changes:
 * the creation changes it in place, and the removal leaves it, whichever comes first. If an earlier run ended between the
 * two, there is only the creation. Names are compared as Zoom compares them.
 */
export class ForcedReplacements {
  private readonly compared = new Map<string, Compared>();
  private readonly kept = new Map<string, Compared>();

  /**
   * Notes a comparison.
   *
   * @param name The name that the program declares.
   * @param inPlace Undefined: the comparison asks for a replacement itself.
   */
  noteCompared(kind: string, name: string, inPlace: Compared | undefined): void {
    if (inPlace) this.compared.set(`${kind} ${name}`, inPlace);
    else this.compared.delete(`${kind} ${name}`);
  }

  /** Notes that an object is removed. */
  forget(kind: string, id: string): void {
    for (const [key, own] of this.compared) if (key.startsWith(`${kind} `) && own.id === id) this.compared.delete(key);
  }

  /** Returns the object of a resource that is checked for a creation although it has one. */
  comparedBefore(kind: string, name: string): Compared | undefined {
    return this.compared.get(`${kind} ${name}`);
  }

  /** Notes that this object stays. */
  keep(kind: string, name: string, own: Compared): void {
    this.kept.set(`${kind} ${name}`, own);
  }

  /** Returns the object that a creation changes in place. */
  keptFor(kind: string, name: string): Compared | undefined {
    return this.kept.get(`${kind} ${name}`);
  }

  /** Returns whether this object stays although its resource is replaced. */
  isKept(kind: string, id: string): boolean {
    return [...this.kept].some(([key, own]) => key.startsWith(`${kind} `) && own.id === id);
  }
}
