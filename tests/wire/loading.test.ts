import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";

describe("loading the provider", () => {
  it("leaves the HTTP client, the limiter and Redis for the first call to Zoom", () => {
    const script = `require(${JSON.stringify(require.resolve("../../provider"))}); console.log(Object.keys(require.cache).join("\\n"))`;
    const loaded = execFileSync(process.execPath, ["-e", script], { encoding: "utf8" });
    for (const kind of ["user", "phone", "group"]) assert.match(loaded, new RegExp(`resources.${kind}.handler\\.js`));
    assert.match(loaded, /zoom.api.endpoints\.js/);
    assert.doesNotMatch(loaded, /node_modules.(undici|bottleneck|ioredis)/);
  });
});
