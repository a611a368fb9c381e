import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";

const PARTS = ["call", "endpoints", "errors", "exact-integer", "retry", "schemas", "seats"];

describe("loading", () => {
  it("of what the resources need leaves the HTTP client and the limiter for the first call to Zoom", () => {
    const files = PARTS.map((part) => require.resolve(`../../provider/zoom/${part}`));
    const script = `${JSON.stringify(files)}.forEach((file) => require(file)); console.log(Object.keys(require.cache).join("\\n"))`;
    const loaded = execFileSync(process.execPath, ["-e", script], { encoding: "utf8" });
    assert.match(loaded, /endpoints/);
    assert.doesNotMatch(loaded, /node_modules.(undici|bottleneck)/);
  });
});
