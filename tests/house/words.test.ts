import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** What must not occur, and what to write in its place. CONTRIBUTING.md explains it under "Words". */
const WORDS: readonly [what: RegExp, instead: string][] = [
  [/\bwhoever\b/i, "the user who, everyone who"],
  [/\banew\b/i, "again"],
  [/\bnobody's\b/i, "no one's"],
  [/\bsomebody\b/i, "someone, a user"],
  [/\ba text\b(?!-| file)/i, "a string"],
  [/\bsome (ten|twenty|thirty|forty|fifty|hundred|thousand|\d)/i, "about"],
  // "Left alone" is plain English, and so is to go on alone; a variable may have any name.
  [
    /(?<!\b(leave|leaves|leaving|left|let|go|goes|went|am|are|is|was|were|on|and|const|let|private|await|return)|,) alone\b(?![.?!]?\w* [=:])/i,
    "only",
  ],
];

/** These pages and tests name the words. */
const ABOUT_WORDS = ["CONTRIBUTING.md", "tests/house/words.test.ts"];

/** Returns each line with a word that must not occur. What stands in backticks or as a quotation is left out. */
function wordsIn(text: string): string[] {
  return text.split("\n").flatMap((line, index) => {
    const prose = line.startsWith("> ") ? "" : line.replace(/`[^`$]*`/g, "");
    return WORDS.filter(([what]) => what.test(prose)).map(
      ([, instead]) => `${index + 1}: ${line.trim().slice(0, 120)} (write: ${instead})`,
    );
  });
}

describe("the words of this project", () => {
  it("are plain English in code, comments, tests and pages", () => {
    const files = execFileSync("git", ["ls-files", "-z", "*.ts", "*.md"], { encoding: "utf8" }).split("\0");
    const ours = files.filter((file) => file !== "" && !ABOUT_WORDS.includes(file));
    const found = ours.flatMap((file) => wordsIn(readFileSync(file, "utf8")).map((line) => `${file}:${line}`));
    assert.deepEqual(found, []);
  });

  for (const [line, isFound] of [
    ["Whoever calls is mailed anew.", true],
    ["It takes some twenty seconds.", true],
    ["It reads some 20 pages.", true],
    ["A password is set at creation alone.", true],
    ["It is left alone, and so are phones.", false],
    ["Some users wait; a text-only page.", false],
    ["A `somebody` in code.", false],
    ["> somebody said so", false],
    ["const alone = 1;", false],
  ] as const)
    it(`${isFound ? "are found in" : "are not found in"} "${line}"`, () =>
      assert.equal(wordsIn(line).length > 0, isFound));
});
