import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { Pause } from "../../examples/demo/pause";

describe("the pause between the steps of the demo", () => {
  /** Returns whether a wait is still pending after this turn of the event loop. */
  async function isWaiting(wait: Promise<void>): Promise<boolean> {
    const later = new Promise<boolean>((resolve) => setImmediate(() => setImmediate(() => resolve(true))));
    return await Promise.race([wait.then(() => false), later]);
  }

  it("names the next step and waits for Enter", async () => {
    const keyboard = new PassThrough();
    const said: string[] = [];
    using pause = new Pause(keyboard, (line) => said.push(line));
    const wait = pause.wait("The next step");
    assert.deepEqual(said, ["\nPress Enter for the next step: The next step."]);
    assert.equal(await isWaiting(wait), true);
    keyboard.write("\n");
    await wait;
    assert.equal(await isWaiting(pause.wait(undefined)), true);
    assert.equal(said.at(-1), "\nPress Enter to end the demo.");
  });

  it("no longer waits after the end of the input", async () => {
    const keyboard = new PassThrough();
    using pause = new Pause(keyboard, () => {});
    keyboard.end();
    await pause.wait("The next step");
    await pause.wait("The step after that");
  });
});
