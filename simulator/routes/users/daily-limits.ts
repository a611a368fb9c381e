import type { Person } from "../../account/account";
import { DAY_MS } from "../../clock";
import type { Call } from "../../wire/call";
import { tooManyPerDay } from "../../wire/errors";
import { limitHeaders } from "../../wire/rate-limits";

const INVITATIONS_A_DAY = { free: 50, pro: 1500, business: 10_000 };
const EMAIL_CHANGES_A_DAY = 3;

/** Counts an invitation and returns its rate-limit headers. Throws if today's limit is used up. */
export function countInvitation({ limits, switches, nowMs }: Call): Record<string, string> {
  if (limits.plan === false) return {};
  const limit = INVITATIONS_A_DAY[limits.plan];
  const shown = { label: "Light", daily: true, limit } as const;
  const left = limits.take("POST /users create", limit, nowMs);
  if (left === undefined) throw tooManyPerDay(limitHeaders({ ...shown, left: 0 }, switches, nowMs, true));
  return limitHeaders({ ...shown, left }, switches, nowMs);
}

/** Counts a change of e-mail. Throws at the fourth change within 24 hours. */
export function countEmailChange({ limits, switches, nowMs }: Call, person: Person): void {
  if (limits.plan === false) return;
  person.emailChangesMs = person.emailChangesMs.filter((atMs) => atMs > nowMs - DAY_MS);
  if (person.emailChangesMs.length >= EMAIL_CHANGES_A_DAY) {
    const againMs = Math.min(...person.emailChangesMs) + DAY_MS;
    const shown = { label: "Light", daily: true, limit: EMAIL_CHANGES_A_DAY, left: 0, againMs } as const;
    throw tooManyPerDay(limitHeaders(shown, switches, nowMs, true));
  }
  person.emailChangesMs.push(nowMs);
}
