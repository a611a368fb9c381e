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

/** Returns how many licenses are free after the run, and who gets one. Pending users hold licenses, deactivated ones none. */
export function licensesAfter(
  declared: readonly Declared[],
  { people, free }: Account,
): { left: number; takers: string[] } {
  const holders = new Set(
    people.filter(({ type, status }) => type === LICENSED && status !== "inactive").map(({ email }) => keyOf(email)),
  );
  const takers: string[] = [];
  let left = free;
  for (const { email, type, status } of declared) {
    if (typeof email !== "string") continue;
    const had = holders.has(keyOf(email));
    // A type that is not declared stays.
    const has = status !== "inactive" && (type === undefined ? had : type === LICENSED);
    left += Number(had) - Number(has);
    if (has && !had) takers.push(email);
  }
  return { left, takers };
}

/** Returns what is wrong, or undefined. A run that only gives licenses back is never stopped. */
export function reserveMistake(declared: readonly Declared[], account: Account, reserve: number): string | undefined {
  const { left, takers } = licensesAfter(declared, account);
  if (takers.length === 0 || left >= reserve) return undefined;
  const are = left === 1 ? "1 license would be free" : `${left} licenses would be free`;
  return `${are} after this run, but ${reserve} must stay in reserve. Licenses would go to ${takers.sort().join(", ")}.`;
}
