/** What Zoom shows of a user. */
export interface Person {
  readonly email: string;
  readonly status: "active" | "inactive" | "pending";
  readonly type?: number;
  readonly roleId?: string;
  readonly userCreatedAt?: string;
  readonly lastLoginTime?: string;
}

export interface Rules {
  readonly nowMs: number;
  /** Who did not sign in for this many days gives up their license. */
  readonly idleDays: number;
  /** Licenses that are free now. */
  readonly free: number;
  /** Licenses that are never given away. */
  readonly reserve: number;
  /** E-mails of users who never give up their license. */
  readonly keep: readonly string[];
}

export interface Choice {
  /** E-mails of idle users, who are or become Basic. */
  readonly basic: string[];
  /** E-mails of users of the waiting list who get a license or have one, in the order of the list. */
  readonly licensed: string[];
  /** E-mails of users of the waiting list for whom no license is left. */
  readonly waiting: string[];
}

const DAY_MS = 24 * 3_600_000;
const LICENSED = 2;
const MEMBER = "2";
/** Letter case does not count. Only of English letters, because `toLowerCase` also takes the Kelvin sign for k. */
export const keyOf = (email: string): string => email.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/** Returns who becomes Basic, and who of the waiting list gets a license. */
export function chooseLicenses(people: readonly Person[], list: readonly string[], rules: Rules): Choice {
  const { nowMs, idleDays, free, reserve, keep } = rules;
  const kept = new Set([...keep, ...list].map(keyOf));
  const sinceMs = nowMs - idleDays * DAY_MS;
  const idle = people.filter((person) => isIdle(person, sinceMs) && isMember(person) && !kept.has(keyOf(person.email)));
  const reclaimed = idle.filter(({ type }) => type === LICENSED).length;
  const byEmail = new Map(people.map((person) => [keyOf(person.email), person]));
  const licensed: string[] = [];
  const waiting: string[] = [];
  let left = Math.max(0, free + reclaimed - reserve);
  for (const email of list) {
    const person = byEmail.get(keyOf(email));
    const has = person?.type === LICENSED;
    if (has || (person?.status === "active" && left > 0)) licensed.push(email);
    else waiting.push(email);
    if (!has && person?.status === "active" && left > 0) left--;
  }
  return { basic: idle.map(({ email }) => email).sort(), licensed, waiting };
}

/** Administrators keep their license. */
const isMember = ({ roleId = MEMBER }: Person) => roleId === MEMBER;

/** Someone who never signed in counts from when they were created. Zoom shows no time of pending users. */
function isIdle({ status, lastLoginTime, userCreatedAt }: Person, sinceMs: number): boolean {
  return status === "active" && Date.parse(lastLoginTime ?? userCreatedAt ?? "") < sinceMs;
}
