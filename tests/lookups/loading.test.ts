import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { startZoom } from "../../simulator";

const SDK = require.resolve("../../sdk");
const run = async (script: string, environment: Record<string, string> = {}) =>
  (
    await promisify(execFile)(process.execPath, ["-e", script], {
      env: { PATH: process.env.PATH, ...environment },
      timeout: 8000,
    })
  ).stdout;

describe("the process of a program", () => {
  it("loads neither the client nor its dependencies without a look-up", async () => {
    const loaded = await run(`require(${JSON.stringify(SDK)}); console.log(Object.keys(require.cache).join("\\n"))`);
    assert.match(loaded, /lookups/);
    assert.doesNotMatch(loaded, /node_modules.(undici|zod|bottleneck)|zoom.(client|endpoints|directory)\.js/);
  });

  it("looks up with settings from the environment and ends by itself soon afterwards", async () => {
    await using sim = await startZoom();
    const printed = await run(
      `require(${JSON.stringify(SDK)}).getUser({ email: "owner@example.com" }).then((user) => {
         const told = performance.now();
         console.log(user.email);
         process.on("exit", () => console.log(performance.now() - told < 2000 ? "soon" : "late"));
       });`,
      {
        ZOOM_ACCOUNT_ID: sim.account.accountId,
        ZOOM_CLIENT_ID: sim.account.clientId,
        ZOOM_CLIENT_SECRET: sim.account.clientSecret,
        ZOOM_SERVICE_URL: sim.url,
        ZOOM_OAUTH_URL: sim.oauthUrl,
      },
    );
    assert.deepEqual(printed.trim().split("\n"), ["owner@example.com", "soon"]);
  });
});
