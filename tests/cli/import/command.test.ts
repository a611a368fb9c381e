import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join, relative } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { startZoom, type ZoomSimulator } from "../../../simulator";
import { MAIN, run, runIn, start } from "../command";
import { needTerminal, onTerminal } from "../terminal";
import { environmentOf } from "../zoom";

const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };

describe("pulumi-zoom import", () => {
  let zoom: ZoomSimulator;
  let folder: string;
  before(async () => {
    zoom = await startZoom({ users: 100 });
  });
  after(() => zoom.close());
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "pulumi-zoom-"));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const environment = () => ({ ...environmentOf(zoom), ZOOM_PLAN: "none" });
  const command = (...args: string[]) => ["import", "--out", join(folder, "com pany"), ...args];
  const ended = (args: string[] = [], more = {}) => runIn({ ...environment(), ...more }, ...command(...args));

  it("prints the two commands to type, and all else beside them", async () => {
    const { exitCode, stdout, stderr } = await ended();
    const place = `--cwd '${join(folder, "com pany")}'`;
    assert.equal(stdout, `pulumi import --file import.json --generate-code=false ${place}\npulumi preview ${place}\n`);
    assert.match(stderr, /98 users\. Zoom was only read\. Nothing in it was changed\./);
    assert.match(
      stderr,
      /Files written to .*: index\.ts, import\.json, Pulumi\.yaml, package\.json, tsconfig\.json, \.gitignore\./,
    );
    const install = `npm install --prefix ${place.slice(6)}`;
    const file = `pulumi-zoom-${version}.tgz`;
    const [copied, named] = [join(folder, "com pany"), `'${join(folder, "com pany", file)}'`];
    assert.ok(
      stderr.endsWith(
        `\nFirst run ${install}, and pulumi stack init dev ${place}.\n` +
          `If npm answers E404, pulumi-zoom is not on npm yet. Pack it, copy ${file} to ${copied}, and run ${install} --save-exact ${named} instead.\n` +
          `Then:\n`,
      ),
    );
    assert.doesNotMatch(stderr, /\u001b/);
    assert.equal(exitCode, 0);
  });

  it("prints no first step for a folder that holds a program already", async () => {
    const quick = ["--plan", "none"];
    await ended(quick);
    assert.doesNotMatch((await ended([...quick, "--overwrite"])).stderr, /First/);
  });

  describe("--stack-export", () => {
    const added = async (...args: string[]) => {
      await writeFile(join(folder, "stack.json"), JSON.stringify({ deployment: {} }));
      const place = ["--stack-export", join(folder, "stack.json"), "--plan", "none", "--kinds", "users"];
      const { stdout, stderr } = await ended([...place, ...args]);
      return [stderr.split("\n").at(-3), ...stdout.trim().split("\n")];
    };

    it("prints the steps for the program that the stack has", async () => {
      const out = join(folder, "com pany");
      const file = relative(".", join(out, "import.json"));
      assert.deepEqual(await added(), [
        `First move the statements of ${join(out, "index.ts")} to the program of the stack.`,
        "pulumi config set zoom:plan none",
        `pulumi import --file '${file}' --generate-code=false`,
        "pulumi preview",
      ]);
      assert.deepEqual(await added("--style", "data", "--overwrite", "--adopt"), [
        `First move the entries of people.json in ${out} to the same files of the stack's program.`,
        ...["pulumi config set zoom:plan none", "pulumi preview", "pulumi up"],
      ]);
    });

    it("names the folder of that program and the stack, if it was told", async () => {
      const pulumi = `#!/bin/sh\nif [ "$1" = version ]; then echo v3.260.0; else echo "{}"; fi\n`;
      await writeFile(join(folder, "pulumi"), pulumi, { mode: 0o755 });
      const env = { ...environment(), PATH: [folder, process.env.PATH].join(delimiter) };
      await writeFile(join(folder, "stack.json"), JSON.stringify({ deployment: {} }));
      const place = ["--cwd", join(folder, "program"), "--stack", "prod"];
      const { stdout } = await runIn(
        env,
        ...command("--stack-export", join(folder, "stack.json"), "--plan", "none", ...place),
      );
      assert.deepEqual(stdout.trim().split("\n"), [
        `pulumi config set zoom:plan none ${place.join(" ")}`,
        `pulumi import --file '../com pany/import.json' --generate-code=false ${place.join(" ")}`,
        `pulumi preview ${place.join(" ")}`,
      ]);
    });
  });

  it("prints the command that gives the stack the same plan", async () => {
    const set = `pulumi config set zoom:plan business --cwd '${join(folder, "com pany")}'`;
    const [first, ...others] = (await ended(["--plan", "business"])).stdout.split("\n");
    assert.deepEqual([first, others.length], [set, 3]);
    const { stdout } = await ended(["--plan", "business", "--adopt", "--overwrite"]);
    assert.ok(stdout.startsWith(`${set}\npulumi preview `), stdout);
  });

  it("says with --adopt what the first run will do", async () => {
    const { stdout, stderr } = await ended(["--adopt"]);
    assert.match(stdout, /^pulumi preview .*\npulumi up .*\n$/);
    assert.match(stderr, /The first pulumi up finds each of them by e-mail or name, adopts them/);
    assert.equal(existsSync(join(folder, "com pany", "import.json")), false);
  });

  it("warns of a Pulumi CLI that cannot take the import file", async () => {
    await writeFile(join(folder, "pulumi"), "#!/bin/sh\necho v3.253.1\n", { mode: 0o755 });
    const { stderr } = await ended([], { PATH: [folder, process.env.PATH].join(delimiter) });
    assert.match(stderr, /^The Pulumi CLI is version 3\.253\.1, .* Update the Pulumi CLI, or add --adopt\.\n/);
  });

  for (const args of [
    [],
    ["--out", "x", "--kinds", "rooms"],
    ["--out", "x", "--style", "art"],
    ["--out", "x", "--status", ""],
    ["--out", "x", "--attributes", "department"],
  ])
    it(`${args.join(" ") || "nothing"} is wrong usage`, async () =>
      assert.equal((await run("import", ...args)).exitCode, 2));

  it("fails where the account cannot be reached, with one line and no stack", async () => {
    const { exitCode, stdout, stderr } = await run("import", "--out", folder);
    assert.deepEqual([exitCode, stdout], [1, ""]);
    assert.match(stderr, /^Zoom must be called, but its credentials are incomplete\. Set .*\n$/);
  });

  it("ends on Ctrl-C between two people, and goes on with --resume", async () => {
    const slow = zoom.fail({ match: "GET /users/*", kind: "delay", delayMs: 300, times: 1000 });
    const interrupted = start(command("--include-owner"), environment());
    while (slow.hits === 0) await wait(10);
    interrupted.child.kill("SIGINT");
    const { exitCode, stderr } = await interrupted.ended;
    slow.stop();
    assert.equal(exitCode, 1, stderr);
    assert.match(stderr, /Interrupted\. What was read is kept\. Run the same command with --resume to continue\.\n$/);
    const resumed = await ended(["--include-owner", "--resume"]);
    assert.equal(resumed.exitCode, 0, resumed.stderr);
  });

  it("ends on Ctrl-C while it waits for one of Zoom's limits, and says so at once", async () => {
    const headers = { "retry-after": "50" };
    const busy = zoom.fail({ match: "GET /users", status: 429, headers, times: 1000 });
    const interrupted = start(command(), environment());
    while (busy.hits === 0) await wait(10);
    const startMs = performance.now();
    interrupted.child.kill("SIGINT");
    const { exitCode, stderr } = await interrupted.ended;
    busy.stop();
    assert.ok(performance.now() - startMs < 10_000, `${performance.now() - startMs} ms`);
    assert.match(stderr, /^Stopping after the calls that are under way\. Press Ctrl-C again to end at once\.$/m);
    assert.match(stderr, /\nInterrupted\.\n$/);
    assert.deepEqual([exitCode, busy.hits], [1, 1]);
  });

  it("goes on if its messages are no longer read", async () => {
    const env = { PATH: process.env.PATH, ...environment() };
    const child = spawn(process.execPath, [MAIN, ...command()], { env, stdio: ["ignore", "pipe", "pipe"] });
    child.stderr.destroy();
    const [stdout] = await Promise.all([text(child.stdout), once(child, "close")]);
    assert.deepEqual([child.exitCode, stdout.split("\n").length], [0, 3]);
  });

  it("shows a bar on a real terminal", async function () {
    await needTerminal(this);
    const shown = await onTerminal(100, ["import", "--out", join(folder, "company"), "--plan", "none"], environment());
    assert.match(shown, /Reading users \[[=-]+\] \d+ of 98/);
    assert.match(shown, /Reading users: 98 in \d+ s\./);
    assert.match(shown, /\npulumi import --file import\.json/);
  });
});
