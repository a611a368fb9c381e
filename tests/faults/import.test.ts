import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { JOURNAL } from "../../cli/import/files";
import { importAccount } from "../../cli/import/import-account";
import { readSettings } from "../../provider/config";
import { openRun } from "../../provider/run";
import { createClient } from "../../provider/zoom/client";
import type { ZoomOptions } from "../../simulator";
import { startAccount } from "../resources/account";
import { FAULTS } from "./faults";
import { at, refuseFrom, type Strike, strike, worthHitting } from "./matrix";

const NOON = Date.parse("2026-03-01T12:00:00Z");
const names = ["ada", "bob"];
const company: ZoomOptions = {
  now: () => NOON,
  people: [
    ...names.map((name) => ({ id: `person${name.length}${name}`, email: `${name}@example.com`, dept: "Looms" })),
    { id: "person1eve", email: "eve@example.com", status: "inactive" },
    { id: "person1pat", email: "pat@example.com", status: "pending" },
    { id: "person1kay", email: "kay@example.com", phone: true },
  ],
  groups: [{ id: "group1", name: "All", members: ["ada@example.com", "bob@example.com"], admins: ["ada@example.com"] }],
  phone: { readyMs: 0, listedMs: 0 },
};

const OWN = { version: "1.2.3", peerDependencies: { "@pulumi/pulumi": "^3.268.0" }, devDependencies: {} };

/** The command's own work on an account of its own. Waits pass at once. */
async function start() {
  const account = await startAccount(company, {}, { requestTimeoutSeconds: 0.04 });
  const { zoom, stack } = account;
  const out = await mkdtemp(join(tmpdir(), "pulumi-zoom-"));
  const journal = join(out, JOURNAL);
  const clients: { close(): Promise<void> }[] = [];

  return {
    zoom,
    stack,
    /** What a process that is interrupted leaves. */
    isResumable: () => existsSync(journal),
    /** The people who need no reading any more. */
    read: () =>
      existsSync(journal)
        ? [...readFileSync(journal, "utf8").matchAll(/"kind":"users","key":"([^"]+)"/g)].map(([, key]) => key)
        : [],
    /** Runs the command in a new process. Returns what it printed, and why it failed. */
    async run(resume: boolean): Promise<{ said: string; failed: string | undefined }> {
      const { accountId } = zoom.account;
      const settings = readSettings((key) => stack[key], {});
      const clock = { now: () => zoom.clock.now(), sleep: (ms: number) => Promise.resolve(zoom.clock.advance(ms)) };
      const patience = { requestTimeoutSeconds: 0.04, random: () => 0.5 };
      const client = createClient({ ...settings, ...zoom.account, clock, ...patience });
      clients.push(client);
      const lines: string[] = [];
      const tell = (line: string) => void lines.push(line);
      const run = openRun({ client, settings, accountId, tell });
      const progress = { say: tell, start: () => ({ step: () => {}, end: () => {} }) };
      const around = { progress, signal: new AbortController().signal, own: OWN };
      const failed = await importAccount(run, { out, overwrite: true, resume }, around).then(
        () => undefined,
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      );
      return { said: lines.join("\n"), failed };
    },
    written: async () => [
      await readFile(join(out, "index.ts"), "utf8"),
      await readFile(join(out, "import.json"), "utf8"),
    ],
    async close() {
      await Promise.all(clients.map((client) => client.close()));
      await account.close();
      await rm(out, { recursive: true });
    },
  };
}

describe("each fault on each call of an import", () => {
  let calls: number[] = [];
  let reference: string[] = [];
  before(async () => {
    const here = await start();
    assert.equal((await here.run(false)).failed, undefined);
    calls = worthHitting(here.zoom.takeLog());
    assert.ok(calls.length > 0, "an import calls Zoom");
    reference = await here.written();
    await here.close();
  });

  async function cell(goWrong: Strike): Promise<void> {
    const here = await start();
    try {
      const active = await goWrong(here);
      const { said, failed } = await here.run(false);
      await active.stop();
      assert.ok(active.hits > 0, "the fault strikes");

      const isResumable = here.isResumable();
      if (failed === undefined) {
        assert.ok(!isResumable, "a finished import leaves no journal");
        // What Zoom refuses to show is left out, and a line says so.
        if (!(await same(here))) assert.match(said, /so they are left out\. .*400/);
      } else {
        assert.match(failed, /\/v2|\/users|\/groups|\/phone|oauth/, "the message names the step");
        assert.equal(
          /What was read is kept\. Run the same command with --resume to continue/.test(failed),
          isResumable,
          failed,
        );
        assert.ok(!/undefined|\[object|    at /.test(failed), failed);
      }

      const read = here.read();
      here.zoom.takeLog();
      assert.equal((await here.run(isResumable)).failed, undefined, `the next run goes on; the first said: ${failed}`);
      const again = here.zoom.takeLog().filter((line) => read.some((key) => line === `GET /v2/users/${key}`));
      assert.deepEqual(again, [], "a user who was read is not read again");
      assert.ok(await same(here), "program and import file are those of an import without faults");
      assert.deepEqual(
        here.zoom.calls.filter(({ kind, method }) => kind === "api" && method !== "GET"),
        [],
        "nothing in Zoom was written",
      );
    } finally {
      await here.close();
    }
  }

  const same = async (here: Awaited<ReturnType<typeof start>>) =>
    (await here.written().catch(() => [])).join() === reference.join();

  for (const named of FAULTS.filter(({ only }) => only === undefined))
    it(`survives: ${named.name}`, async function () {
      this.timeout(60_000);
      for (const index of named.token ? [0] : calls) {
        await cell(strike(index, named, true)).catch(at(index, true));
        // A single fault mostly ends before the call is repeated.
        if (index === calls[0] || index === calls.at(-1))
          await cell(strike(index, named, false)).catch(at(index, false));
      }
    });
  it("survives: the connection is refused", async function () {
    this.timeout(60_000);
    for (const index of calls) await cell(refuseFrom(index)).catch(at(index, true));
  });
});
