import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const LONGEST = 350;

describe("the source files", () => {
  const files = execFileSync("git", ["ls-files", "-z", "*.ts"], { encoding: "utf8" }).split("\0").filter(Boolean);

  it(`have at most ${LONGEST} lines`, () => {
    assert.ok(files.length > 300, "git lists the source files");
    const lengths = files.map((file) => [file, readFileSync(file, "utf8").split("\n").length - 1] as const);
    assert.deepEqual(
      lengths.filter(([, lines]) => lines > LONGEST).map(([file, lines]) => `${file}: ${lines} lines`),
      [],
    );
  });
});
