import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { operations } from "../../simulator";
import { defaultSwitches } from "../../simulator/switches";

const page = readFileSync("docs/simulator.md", "utf8");

describe("docs/simulator.md", () => {
  it("lists every switch with its default, and no other", () => {
    const section = page.slice(page.indexOf("## Switches"), page.indexOf("## Operations"));
    const documented = [...section.matchAll(/^\| `(\w+)` +\| `([^`]+)`/gm)].map(
      ([, name, value]) => `${name}: ${value}`,
    );
    const switches = Object.entries(defaultSwitches()).map(([name, value]) => `${name}: ${value}`);
    assert.deepEqual(documented, switches);
  });

  it("lists every operation", () => {
    for (const { method, path } of operations) assert.ok(page.includes(`\`${method} ${path}\``), `${method} ${path}`);
  });

  it("lists every kind of fault", () => {
    for (const kind of [
      "status",
      "reset",
      "delay",
      "cut",
      "html",
      "empty",
      "dropped",
      "localised",
      "altered",
      "brokenJson",
      "rateLimit",
      "expiredToken",
      "duplicateRows",
    ])
      assert.ok(page.includes(`\`${kind}\``), kind);
  });
});
