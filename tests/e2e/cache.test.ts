import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keptInCache } from "./cache";

describe("a folder that the tests keep in the user's cache", () => {
  let home: string;
  let cache: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "pulumi-zoom-cache-"));
    cache = join(home, "cache");
  });
  afterEach(() => rmSync(home, { recursive: true }));

  const fillWith = (content: string) => (folder: string) => {
    writeFileSync(join(folder, "tool"), content);
    return Promise.resolve();
  };

  it("is filled once", async () => {
    const kept = await keptInCache("tool-1", fillWith("first"), cache);
    assert.equal(await keptInCache("tool-1", fillWith("second"), cache), kept);
    assert.equal(readFileSync(join(kept, "tool"), "utf8"), "first");
  });

  it("is filled by one of two that begin at the same time, and serves both", async () => {
    let entered = 0;
    let release = () => {};
    const bothEntered = new Promise<void>((resolve) => (release = resolve));
    const fill = async (folder: string) => {
      if (++entered === 2) release();
      await bothEntered;
      await fillWith("tool")(folder);
    };
    const [one, other] = await Promise.all([keptInCache("tool-1", fill, cache), keptInCache("tool-1", fill, cache)]);
    assert.equal(one, other);
    assert.deepEqual(readdirSync(cache), ["tool-1"]);
  });

  it("is not there if filling it failed, and nothing else is", async () => {
    const fill = async (folder: string) => {
      await fillWith("half")(folder);
      throw new Error("no network");
    };
    await assert.rejects(keptInCache("tool-1", fill, cache), /^Error: no network$/);
    assert.deepEqual(readdirSync(cache), []);
  });
});
