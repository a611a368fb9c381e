import assert from "node:assert/strict";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import fc from "fast-check";
import { examine } from "../../cli/check/examine";
import { importAccount } from "../../cli/import/import-account";
import { searchGroups } from "../../cli/search/groups";
import { searchNumbers, searchPhoneUsers, searchPlans, searchSites } from "../../cli/search/phone";
import type { Search } from "../../cli/search/search";
import { searchUsers } from "../../cli/search/users";
import { tableLines } from "../../cli/table";
import { readSettings } from "../../provider/config";
import { openRun } from "../../provider/run";
import { createClient } from "../../provider/zoom/client";
import { readsForLookups } from "../../provider/zoom/reading/for-lookups";
import { ZoomError } from "../../provider/zoom/errors";
import { readSeats } from "../../provider/zoom/views/seats";
import { startZoom, type ZoomOptions, type ZoomSimulator } from "../../simulator";
import { environmentOf } from "../cli/zoom";
import { garbageAndLies } from "./garbage";
import { histories } from "./replay";

const settings = histories(25);

const account: ZoomOptions = {
  people: [
    { email: "ada@example.com", id: "u1", phone: { calling_plans: [200] } },
    { email: "bob@example.com", status: "inactive" },
    { email: "cy@example.com", status: "pending" },
  ],
  groups: [{ name: "Research", id: "g1", members: ["u1"], admins: ["u1"] }],
  phone: { readyMs: 0, listedMs: 0, sites: [{ name: "Zurich", id: "s1" }], numbers: [{ number: "+16505550100" }] },
};

/** Waits pass at once, on the simulator's clock. */
function connect(zoom: ZoomSimulator) {
  const given = readSettings(() => undefined, environmentOf(zoom), { plan: "none" });
  const settings = { ...given, requestTimeoutSeconds: 1 };
  const client = createClient({
    ...settings,
    ...zoom.account,
    ...{ ioErrorRetries: 1, random: () => 0 },
    clock: { now: () => zoom.clock.now(), sleep: (ms) => Promise.resolve(zoom.clock.advance(ms)) },
  });
  return {
    zoom: client,
    settings,
    accountId: zoom.account.accountId,
    planIsDefault: true,
    close: () => client.close(),
  };
}
type Connection = ReturnType<typeof connect>;

async function all<Row>({ rows, details, columns }: Search<Row>, { zoom }: Connection): Promise<void> {
  const found = await Array.fromAsync(rows(zoom));
  for (const row of found) JSON.stringify(details ? await details(zoom, row) : row);
  assert.ok((await Array.fromAsync(tableLines(columns, found, new PassThrough()))).length > 0);
}

const lookUps: Record<string, (connection: Connection) => Promise<unknown>> = {
  "a look-up of a person": ({ zoom, settings }) =>
    readsForLookups(zoom, settings).user({ email: "ada@example.com" }, "everything"),
  "a look-up of a phone user": ({ zoom, settings }) => readsForLookups(zoom, settings).phoneUser("u1", "everything"),
  "a look-up of a group": ({ zoom, settings }) => readsForLookups(zoom, settings).group({ name: "Research" }),
  "a look-up of the seats": ({ zoom }) => readSeats(zoom),
  "a check of the account": (connection) => examine(connection, true),
  "a search for users": (connection) => all(searchUsers({}), connection),
  "a search for phone users": (connection) => all(searchPhoneUsers({ site: "Zurich" }), connection),
  "a search for groups": (connection) => all(searchGroups({}), connection),
  "a search for sites": (connection) => all(searchSites({}), connection),
  "a search for numbers": (connection) => all(searchNumbers({}), connection),
  "a search for plans": (connection) => all(searchPlans(), connection),
};

const SURROUNDINGS = {
  progress: { say: () => {}, start: () => ({ step: () => {}, end: () => {} }) },
  signal: new AbortController().signal,
  own: { version: "1.2.3", peerDependencies: {}, devDependencies: {} },
};

function assertExplained(error: unknown): void {
  assert.ok(error instanceof ZoomError, error instanceof Error ? error.stack : String(error));
  assert.match(error.message, /\b(GET|POST|PATCH|PUT|DELETE) \/|The account has no|nothing to import|needs a \{/);
  assert.doesNotMatch(error.message, /undefined|\[object|NaN/);
}

describe("with replies that make no sense", () => {
  let zoom: ZoomSimulator;
  before(async () => {
    zoom = await startZoom(account);
  });
  after(() => zoom.close());

  for (const [name, look] of Object.entries(lookUps))
    it(`${name} brings something, or ends in an error that says which call`, () =>
      fc.assert(
        fc.asyncProperty(garbageAndLies, fc.nat(4), fc.boolean(), async (alter, after, stubborn) => {
          const fault = zoom.fail({ kind: "altered", alter, after, times: stubborn ? Infinity : 1 });
          const connection = connect(zoom);
          await look(connection).catch(assertExplained);
          fault.stop();
          await connection.close();
        }),
        settings,
      ));

  it("an import is written, or ends in an error that says which call, and leaves no half-written file", () =>
    fc.assert(
      fc.asyncProperty(garbageAndLies, fc.nat(12), fc.boolean(), async (alter, after, stubborn) => {
        const out = await mkdtemp(join(tmpdir(), "pulumi-zoom-"));
        const connection = connect(zoom);
        const run = openRun({ client: connection.zoom, ...connection, tell: () => {} });
        const fault = zoom.fail({ kind: "altered", alter, after, times: stubborn ? Infinity : 1 });
        try {
          zoom.takeLog();
          const isWritten = await importAccount(run, { out }, SURROUNDINGS).then(
            () => true,
            (error: unknown) => (assertExplained(error), false),
          );
          const files = await readdir(out);
          assert.equal(files.includes("index.ts"), isWritten);
          assert.deepEqual(
            files.filter((file) => file.endsWith(".draft")),
            [],
          );
          assert.deepEqual(
            zoom.takeLog().filter((line) => !line.startsWith("GET ")),
            [],
          );
        } finally {
          fault.stop();
          await connection.close();
          await rm(out, { recursive: true });
        }
      }),
      settings,
    ));
});
