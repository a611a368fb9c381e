/** The URNs of the resources of a program, as far as its checks have told them, by kind and by the name that they declare. */
export class DeclaredUrns {
  private readonly byName = new Map<string, string>();
  private readonly byNameBefore = new Map<string, string>();

  /** Notes the URN of the resource that declares a name. Returns that of another one that does. */
  note(kind: string, name: string, urn: string): string | undefined {
    const other = this.byName.get(`${kind} ${name}`);
    if (other !== undefined && other !== urn) return other;
    this.byName.set(`${kind} ${name}`, urn);
    return undefined;
  }

  /** Returns the URN of the resource that declares a name, if the program has told it. */
  of(kind: string, name: string): string | undefined {
    return this.byName.get(`${kind} ${name}`);
  }

  /**
   * Notes a resource whose name only the run knows.
   *
   * @param before The name that it declared in the last run.
   */
  noteUnnamed(kind: string, before: string, urn: string | undefined): void {
    if (urn !== undefined) this.byNameBefore.set(`${kind} ${before}`, urn);
  }

  /** Returns the URN of the resource that declares a name now. @param name Undefined: only the run knows it. */
  ofChanged(kind: string, before: string, name: string | undefined): string | undefined {
    return name === undefined ? this.byNameBefore.get(`${kind} ${before}`) : this.of(kind, name);
  }
}
