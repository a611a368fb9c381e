import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { access, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { findPulumi } from "../../examples/demo/pulumi-cli";

const LAUNCHER = "pulumi-resource-pulumi-nodejs";

describe("finding a Pulumi CLI", () => {
  let folder: string;
  let env: { PATH: string; PULUMI_ZOOM_CACHE: string };
  let said: string[];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "pulumi-zoom-cli-"));
    env = { PATH: join(folder, "bin"), PULUMI_ZOOM_CACHE: join(folder, "cache") };
    said = [];
  });
  afterEach(() => rm(folder, { recursive: true }));

  const say = (line: string) => void said.push(line);
  const noInstaller = () => Promise.reject(new Error("Failed to download"));
  const find = (install: (root: string) => Promise<unknown> = noInstaller) =>
    findPulumi(say, { env, install, progressEveryMs: 10 });
  const script = async (path: string, ...lines: string[]) => {
    await mkdir(join(path, ".."), { recursive: true });
    await writeFile(path, ["#!/bin/sh", "PATH=/usr/bin:/bin", ...lines, ""].join("\n"), { mode: 0o755 });
  };
  const cached = (version: string) => join(env.PULUMI_ZOOM_CACHE, `pulumi-${version}`, "bin", "pulumi");
  // Like the real one, it writes into its home for every command.
  const put = (path: string, version: string) => script(path, 'echo log > "$PULUMI_HOME/log"', `echo v${version}`);
  const goThat = (...lines: string[]) => script(join(env.PATH, "go"), ...lines);
  const builds = [
    'while [ "$1" != -o ]; do shift; done',
    'printf "#!/bin/sh\\necho v3.259.0\\n" > "$2"',
    'chmod +x "$2"',
  ];

  it("uses the one on PATH", async () => {
    await put(join(env.PATH, "pulumi"), "3.254.0");
    await script(join(env.PATH, LAUNCHER));
    assert.deepEqual(await find(), { command: join(env.PATH, "pulumi"), version: "3.254.0" });
    assert.deepEqual(said, []);
  });

  it("writes nothing into the user's own Pulumi home", async () => {
    const home = join(folder, "home");
    await mkdir(home);
    process.env.PULUMI_HOME = home;
    try {
      await put(join(env.PATH, "pulumi"), "3.99.1");
      await find((root) => put(join(root, "bin", "pulumi"), "3.270.0"));
    } finally {
      delete process.env.PULUMI_HOME;
    }
    assert.deepEqual(await readdir(home), []);
  });

  it("says that the one on PATH is too old, and uses the newest in the cache", async () => {
    await put(join(env.PATH, "pulumi"), "3.99.1");
    for (const version of ["3.254.0", "3.270.0", "3.100.0"]) await put(cached(version), version);
    assert.deepEqual(await find(), { command: cached("3.270.0"), version: "3.270.0" });
    assert.match(said.join("\n"), /is version 3\.99\.1, but 3\.254\.0 or newer is needed\. Looking for another one\.$/);
  });

  it("says that the one on PATH cannot start dynamic providers", async () => {
    await put(join(env.PATH, "pulumi"), "3.260.0");
    await put(cached("3.259.0"), "3.259.0");
    assert.equal((await find()).version, "3.259.0");
    assert.match(said.join("\n"), /has no pulumi-resource-pulumi-nodejs next to it/);
  });

  it("keeps what Pulumi's installer installed, and does not run it again", async () => {
    const found = await find((root) => put(join(root, "bin", "pulumi"), "3.270.0"));
    assert.deepEqual(found, { command: cached("3.270.0"), version: "3.270.0" });
    assert.deepEqual(await find(), found);
  });

  it("builds one with Go if the installer fails, shows progress, and adds the launcher that a build lacks", async () => {
    await goThat("echo go: downloading example.com/a v1.0.0 >&2", "sleep 0.1", ...builds);
    assert.deepEqual(await find(), { command: cached("3.259.0"), version: "3.259.0" });
    await access(join(env.PULUMI_ZOOM_CACHE, "pulumi-3.259.0", "bin", LAUNCHER));
    assert.match(said[2] ?? "", /^Building the Pulumi CLI v3\.259\.0 with Go\. This takes a few minutes, once/);
    assert.ok(said.some((line) => /^ {2}\d+ s: 1 modules fetched, 0 packages compiled$/.test(line)));
  });

  it("builds one whose launcher ends at once if it does not find Pulumi's SDK", async () => {
    await goThat(...builds);
    const { command } = await find();
    await assert.rejects(promisify(execFile)(join(dirname(command), LAUNCHER), { cwd: folder }), (error: object) => {
      assert.ok("code" in error && "stderr" in error && "stdout" in error);
      assert.deepEqual({ code: error.code, stdout: error.stdout }, { code: 1, stdout: "" });
      assert.match(String(error.stderr), /Cannot find module '@pulumi\/pulumi\/cmd\/dynamic-provider'/);
      return true;
    });
  });

  it("replaces the launcher of earlier versions in the cache, and no other one", async () => {
    await put(cached("3.259.0"), "3.259.0");
    const launcher = join(dirname(cached("3.259.0")), LAUNCHER);
    for (const [before, isReplaced] of [
      ['#!/bin/sh\nexec node "$(node -p "require.resolve(\'x\')")" "$@"\n', true],
      ["#!/bin/sh\necho the launcher of Pulumi's distribution\n", false],
    ] as const) {
      await writeFile(launcher, before);
      await find();
      const after = await readFile(launcher, "utf8");
      assert.equal(after !== before, isReplaced);
      if (isReplaced) assert.match(after, /\|\| exit$/m);
    }
  });

  it("builds correctly while other processes build too", async () => {
    await goThat(...builds);
    const found = await Promise.all([find(), find(), find()]);
    assert.deepEqual(new Set(found.map(({ command }) => command)), new Set([cached("3.259.0")]));
    assert.deepEqual(await readdir(env.PULUMI_ZOOM_CACHE), ["pulumi-3.259.0"]);
  });

  it("leaves nothing half-built, and says what went wrong and what to install", async () => {
    await goThat("echo go: no space left on device >&2", "exit 1");
    await assert.rejects(find(), {
      message:
        "No Pulumi CLI was found: none is on PATH, Pulumi's installer failed (Failed to download), and " +
        "building it with Go failed (go: no space left on device). Install Pulumi 3.254.0 or newer, or Go.",
    });
    assert.deepEqual(await readdir(env.PULUMI_ZOOM_CACHE), []);
  });

  it("says that neither Pulumi nor Go is installed", async () => {
    await assert.rejects(find(), /\(Failed to download\), and Go is not installed to build it\. Install Pulumi/);
  });
});
