import assert from "node:assert/strict";
import type { ZoomOptions } from "../../simulator";
import type { Account } from "./account";

export const email = "ada@example.com";
export const ada = { email, firstName: "Ada", lastName: "Lovelace", dept: "Engines", type: 2 };
/** The same user as Zoom shows them. */
export const inZoom = { email, first_name: "Ada", last_name: "Lovelace", dept: "Engines", type: 2 };
export const active: ZoomOptions = { people: [{ ...inZoom, id: "u1" }] };
export const adopt = { onExisting: "adopt" };

/** Several users of one program, by their first names. */
export const emailOf = (name: string) => `${name}@example.com`;
export const declared = (name: string, more: Record<string, unknown> = {}) => ({
  email: emailOf(name),
  ...adopt,
  ...more,
});
/** The same users as Zoom shows them. */
export const person = (name: string, more: Record<string, unknown> = {}) => ({
  email: emailOf(name),
  id: `id-${name}`,
  ...more,
});

/** Asserts that nothing went wrong and that nothing is left to do. */
export async function isDone(account: Account, program: Parameters<Account["up"]>[0]) {
  account.zoom.takeLog();
  const again = await account.up(program);
  assert.deepEqual([again.did, again.failed, account.writes()], [{}, {}, []]);
  const refreshed = await account.refresh();
  assert.deepEqual([refreshed.did, refreshed.failed], [{}, {}]);
  assert.deepEqual((await account.preview(program)).did, {});
}
