import type { Clock } from "../../zoom/call";

/** Something that an account has once, or in a counted number: an extension, a name, a license. */
export interface Thing {
  /** What it is taken from, such as `extension` or `license type 2`. */
  readonly pool: string;
  /** Which one; absent for what is only counted. */
  readonly item?: string;
  /** For sentences, such as `the extension 101` or `a Licensed seat`. */
  readonly words: string;
}

/** What one object wants, and how it gets it. */
export interface Wish {
  readonly thing: Thing;
  /** What taking it gives up, such as the former extension. */
  readonly givesUp: readonly Thing[];
  /** Makes the one call that takes it, and sees it confirmed. */
  readonly take: () => Promise<void>;
  /** Whether an error of `take` may mean that another has it, or that none is left. */
  readonly isTaken: (error: unknown) => boolean;
  /** Reads the object again, before something is passed on to it: whether it still may and wants to take it. */
  readonly mayStillTake: () => Promise<boolean>;
  /**
   * Moves the object to a free value, so that a ring of wishes opens. Returns whether there was one. Absent if there is
   * never such a value.
   */
  readonly park?: () => Promise<boolean>;
  /** What is wanted cannot be given up in between, as an e-mail: a ring of wishes is no claim then. */
  readonly refusesRings?: true;
}

/** Why a wish has to wait: what Zoom answered, and who of this run holds the thing, where that is known. */
export interface Wait {
  readonly error?: unknown;
  readonly holder?: string;
  /** The program declares the thing for that holder: it will never be given up. */
  readonly isKept?: boolean;
  /** Whether the wishes go in a ring that cannot be opened. Nothing was claimed then. */
  readonly isRing?: true;
}

/** One object of this run, as the others see it. */
export interface Party {
  readonly kind: string;
  /** Zoom's id, or what stands in for it until Zoom tells. */
  id: string;
  /** For sentences. */
  who: string;
  /** Takes its secrets out of what another object's resource says of it. */
  readonly hide?: (text: string) => string;
}

/** Where waits and lines go. */
export interface Surroundings {
  readonly clock: Clock;
  readonly tell: (line: string) => void;
}
