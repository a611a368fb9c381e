import assert from "node:assert/strict";
import type { ZoomOptions } from "../../simulator";
import { startAccount } from "../resources/account";
import type { Run } from "../resources/small-engine";
import type { Account } from "./matrix";

/** What a program does, from a beginning to an end. */
export interface Change {
  readonly options?: ZoomOptions;
  readonly configuration?: Record<string, string>;
  before?(account: Account): Promise<unknown>;
  run(account: Account): Promise<Run>;
  end(account: Account): void;
}

export interface Death {
  readonly write: number;
  /** Whether Zoom carries that write out. */
  readonly when: "before" | "after";
}

export interface After {
  /** Returns something about the account at the moment of the death. */
  readonly look?: (account: Account) => boolean;
  /** Whether the first run after the death may fail. */
  readonly mayFailOnce?: boolean;
}

async function begin(change: Change) {
  const account = await startAccount(change.options, change.configuration);
  account.stack["zoom:ioErrorRetries"] = "0";
  await change.before?.(account);
  account.zoom.takeLog();
  return account;
}

/** Returns how many writes the change takes if nothing goes wrong. */
export async function writesOf(change: Change): Promise<number> {
  const account = await begin(change);
  try {
    await change.run(account);
    return account.writes().length;
  } finally {
    await account.close();
  }
}

/**
 * The process dies at a write, and keeps nothing of the resources that were under way. Asserts that two runs then come to
 * the end, and that nothing is left to do. Returns what `look` returned.
 */
export async function die(
  change: Change,
  { write, when }: Death,
  { look = () => false, mayFailOnce = false }: After = {},
) {
  const account = await begin(change);
  const { zoom, state } = account;
  try {
    const saved = structuredClone(state);
    let writes = 0;
    let isDead = false;
    const isApi = ({ kind }: { kind: string }) => kind === "api";
    const last = zoom.fail({
      match: (call) => {
        if (isDead || !isApi(call) || call.method === "GET" || writes++ !== write) return false;
        return (isDead = true);
      },
      ...{ kind: "reset", when },
    });
    const rest = zoom.fail({ match: (call) => isDead && isApi(call), kind: "reset", when: "before", times: Infinity });
    const killed = await change.run(account);
    assert.equal(last.hits, 1, "the process dies");
    last.stop();
    rest.stop();
    for (const name of Object.keys(killed.failed)) {
      const before = saved.get(name);
      if (before) state.set(name, before);
      else state.delete(name);
    }
    const looked = look(account);

    // What the run that died had parked is drift, which a refresh shows; nothing else is needed to go on.
    await account.refresh();
    for (let run = 1; run <= 2; run++) {
      const { failed } = await change.run(account);
      if (run > 1 || !mayFailOnce) assert.deepEqual(failed, {}, `run ${run} after it`);
    }
    change.end(account);
    await change.run(account);
    account.writes();
    const idle = await change.run(account);
    assert.deepEqual([idle.did, idle.failed, account.writes()], [{}, {}, []], "nothing is left to do");
    change.end(account);
    return looked;
  } finally {
    await account.close();
  }
}

/** Lets the process die at each write of a change, before and after Zoom acted. Returns how often `look` was true. */
export async function dieAtEachWrite(change: Change, after: After = {}): Promise<number> {
  const writes = await writesOf(change);
  assert.ok(writes > 0, "the change writes something");
  let looked = 0;
  for (let write = 0; write < writes; write++)
    for (const when of ["before", "after"] as const)
      if (await die(change, { write, when }, after).catch(at(write, when))) looked++;
  return looked;
}

const at = (write: number, when: string) => (error: unknown) => {
  if (error instanceof Error) error.message = `write ${write + 1}, ${when} Zoom acted: ${error.message}`;
  throw error;
};
