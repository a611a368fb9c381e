import assert from "node:assert/strict";
import { readSettings } from "../../provider/config";
import { Memory } from "../../provider/memory";
import type { Handler, Properties } from "../../provider/types";
import { RefusedError } from "../../provider/zoom/errors";
import type { ReadsForRefresh } from "../../provider/zoom/reading/for-refresh";
import { fakeClock } from "../wire/fake-clock";
import type { Account } from "./account";

/** The calls since the last look, counted by route. */
export function countCalls(account: Account): Record<string, number> {
  const lines = account.zoom.takeLog();
  return Object.fromEntries([...Map.groupBy(lines, (line) => line)].map(([line, { length }]) => [line, length]));
}

export const total = (counts: Record<string, number>) => Object.values(counts).reduce((sum, count) => sum + count, 0);

/**
 * A refresh, and beside it one from the same state that reads everyone one by one. What the two leave in state must be the
 * same to the byte.
 */
export async function refreshBothWays(account: Account) {
  const before = structuredClone([...account.state]);
  account.stack["zoom:pagination"] = "false";
  account.zoom.takeLog();
  const alone = await account.refresh();
  const callsAlone = countCalls(account);
  const stateAlone = structuredClone([...account.state]);

  account.state.clear();
  for (const [name, entry] of before) account.state.set(name, entry);
  account.stack["zoom:pagination"] = "true";
  const run = await account.refresh(true);
  assert.deepEqual([...account.state.keys()].sort(), stateAlone.map(([name]) => name).sort());
  for (const [name, entry] of stateAlone)
    assert.equal(JSON.stringify(account.state.get(name)), JSON.stringify(entry), name);
  assert.deepEqual([run.did, run.failed, run.told.sort()], [alone.did, alone.failed, alone.told.sort()]);
  return { ...run, calls: countCalls(account), callsAlone };
}

/** Whether what pages say is taken for the answer, which then is what state holds already; else it is read by itself. */
export async function isConfirmed(handler: Handler, id: string, state: Properties, pages: Partial<ReadsForRefresh>) {
  const none = () => assert.fail("pages of another kind are asked");
  const run = {
    zoom: {
      clock: fakeClock(),
      request: () => Promise.reject(new RefusedError("read by itself")),
      pages: () => assert.fail("no other listing is read"),
    },
    reads: { user: none, phoneUser: none, group: none, ...pages },
    settings: readSettings(() => undefined, {}),
    accountId: "a1",
    memory: new Memory(),
    tell: () => {},
  };
  try {
    const found = await handler.read(run, id, state);
    assert.deepEqual(JSON.parse(JSON.stringify(found)), { id, state });
    return true;
  } catch (error) {
    if (error instanceof RefusedError) return false;
    throw error;
  }
}
