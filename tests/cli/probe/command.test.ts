import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { text } from "node:stream/consumers";
import type { Caller } from "../../../cli/caller";
import { runCommandLine } from "../../../cli/command-line";
import { type SentReply, startZoom, type ZoomSimulator } from "../../../simulator";
import { MAIN, run, runIn, start } from "../command";
import { environmentOf, runOn } from "../zoom";
import { account, ACCEPTED_USER, TEST_USER } from "./account";
import { assertSame, stateOf, writesOf } from "./state";

/** Lets the simulator answer. */
const turn = () => new Promise((resolve) => setImmediate(resolve));
const CHANGING = ["--test-user", TEST_USER, "--accepted-user", ACCEPTED_USER, "--test-group", "--plan", "none"];

describe("pulumi-zoom probe", function () {
  this.timeout(60_000);
  let folder: string;
  let out: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "pulumi-zoom-probe-"));
    out = join(folder, "zoom-behavior.json");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Runs the command with someone at the terminal who gives this answer. */
  async function answering(sim: ZoomSimulator, answer: string, ...args: string[]) {
    const [stdout, stderr] = [new PassThrough(), new PassThrough()];
    const stdin = Object.assign(Readable.from([answer]), { isTTY: true });
    const caller: Caller = { stdin, stdout, stderr, env: environmentOf(sim), exitCode: 0 };
    const printed = Promise.all([text(stdout), text(stderr)]);
    await runCommandLine(["probe", "--out", out, ...args], caller);
    stdout.end();
    stderr.end();
    const [shown, said] = await printed;
    return { stdout: shown, stderr: said, exitCode: caller.exitCode };
  }

  it("says what it will do, asks, and does nothing if the answer is not yes", async () => {
    await using sim = await startZoom(account());
    for (const answer of ["no\n", "\n", "", "yess\n"]) {
      const { exitCode, stderr, stdout } = await answering(sim, answer, ...CHANGING);
      assert.match(stderr, /- invites grace@example\.com, tries what Zoom does with a pending user/);
      assert.match(stderr, /- changes ada@example\.com and restores what they had\. It:\n {4}- sets and restores/);
      assert.match(stderr, /Continue\? Answer yes or no: Nothing was done, because you did not answer yes\.\n$/);
      assert.deepEqual([exitCode, stdout, sim.log, sim.tokenLog, existsSync(out)], [1, "", [], [], false]);
    }
  });

  it("asks before it reads, too, and says that reading changes nothing", async () => {
    await using sim = await startZoom(account());
    const { stderr, exitCode } = await answering(sim, "Yes\n");
    assert.match(stderr, /- reads the account's owner.*This changes nothing\./);
    assert.match(stderr, /Checks: \d+ in \d+ s\.$/m);
    assert.doesNotMatch(stderr, /invites|creates|It undoes/);
    assert.deepEqual([exitCode, writesOf(sim), existsSync(out)], [0, [], true]);
  });

  it("prints what was tried, what is assumed, what Zoom did, and what a difference means", async () => {
    await using sim = await startZoom(account({ switches: { groupNameCase: "sensitive" } }));
    const before = stateOf(sim);
    const { stdout, stderr, exitCode } = await runOn(sim, "probe", "--yes", "--out", out, "--test-group");
    assert.match(stdout, /^differs {2}groupNameCase +insensitive +sensitive \(201\) +creating a second test group/m);
    assert.match(stdout, /^ {9}me +owner +owner \(200\) +reading the user `me`$/m);
    assert.match(stdout, /^What the differences mean:\n(.*\n)* {2}groupNameCase: Two groups whose names differ only/m);
    assert.match(stdout, /^Not found out: \d+ of \d+\.\n/m);
    assert.match(stdout, /^ {2}.*phoneDisable.*: It needs --accepted-user and --allow phone\.$/m);
    assert.match(stderr, /^Undone: Delete the group pulumi-zoom probe [0-9a-f]{12}a\.$/m);
    assert.match(stderr, /Wrote .*zoom-behavior\.json\.\n$/);
    assert.equal(exitCode, 0);
    assertSame(sim, before, "after the command");
  });

  it("writes a file with which the simulator behaves like that account", async () => {
    const switches = { me: "404/1001", language: "ja", unknownQueryValue: "ignore" } as const;
    await using sim = await startZoom(account({ switches }));
    assert.equal((await runOn(sim, "probe", "--yes", "--out", out)).exitCode, 0);
    const file: unknown = JSON.parse(readFileSync(out, "utf8"));
    const { child, ended } = start(["simulate", "--behavior", out]);
    const [printed] = (await once(child.stdout, "data")) as [Buffer];
    const environment = Object.fromEntries(
      [...String(printed).matchAll(/^export (\w+)=(.*)$/gm)].map(([, name = "", value = ""]) => [name, value]),
    );
    const second = join(folder, "second.json");
    assert.equal((await runIn(environment, "probe", "--yes", "--out", second)).exitCode, 0);
    child.kill("SIGTERM");
    await ended;
    const shown = (content: unknown) => (content as { switches: Record<string, unknown> }).switches;
    for (const [name, value] of Object.entries(switches))
      assert.deepEqual([shown(file)[name], shown(JSON.parse(readFileSync(second, "utf8")))[name]], [value, value]);
  });

  it("replaces its own file, and refuses to replace another one before it does anything", async () => {
    await using sim = await startZoom(account());
    assert.equal((await runOn(sim, "probe", "--yes", "--out", out)).exitCode, 0);
    assert.equal((await runOn(sim, "probe", "--yes", "--out", out)).exitCode, 0);
    sim.takeLog();
    writeFileSync(out, "my own notes");
    const { exitCode, stderr } = await runOn(sim, "probe", "--yes", "--out", out);
    assert.match(stderr, /zoom-behavior\.json exists and was not written by the probe/);
    assert.deepEqual([exitCode, sim.log, readFileSync(out, "utf8")], [1, [], "my own notes"]);
  });

  it("replaces nothing that it cannot read, and waits for no pipe", async () => {
    await using sim = await startZoom(account());
    symlinkSync("nowhere", join(folder, "link"));
    assert.equal(spawnSync("mkfifo", [join(folder, "pipe")]).status, 0);
    writeFileSync(join(folder, "huge"), "{}".padEnd(10_000_001));
    for (const [name, why] of [
      ["link", "cannot be read: it is a link, which is not followed"],
      ["pipe", "cannot be read: it is not a regular file"],
      ["huge", "was not written by the probe"],
    ] as const) {
      const file = join(folder, name);
      const { exitCode, stderr } = await runOn(sim, "probe", "--yes", "--out", file);
      assert.equal(stderr, `${file} exists and ${why}. Name another file with --out.\n`);
      assert.deepEqual([exitCode, sim.log, sim.tokenLog], [1, [], []]);
    }
  });

  it("does not replace a file that appears while it runs", async () => {
    await using sim = await startZoom(account());
    const ended = runOn(sim, "probe", "--yes", "--out", out);
    while (sim.log.length === 0) await turn();
    writeFileSync(out, "my own notes");
    const { exitCode, stderr } = await ended;
    assert.match(stderr, /zoom-behavior\.json exists and was not written by the probe/);
    assert.deepEqual([exitCode, readFileSync(out, "utf8")], [1, "my own notes"]);
  });

  it("changes no file whose name resembles its own", async () => {
    await using sim = await startZoom(account());
    writeFileSync(`${out}.draft`, "mine");
    assert.equal((await runOn(sim, "probe", "--yes", "--out", out)).exitCode, 0);
    assert.equal(readFileSync(`${out}.draft`, "utf8"), "mine");
  });

  it("refuses a file that could not be written before it does anything", async () => {
    await using sim = await startZoom(account());
    for (const [file, why] of [
      [folder, "it is a folder"],
      [`${folder}/new/`, "it is a folder"],
      [join(folder, "no-such-folder", "file.json"), "its folder does not exist"],
    ] as const) {
      const { exitCode, stderr } = await runOn(sim, "probe", "--yes", "--out", file);
      assert.equal(stderr, `${file} cannot be written: ${why}. Name another file with --out.\n`);
      assert.deepEqual([exitCode, sim.log, sim.tokenLog], [1, [], []]);
    }
  });

  it("refuses a test user who is in the account, and an accepted user who is not or is an administrator, and counts nothing", async () => {
    await using sim = await startZoom(account());
    for (const [flag, email, why] of [
      [
        "--test-user",
        ACCEPTED_USER,
        /The probe cannot use the address of --test-user\. The test user is in the account/,
      ],
      ["--accepted-user", TEST_USER, /Zoom does not show the accepted user \(404\/1001\)/],
      ["--accepted-user", "owner@example.com", /The accepted user must have the role Member/],
    ] as const) {
      const { exitCode, stderr } = await runOn(sim, "probe", "--yes", "--out", out, flag, email);
      assert.match(stderr, why);
      assert.doesNotMatch(stderr, /Checks:/);
      assert.deepEqual([exitCode, writesOf(sim), existsSync(out)], [1, [], false]);
    }
  });

  it("refuses a test user of whom Zoom does not say whether they are in the account, for they may be invited", async () => {
    const pat = { email: TEST_USER, status: "pending" as const };
    const refuses = async (status: number) => {
      const { people = [], ...rest } = account();
      await using sim = await startZoom({ ...rest, people: [...people, pat] });
      // The command waits before it tries again, and gives up after several times.
      const headers = { "retry-after": "0.01" };
      sim.fail({ match: `GET /users/${TEST_USER}`, status, headers, times: Infinity });
      const { exitCode, stderr } = await runOn(sim, "probe", "--yes", "--out", out, "--test-user", TEST_USER);
      assert.match(stderr, /--test-user\. Zoom did not say whether the test user is in the account \(/, `${status}`);
      assert.deepEqual([exitCode, writesOf(sim), sim.person(TEST_USER)?.status], [1, [], "pending"]);
    };
    await Promise.all([400, 404, 429, 500, 503].map(refuses));
  });

  it("refuses an accepted user if Zoom answers with another user", async () => {
    await using sim = await startZoom(account());
    const other = { id: "other", email: "other@example.com", status: "active", role_id: "2" };
    const alter = (reply: SentReply) => ({ ...reply, status: 200, body: JSON.stringify(other) });
    sim.fail({ match: `GET /users/${ACCEPTED_USER}`, kind: "altered", alter, times: Infinity });
    const { exitCode, stderr } = await runOn(sim, "probe", "--yes", "--out", out, "--accepted-user", ACCEPTED_USER);
    assert.match(stderr, /--accepted-user\. Zoom answered with another user than the accepted user\./);
    assert.deepEqual([exitCode, writesOf(sim)], [1, []]);
  });

  it("exits with 1 if the sign-in fails, and shows no secret", async () => {
    await using sim = await startZoom(account());
    const environment = { ...environmentOf(sim), ZOOM_CLIENT_SECRET: "a-wrong-secret" };
    const { exitCode, stdout, stderr } = await runIn(environment, "probe", "--yes", "--out", out);
    assert.match(stderr, /invalid_client/);
    assert.deepEqual([exitCode, stdout, stderr.includes("a-wrong-secret"), existsSync(out)], [1, "", false, false]);
  });

  /** Starts the command in a process of its own, and returns what it says, and its exit code. */
  function startProbe(sim: ZoomSimulator, ...args: string[]) {
    const child = spawn(process.execPath, [MAIN, "probe", "--yes", "--out", out, ...args], {
      env: { PATH: process.env.PATH, ...environmentOf(sim) },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => {
      said += String(chunk);
    });
    const ended = once(child, "close").then(([exitCode]) => ({ said, exitCode: Number(exitCode) }));
    return { child, ended };
  }

  it("exits with 1 and says what to do by hand if something is not undone, also at a second Ctrl-C", async () => {
    await using sim = await startZoom(account());
    const { child, ended } = startProbe(sim, "--test-group");
    child.stderr.on("data", (chunk: Buffer) => {
      if (String(chunk).includes("Press Ctrl-C again")) child.kill("SIGINT");
    });
    const refusing = sim.fail({ match: "DELETE /groups/*", status: 400, code: 200, times: Infinity });
    // What is left is tried again after a pause, which Ctrl-C ends.
    while (refusing.hits === 0) await turn();
    child.kill("SIGINT");
    const { said, exitCode } = await ended;
    assert.match(said, /^NOT UNDONE: Delete the group pulumi-zoom probe \w+\. .*\. Delete the groups that are named/m);
    assert.equal(exitCode, 1);
  });

  it("ends at a second Ctrl-C also while it waits for one of Zoom's limits", async () => {
    await using sim = await startZoom(account());
    const headers = { "retry-after": "50" };
    const busy = sim.fail({ match: "GET /users", status: 429, headers, times: Infinity });
    const { child, ended } = startProbe(sim);
    child.stderr.on("data", (chunk: Buffer) => {
      if (String(chunk).includes("Press Ctrl-C again")) child.kill("SIGINT");
    });
    while (busy.hits === 0) await turn();
    const startMs = performance.now();
    child.kill("SIGINT");
    const { said, exitCode } = await ended;
    assert.ok(performance.now() - startMs < 10_000, `${performance.now() - startMs} ms`);
    // The second signal may come before Zoom's reply: then the probe does not begin to wait.
    assert.match(said, /The probe was interrupted\.\n/);
    assert.deepEqual([exitCode, busy.hits], [1, 1]);
  });

  it("undoes everything when its process gets Ctrl-C, and still writes what it knows", async () => {
    await using sim = await startZoom(account());
    const before = stateOf(sim);
    const { child, ended } = startProbe(sim, ...CHANGING);
    let hasGroup = false;
    const match = () => {
      if (!hasGroup && sim.store.groups.size > 1) hasGroup = child.kill("SIGINT");
      return false;
    };
    sim.fail({ match, kind: "reset" });
    const { said, exitCode } = await ended;
    assert.match(
      said,
      /Stopping\. If anything was changed, it is being undone\.[^]*The probe stopped before its end\./,
    );
    assert.deepEqual([exitCode, hasGroup], [1, true]);
    assertSame(sim, before, "after Ctrl-C");
    assert.match(readFileSync(out, "utf8"), /"isComplete": false/);
  });

  for (const [args, why] of [
    [["--allow", "profile"], /--allow says what may change of a user/],
    [["--allow", "status", "--test-user", "a@example.com"], /--allow status says .* Add --accepted-user\./],
    [["--allow", "license", "--accepted-user", "a@example.com"], /Add status: --allow license,status\./],
    [["--allow", "everything"], /Allowed values: profile, license, status, email, phone/],
    [["--test-user", "A@example.com", "--accepted-user", "a@example.com"], /name the same address/],
    [["--test-user", "ada"], /take e-mail addresses/],
  ] as const)
    it(`takes ${args.join(" ")} for wrong usage`, async () => {
      const { exitCode, stderr } = await run("probe", "--yes", ...args);
      assert.match(stderr, why);
      assert.equal(exitCode, 2);
    });

  it("needs --yes if no one can answer", async () => {
    const { exitCode, stderr } = await run("probe");
    assert.match(stderr, /standard input is not a terminal\. Add --yes\./);
    assert.equal(exitCode, 2);
  });

  it("has examples in its help", async () => {
    const { stdout, exitCode } = await run("probe", "--help");
    assert.deepEqual([exitCode, /Examples:\n {2}\$ pulumi-zoom probe\n/.test(stdout)], [0, true]);
  });
});
