import { InvalidArgumentError } from "commander";
import type { ListedUser } from "../../provider/zoom/views/users";

/** A time of the past: a number of days before now, or a date. */
export type Since = { readonly days: number } | { readonly date: string };

/** Parses `90d` or `2026-03-01`. */
export function parseSince(text: string): Since {
  const days = /^([1-9]\d{0,4})d$/.exec(text)?.[1];
  if (days !== undefined) return { days: Number(days) };
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text);
  if (isDate) return { date: text };
  throw new InvalidArgumentError("It must be a number of days such as 90d, or a date such as 2026-03-01.");
}

/** Returns the day of the last sign-in, as a table shows it. */
export const lastSignIn = ({ lastLoginTime }: { readonly lastLoginTime?: string }) =>
  lastLoginTime?.slice(0, "2024-03-01".length) ?? "never";

const DAY_MS = 24 * 3_600_000;
export const timeMsOf = (since: Since, nowMs: number) =>
  "days" in since ? nowMs - since.days * DAY_MS : Date.parse(`${since.date}T00:00:00Z`);

/** Zoom never shows when a pending user was invited. */
const isInvited = ({ status }: Pick<ListedUser, "status">) => status === "pending";

/**
 * Returns whether a user has not signed in since a time. Someone who never did counts from when they were created. Pending
 * users do not count: Zoom shows no time for them.
 */
export function isIdleSince(
  user: Pick<ListedUser, "status" | "lastLoginTime" | "userCreatedAt">,
  sinceMs: number,
): boolean {
  if (isInvited(user)) return false;
  const seenMs = Date.parse(user.lastLoginTime ?? user.userCreatedAt ?? "");
  return Number.isNaN(seenMs) || seenMs < sinceMs;
}
