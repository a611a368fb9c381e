import assert from "node:assert/strict";
import { createClient } from "../../provider/zoom/client";
import type { Clock } from "../../provider/zoom/call";
import { createUser, getUser } from "../../provider/zoom/api/endpoints";
import { RefusedError, ZoomApiError } from "../../provider/zoom/errors";
import { Stopping } from "../../provider/zoom/stopping";
import { startZoom, type ZoomSimulator } from "../../simulator";

/** A clock on which nothing happens by itself. */
function handClock() {
  const sleepers: { ms: number; wake: () => void }[] = [];
  const clock: Clock = {
    now: () => 0,
    sleep: (ms) => new Promise((wake) => void sleepers.push({ ms, wake })),
  };
  return { clock, sleepers, wakeAll: () => sleepers.splice(0).forEach(({ wake }) => wake()) };
}

const isStopped = (error: unknown) => error instanceof RefusedError && error.message.startsWith("The run was stopped");

describe("stopping a run", () => {
  it("ends a pause at once, and each later one", async () => {
    const controller = new AbortController();
    const { waits } = new Stopping(controller.signal, handClock().clock);
    const pause = waits.sleep(60_000);
    controller.abort();
    await assert.rejects(pause, isStopped);
    await assert.rejects(waits.sleep(60_000), isStopped);
  });

  it("throws what a command says of it", async () => {
    const controller = new AbortController();
    const { waits } = new Stopping(controller.signal, handClock().clock);
    controller.abort(new RefusedError("Interrupted."));
    await assert.rejects(waits.sleep(60_000), { message: "Interrupted." });
  });

  it("gives up what has not begun within a second, and never begins it", async () => {
    const controller = new AbortController();
    const { clock, sleepers, wakeAll } = handClock();
    let begin: (() => void) | undefined;
    const work = new Stopping(controller.signal, clock).untilBegun(
      (mayBegin) => new Promise<never>(() => (begin = mayBegin)),
    );
    controller.abort();
    assert.deepEqual(
      sleepers.map(({ ms }) => ms),
      [1_000],
    );
    wakeAll();
    await assert.rejects(work, isStopped);
    assert.throws(() => begin?.(), isStopped);
  });

  it("lets what has begun go on to its end", async () => {
    const controller = new AbortController();
    const { clock, wakeAll } = handClock();
    let finish: ((value: string) => void) | undefined;
    const work = new Stopping(controller.signal, clock).untilBegun((begin) => {
      begin();
      return new Promise<string>((resolve) => (finish = resolve));
    });
    controller.abort();
    wakeAll();
    await Promise.resolve();
    finish?.("done");
    assert.equal(await work, "done");
  });

  it("changes nothing for work that nobody can stop", async () => {
    const { clock } = handClock();
    assert.equal(await new Stopping(undefined, clock).untilBegun(() => Promise.resolve("done")), "done");
  });
});

describe("a client whose run is stopped", () => {
  let zoom: ZoomSimulator;
  before(async () => (zoom = await startZoom()));
  beforeEach(() => zoom.reset());
  after(() => zoom.close());

  const clientOf = (stopped: AbortSignal, clock: Clock) =>
    createClient({
      ...zoom.account,
      ...{ oauthUrl: zoom.oauthUrl, serviceUrl: zoom.url, requestTimeoutSeconds: 10, plan: "none", rateShare: 1 },
      ...{ ioErrorRetries: 3, pageSize: 300, pagination: true, stopped, clock },
    });

  it("throws the answer that it would wait for, and repeats no call", async () => {
    const controller = new AbortController();
    const { clock } = handClock();
    zoom.fail({ match: "GET /users/*", status: 429, code: 429, message: "Too many.", times: 5 });
    const client = clientOf(controller.signal, {
      ...clock,
      now: () => {
        if (zoom.log.some((line) => line.startsWith("GET"))) controller.abort();
        return 0;
      },
    });
    await assert.rejects(client.request(getUser("ada@example.com")), ZoomApiError);
    assert.equal(zoom.log.filter((line) => line.startsWith("GET")).length, 1);
    await client.close();
  });

  it("still makes calls that need not wait", async () => {
    const controller = new AbortController();
    const { clock } = handClock();
    const client = clientOf(controller.signal, clock);
    controller.abort();
    await client.request(createUser({ action: "create", user_info: { email: "ada@example.com", type: 1 } }));
    assert.notEqual(zoom.person("ada@example.com"), undefined);
    await client.close();
  });
});
