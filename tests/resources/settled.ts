/** What the tests of resources and of faults assert after a run. */
import assert from "node:assert/strict";
import type { Account } from "./account";
import type { Program } from "./small-engine";

/** Asserts that no resource failed. */
export const well = <T extends { failed: object }>(run: T): T => {
  assert.deepEqual(run.failed, {});
  return run;
};

/** Asserts that nothing is left to do, with and without a refresh. */
export async function settled(account: Account, program: Program): Promise<void> {
  account.writes();
  const again = well(await account.up(program));
  assert.deepEqual([again.did, account.writes()], [{}, []]);
  assert.deepEqual(well(await account.refresh()).did, {});
  assert.deepEqual((await account.preview(program)).did, {});
  assert.deepEqual([well(await account.up(program)).did, account.writes()], [{}, []]);
}

/** Asserts that one run notes what passed on after its resource had finished, without a write, and that then nothing is left to do. */
export async function settledAfterClaims(account: Account, program: Program): Promise<void> {
  account.writes();
  well(await account.up(program));
  assert.deepEqual(account.writes(), []);
  await settled(account, program);
}
