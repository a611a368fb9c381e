/**
 * In which order the program has its resources reached, as far as a preview is told: by URN, those that `dependsOn` names,
 * and which resource gives up and which one declares a name.
 */
export class RunOrder {
  private readonly before = new Map<string, readonly string[]>();
  private readonly givers = new Map<string, string>();

  /** Notes the resources that come before this one. */
  noteAfter(urn: string, others: readonly string[]): void {
    this.before.set(urn, others);
  }

  /** Notes that the resource with this URN declared the name in the last run, and declares another one now. */
  noteGiver(name: string, urn: string): void {
    this.givers.set(name, urn);
  }

  /** Returns the URN of the resource that gives the name up. */
  giverOf(name: string): string | undefined {
    return this.givers.get(name);
  }

  /** Returns whether the program says that a resource comes after another one, at once or by way of others. */
  isAfter(urn: string | undefined, other: string | undefined, seen = new Set<string>()): boolean {
    if (urn === undefined || other === undefined || seen.has(urn)) return false;
    seen.add(urn);
    const before = this.before.get(urn) ?? [];
    return before.includes(other) || before.some((one) => this.isAfter(one, other, seen));
  }
}

/** Returns the URNs in a hidden argument. */
export const urnsIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
