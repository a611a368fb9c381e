import assert from "node:assert/strict";
import { request } from "node:http";
import { startZoom } from "../../simulator";
import { CallLog, type LogLimits, type RecordedCall } from "../../simulator/log";
import { accessToken, send, verdict, withZoom } from "./client";

/** Sends a request with another Host header, and its body in chunks of unknown total length. Returns the HTTP status. */
async function statusOf(
  url: string,
  headers: Record<string, string>,
  { method = "GET", chunks = [] }: { method?: string; chunks?: string[] } = {},
): Promise<number | undefined> {
  return await new Promise((resolve, reject) => {
    const sent = request(url, { method, headers }, (reply) => {
      reply.resume();
      resolve(reply.statusCode);
    });
    sent.on("error", reject);
    for (const chunk of chunks) sent.write(chunk);
    sent.end();
  });
}

describe("The simulator's API is protected", () => {
  for (const host of ["evil.example", "127.0.0.1.evil.example", "evil.example:80", "127.0.0.2", "192.168.0.1:80"])
    it(`from requests to the host ${host}`, () =>
      withZoom({}, async (zoom) => {
        const authorization = `Bearer ${await accessToken(zoom)}`;
        zoom.tokenLog.length = 0;
        assert.equal(await statusOf(`${zoom.url}/users`, { host, authorization }), 403);
        assert.equal(await statusOf(zoom.oauthUrl, { host }, { method: "POST" }), 403);
        assert.deepEqual([zoom.log, zoom.tokenLog], [[], []]);
      }));

  it("and accepts 127.0.0.1 and localhost with any port", () =>
    withZoom({}, async (zoom) => {
      const authorization = `Bearer ${await accessToken(zoom)}`;
      for (const host of ["127.0.0.1", "localhost", "localhost:8080", "LOCALHOST:8080"])
        assert.equal(await statusOf(`${zoom.url}/users`, { host, authorization }), 200, host);
    }));

  const MEGABYTE = 1024 * 1024;
  const bodyOf = (length: number) => `{"dept":"${"x".repeat(length - '{"dept":""}'.length)}"}`;

  it("from bodies of more than 1 MB, which it refuses with 413 and in Zoom's format", () =>
    withZoom({ people: [{ id: "ada", email: "ada@example.com" }] }, async (zoom, call) => {
      assert.equal(verdict(await call("PATCH", "/users/ada", bodyOf(MEGABYTE))), "204");
      assert.equal(verdict(await call("PATCH", "/users/ada", bodyOf(MEGABYTE + 1))), "413/413");
      assert.equal((await send(zoom.oauthUrl, { method: "POST", body: "x".repeat(MEGABYTE + 1) })).status, 413);
      assert.equal(zoom.person("ada")?.dept.length, MEGABYTE - '{"dept":""}'.length);
    }));

  it("from bodies of unknown length that exceed 1 MB", async () => {
    await using zoom = await startZoom();
    const chunks = Array.from({ length: 20 }, () => "x".repeat(64 * 1024));
    assert.equal(await statusOf(zoom.oauthUrl, {}, { method: "POST", chunks }), 413);
  });
});

describe("The simulator's log", () => {
  const callOf = (path: string, more: Partial<RecordedCall> = {}): RecordedCall => ({
    ...{ kind: "api", method: "GET", path, query: {}, timeMs: 0 },
    ...more,
  });
  const fill = (limits: LogLimits, calls: readonly RecordedCall[], size = 0) => {
    const log = new CallLog(limits);
    for (const call of calls) log.add(call, { isKnown: true, bodyLength: size });
    return log;
  };
  const paths = (log: CallLog) => log.calls.map(({ path }) => path);

  it("drops its older half above the maximum number of entries", () => {
    const calls = ["/1", "/2", "/3", "/4", "/5"].map((path) => callOf(path));
    assert.deepEqual(paths(fill({ entries: 5, characters: 1000 }, calls)), ["/1", "/2", "/3", "/4", "/5"]);
    const log = fill({ entries: 4, characters: 1000 }, calls);
    assert.deepEqual(
      [paths(log), log.lines],
      [
        ["/4", "/5"],
        ["GET /4", "GET /5"],
      ],
    );
  });

  it("drops old entries above the maximum size, which includes bodies", () => {
    const calls = ["/1", "/2", "/3", "/4", "/5"].map((path) => callOf(path));
    assert.deepEqual(paths(fill({ entries: 1000, characters: 600 }, calls, 100)), ["/1", "/2", "/3", "/4", "/5"]);
    const log = fill({ entries: 1000, characters: 450 }, calls, 100);
    assert.deepEqual(paths(log), ["/4", "/5"]);
    assert.equal(log.lines.length, 5, "lines have no bodies");
  });

  it("counts long paths and queries, and token requests", () => {
    const long = "/".padEnd(100, "x");
    assert.equal(
      fill(
        { entries: 1000, characters: 350 },
        [1, 2, 3, 4].map(() => callOf(long)),
      ).lines.length,
      1,
    );
    const query = { name: "x".repeat(96) };
    assert.equal(
      fill(
        { entries: 1000, characters: 350 },
        [1, 2, 3, 4].map(() => callOf("/", { query })),
      ).calls.length,
      1,
    );
    const tokens = fill(
      { entries: 2, characters: 350 },
      [1, 2, 3].map(() => callOf("/", { kind: "token" })),
    );
    assert.deepEqual([tokens.tokenLines.length, tokens.lines.length], [1, 0]);
  });

  it("does not drop entries because of others that a test has removed", () => {
    const log = new CallLog({ entries: 1000, characters: 450 });
    for (let i = 0; i < 20; i++) {
      log.add(callOf(`/${i}`), { isKnown: true, bodyLength: 100 });
      if (log.calls.length === 3) log.calls.length = 0;
    }
    assert.deepEqual(paths(log), ["/18", "/19"]);
  });

  it("keeps the newest entry, however large it is", () => {
    const log = fill({ entries: 1000, characters: 450 }, [callOf("/1"), callOf("/2")], 1000);
    assert.deepEqual(paths(log), ["/2"]);
  });

  it("keeps 200,000 calls of ordinary size", () => {
    const log = new CallLog();
    const call = callOf("/v2/users/abcdefghijklmnopqrstuv", { method: "PATCH" });
    for (let i = 0; i < 200_000; i++) log.add({ ...call }, { isKnown: true, bodyLength: 80 });
    assert.deepEqual([log.calls.length, log.lines.length], [200_000, 200_000]);
    log.add(call, { isKnown: true, bodyLength: 80 });
    assert.deepEqual([log.calls.length, log.lines.length], [100_000, 100_000]);
  });
});
