import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

describe("a test that is left out", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "pulumi-zoom-skips-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function mocha(body: string, CI: string) {
    const helper = require.resolve("../no-skips");
    const file = join(folder, "some.test.js");
    writeFileSync(file, `const { skip } = require(${JSON.stringify(helper)});\n${body}`);
    const args = [require.resolve("mocha/bin/mocha.js"), "--no-config", "--require", helper, file];
    const { status, stdout } = spawnSync(process.execPath, args, { env: { ...process.env, CI }, encoding: "utf8" });
    return { status, stdout };
  }
  const explained = `describe("all of it", () => {
    before(function () { skip(this, "the moon is not full"); });
    it("one", () => {});
    describe("part", () => it("two", () => {}));
  });`;

  it("says why", () => {
    const { status, stdout } = mocha(explained, "");
    assert.match(stdout, /not run: the moon is not full[^]*2 pending/);
    assert.equal(status, 0);
  });

  it("fails on CI, where everything can run", () => {
    const { status, stdout } = mocha(explained, "true");
    assert.match(stdout, /CI must be able to run it: the moon is not full/);
    assert.equal(status, 1);
  });

  it("fails anywhere when it does not say why", () => {
    const { status, stdout } = mocha(`it("one", function () { this.skip(); }); it.skip("two", () => {});`, "");
    assert.match(stdout, /Left out without a reason: one; two/);
    assert.equal(status, 1);
  });
});
