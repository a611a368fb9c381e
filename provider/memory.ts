import { DeclaredUrns } from "./declared-urns";
import { ForcedReplacements } from "./forced-replacements";
import { RunOrder } from "./run-order";
import { SecretPeople } from "./secret-people";

/** The class name of a kind of resource, such as `ZoomUser`. */
type KindName = string;

/** One resource that has an object. */
interface Holder {
  /** Whether the program wants the object removed and another one made in its place. */
  isReplaced: boolean;
  /** Whether this run created or adopted it; else the state had it before. */
  readonly isNew: boolean;
}

/** What becomes of an object that a resource gives up. */
interface GivenUp {
  /** The URN of the resource, if the preview is told it. */
  readonly by: string | undefined;
  /** The run removes it; otherwise it only gets another name. */
  readonly isGone: boolean;
  /** Why a new resource cannot adopt it. */
  readonly why: string;
  /** Why no other object can have its name, if it keeps that. */
  readonly whyKept?: string;
}

/** What the providers of one run tell each other, if the host lets them. */
export interface OtherProviders {
  /** Tells the others that a fact holds, or that it no longer does. */
  note(fact: string, isTrue: boolean): void;
  /** Returns what another provider told last; undefined if none told anything. */
  isTrue(fact: string): boolean | undefined;
}

const NO_OTHERS: OtherProviders = { note: () => {}, isTrue: () => undefined };

/**
 * What one provider process remembers between its calls: which objects the program of this run declares, so that no
 * removal takes what another resource declares. Each kind keeps a part of its own beside it: see `partOfMemory`.
 *
 * In a run that sees the program, the engine checks and compares each resource before it creates, updates or replaces
 * it, and removes last what is no longer declared. Without the program (`destroy`, untargeted resources) nothing is
 * known to be declared.
 */
export class Memory {
  /** By object, the resources that have it, by the names under which they declare it, where these are known. */
  private readonly holders = new Map<string, Map<string | undefined, Holder>>();
  /** By a name that the program declares, the one that the same resource declared in the last run. */
  private readonly names = new Map<string, string | undefined>();
  /** By object, the name that the first resource declares to which the state gives it. */
  private readonly inState = new Map<string, string>();
  /** How many reads of an object the engine has not yet compared with the last run. */
  private readonly refreshed = new Map<string, number>();
  private readonly adopting = new Set<string>();
  private readonly givenUp = new Map<string, GivenUp>();
  /** By a name that the program declares, the object that its resource has. */
  private readonly objects = new Map<string, string>();
  private readonly emails = new Map<string, string>();
  private readonly said = new Set<string>();
  private readonly toBeCreated = new Set<string>();
  private readonly begun = new Set<string>();
  private readonly checkedUnknown = new Set<KindName>();
  /** The people whose e-mail the program marks as secret. */
  readonly secretPeople: SecretPeople;
  readonly forced: ForcedReplacements;
  readonly urns: DeclaredUrns;
  private readonly order: RunOrder;

  /** Whether a preview compares the program, as far as the SDK has told. */
  private isInPreview = false;

  /** @param whole The memory of the process, if this one is of a single comparison. */
  constructor(
    private readonly whole?: Memory,
    private readonly others: OtherProviders = NO_OTHERS,
  ) {
    this.secretPeople = whole?.secretPeople ?? new SecretPeople();
    this.forced = whole?.forced ?? new ForcedReplacements();
    this.urns = whole?.urns ?? new DeclaredUrns();
    this.order = whole?.order ?? new RunOrder();
  }

  noteIsPreview(): void {
    this.isInPreview = true;
  }

