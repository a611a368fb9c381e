import assert from "node:assert/strict";
import type { ZoomSimulator } from "../../../simulator";

/** Everything in an account that a probe could change and must put back. */
export function stateOf({ store }: ZoomSimulator): unknown {
  const groups = [...store.groups.values()].map((group) => ({
    ...group,
    members: [...group.members].sort(),
    admins: [...group.admins].sort(),
  }));
  // A phone in the trash stays there, as a phone that an administrator disables.
  const phones = [...store.phone.users.values()].filter(({ inTrash }) => !inTrash);
  const state = { people: [...store.people.values()], groups, phones, numbers: [...store.phone.numbers.values()] };
  return JSON.parse(JSON.stringify(state, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value)));
}

export function assertSame(sim: ZoomSimulator, before: unknown, what: string): void {
  assert.deepEqual(stateOf(sim), before, what);
}

/** The calls so far that may have changed something. */
export const writesOf = (sim: ZoomSimulator): string[] => sim.log.filter((line) => !line.startsWith("GET "));
