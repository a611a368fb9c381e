import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { Fault } from "../../simulator";

/** A missing or unknown kind does not compile. */
const KINDS: Record<NonNullable<Fault["kind"]>, true> = {
  status: true,
  reset: true,
  delay: true,
  cut: true,
  html: true,
  empty: true,
  dropped: true,
  localized: true,
  altered: true,
  brokenJson: true,
  rateLimit: true,
  expiredToken: true,
  duplicateRows: true,
};

describe("docs/simulator.md", () => {
  it("lists every kind of fault", () => {
    const page = readFileSync("docs/simulator.md", "utf8");
    const faults = page.slice(page.indexOf("## How do I make calls fail?"), page.indexOf("## Switches"));
    const documented = [...faults.matchAll(/^\| `(\w+)`/gm)].map(([, kind]) => kind);
    assert.deepEqual(documented.toSorted(), Object.keys(KINDS).toSorted());
  });
});
