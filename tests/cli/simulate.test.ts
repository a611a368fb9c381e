import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { isStartedByNpx } from "../../cli/npx";
import { MAIN, run, start } from "./command";

type Environment = Readonly<Record<string, string>>;

const environmentIn = (printed: string): Environment =>
  Object.fromEntries(
    [...printed.matchAll(/^export (\w+)=(.*)$/gm)].map(([, name = "", value = ""]): [string, string] => [name, value]),
  );

async function signIn({ ZOOM_ACCOUNT_ID, ZOOM_CLIENT_ID, ZOOM_CLIENT_SECRET, ZOOM_OAUTH_URL }: Environment) {
  const signedIn = await fetch(`${ZOOM_OAUTH_URL}?grant_type=account_credentials&account_id=${ZOOM_ACCOUNT_ID}`, {
    method: "POST",
    headers: { authorization: `Basic ${btoa(`${ZOOM_CLIENT_ID}:${ZOOM_CLIENT_SECRET}`)}` },
  });
  return ((await signedIn.json()) as { access_token: string }).access_token;
}

describe("pulumi-zoom simulate", () => {
  it("prints what to export and where to look, answers at both, and ends on Ctrl-C", async () => {
    const { child, ended } = start(["simulate", "--users", "20"]);
    const [printed] = (await once(child.stdout, "data")) as [Buffer];
    const environment = environmentIn(String(printed));
    const { ZOOM_SERVICE_URL } = environment;
    const token = await signIn(environment);
    const rows = async (path: string) => {
      const reply = await fetch(`${ZOOM_SERVICE_URL}${path}`, { headers: { authorization: `Bearer ${token}` } });
      return Object.values((await reply.json()) as object).find(Array.isArray)?.length ?? 0;
    };
    assert.deepEqual(
      [await rows("/groups"), await rows("/phone/users"), await rows("/phone/numbers?type=unassigned")].map(
        (n) => n > 2,
      ),
      [true, true, true],
    );
    const listed = await fetch(`${ZOOM_SERVICE_URL}/users`, { headers: { authorization: `Bearer ${token}` } });
    assert.ok(((await listed.json()) as { users: unknown[] }).users.length > 10);
    const page = await fetch(new URL("/", ZOOM_SERVICE_URL));
    assert.match(await page.text(), /Simulated Zoom account/);
    child.kill("SIGINT");
    const { exitCode, stderr } = await ended;
    assert.equal(exitCode, 0);
    assert.match(stderr, /reachable only from this machine/);
    assert.ok(stderr.includes(`Open ${page.url} to `), stderr);
  });

  it("takes a seed file that contains one object, and keeps its options if no flag replaces them", async () => {
    const folder = await mkdtemp(join(tmpdir(), "pulumi-zoom-"));
    try {
      const seed = join(folder, "seed.json");
      await writeFile(seed, "[]");
      const { exitCode, stderr } = await run("simulate", "--seed", seed);
      assert.deepEqual([exitCode, /must contain one JSON object/.test(stderr)], [1, true]);
      await writeFile(seed, JSON.stringify({ people: [{ email: "ada@example.com" }], users: 40 }));
      const { child, ended } = start(["simulate", "--seed", seed]);
      const [printed] = (await once(child.stdout, "data")) as [Buffer];
      const environment = environmentIn(String(printed));
      const listed = await fetch(`${environment.ZOOM_SERVICE_URL}/users`, {
        headers: { authorization: `Bearer ${await signIn(environment)}` },
      });
      const { users } = (await listed.json()) as { users: { email: string }[] };
      child.kill("SIGTERM");
      assert.equal((await ended).exitCode, 0);
      // A flag that was not given leaves the file's value.
      assert.ok(users.length > 20, `${users.length} users`);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("ends when the shell is gone in which npx started it, because only that shell gets the signal", async () => {
    const npx = { npm_lifecycle_event: "npx", npm_lifecycle_script: "'pulumi-zoom'" };
    const shell = spawn("sh", ["-c", `"${process.execPath}" "${MAIN}" simulate; true`], {
      env: { PATH: process.env.PATH, ...npx },
      stdio: ["ignore", "pipe", "ignore"],
    });
    await once(shell.stdout, "data");
    // The simulator holds the pipe open as long as it runs.
    const ended = once(shell, "close");
    shell.kill("SIGTERM");
    assert.deepEqual(await ended, [null, "SIGTERM"]);
  });

  it("goes on without its parent if something else than npx started it", () => {
    const started = (npm_lifecycle_event?: string, npm_lifecycle_script?: string) =>
      isStartedByNpx({ npm_lifecycle_event, npm_lifecycle_script });
    assert.deepEqual([started("npx", "'pulumi-zoom'"), started("npx", "pulumi-zoom")], [true, true]);
    for (const [event, script] of [
      [],
      ["npx", "pulumi-zoom simulate & sleep 1"],
      ["npx", "jest"],
      ["test", "pulumi-zoom"],
    ])
      assert.equal(started(event, script), false, script);
  });

  for (const kind of ["seed", "behavior"])
    it(`says which ${kind} file cannot be read`, async () => {
      const { exitCode, stderr } = await run("simulate", `--${kind}`, "nowhere.json");
      assert.deepEqual([exitCode, stderr.includes(`Reading the ${kind} file nowhere.json failed`)], [1, true]);
    });

  it("lists the mistakes in a behavior file, with the nearest known names", async () => {
    const folder = await mkdtemp(join(tmpdir(), "pulumi-zoom-"));
    try {
      const file = join(folder, "behavior.json");
      await writeFile(file, JSON.stringify({ format: 2, switches: { token: "multi", me: "everyone" } }));
      const { exitCode, stderr } = await run("simulate", "--behavior", file);
      assert.match(stderr, /behavior\.json has 3 mistakes:/);
      assert.match(stderr, /behavior\.format must be 1, but is 2/);
      assert.match(stderr, /behavior\.switches\.token is unknown\. Did you mean "tokens"\?/);
      assert.equal(exitCode, 1);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe("pulumi-zoom", () => {
  for (const args of [["no-such-command"], ["simulate", "--users", "many"], ["simulate", "--rate-limits", "gold"]])
    it(`${args.join(" ")} is wrong usage`, async () => assert.equal((await run(...args)).exitCode, 2));

  it("ends with the exit code of the command", async () => {
    const { exitCode, stdout, stderr } = await start(["no-such-command"]).ended;
    assert.deepEqual([exitCode, stdout, /^error: unknown command/.test(stderr)], [2, "", true]);
  });

  it("loads what a command works with only for that command", async () => {
    const code = `process.argv = ["node", "pulumi-zoom", "--help"];
      process.on("exit", () => console.error(Object.keys(require.cache).join("\\n")));
      require(${JSON.stringify(MAIN)});`;
    const { stderr } = await promisify(execFile)(process.execPath, ["-e", code]);
    const packages = [...stderr.matchAll(/node_modules\/((?:@[^/]+\/)?[^/]+)/g)].map(([, name]) => name);
    assert.deepEqual([...new Set(packages)], ["commander", "fastest-levenshtein"]);
  });

  it("ends without a stack trace if nobody reads its help", async () => {
    const command = `"${process.execPath}" "${MAIN}" import --help | true; echo "exit code \${PIPESTATUS[0]}"`;
    const { stdout, stderr } = await promisify(execFile)("bash", ["--norc", "-c", command]);
    assert.deepEqual([stdout, stderr], ["exit code 0\n", ""]);
  });

  it("shows its help, and that of each command with an example", async () => {
    assert.match((await run("--help")).stdout, /simulate/);
    const { exitCode, stdout } = await run("simulate", "--help");
    assert.deepEqual([exitCode, /Example:\n {2}\$ pulumi-zoom simulate/.test(stdout)], [0, true]);
  });
});
