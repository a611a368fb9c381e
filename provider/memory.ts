/** The kinds of object that resources manage. */
export type Kind = "user" | "phone" | "group";

/** What one provider process remembers between its calls. Each kind keeps a part of its own: see `partOfMemory`. */
export class Memory {
  private readonly takenOver = new Set<string>();

  /** Notes that a creation of this process took over an object that existed before. */
  noteTakenOver(kind: Kind, id: string): void {
    this.takenOver.add(`${kind} ${id}`);
  }

  /** Returns whether a creation of this process took over this object. */
  wasTakenOver(kind: Kind, id: string): boolean {
    return this.takenOver.has(`${kind} ${id}`);
  }
}

/** Returns a function that gives each memory one value, made by `make` when it is first asked for. */
export function partOfMemory<T>(make: () => T): (memory: Memory) => T {
  const parts = new WeakMap<Memory, { value: T }>();
  return (memory) => {
    const part = parts.get(memory) ?? { value: make() };
    parts.set(memory, part);
    return part.value;
  };
}
