import { SecretPeople } from "./secret-people";

/** The class name of a kind of resource, such as `ZoomUser`. */
type KindName = string;

/**
 * What one provider process remembers between its calls: which objects the program of this run declares, so that no
 * removal takes what another resource declares. Each kind keeps a part of its own beside it: see `partOfMemory`.
 *
 * In a run that sees the program, the engine checks and compares each resource before it creates, updates or replaces
 * it, and removes last what is no longer declared. Without the program (`destroy`, untargeted resources) nothing is
 * known to be declared.
 */
export class Memory {
  /** The names under which resources declare their objects, where they are known. */
  private readonly ids = new Map<string, string | undefined>();
  private readonly names = new Set<string>();
  private readonly replaced = new Set<string>();
  private readonly emails = new Map<string, string>();
  private readonly said = new Set<string>();
  private readonly urns = new Map<string, string>();
  /** The people whose e-mail the program marks as secret. */
  readonly secretPeople: SecretPeople;

  /** @param whole The memory of the process, if this one is of a single comparison. */
  constructor(private readonly whole?: Memory) {
    this.secretPeople = whole?.secretPeople ?? new SecretPeople();
  }

  /**
   * Returns a memory for an object that the engine compares although the program does not declare it. What it notes is
   * forgotten, and of other resources it knows what the whole memory knows.
   */
  separate(): Memory {
    return new Memory(this);
  }

  /** Returns whether this line is said for the first time: a setting concerns many resources. */
  isNewLine(line: string): boolean {
    const isNew = !this.said.has(line);
    this.said.add(line);
    return isNew;
  }

  /** Notes the URN of the resource that declares the object with this name. */
  noteUrn(kind: KindName, name: string, urn: string): void {
    this.urns.set(`${kind} ${name}`, urn);
  }

  /** Returns the URN of the resource that declares the object with this name, if the program has told it. */
  urnOf(kind: KindName, name: string): string | undefined {
    return this.urns.get(`${kind} ${name}`) ?? this.whole?.urnOf(kind, name);
  }

  /** Notes the e-mail of a user, for sentences about what has only their id. */
  noteEmail(id: string, email: string): void {
    this.emails.set(id, email);
  }

  /** Returns the e-mail of the user with this id, if a resource of this run has told it, and it is not secret. */
  emailOf(id: string): string | undefined {
    if (this.secretPeople.isSecret(id)) return undefined;
    return this.emails.get(id) ?? this.whole?.emailOf(id);
  }

  /** Notes that a resource of the program declares the object with this name: an e-mail, or a group's name. */
  noteDeclaredName(kind: KindName, name: string): void {
    this.names.add(`${kind} ${name}`);
  }

  /**
   * Notes that a resource of the program has this object: compared at preview, created or adopted.
   *
   * @param name The name by which the resource declares it, if it is known.
   */
  noteDeclaredId(kind: KindName, id: string, name?: string): void {
    this.ids.set(`${kind} ${id}`, name);
  }

  /** Returns whether another resource of the program has this object: one that declares it by another name. */
  isDeclaredByOther(kind: KindName, id: string, name: string): boolean {
    const other = this.ids.get(`${kind} ${id}`);
    return other !== undefined && other !== name;
  }

  /** Notes whether the program wants this object removed and another one made in its place. */
  noteReplaced(kind: KindName, id: string, isReplaced: boolean): void {
    if (isReplaced) this.replaced.add(`${kind} ${id}`);
    else this.replaced.delete(`${kind} ${id}`);
  }

  /** Returns whether the program wants this object removed and another one made in its place. */
  isReplaced(kind: KindName, id: string): boolean {
    return this.replaced.has(`${kind} ${id}`) || (this.whole?.isReplaced(kind, id) ?? false);
  }

  /** Returns whether a resource of the program has the object with this id, and does not ask for its replacement. */
  isDeclaredId(kind: KindName, id: string): boolean {
    return this.ids.has(`${kind} ${id}`) && !this.replaced.has(`${kind} ${id}`);
  }

  /** Returns whether a resource of the program declares an object of this name. */
  isDeclaredName(kind: KindName, name: string): boolean {
    return this.names.has(`${kind} ${name}`);
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
