import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { pictureOf } from "./picture";

const look = { title: "A & B", rows: 2, longestPauseMs: 1000, shortestPauseMs: 200, restMs: 800 };
const lines = [
  { atMs: 0, text: "1. A heading <b>" },
  { atMs: 5, text: "  ✔ It is so" },
  { atMs: 90_000, text: "\u001b[1mthe end" },
];

describe("the picture of a run", () => {
  const picture = pictureOf(lines, look);

  it("cuts pauses, and gives time to read what came at once", () => {
    // Lines at 0, 200 and 1200 ms, and 800 ms of rest.
    assert.match(picture, /@keyframes sheet\{0%\{.*?\(20px\)\}10%\{.*?\(40px\)\}60%\{.*?\(60px\)\}\}/);
    assert.match(picture, /animation:page 2s step-end infinite/);
  });

  it("moves the page up only when the window is full", () => {
    assert.match(picture, /@keyframes page\{0%\{.*?\(0px\)\}10%\{.*?\(0px\)\}60%\{.*?\(-20px\)\}\}/);
  });

  it("is the end of the run where nothing moves", () => {
    assert.match(picture, /\.page\{transform:translateY\(-20px\)/);
    assert.match(picture, /\.sheet\{[^}]*transform:translateY\(60px\)/);
    assert.match(picture, /prefers-reduced-motion:reduce\)\{\.page,\.sheet\{animation:none\}\}/);
  });

  it("escapes what is XML, and leaves out what XML cannot hold", () => {
    assert.match(picture, /<title>A &amp; B<\/title>/);
    assert.match(picture, />1\. A heading &lt;b&gt;<\/text>/);
    assert.match(picture, />\[1mthe end<\/text>/);
  });

  it("is small as docs/demo.svg, which shows a whole run of the demo (npm run record)", () => {
    const committed = readFileSync("docs/demo.svg", "utf8");
    assert.ok(committed.length < 200_000);
    assert.match(committed, />\$<\/tspan><tspan [^>]*>npm run demo</);
    assert.match(committed, /(\d+) of \1 steps in \d+ s, \d+ checks: all passed\./);
  });
});
