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
  /** How many of them have a license now. */
  readonly toGiveUp: number;
  /** E-mails of users of the waiting list who get a license or have one, in the order of the list. */
  readonly licensed: string[];
  /** E-mails of active users of the waiting list for whom no license is left. */
  readonly waiting: string[];
  /** E-mails of the waiting list that are left as they are, by the reason. */
  readonly unchanged: Readonly<Record<"inactive" | "pending" | "unknown", string[]>>;
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
  const byEmail = new Map(people.map((person) => [keyOf(person.email), person]));
  const licensed: string[] = [];
  const waiting: string[] = [];
  const unchanged: Choice["unchanged"] = { inactive: [], pending: [], unknown: [] };
  // What idle users give up counts only when it is free: a run that adopts them takes no license away.
  let toGive = free - reserve;
  for (const email of list) {
    const person = byEmail.get(keyOf(email));
    if (person?.status !== "active") unchanged[person?.status ?? "unknown"].push(email);
    else if (person.type === LICENSED) licensed.push(email);
    else if (toGive > 0) {
      licensed.push(email);
      toGive -= 1;
    } else waiting.push(email);
  }
  const toGiveUp = idle.filter(({ type }) => type === LICENSED).length;
  return { basic: idle.map(({ email }) => email).sort(), toGiveUp, licensed, waiting, unchanged };
}

/** Returns a line for each reason why users of the waiting list get no license. */
export function warningsOf({ waiting, toGiveUp, unchanged }: Choice, reserve: number): string[] {
  const names = (emails: readonly string[]) => emails.join(", ");
  const left = reserve > 0 ? `Only the reserve of ${reserve} is left` : "No license is left";
  const idle = toGiveUp === 1 ? "An idle user still holds one" : `Idle users still hold ${toGiveUp}`;
  const again = toGiveUp > 0 ? ` ${idle}: run "pulumi up" again.` : "";
  return [
    waiting.length > 0 && `${left}, so there is none for ${names(waiting)}.${again}`,
    unchanged.pending.length > 0 && `Pending, so their license is not changed: ${names(unchanged.pending)}.`,
    unchanged.inactive.length > 0 && `Deactivated, so their license is not changed: ${names(unchanged.inactive)}.`,
    unchanged.unknown.length > 0 && `Not in this Zoom account: ${names(unchanged.unknown)}. Correct waiting-list.ts.`,
  ].filter((line) => line !== false);
}

/** Administrators keep their license. */
const isMember = ({ roleId = MEMBER }: Person) => roleId === MEMBER;

/** Someone who never signed in counts from when they were created. Zoom shows no time of pending users. */
function isIdle({ status, lastLoginTime, userCreatedAt }: Person, sinceMs: number): boolean {
  return status === "active" && Date.parse(lastLoginTime ?? userCreatedAt ?? "") < sinceMs;
}
