import type { z } from "zod";
import type { Settings } from "./config";
import type { Memory } from "./memory";
import type { SecretPeople } from "./secret-people";
import type { Said } from "./notices";
import type { Zoom } from "./zoom/call";
import type { ReadsForRefresh } from "./zoom/reading/for-refresh";

export type { Memory };

/** What a program declares, or what state keeps, by name. Each resource reads what it knows of it with zod. */
export type Properties = Readonly<Record<string, unknown>>;

/** A mistake in what a program declares. `property` is its path, empty if no single one is to blame. */
export interface Failure {
  property: string;
  reason: string;
}

/** An object as it is, and all that state keeps of it. */
export interface Snapshot {
  id: string;
  state: Properties;
}

/** A change that the program asks for, as the preview sees it. */
export interface ChangeRequest {
  readonly id: string;
  /** The old outputs. */
  readonly state: Properties;
  /** The new inputs that are known, whole values only. */
  readonly known: Properties;
  /** Inputs of which any part is unknown until the run. */
  readonly unknown: readonly string[];
  /** Of unknown lists, the elements that are known. A list that is unknown as a whole is absent. */
  readonly knownElements: Readonly<Record<string, readonly unknown[]>>;
  readonly settings: Settings;
  readonly memory: Memory;
}

/** What a preview announces of a change. */
export interface Announcement {
  /** The properties that can only change by replacing the object; it is removed before it is made again. */
  replaces: string[];
  /** What a person must know before they say yes, a sentence each. */
  lines: string[];
  /** Whether the next run changes the object even if no input changed: something waits, or a setting changed. */
  retries?: boolean;
  /** Whether nothing changes, whatever values differ. Otherwise the engine finds out by itself what changes. */
  isUnchanged?: true;
}

/** What becomes of an object whose resource Pulumi replaces although the object can be changed in place. */
export interface Forced {
  /** The object as state keeps it, if it stays and is changed in place. Otherwise another one takes its place. */
  readonly kept?: Snapshot;
  /** What a person must know, a sentence each. */
  readonly lines: string[];
}

/** What a resource works with. */
export interface Run {
  readonly zoom: Zoom;
  /** For reads that decide no write. */
  readonly reads: ReadsForRefresh;
  readonly settings: Settings;
  /** The account that the settings name. */
  readonly accountId: string;
  readonly memory: Memory;
  /** Says something to the person at the terminal. */
  readonly tell: (line: Said) => void;
}

/** Something that only one object of the account can have. */
export interface Unique {
  /** What it is taken from, such as `extension`. */
  readonly pool: string;
  readonly item?: string;
  /** For sentences, such as `the extension 101`. */
  readonly words: string;
}

/** One kind of Zoom object. Nothing in it knows which host it serves. */
export interface Handler {
  /** The class name that programs use. */
  readonly kind: string;
  /** What an argument may be; unknown arguments are mistakes. */
  readonly inputs: z.ZodObject;
  /** Arguments whose value is never printed. */
  readonly secrets: readonly string[];
  /** What a schema cannot say: rules between arguments, and against those of the existing object. `unknown` names what
   * only the run itself will know. */
  check(known: Properties, unknown: readonly string[], existing: Properties | undefined, settings: Settings): Failure[];
  /**
   * What the settings decide and a later destroy must still know.
   *
   * @param before The inputs of the last run. Undefined for a new resource.
   */
  defaults(declared: Properties, settings: Settings, before?: Properties): Properties;
  /** Arguments that only the run itself will know, and that are no change until then: what to take for them. */
  assume?(unknown: readonly string[], existing: Properties): Properties;
  /** The name by which Zoom knows what is declared, as Zoom compares it: an e-mail or a group's name. */
  nameOf(declared: Properties): string | undefined;
  /** Returns Zoom's id of the object: the id of a resource that has another one by now is in its state. */
  idInZoom(id: string, state: Properties): string;
  /**
   * Notes whose e-mail is secret, as a declaration or a state of this kind tells it.
   *
   * @param id Undefined before the creation.
   */
  noteSecretPeople(people: SecretPeople, id: string | undefined, properties: Properties): void;
  /**
   * Returns a state in which secret e-mails of other people are encrypted, and that names these people for later runs. A
   * kind without it stores nothing about other people.
   *
   * @param declarations Whom a program, or the state before, names by e-mail stays so.
   */
  withoutSecretPeople?(people: SecretPeople, state: Properties, declarations: readonly Properties[]): Properties;
  /** How messages name the object of a state or a declaration: an e-mail, or a group's name. Undefined if it is secret. */
  whoOf(properties: Properties): string | undefined;
  /** Of each policy the choice that changes or removes most: it is announced if only the run will know the policy. */
  readonly worstPolicies: Properties;
  /**
   * What the preview of a new resource says: a sentence for each thing that the run may take over. No I/O.
   *
   * @param known With the worst choice for each unknown policy.
   */
  announceCreation?(known: Properties, settings: Settings, unknown: readonly string[]): string[];
  /** Whether a resource of the state has no object yet, because its creation is in doubt or waits. Absent: it always has one. */
  isToCreate?(id: string, state: Properties, known: Properties): boolean;
  /**
   * Whether a resource of the state has no object that it could change or remove: its creation waits or is in doubt, or
   * it only follows an invitation that it may not have sent.
   */
  hasNoObject(id: string, state: Properties): boolean;
  /** Whether a new resource takes over an object that it finds. No I/O. Absent: it is not asked. */
  adopts?(known: Properties, settings: Settings): boolean;
  /**
   * Announces what happens to a resource whose object another resource has adopted in the same run, which no preview
   * showed: it gets an object of its own. Absent: it is refused.
   */
  startOver?(id: string, state: Properties, known: Properties): Announcement;
  /**
   * What is declared that only one object of the account can have. If two resources declare it, one of them waits. No I/O.
   *
   * @param unknown What only the run itself will know.
   */
  uniqueIn?(known: Properties, unknown: readonly string[]): Unique[];
  /** Asked at preview: no I/O. Throws RefusedError for a change that Zoom would refuse. */
  plan(request: ChangeRequest): Announcement;
  /** Asked at preview: no I/O. @param existing Of the last run. */
  planForced(existing: Snapshot): Forced;
  /**
   * Returns the object that stays as an earlier run may have left it, which ended between the two halves of a replacement.
   * Undefined means gone.
   */
  readKept(run: Run, kept: Snapshot): Promise<Snapshot | undefined>;
  /** Undefined means gone. */
  read(run: Run, id: string, state: Properties): Promise<Snapshot | undefined>;
  /** Makes Zoom show what is declared: creation, change, adoption and repair alike. */
  converge(run: Run, declared: Properties, prior?: Snapshot): Promise<Snapshot>;
  /** Removing what is gone is a success. */
  remove(run: Run, id: string, state: Properties): Promise<void>;
  /**
   * Everything that is set on an existing object, as if it had been declared. Undefined means there is none.
   *
   * @param id Its id, or what `importedBy` names.
   * @param row The row of a list page, if it was read already: it stands in for the read of the single object.
   */
  importState(run: Run, id: string, row?: unknown): Promise<Snapshot | undefined>;
  /** By what a single object is imported, for messages, such as "group with the id or name". */
  readonly importedBy: string;
  /** Whether Zoom takes part of what is declared only after someone has accepted an invitation. */
  awaitsAcceptance(state: Properties): boolean;
}
