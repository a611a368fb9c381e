import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { setImmediate as turn } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { readSettings } from "../../provider/config";
import { openRun } from "../../provider/run";
import { group } from "../../provider/resources/group/handler";
import { user } from "../../provider/resources/user/handler";
import type { Snapshot } from "../../provider/types";
import { createClient } from "../../provider/zoom/client";
import { getUser, listGroups, updateUser } from "../../provider/zoom/api/endpoints";
import { startZoom } from "../../simulator";

const SECOND_MS = 1_000;
const HOUR_MS = 3_600 * SECOND_MS;
const DAY_MS = 24 * HOUR_MS;

describe("two hours of work in one process, over midnight, on the free plan", () => {
  const START = Date.parse("2026-03-01T22:05:00Z");
  const EVERY_MS = 40 * SECOND_MS;
  const USED_BY_ANOTHER = 1_200;
  const crowd = Array.from({ length: 3 }, (_, n) => ({ id: `u${n}`, email: `u${n}@example.com` }));
  const emails = crowd.map(({ email }) => email);
  const pat = "pat@example.com";

  it("stays within the limits, renews its token, stops at the day's limit, and goes on the next day", async function () {
    this.timeout(60_000);
    await using zoom = await startZoom({ people: crowd, rateLimits: "free", now: () => START - 30 * DAY_MS });
    const told: string[] = [];
    const settings = readSettings(() => undefined, {}, { plan: "free" });
    const clock = { now: () => zoom.clock.now(), sleep: (ms: number) => Promise.resolve(zoom.clock.advance(ms)) };
    const addresses = { serviceUrl: zoom.url, oauthUrl: zoom.oauthUrl };
    const client = createClient({ ...settings, ...zoom.account, ...addresses, clock, random: () => 0.5 });
    const { accountId } = zoom.account;
    const tell = (line: string) => void told.push(line);
    const run = openRun({ client, settings, accountId, tell });
    try {
      // Pat is invited in time for the invitation to lapse in the middle of the work.
      zoom.clock.advance(HOUR_MS);
      let invited = await user.converge(run, { email: pat });
      // Another app has used up half of the day's calls.
      zoom.clock.advance(START - zoom.clock.now() - HOUR_MS / 2);
      for (let n = 0; n < USED_BY_ANOTHER; n++) await client.request(listGroups());
      zoom.clock.advance(START - zoom.clock.now());
      zoom.store.mailed.length = 0;
      const before = zoom.calls.length;

      const members = (round: number) => [emails[round % 2], emails[2]];
      const company = (round: number) => ({ name: "All", members: members(round), admins: [emails[round % 2]] });
      let all: Snapshot = await group.converge(run, company(0));
      const refusals: string[] = [];
      let rounds = 0;
      for (; zoom.clock.now() < START + 2 * HOUR_MS; zoom.clock.advance(EVERY_MS)) {
        rounds++;
        try {
          all = await group.converge(run, company(rounds), all);
        } catch (error) {
          assert.ok(error instanceof Error);
          refusals.push(error.message);
          // An administrator reads the message, and runs again at that time.
          zoom.clock.advance(Date.parse("2026-03-02T00:00:00Z") - zoom.clock.now());
        }
        invited = (await user.read(run, invited.id, invited.state)) ?? invited;
      }
      all = await group.converge(run, company(rounds), all);

      const calls = zoom.calls.slice(before);
      const refused = calls.filter(({ status }) => status === 429);
      assert.equal(refusals.length, 1, "the day's limit is met once");
      assert.match(refusals[0] ?? "", /the group "All".*Zoom's daily limit is used up.*2026-03-02T00:00:00/s);
      assert.equal(refused.length, 1, "no call exceeds the limit per second, and the daily limit is not tried again");
      assert.equal(
        calls.filter(({ kind }) => kind === "token").length,
        2,
        "the token, which lives an hour, is renewed twice",
      );
      assert.ok(
        calls.every(({ status }) => status !== 401),
        "and before its end",
      );

      const shown = [...zoom.store.groups.values()].find(({ name }) => name === "All");
      const wanted = members(rounds).map((email) => email?.split("@")[0]);
      assert.deepEqual([...(shown?.members ?? [])].sort(), wanted.sort());
      zoom.takeLog();
      await group.converge(run, company(rounds), all);
      assert.deepEqual(
        zoom.takeLog().filter((line) => !line.startsWith("GET")),
        [],
      );
      assert.equal(invited.state.accountStatus, "expired");
      assert.deepEqual(zoom.store.mailed, [], "no invitation is sent automatically");
    } finally {
      await client.close();
    }
  });
});

describe("a hundred thousand calls of one client", () => {
  const CALLS = 100_000;
  const WARM_UP = 5_000;
  const AT_ONCE = 50;
  const MOST_GROWTH_BYTES = 2_000_000;

  const person = JSON.stringify({ id: "u1", email: "ada@example.com", first_name: "Ada", type: 2, status: "active" });
  const token = JSON.stringify({ access_token: "t".repeat(600), token_type: "bearer", expires_in: 3600, scope: "" });
  const refusal = JSON.stringify({ code: 1001, message: "User does not exist." });
  const expired = JSON.stringify({ code: 124, message: "Access token is expired." });

  /** What Zoom says to each call; now and then something goes wrong. */
  function replyTo(request: string, number: number): string {
    const [status, body] = request.startsWith("POST /oauth")
      ? ["200 OK", token]
      : number % 1009 === 0
        ? ["401 Unauthorized", expired]
        : number % 997 === 0
          ? ["503 Service Unavailable", ""]
          : number % 499 === 0
            ? ["404 Not Found", refusal]
            : request.startsWith("PATCH")
              ? ["204 No Content", ""]
              : ["200 OK", person];
    const length = status.startsWith("204") ? "" : `content-length: ${body.length}\r\n`;
    return `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\n${length}\r\n${body}`;
  }

  /** The least that a client takes for a server: a tenth of the time that a real one would need. */
  async function startServer() {
    let number = 0;
    const server = createServer((socket) => {
      let held = "";
      socket.setNoDelay(true).on("error", () => {});
      socket.on("data", (bytes) => {
        held += bytes.toString("latin1");
        const head = held.indexOf("\r\n\r\n");
        if (head < 0) return;
        const length = Number(/content-length: (\d+)/i.exec(held)?.[1] ?? 0);
        if (held.length < head + 4 + length) return;
        const request = held;
        held = "";
        socket.write(replyTo(request, ++number));
      });
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  }

  setFlagsFromString("--expose-gc");
  const collectGarbage = runInNewContext("gc") as () => void;
  async function heapBytes(): Promise<number> {
    for (let times = 0; times < 3; times++) {
      collectGarbage();
      await turn();
    }
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  }

  it("leave nothing behind in memory", async function () {
    this.timeout(120_000);
    const { server, url } = await startServer();
    let nowMs = 0;
    const clock = { now: () => nowMs, sleep: async (ms: number) => void (await turn(), (nowMs += ms)) };
    const client = createClient({
      ...readSettings(() => undefined, {}, { plan: "none" }),
      ...{ accountId: "account", clientId: "client", clientSecret: "a secret that opens nothing" },
      ...{ serviceUrl: `${url}/v2`, oauthUrl: `${url}/oauth/token`, clock, random: () => 0.5 },
    });
    let failures = 0;
    const makeCalls = async (count: number) => {
      let next = 0;
      const worker = async () => {
        while (next < count) {
          const n = next++;
          nowMs += 100;
          const call = n % 4 === 0 ? updateUser(`person${n}`, { dept: "Looms" }) : getUser(`person${n}`);
          await client.request(call).catch(() => failures++);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, worker));
    };
    try {
      await makeCalls(WARM_UP);
      const beforeBytes = await heapBytes();
      await makeCalls(CALLS);
      const growthBytes = (await heapBytes()) - beforeBytes;
      if (process.env.ZOOM_FIGURES) console.log(`      ${CALLS} calls: ${growthBytes} bytes more`);
      assert.ok(failures > 0, "some of the calls fail");
      assert.ok(growthBytes < MOST_GROWTH_BYTES, `${growthBytes} bytes more`);
    } finally {
      await client.close();
      server.close();
    }
  });
});
