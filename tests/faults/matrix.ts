import assert from "node:assert/strict";
import fc from "fast-check";
import type { Fault, RecordedCall, ZoomOptions } from "../../simulator";
import { type Account, startAccount } from "../resources/account";
import type { Run } from "../resources/small-engine";
import { layCable } from "./cable";
import { FAULTS, type NamedFault } from "./faults";
import { CANARIES, overhear } from "./canaries";
import { garbage } from "./garbage";

export type { Account };

export interface Story {
  name: string;
  options?: ZoomOptions;
  configuration?: Record<string, string>;
  /** Brings the account to where the story begins. */
  before?(account: Account): Promise<unknown>;
  /** What runs under the fault, and again after it. */
  run(account: Account): Promise<Run>;
  /** Asserts that the account is as declared. */
  end(account: Account): void;
  /** Who the message of a failed run must name. */
  who: RegExp;
  /** How many invitations this story mails, at the most. */
  mails: number;
  /** Whether Zoom cannot tell who is there from someone whom others invited: then the message asks for adoption. */
  mayNeedAdoption?: true;
}

const open = (story: Story) =>
  startAccount({ clientSecret: CANARIES.clientSecret, ...story.options }, story.configuration, {
    requestTimeoutSeconds: 0.04,
  });

const concerns = ({ only }: NamedFault, call: RecordedCall) => only === undefined || only.includes(call.method);

/** Of calls that differ only in whom they are about, the first and the last. */
export function worthHitting(lines: readonly string[]): number[] {
  const shapes = lines.map((line) => line.replace(/(?<=\/)(person\d+|[\w-]{22}|[^/]*@[^/]*)/g, "*"));
  return shapes.flatMap((shape, index) =>
    shapes.indexOf(shape) === index || shapes.lastIndexOf(shape) === index ? [index] : [],
  );
}

async function callsOf(story: Story): Promise<number[]> {
  const account = await open(story);
  try {
    await story.before?.(account);
    account.zoom.takeLog();
    const run = await story.run(account);
    assert.deepEqual(run.failed, {}, `${story.name} does not even work without a fault`);
    const calls = account.zoom.takeLog();
    story.end(account);
    return worthHitting(calls);
  } finally {
    await account.close();
  }
}

/** Lets something go wrong from now on. */
export type Strike = (account: Pick<Account, "zoom" | "stack">) => Promise<{ stop(): void }>;

/** The fault hits the call with this number, and with `stubborn` every one after it too. */
export const strike =
  (index: number, named: NamedFault, stubborn: boolean): Strike =>
  ({ zoom }) => {
    if (named.token) zoom.expireTokens();
    let seen = 0;
    const match = (call: RecordedCall) => call.kind === "api" && seen++ >= index && concerns(named, call);
    return Promise.resolve(zoom.fail({ match, ...named.fault, times: stubborn ? Infinity : 1 }));
  };

/** No connection can be made for the call with this number, nor for any after it. */
export const refuseFrom =
  (index: number): Strike =>
  async ({ zoom, stack }) => {
    const cable = await layCable(zoom.url);
    stack["zoom:serviceUrl"] = cable.url;
    if (index === 0) cable.unplug();
    let seen = 0;
    const passing = zoom.fail({
      match(call) {
        if (call.kind === "api" && ++seen === index) cable.unplug();
        return false;
      },
      kind: "reset",
    });
    return {
      stop() {
        passing.stop();
        cable.unplug();
        stack["zoom:serviceUrl"] = zoom.url;
      },
    };
  };

const asksForAdoption = (message: string) =>
  /It is unknown whether this stack invited them.*To adopt them, set onExisting: "adopt"/.test(message);

/** One cell: what goes wrong in a run, and that the next one mends it; after one that `misleads` a refresh may be needed. */
async function cell(story: Story, goWrong: Strike, misleads = false): Promise<void> {
  const ears = overhear();
  const account = await open(story);
  try {
    await story.before?.(account);
    account.zoom.store.mailed.length = 0;
    account.zoom.takeLog();
    const active = await goWrong(account);
    const first = await story.run(account);
    const failed = Object.values(first.failed);
    active.stop();
    for (const message of failed) {
      assert.match(message, story.who, "the message names the person");
      assert.match(
        message,
        /\b(failed|did not apply|already exists|no longer)\b|not incomplete/,
        "and what was being done",
      );
      assert.ok(!/undefined|\[object|    at /.test(message), message);
    }

    ears.assertNoSecret(account, first);

    let again = await story.run(account);
    if (misleads && Object.keys(again.failed).length > 0) {
      await account.refresh();
      again = await story.run(account);
    }
    if (story.mayNeedAdoption && failed.length > 0 && Object.values(again.failed).some(asksForAdoption)) {
      account.stack["zoom:onExisting"] = "adopt";
      again = await story.run(account);
    }
    assert.deepEqual(again.failed, {}, `the next run repairs; the first said: ${failed.join()}`);
    story.end(account);
    account.zoom.takeLog();
    const third = await story.run(account);
    assert.deepEqual([third.did, third.failed, account.writes()], [{}, {}, []], "and the one after it does nothing");
    story.end(account);
    const { mailed } = account.zoom.store;
    assert.ok(mailed.length <= story.mails, `mailed ${mailed.join()}`);
    ears.assertNoSecret(account, again, third);
  } finally {
    ears.stop();
    await account.close();
  }
}

/** Says in which cell something failed. */
export const at = (index: number, stubborn: boolean) => (error: unknown) => {
  if (error instanceof Error)
    error.message = `call ${index + 1}, ${stubborn ? "and all after it" : "once"}: ${error.message}`;
  throw error;
};

const GARBLED = Number(process.env.ZOOM_GARBAGE ?? 10);

/** A test for each fault, over every call of the story, once and stubbornly. */
export function faultMatrix(story: Story): void {
  describe(story.name, () => {
    let calls: number[] = [];
    before(async () => {
      calls = await callsOf(story);
    });
    for (const named of FAULTS)
      it(`survives: ${named.name}`, async function () {
        this.timeout(60_000);
        const indices = named.token ? [0] : calls;
        for (const index of indices)
          for (const stubborn of [false, true])
            await cell(story, strike(index, named, stubborn), named.misleads).catch(at(index, stubborn));
      });
    it("survives: the connection is refused", async function () {
      this.timeout(60_000);
      for (const index of calls) await cell(story, refuseFrom(index)).catch(at(index, true));
    });

    // Longer with ZOOM_GARBAGE=500; a failure prints the seed and the path that play it again (ZOOM_SEED, ZOOM_PATH).
    it("survives: replies that make no sense", function () {
      this.timeout(60_000 + GARBLED * 1_000);
      const what = fc.tuple(fc.nat(), garbage, fc.boolean());
      return fc.assert(
        fc.asyncProperty(what, ([nth, alter, stubborn]) => {
          const fault: Fault = { kind: "altered", alter };
          return cell(story, strike(calls[nth % calls.length] ?? 0, { name: String(alter), fault }, stubborn), true);
        }),
        {
          numRuns: GARBLED,
          seed: process.env.ZOOM_SEED === undefined ? undefined : Number(process.env.ZOOM_SEED),
          path: process.env.ZOOM_PATH,
        },
      );
    });
  });
}
