import assert from "node:assert/strict";
import { Notices, reworded } from "../../provider/notices";

describe("what a run says of many", () => {
  const invited = (who: string) => ({ who, one: "{who} is invited.", several: "{who} are invited." });
  const gone = (who: string) => ({ who, one: "{who} is gone.", several: "{who} are gone." });

  function start() {
    const printed: string[] = [];
    const notices = new Notices((line) => printed.push(line));
    const ends: (() => void)[] = [];
    const call = (...said: Parameters<Notices["tell"]>[0][]) => {
      const open = new Promise<void>((resolve) => ends.push(resolve));
      const done = notices.during(async () => {
        said.forEach(notices.tell);
        await open;
      });
      return done;
    };
    return { printed, notices, call, end: (index: number) => ends[index]?.() };
  }

  it("is one line for each sentence, in order of the names, when the last call ends", async () => {
    const { printed, call, end } = start();
    const calls = [call(invited("bob")), call(invited("ada"), gone("eve")), call()];
    end(0);
    end(1);
    await Promise.all(calls.slice(0, 2));
    assert.deepEqual(printed, []);
    end(2);
    await calls[2];
    assert.deepEqual(printed, ["ada, bob are invited.", "eve is gone."]);
  });

  it("is said before the last call is answered, also if it fails", async () => {
    const { printed, notices } = start();
    const failing = notices.during(() => {
      notices.tell(invited("ada"));
      return Promise.reject(new Error("No."));
    });
    await assert.rejects(
      failing.finally(() => assert.deepEqual(printed, ["ada is invited."])),
      /No\./,
    );
  });

  it("names ten, and counts the others", async () => {
    const { printed, notices } = start();
    await notices.during(() => {
      for (let n = 100; n < 200; n++) notices.tell(invited(`u${n}`));
      return Promise.resolve();
    });
    const ten = Array.from({ length: 10 }, (_, n) => `u${100 + n}`).join(", ");
    assert.deepEqual(printed, [`${ten} and 90 more are invited.`]);
  });

  it("names no one twice", async () => {
    const { printed, notices } = start();
    await notices.during(() => {
      notices.tell(invited("ada"));
      notices.tell(invited("ada"));
      return Promise.resolve();
    });
    assert.deepEqual(printed, ["ada is invited."]);
  });

  it("is said at once outside of calls, and lines are always said at once", () => {
    const { printed, notices } = start();
    notices.tell(invited("ada"));
    void notices.during(() => new Promise(() => notices.tell("A line.")));
    assert.deepEqual(printed, ["ada is invited.", "A line."]);
  });

  it("is said of each one by itself if each line has a place of its own", async () => {
    const printed: string[] = [];
    const notices = new Notices((line) => printed.push(line), false);
    await notices.during(() => {
      notices.tell(invited("ada"));
      notices.tell(invited("bob"));
      assert.deepEqual(printed, ["ada is invited.", "bob is invited."]);
      return Promise.resolve();
    });
    assert.equal(printed.length, 2);
  });

  it("can be changed in each of its strings, as secrets have to be", () => {
    const hide = (text: string) => text.replaceAll("ada", "(secret)");
    assert.deepEqual(reworded({ who: "ada", one: "ada: {who}", several: "{who}" }, hide), {
      ...{ who: "(secret)", one: "(secret): {who}", several: "{who}" },
    });
    assert.equal(reworded("ada", hide), "(secret)");
  });
});
