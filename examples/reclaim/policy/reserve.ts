/** What a program declares of a user. What only the run knows is absent. */
export interface Declared {
  readonly email?: unknown;
  readonly type?: unknown;
  readonly status?: unknown;
}

/** What Zoom shows of a user. */
export interface Person {
  readonly email: string;
  readonly status: "active" | "inactive" | "pending";
  readonly type?: number;
}

export interface Account {
  readonly people: readonly Person[];
  /** Licenses that are free now. */
  readonly free: number;
}

const LICENSED = 2;
/** Letter case does not count. Only of English letters, because `toLowerCase` also takes the Kelvin sign for k. */
const keyOf = (email: string) => email.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/**
 * Returns who gets a license in the run. Pending users hold licenses, deactivated ones none. What others give up is not
 * counted: a run that adopts them takes no license away, and any run can fail before it does.
 */
export function takersIn(declared: readonly Declared[], people: readonly Person[]): string[] {
  const holders = new Set(
    people.filter(({ type, status }) => type === LICENSED && status !== "inactive").map(({ email }) => keyOf(email)),
  );
  return declared
    .filter(({ type, status }) => type === LICENSED && status !== "inactive")
    .flatMap(({ email }) => (typeof email === "string" && !holders.has(keyOf(email)) ? [email] : []))
    .sort();
}

/** Returns what is wrong, or undefined. A run that gives no license away is never stopped. */
export function reserveMistake(
  declared: readonly Declared[],
  { people, free }: Account,
  reserve: number,
): string | undefined {
  const takers = takersIn(declared, people);
  if (takers.length === 0 || free - takers.length >= reserve) return undefined;
  const are = free === 1 ? "1 license is free" : `${free} licenses are free`;
  const each = takers.length === 1 ? "" : "each of ";
  return `${are}, and ${reserve} must stay in reserve, but this run would give one to ${each}${takers.join(", ")}.`;
}
