import assert from "node:assert/strict";
import fc from "fast-check";
import type { Fault, RecordedCall, ZoomOptions } from "../../simulator";
import { type Account, startAccount } from "../resources/account";
import type { Run } from "../resources/small-engine";
import { layCable } from "./cable";
import { passTimeouts } from "./undici-clock";
import { FAULTS, type NamedFault, TIMEOUT_MS } from "./faults";
import { CANARIES, overhear } from "./canaries";
import { type Garbage, garbage, HIDING } from "./garbage";
import { histories } from "./replay";

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
  /** The run makes no PATCH, PUT or DELETE call: Zoom cannot accept one and not apply it. */
  neverDropped?: true;
  /** Calls whose effect Zoom never shows, so that a run cannot notice that one was not applied. */
  unseen?: RegExp;
  /** Something passes between resources: a claim that was fulfilled later is cleared by one more run, without a write. */
  handsOn?: true;
}

/** One call of the run without a fault. */
interface Call {
  index: number;
  line: string;
}

const open = (story: Story) =>
  startAccount({ clientSecret: CANARIES.clientSecret, ...story.options }, story.configuration, {
    requestTimeoutSeconds: 0.04,
  });

const concerns = ({ only }: NamedFault, method: string) => only === undefined || only.includes(method);

/** Returns the first and the last of the calls that differ only in whom they are about. */
export function worthHitting(lines: readonly string[]): number[] {
  const shapes = lines.map((line) => line.replace(/(?<=\/)(person\d+|[\w-]{22}|[^/]*@[^/]*)/g, "*"));
  return shapes.flatMap((shape, index) =>
    shapes.indexOf(shape) === index || shapes.lastIndexOf(shape) === index ? [index] : [],
  );
}

async function callsOf(story: Story): Promise<Call[]> {
  const account = await open(story);
  try {
    await story.before?.(account);
    account.zoom.takeLog();
    const run = await story.run(account);
    assert.deepEqual(run.failed, {}, `${story.name} does not even work without a fault`);
    const calls = account.zoom.takeLog();
    story.end(account);
    assert.ok(calls.length > 0, `${story.name} calls Zoom`);
    const canBeDropped = calls.some((line) => /^(PATCH|PUT|DELETE) /.test(line));
    assert.equal(!canBeDropped, story.neverDropped ?? false, `${story.name}: neverDropped says whether it writes so`);
    return worthHitting(calls).map((index) => ({ index, line: calls[index] ?? "" }));
  } finally {
    await account.close();
  }
}

/** Something that goes wrong with calls. */
export interface Striking {
  /** How many calls it has hit. */
  readonly hits: number;
  /** Ends it, and waits until Zoom has carried out what it was late with. */
  stop(): void | Promise<void>;
}

/** Lets something go wrong from now on. */
export type Strike = (account: Pick<Account, "zoom" | "stack">) => Promise<Striking>;

/** The fault hits the call with this number, and with `stubborn` every one after it too. */
export const strike =
  (index: number, named: NamedFault, stubborn: boolean): Strike =>
  ({ zoom }) => {
    if (named.token) zoom.expireTokens();
    let seen = 0;
    const isLate = named.fault.kind === "delay";
    const late: RecordedCall[] = [];
    const match = (call: RecordedCall) => {
      const isHit = call.kind === "api" && seen++ >= index && concerns(named, call.method);
      if (!isHit || !isLate || (late.length > 0 && !stubborn)) return isHit;
      late.push(call);
      setTimeout(passTimeouts, TIMEOUT_MS);
      return true;
    };
    const fault = zoom.fail({ match, ...named.fault, times: stubborn ? Infinity : 1 });
    return Promise.resolve({
      get hits() {
        return fault.hits;
      },
      async stop() {
        fault.stop();
        while (late.some(({ status }) => status === undefined)) await new Promise(setImmediate);
      },
    });
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
      // What is refused arrives nowhere: the calls before it arrived, and then the way was cut.
      get hits() {
        return seen >= index ? 1 : 0;
      },
      stop() {
        passing.stop();
        cable.unplug();
        stack["zoom:serviceUrl"] = zoom.url;
      },
    };
  };

const asksForAdoption = (message: string) =>
  /It is unknown whether this stack invited them.*To adopt them, set onExisting: "adopt"/.test(message);

/** Sentences that name the step and the call, or say that Zoom did not apply what it accepted. */
const STEP =
  /^[A-Z][a-z]+ing .* failed(\. .*\n(GET|POST|PUT|PATCH|DELETE) \/|: Zoom )|^Zoom accepted .* did not apply it/;
/** What a reply that makes no sense may lead to beside that. */
const AFTER_GARBAGE = /\b(failed|did not apply|already exists|no longer)\b|not incomplete/;

/** If the resource that holds something could not give it up, Zoom refuses it to the one that wants it. */
const NOT_FREE = /is taken|already in use|permitted maximum number|could not get|did not apply it| waits for /;

interface Expected {
  /** What the message of a failed run says of the fault. Absent for garbage, which may be taken for the truth. */
  words?: RegExp;
  /** The run cannot succeed. */
  mustFail: boolean;
  /** Zoom carries out a call after the run has made later ones. */
  isLate?: boolean;
}

