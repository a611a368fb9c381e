import assert from "node:assert/strict";
import fc from "fast-check";
import { at } from "../../provider/zoom/api/path";
import { createClient } from "../../provider/zoom/client";
import { createGroup, deleteUser, getUser } from "../../provider/zoom/api/endpoints";
import { RefusedError } from "../../provider/zoom/errors";
import { startZoom } from "../../simulator";
import { hostileText } from "./hostile";
import { CALLS } from "../wire/every-call";

const ROUTES = [...new Set(CALLS.map(({ route }) => route))].filter((route) => route.includes("{"));

describe("a hostile text", () => {
  it("stays one segment of a path, and comes back out of it as it was; or it is refused", () =>
    fc.assert(
      fc.property(fc.constantFrom(...ROUTES), hostileText, (route, text) => {
        const names = route.match(/\{\w+\}/g) ?? [];
        let path: string;
        try {
          ({ path } = at(route, ...names.map(() => text)));
        } catch (error) {
          assert.ok(error instanceof RefusedError, String(error));
          assert.ok(/^\.{0,2}$/.test(text) || !text.isWellFormed(), "only what no path can hold is refused");
          return;
        }
        const sent = new URL(`https://api.zoom.us/v2${path}`);
        assert.deepEqual([sent.pathname, sent.search, sent.hash], [`/v2${path}`, "", ""]);
        const segments = path.split("/");
        assert.equal(segments.length, route.split("/").length);
        const values = segments.filter((_, index) => route.split("/")[index]?.startsWith("{"));
        for (const value of values) assert.equal(decodeURIComponent(value), text);
      }),
      { numRuns: 2_000 },
    ));

  it("arrives at Zoom as it was, in a path, a query and a body", async () => {
    await using zoom = await startZoom();
    const client = createClient({
      ...zoom.account,
      ...{ serviceUrl: zoom.url, oauthUrl: zoom.oauthUrl, plan: "none", rateShare: 1, pageSize: 300, pagination: true },
      ...{ ioErrorRetries: 0, requestTimeoutSeconds: 5 },
    });
    await fc.assert(
      fc.asyncProperty(hostileText, async (text) => {
        const lastCall = () => zoom.calls.at(-1);
        await client.request(deleteUser("u1", { action: "delete", transfer_email: text })).catch(() => undefined);
        assert.equal(lastCall()?.query.transfer_email, text.toWellFormed());
        await client.request(createGroup(text)).catch(() => undefined);
        assert.deepEqual(lastCall()?.body, { name: text });
        if (/^\.{0,2}$/.test(text) || !text.isWellFormed() || text.length > 1_000) return;
        await client.request(getUser(text)).catch(() => undefined);
        assert.equal(lastCall()?.path, `/v2/users/${text}`);
      }),
      { numRuns: 150 },
    );
    await client.close();
  });
});
