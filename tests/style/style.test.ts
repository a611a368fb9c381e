import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** Runs a program of a development dependency over the checkout; what it prints is returned if it finds something. */
function findings(program: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join("node_modules", program), ...args], {
    encoding: "utf8",
  });
  return status === 0 ? "" : `${stdout}${stderr}`;
}

describe("all files", function () {
  this.timeout(600_000);

  it("are formatted as prettier formats them", () => {
    assert.equal(findings("prettier/bin/prettier.cjs", "--check", "."), "");
  });

  it("break no rule of eslint", () => {
    assert.equal(findings("eslint/bin/eslint.js", "."), "");
  });
});
