/** In which order the program has its resources reached, as far as a preview is told: by URN, those that `dependsOn` names. */
export class RunOrder {
  private readonly before = new Map<string, readonly string[]>();

  /** Notes the resources that come before this one. */
  noteAfter(urn: string, others: readonly string[]): void {
    this.before.set(urn, others);
  }

  /** Returns whether the program says that a resource comes after another one, at once or by way of others. */
  isAfter(urn: string | undefined, other: string | undefined): boolean {
    if (urn === undefined || other === undefined) return false;
    const reached = new Set([urn]);
    // A set also gives what is added while it is walked through.
    for (const one of reached) for (const earlier of this.before.get(one) ?? []) reached.add(earlier);
    return urn !== other && reached.has(other);
  }
}

/** Returns the URNs in a hidden argument: texts with a URN in each line, some of which may be unknown. */
export const urnsIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.flatMap((one) => (typeof one === "string" ? one.split("\n") : [])) : [];