function isAsDeclared(story: Story, account: Account): boolean {
  try {
    story.end(account);
    return true;
  } catch (error) {
    if (error instanceof assert.AssertionError) return false;
    throw error;
  }
}

/** One cell: what goes wrong in a run, and that the next one repairs it; after garbage, a refresh may have to come first. */
async function cell(story: Story, goWrong: Strike, { words, mustFail, isLate }: Expected): Promise<void> {
  const ears = overhear();
  const account = await open(story);
  try {
    await story.before?.(account);
    account.zoom.store.mailed.length = 0;
    account.zoom.takeLog();
    const active = await goWrong(account);
    const first = await story.run(account);
    const failed = Object.values(first.failed);
    await active.stop();
    assert.ok(active.hits > 0, "the fault strikes");
    // What one resource hands to another is no reason to fail: then a line says what went wrong.
    const said = story.handsOn ? [...failed, ...first.told] : failed;
    if (mustFail)
      assert.ok(
        said.some((message) => words?.test(message) || (story.handsOn && NOT_FREE.test(message))),
        `the run says what went wrong: ${said.join()}`,
      );
    for (const message of failed) {
      assert.match(message, story.who, `the message names the person: ${message}`);
      assert.match(message, words ? STEP : AFTER_GARBAGE, `and what was being done: ${message}`);
      // Only the first message of a kind says more than what failed.
      if (/ The reason is the same as for .+\.\n/.test(message)) continue;
      const reason = story.handsOn && NOT_FREE.test(message) ? NOT_FREE : words;
      if (reason) assert.match(message, reason, `and what went wrong: ${message}`);
      assert.ok(!/undefined|\[object|    at /.test(message), message);
    }

    ears.assertNoSecret(account, first);

    // What was parked in a call that came late is drift, which only a refresh sees.
    if (story.handsOn && isLate) await account.refresh();
    let again = await story.run(account);
    // A reply that left something out may have been taken for what Zoom has: that is drift too.
    if (!words && (Object.keys(again.failed).length > 0 || !isAsDeclared(story, account))) {
      await account.refresh();
      again = await story.run(account);
    }
    if (story.mayNeedAdoption && failed.length > 0 && Object.values(again.failed).some(asksForAdoption)) {
      account.stack["zoom:onExisting"] = "adopt";
      again = await story.run(account);
    }
    assert.deepEqual(again.failed, {}, `the next run repairs; the first said: ${failed.join()}`);
    if (story.handsOn) assert.deepEqual((await story.run(account)).failed, {}, "what waited comes in the run after");
    story.end(account);
    account.zoom.takeLog();
    if (story.handsOn) {
      const clearing = await story.run(account);
      assert.deepEqual([clearing.failed, account.writes()], [{}, []], "a claim is cleared without a write");
    }
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

const methodOf = (line: string) => line.slice(0, line.indexOf(" "));
const REFUSED = /Zoom did not answer: .*\(ECONNREFUSED\)/;
const garbled = histories(10);

const garble = (index: number, alter: Garbage, stubborn: boolean): Strike => {
  const fault: Fault = { kind: "altered", alter };
  return strike(index, { name: String(alter), words: /./, fault }, stubborn);
};

/** A test for each fault, over every call of the story, once and stubbornly. */
export function faultMatrix(story: Story): void {
  describe(story.name, () => {
    let calls: Call[] = [];
    before(async () => {
      calls = await callsOf(story);
    });
    for (const named of FAULTS) {
      if (named.only && story.neverDropped) continue;
      it(`survives: ${named.name}`, async function () {
        this.timeout(60_000);
        const hit = named.token ? calls.slice(0, 1) : calls.filter(({ line }) => concerns(named, methodOf(line)));
        assert.ok(hit.length > 0, "the fault can hit a call");
        for (const { index, line } of hit)
          for (const stubborn of [false, true]) {
            const isUnseen = named.only !== undefined && (story.unseen?.test(line) ?? false);
            const expected = {
              words: named.words,
              mustFail: stubborn && !isUnseen,
              isLate: named.fault.kind === "delay",
            };
            await cell(story, strike(index, named, stubborn), expected).catch(at(index, stubborn));
          }
      });
    }
    it("survives: the connection is refused", async function () {
      this.timeout(60_000);
      for (const { index } of calls)
        await cell(story, refuseFrom(index), { words: REFUSED, mustFail: true }).catch(at(index, true));
    });

    it("survives: what it does is hidden by replies that make no sense", async function () {
      this.timeout(60_000);
      for (const { index } of calls)
        await cell(story, garble(index, HIDING, true), { mustFail: false }).catch(at(index, true));
    });

    it("survives: replies that make no sense", function () {
      this.timeout(60_000 + garbled.numRuns * 1_000);
      const what = fc.tuple(fc.nat(), garbage, fc.boolean());
      return fc.assert(
        fc.asyncProperty(what, ([nth, alter, stubborn]) => {
          const index = calls[nth % calls.length]?.index ?? 0;
          return cell(story, garble(index, alter, stubborn), { mustFail: false });
        }),
        garbled,
      );
    });
  });
}
