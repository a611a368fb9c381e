import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { Audience } from "../../examples/demo/audience";

describe("The audience of the demo", () => {
  /** Whether it has been waited for by the end of this turn of the event loop. */
  async function isWaitedFor(wait: Promise<void>): Promise<boolean> {
    const later = new Promise<boolean>((resolve) => setImmediate(() => setImmediate(() => resolve(true))));
    return await Promise.race([wait.then(() => false), later]);
  }

  it("is told what comes next, and waited for until it presses Enter", async () => {
    const keyboard = new PassThrough();
    const said: string[] = [];
    using audience = new Audience(keyboard, (line) => said.push(line));
    const wait = audience.wait("The next act");
    assert.deepEqual(said, ["\nPress Enter to go on to: The next act."]);
    assert.equal(await isWaitedFor(wait), true);
    keyboard.write("\n");
    await wait;
    assert.equal(await isWaitedFor(audience.wait(undefined)), true);
    assert.equal(said.at(-1), "\nPress Enter to end the demo.");
  });

  it("is waited for no more when it has left", async () => {
    const keyboard = new PassThrough();
    using audience = new Audience(keyboard, () => {});
    keyboard.end();
    await audience.wait("The next act");
    await audience.wait("The act after that");
  });
});