  get isPreview(): boolean {
    return this.isInPreview || (this.whole?.isPreview ?? false);
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

  /** Notes that the engine checked a resource that declares this name for a creation, and so maybe for a replacement. */
  noteToBeCreated(kind: KindName, name: string): void {
    this.toBeCreated.add(`${kind} ${name}`);
    this.others.note(`name ${kind} ${name}`, true);
  }

  /** Returns whether the engine checked a resource that declares this name for a creation. */
  isToBeCreated(kind: KindName, name: string): boolean {
    return this.toBeCreated.has(`${kind} ${name}`) || (this.whole?.isToBeCreated(kind, name) ?? false);
  }

  /** Notes that a creation waits until the object that has this name is removed, so that another provider may remove it. */
  noteWaitsForRemoval(kind: KindName, name: string): void {
    this.others.note(`name ${kind} ${name}`, false);
  }

  /** Notes that the engine checked a resource of this kind of which something is unknown: only a preview does that. */
  noteChecksUnknown(kind: KindName): void {
    this.checkedUnknown.add(kind);
  }

  /** Returns whether the engine checked a resource of this kind of which something is unknown. */
  hasCheckedUnknown(kind: KindName): boolean {
    return this.checkedUnknown.has(kind);
  }

  /** Notes that the creation of the object with this name has begun. */
  noteCreationBegun(kind: KindName, name: string): void {
    this.begun.add(`${kind} ${name}`);
  }

  /** Returns whether the creation of the object with this name has begun. */
  hasCreationBegun(kind: KindName, name: string): boolean {
    return this.begun.has(`${kind} ${name}`);
  }

  /**
   * Returns whether a resource that has the object with this name is removed only to be created again. The engine removes
   * a resource that the program no longer declares after all creations.
   */
  isRemovedToBeCreated(kind: KindName, id: string, name: string): boolean {
    const holders = this.holdersOf(kind, id);
    const isOwn = holders.size === 0 || holders.has(name);
    return isOwn && this.toBeCreated.has(`${kind} ${name}`) && !this.hasCreationBegun(kind, name);
  }

  /**
   * Returns whether the resource that declares this name had the object before this run, so that its creation is half of
   * a replacement. False if the host tells no URNs: two resources may then declare one name.
   */
  isCreatedBeforeRemoved(kind: KindName, id: string, name: string): boolean {
    return this.urns.of(kind, name) !== undefined && this.holdersOf(kind, id).get(name)?.isNew === false;
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

  /**
   * Notes that a resource of the program declares the object with this name: an e-mail, or a group's name.
   *
   * @param before The name that it declared in the last run. Undefined for a new resource.
   */
  noteDeclaredName(kind: KindName, name: string, before: string | undefined): void {
    this.names.set(`${kind} ${name}`, before);
    this.others.note(`declared ${kind} ${name}`, true);
  }

  /** Notes that a refresh has read this object: the engine then compares it with what the last run declared. */
  noteRefreshed(kind: KindName, id: string): void {
    this.refreshed.set(`${kind} ${id}`, (this.refreshed.get(`${kind} ${id}`) ?? 0) + 1);
  }

  /** Returns whether this comparison is the one that follows such a read. */
  takeRefreshed(kind: KindName, id: string): boolean {
    const reads = this.refreshed.get(`${kind} ${id}`) ?? 0;
    this.refreshed.set(`${kind} ${id}`, Math.max(0, reads - 1));
    return reads > 0;
  }

  /** Returns the name that the resource which declares this one declared in the last run. Undefined for a new resource. */
  nameBefore(kind: KindName, name: string): string | undefined {
    return this.names.get(`${kind} ${name}`);
  }

  /**
   * Notes that a resource of the program has this object: compared at preview, created or adopted.
   *
   * @param name The name by which the resource declares it, if it is known.
   */
  noteDeclaredId(kind: KindName, id: string, name?: string, { isNew = false } = {}): void {
    const holders = this.holdersOf(kind, id);
    const holder = holders.get(name);
    if (holder && isNew) holder.isReplaced = false;
    if (!holder) holders.set(name, { isReplaced: false, isNew });
    this.holders.set(`${kind} ${id}`, holders);
    this.others.note(`id ${kind} ${id}`, this.isDeclaredId(kind, id));
  }

  /** Notes that the state gives this object to the resource that declares this name. Returns the name of the first such one. */
  noteInState(kind: KindName, id: string, name: string): string {
    const first = this.inState.get(`${kind} ${id}`) ?? name;
    this.inState.set(`${kind} ${id}`, first);
    return first;
  }

  /** Returns whether another resource, that declares another name, got this object in this run and keeps it. */
  isTakenByOther(kind: KindName, id: string, name: string): boolean {
    return [...this.holdersOf(kind, id)].some(([of, { isNew, isReplaced }]) => of !== name && isNew && !isReplaced);
  }

  /** Returns whether a resource has this object, other than one that declares this name and had it before this run. */
  isOfOther(kind: KindName, id: string, name: string): boolean {
    return [...this.holdersOf(kind, id)].some(([of, { isNew, isReplaced }]) => !isReplaced && (isNew || of !== name));
  }

  /** Notes whether the program wants the object of this resource removed and another one made in its place. */
  noteReplaced(kind: KindName, id: string, name: string | undefined, isReplaced: boolean): void {
    const holder = this.holdersOf(kind, id).get(name);
    if (!holder) return;
    holder.isReplaced = isReplaced;
    this.others.note(`id ${kind} ${id}`, this.isDeclaredId(kind, id));
  }

  /**
   * Returns whether a resource of another provider of the program has this object, or is to get it when it is created. An
   * object that the other provider wants removed is not kept.
   */
  isOfOtherProvider(kind: KindName, id: string, name: string | undefined): boolean {
    const isKept = this.others.isTrue(`id ${kind} ${id}`);
    return isKept ?? (name !== undefined && this.others.isTrue(`name ${kind} ${name}`) === true);
  }

  /** Returns whether the program wants this object removed and another one made in its place. */
  isReplaced(kind: KindName, id: string): boolean {
    const holders = [...this.holdersOf(kind, id).values()];
    return holders.some(({ isReplaced }) => isReplaced) || (this.whole?.isReplaced(kind, id) ?? false);
  }

  /** Returns whether a resource of the program has the object with this id, and does not ask for its replacement. */
  isDeclaredId(kind: KindName, id: string): boolean {
    return [...this.holdersOf(kind, id).values()].some(({ isReplaced }) => !isReplaced);
  }

  private holdersOf(kind: KindName, id: string): Map<string | undefined, Holder> {
    return this.holders.get(`${kind} ${id}`) ?? new Map<string | undefined, Holder>();
  }

  /** Notes that a new resource may adopt an object of this name. */
  noteAdopting(kind: KindName, name: string): void {
    this.adopting.add(`${kind} ${name}`);
  }

  /** Returns whether a new resource may adopt an object of this name. */
  isAdopting(kind: KindName, name: string): boolean {
    return this.adopting.has(`${kind} ${name}`) || (this.whole?.isAdopting(kind, name) ?? false);
  }

  /** Notes that a resource gives up the object of this name. @param given Why a new resource cannot adopt it. */
  noteGivenUp(kind: KindName, name: string, given: GivenUp): void {
    this.givenUp.set(`${kind} ${name}`, given);
  }

  /** Returns why a new resource cannot adopt the object of this name; undefined if it can. */
  whyNotAdopted(kind: KindName, name: string): string | undefined {
    const given = this.givenUp.get(`${kind} ${name}`);
    if (this.isPreview && given?.isGone === false && given.whyKept !== undefined) return given.whyKept;
    // What is renamed is only in the way if it comes later: nothing but the program orders the two in the run.
    const isAfter = given !== undefined && this.isAfter(this.urns.of(kind, name), given.by);
    const isFree = given === undefined || (!given.isGone && (!this.isPreview || isAfter));
    return isFree ? undefined : given.why;
  }

  /** Returns why a preview refuses this name for another object, because one that stays has it; undefined if it does not. */
  whyNameIsKept(kind: KindName, name: string): string | undefined {
    if (!this.isPreview) return undefined;
    return this.givenUp.get(`${kind} ${name}`)?.whyKept ?? this.whole?.whyNameIsKept(kind, name);
  }

  /** Notes what a preview is told about a resource: the URNs of those that come before it. */
  noteOrder(urn: string, others: readonly string[]): void {
    this.order.noteAfter(urn, others);
  }

  /** Returns whether the program says that the resource with a URN comes after the other one. */
  isAfter(urn: string | undefined, other: string | undefined): boolean {
    return this.order.isAfter(urn, other);
  }

  /** Lets the whole memory know what this memory of a single comparison was told to be given up. */
  shareGivenUp(): void {
    for (const [name, given] of this.givenUp) this.whole?.givenUp.set(name, given);
  }

  /** Notes which object the resource that declares this name has, as this run knows it. */
  noteObject(kind: KindName, name: string, id: string): void {
    this.objects.set(`${kind} ${name}`, id);
  }

  /** Returns whether this run knows which object the resource that declares this name has. */
  knowsObject(kind: KindName, name: string): boolean {
    return this.objects.has(`${kind} ${name}`);
  }

  /**
   * Returns whether a resource of the program, also of another provider, declares this name and may mean the object with
   * this id. An e-mail that stands in for an id proves nothing, unless the resource had its object under another e-mail.
   */
  mayDeclare(kind: KindName, name: string, id: string): boolean {
    if (this.isOfOtherProvider(kind, id, name)) return true;
    if (!this.isDeclaredName(kind, name)) return false;
    const object = this.objects.get(`${kind} ${name}`);
    if (object === undefined || object === id || object.includes("@")) return true;
    return id.includes("@") && [undefined, name].includes(this.nameBefore(kind, name));
  }

  /** Returns whether a resource of the program declares an object of this name. */
  isDeclaredName(kind: KindName, name: string): boolean {
    return this.names.has(`${kind} ${name}`);
  }

  /** Returns whether a resource of this or another provider of the program declares an object of this name. */
  isDeclaredByAny(kind: KindName, name: string): boolean {
    return this.isDeclaredName(kind, name) || this.others.isTrue(`declared ${kind} ${name}`) === true;
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
