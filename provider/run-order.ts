/** In which order the program has its resources reached, as far as a preview is told: by URN, those that `dependsOn` names. */
export class RunOrder {
  private readonly before = new Map<string, readonly string[]>();

  /** Notes the resources that come before this one. */
  noteAfter(urn: string, others: readonly string[]): void {
    this.before.set(urn, others);
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
