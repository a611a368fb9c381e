import assert from "node:assert/strict";
import type { Token } from "../../provider/zoom/credentials";
import { SharedToken, type TokenStore } from "../../provider/zoom/redis/shared-token";
import { fakeClock } from "../wire/fake-clock";

const HOUR_MS = 3_600_000;
const CREDENTIALS = { accountId: "account-1", clientId: "client-1", clientSecret: "client-secret-canary" };

/** A Redis that keeps the first token it was given, whatever is done to it later. */
function stubbornRedis(): TokenStore {
  let kept: unknown;
  const answer = (script: string, token: unknown): unknown => {
    if (script.includes("sign in")) return kept === undefined ? ["sign in", 0] : [kept, HOUR_MS];
    if (script.includes('"SET"')) kept ??= token;
    return "OK";
  };
  return {
    ask: (question) =>
      question({ eval: (...[script, , , token]: unknown[]) => Promise.resolve(answer(String(script), token)) }),
  };
}

describe("the token that several processes share", () => {
  const clock = fakeClock();
  const open = (redis: TokenStore) =>
    new SharedToken(CREDENTIALS, new URL("https://zoom.us/oauth/token"), 60_000, clock, redis);
  const signIn = (text: string) => (): Promise<Token> =>
    Promise.resolve({ text, scopes: [], renewAtMs: clock.now() + HOUR_MS });

  it("is taken from Redis by a process that did not sign in", async () => {
    const redis = stubbornRedis();
    await open(redis).get(signIn("first"));
    assert.equal((await open(redis).get(signIn("second"))).text, "first");
  });

  it("is not used a second time after Zoom refused it, even if Redis brings it back each time", async () => {
    const redis = stubbornRedis();
    await open(redis).get(signIn("first"));
    const shared = open(redis);
    shared.forget(await shared.get(signIn("second")));
    assert.equal((await shared.get(signIn("second"))).text, "second");
  });
});
