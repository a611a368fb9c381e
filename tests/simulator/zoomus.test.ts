import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { startZoom, type ZoomSimulator } from "../../simulator";
import { skip } from "../no-skips";
import { record, rows } from "./client";

/** The newest version, of 2023. */
const ZOOMUS = "zoomus==1.2.1";
const SCRIPT = join("tests", "simulator", "zoomus_calls.py");

const run = promisify(execFile);

/** Installs zoomus into a new folder. Skips the tests if that is not possible. */
async function installZoomus(context: Mocha.Context): Promise<string> {
  await run("python3", ["-m", "pip", "--version"]).catch(() => {
    skip(context, "zoomus needs python3 with pip on PATH");
  });
  const folder = await mkdtemp(join(tmpdir(), "zoomus-"));
  const quietly = ["--quiet", "--retries", "1", "--disable-pip-version-check", "--no-input"];
  await run("python3", ["-m", "pip", "install", ...quietly, "--target", folder, ZOOMUS]).catch(async () => {
    await rm(folder, { recursive: true });
    skip(context, `pip cannot install ${ZOOMUS} from the Python package index`);
  });
  return folder;
}

/** Runs the script, and returns its replies by name. */
async function replies(folder: string, zoom: ZoomSimulator): Promise<Record<string, unknown>> {
  const env = { ...process.env, PYTHONPATH: folder, PYTHONDONTWRITEBYTECODE: "1", NO_PROXY: "127.0.0.1" };
  const running = run("python3", [SCRIPT], { env });
  running.child.stdin?.end(JSON.stringify({ ...zoom.account, url: zoom.url, oauthUrl: zoom.oauthUrl }));
  return record(JSON.parse((await running).stdout));
}

describe("Python's zoomus, with the simulator", function () {
  this.timeout(60_000);
  let folder: string | undefined;
  let zoom: ZoomSimulator;
  let found: Record<string, unknown>;
  before(async function () {
    folder = await installZoomus(this);
    zoom = await startZoom({
      people: [{ id: "ada", email: "ada@example.com", type: 2, phone: { calling_plans: [200] } }],
      phone: { numbers: [{ number: "+15125550001" }] },
    });
    found = await replies(folder, zoom);
  });
  after(async () => {
    await zoom?.close();
    if (folder) await rm(folder, { recursive: true });
  });

  const status = (name: string) => record(found[name]).status;
  const body = (name: string) => record(record(found[name]).body);

  it("gets the expected status for each call", () => {
    const refused = { "unknown status": 400, "by other login": 404, gone: 404 };
    const created = { invited: 201, group: 201, "members added": 201 };
    const changed = ["changed", "settings changed", "deactivated", "deleted", "member removed", "group deleted"];
    const expected: Record<string, number> = {
      ...refused,
      ...created,
      ...Object.fromEntries(changed.map((name) => [name, 204])),
    };
    assert.deepEqual(
      Object.keys(found).map((name) => [name, status(name)]),
      Object.keys(found).map((name) => [name, expected[name] ?? 200]),
    );
    assert.equal(Object.keys(found).length, 22);
  });

  it("reads and changes users, with numbers sent as strings", () => {
    assert.equal(body("me").email, "owner@example.com");
    assert.deepEqual(
      rows(body("pending")).map(({ email, type }) => [email, type]),
      [["bob@example.com", 1]],
    );
    const { dept, pmi } = body("read");
    assert.deepEqual([dept, pmi], ["Research", 5555550100]);
    assert.equal(body("by login").id, "ada");
    assert.deepEqual(body("settings"), { meeting_security: {} });
    assert.equal(body("gone").code, 1001);
  });

  it("adds and removes members of a group", () => {
    assert.deepEqual(
      rows(body("members")).map(({ email }) => email),
      ["owner@example.com"],
    );
  });

  it("lists phone users, plans, numbers and roles", () => {
    assert.deepEqual(rows(body("phone users")), []);
    assert.ok(rows(body("calling plans")).length > 0);
    assert.deepEqual(
      rows(body("numbers")).map(({ number }) => number),
      ["+15125550001"],
    );
    assert.equal(body("roles").total_records, 3);
  });
});
