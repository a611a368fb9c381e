import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { committedReference, reference, REFERENCE } from "../docs/reference";

describe("the API reference", () => {
  it("says what the docstrings say (npm run docs)", async function () {
    this.timeout(120_000);
    const pages = committedReference().map((page) => [page, readFileSync(join(REFERENCE, page), "utf8")] as const);
    assert.deepEqual(new Map(pages), await reference());
  });
});
