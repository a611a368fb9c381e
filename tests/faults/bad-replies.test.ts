import assert from "node:assert/strict";
import { isUtf8 } from "node:buffer";
import fc from "fast-check";
import { readAnswer } from "../../provider/zoom/answer";
import type { Call } from "../../provider/zoom/call";
import { createClient } from "../../provider/zoom/client";
import { ZoomApiError, ZoomError, ZoomResponseError } from "../../provider/zoom/errors";
import type { Incoming } from "../../provider/zoom/transport";
import { type SentReply, startZoom, type ZoomSimulator } from "../../simulator";
import { CALLS } from "../wire/every-call";
import { garbageAndLies } from "./garbage";
import { histories } from "./replay";

const perCall = histories(150);
const NOW_MS = Date.parse("2026-03-02T12:00:00Z");
const CONTEXT = { nowMs: NOW_MS, redact: (text: string) => text, serviceUrl: "zoom:serviceUrl" };

const REFUSAL: SentReply = {
  status: 400,
  body: '{"code":300,"message":"Validation Failed.","errors":[{"field":"type","message":"Invalid field."}]}',
};

/** As the transport hands it on. */
function arrived({ status, body = "", headers = {} }: SentReply): Incoming {
  const bytes = Buffer.from(body);
  const text = new TextDecoder().decode(bytes);
  return { status, text, isDamaged: !isUtf8(bytes), header: (name) => headers[name] };
}

/** What the simulator answers to each call, by name. */
async function realReplies(): Promise<Map<string, SentReply>> {
  const replies = new Map<string, SentReply>();
  await using zoom = await startZoom({
    users: 5,
    people: [{ email: "ada@example.com", id: "u1", phone: { calling_plans: [200] }, type: 2 }],
    groups: [{ name: "Research", id: "g1", members: ["u1"], admins: ["u1"] }],
    phone: { sites: [{ name: "Zurich", id: "s1" }], numbers: [{ number: "+15550100" }] },
  });
  const client = clientOf(zoom);
  for (const call of CALLS.toSorted((one, other) => order(one) - order(other))) {
    const keep = (reply: SentReply) => (replies.set(call.name, reply), reply);
    const fault = zoom.fail({ kind: "altered", alter: keep });
    await client.request(call).catch(() => undefined);
    fault.stop();
  }
  await client.close();
  return replies;
}

/** Deletions come last, so that there is something to read. */
const order = ({ method }: Call<unknown>) => ["GET", "PATCH", "POST", "PUT", "DELETE"].indexOf(method);

const clientOf = (zoom: ZoomSimulator) =>
  createClient({
    ...zoom.account,
    ...{ serviceUrl: zoom.url, oauthUrl: zoom.oauthUrl, plan: "none", rateShare: 1, pageSize: 300, pagination: true },
    ...{ ioErrorRetries: 1, requestTimeoutSeconds: 1, random: () => 0 },
    clock: { now: () => NOW_MS, sleep: () => Promise.resolve() },
  });

describe("a reply that makes no sense", () => {
  let replies: Map<string, SentReply>;
  before(async () => {
    replies = await realReplies();
  });

  for (const call of CALLS)
    it(`to ${call.method} ${call.route} is read, or is an error that says which call`, () => {
      const real = replies.get(call.name);
      assert.ok(real, "the simulator answers this call");
      fc.assert(
        fc.property(garbageAndLies, fc.constantFrom(real, real, REFUSAL), (alter, honest) => {
          try {
            readAnswer(call, arrived(alter(honest)), CONTEXT);
          } catch (error) {
            assert.ok(error instanceof ZoomApiError || error instanceof ZoomResponseError, inFull(error));
            assert.ok(error.message.includes(`\n${call.method} ${call.path}: `), error.message);
            assert.ok(error.message.length < 10_000 && !/undefined:|\[object|NaN|Invalid Date/.test(error.message));
          }
        }),
        perCall,
      );
    });

  it("to a sign-in leaves no token that cannot be sent, and says that it was the sign-in", async () => {
    await using zoom = await startZoom();
    await fc.assert(
      fc.asyncProperty(garbageAndLies, async (alter) => {
        const fault = zoom.fail({ match: "POST /oauth/token", kind: "altered", alter, times: Infinity });
        const client = clientOf(zoom);
        const error: unknown = await client.grantedScopes().then(
          () => undefined,
          (reason: unknown) => reason,
        );
        fault.stop();
        await client.close();
        if (error === undefined) return;
        assert.ok(error instanceof ZoomError, inFull(error));
        assert.match(error.message, /\nPOST \/oauth\/token: /);
      }),
      perCall,
    );
  });

  it("may be very deep, and is refused if it is deeper", () => {
    const arrivedWith = (depth: number) =>
      arrived({ status: 200, body: `{"id":"g1","name":"A","x":${"[".repeat(depth)}null${"]".repeat(depth)}}` });
    const call = CALLS.find(({ name }) => name === "getGroup");
    assert.ok(call);
    assert.deepEqual(readAnswer(call, arrivedWith(99_000), CONTEXT), { id: "g1", name: "A" });
    assert.throws(() => readAnswer(call, arrivedWith(101_000), CONTEXT), ZoomResponseError);
  });
});

const inFull = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error));
