import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { type Progress, showProgress } from "../../../cli/import/progress";
import type { Screen } from "../../../cli/caller";

const screen = (isTTY: boolean) => {
  const stream = Object.assign(new PassThrough(), { isTTY, columns: 100 }) satisfies Screen;
  return { stream, written: () => String(stream.read() ?? "") };
};

describe("the progress of an import", () => {
  let nowMs = 0;
  const count = (progress: Progress, total: number | undefined, msEach: number) => {
    const phase = progress.start("Reading people", total);
    for (let step = 0; step < 3000; step++) {
      nowMs += msEach;
      phase.step();
    }
    phase.end();
  };

  it("is a line every ten seconds if there is no terminal", async () => {
    const { stream, written } = screen(false);
    const progress = await showProgress(stream, () => nowMs);
    count(progress, 6000, 10);
    progress.say("\u001b[31mThat was it.");
    assert.deepEqual(written().split("\n"), [
      "Reading people: 1,000 of 6,000, about 50 s left.",
      "Reading people: 2,000 of 6,000, about 40 s left.",
      "Reading people: 3,000 of 6,000, about 30 s left.",
      "Reading people: 3,000 in 30 s.",
      "\\u001b[31mThat was it.",
      "",
    ]);
    count(progress, undefined, 25);
    assert.match(written(), /^Reading people: 400\.\n(.*\n)*Reading people: 3,000 in 1 min 15 s\.\n$/);
  });

  it("is nothing where there is nothing to do", async () => {
    const { stream, written } = screen(false);
    (await showProgress(stream, () => nowMs)).start("Reading people", 0).end();
    assert.equal(written(), "");
  });

  it("is a bar on a terminal, which leaves one line, and the lines that were said meanwhile", async () => {
    const { stream, written } = screen(true);
    const progress = await showProgress(stream, () => nowMs);
    const phase = progress.start("Reading people", 2);
    nowMs += 60_000;
    phase.step();
    progress.say("joe@example.com is no longer in the account and is left out.");
    phase.end();
    const shown = written();
    assert.match(shown, /Reading people \[=+-+\] 1 of 2, about 1 min 0 s left/);
    assert.match(
      shown,
      /Reading people: 1 in 1 min 0 s\.\njoe@example\.com is no longer in the account and is left out\.\n$/,
    );
    assert.ok(shown.includes("\u001b[?25l") && shown.lastIndexOf("\u001b[?25h") > shown.lastIndexOf("\u001b[?25l"));
  });
});
