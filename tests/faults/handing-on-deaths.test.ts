import assert from "node:assert/strict";
import { startAccount } from "../resources/account";
import { handingOn, type HandingOn } from "./handing-on";

interface Death {
  readonly write: number;
  /** Whether Zoom carries that write out. */
  readonly when: "before" | "after";
}

async function begin(story: HandingOn) {
  const account = await startAccount(story.options, story.configuration);
  account.stack["zoom:ioErrorRetries"] = "0";
  await story.before?.(account);
  account.zoom.takeLog();
  return account;
}

async function writesOf(story: HandingOn): Promise<number> {
  const account = await begin(story);
  try {
    assert.deepEqual((await story.run(account)).failed, {});
    return account.writes().length;
  } finally {
    await account.close();
  }
}

/** The process dies at a write, and keeps nothing of the resources that were under way. Returns where the thing was. */
async function die(story: HandingOn, { write, when }: Death): Promise<boolean> {
  const account = await begin(story);
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
    const killed = await story.run(account);
    assert.equal(last.hits, 1, "the process dies");
    last.stop();
    rest.stop();
    for (const name of Object.keys(killed.failed)) {
      const before = saved.get(name);
      if (before) state.set(name, before);
      else state.delete(name);
    }
    const isBetween = story.isBetween(account);

    // What the run that died had parked is drift, which a refresh shows; nothing else is needed to go on.
    await account.refresh();
    for (let run = 1; run <= 2; run++) assert.deepEqual((await story.run(account)).failed, {}, `run ${run} after it`);
    story.end(account);
    await story.run(account);
    account.writes();
    const idle = await story.run(account);
    assert.deepEqual([idle.did, idle.failed, account.writes()], [{}, {}, []], "nothing is left to do");
    story.end(account);
    return isBetween;
  } finally {
    await account.close();
  }
}

describe("the process is killed while something passes between resources:", () => {
  for (const story of handingOn)
    it(`${story.name} comes to the same end, also if it was given up and not passed on yet`, async function () {
      this.timeout(30_000);
      const writes = await writesOf(story);
      let between = 0;
      for (let write = 0; write < writes; write++)
        for (const when of ["before", "after"] as const)
          if (await die(story, { write, when }).catch(at(write, when))) between++;
      assert.ok(between > 0, "one of the deaths comes between the release and its fulfilment");
    });
});

const at = (write: number, when: string) => (error: unknown) => {
  if (error instanceof Error) error.message = `write ${write + 1}, ${when} Zoom acted: ${error.message}`;
  throw error;
};
