import assert from "node:assert/strict";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { startZoom, type ZoomSimulator } from "../../simulator";
import { runIn } from "./command";
import { environmentOf } from "./zoom";

describe("a command's settings", () => {
  let sim: ZoomSimulator;
  let folder: string;
  before(async () => {
    sim = await startZoom({ groups: [{ name: "Sales" }] });
    folder = await mkdtemp(join(tmpdir(), "pulumi-zoom-"));
  });
  after(async () => {
    await sim.close();
    await rm(folder, { recursive: true });
  });

  /** A Pulumi CLI that prints a stack's configuration, and notes how it was called. */
  async function fakePulumi(script: string): Promise<string> {
    await writeFile(join(folder, "pulumi"), `#!/bin/sh\necho "$@" > ${folder}/asked\n${script}\n`);
    await chmod(join(folder, "pulumi"), 0o755);
    return [folder, process.env.PATH].join(delimiter);
  }
  const printing = (config: object) => `cat <<'EOF'\n${JSON.stringify(config)}\nEOF`;
  const groups = (args: string[], environment: Record<string, string>) =>
    runIn(environment, "search", "groups", ...args);

  it("come from the stack of --stack through the Pulumi CLI, before the environment", async () => {
    const PATH = await fakePulumi(
      printing({
        "zoom:accountId": { value: sim.account.accountId, secret: false },
        "zoom:clientSecret": { value: sim.account.clientSecret, secret: true },
        "other:key": { value: "{}", objectValue: {}, secret: false },
      }),
    );
    const { stdout, exitCode } = await groups(["--stack", "dev", "--cwd", "program"], {
      ...environmentOf(sim),
      ...{ PATH, ZOOM_ACCOUNT_ID: "another", ZOOM_CLIENT_SECRET: "another" },
    });
    assert.deepEqual([/Sales/.test(stdout), exitCode], [true, 0]);
    assert.equal(
      await readFile(join(folder, "asked"), "utf8"),
      "--cwd program config --show-secrets --json --non-interactive --stack dev\n",
    );
  });

  it("come from flags before the stack", async () => {
    const PATH = await fakePulumi(printing({ "zoom:accountId": { value: "another" } }));
    const flags = ["--stack", "dev", "--account-id", sim.account.accountId];
    assert.equal((await groups(flags, { ...environmentOf(sim), PATH })).exitCode, 0);
  });

  it("are refused if a name in the stack is misspelled", async () => {
    const PATH = await fakePulumi(printing({ "zoom:pagesize": { value: "30" } }));
    const { stderr, exitCode } = await groups(["--stack", "dev"], { ...environmentOf(sim), PATH });
    assert.match(stderr, /zoom:pagesize is not a setting; did you mean zoom:pageSize\?/);
    assert.equal(exitCode, 1);
  });

  it("that are missing are named, with where they may come from", async () => {
    const { stderr, exitCode } = await groups(["--client-id", "c"], {});
    assert.match(
      stderr,
      /incomplete\. Set ZOOM_ACCOUNT_ID and ZOOM_CLIENT_SECRET in the environment, or zoom:accountId and zoom:clientSecret in the stack's/,
    );
    assert.deepEqual([stderr.includes("ZOOM_CLIENT_ID"), exitCode], [false, 1]);
  });

  for (const [what, script, sentence] of [
    [
      "that stack does not exist",
      "echo \"error: no stack named 'dev' found\" >&2; exit 255",
      /Reading the settings of the stack dev failed: no stack named 'dev' found.$/m,
    ],
    [
      "the Pulumi CLI prints something else",
      "echo hush-hush",
      /Reading the settings of the stack dev failed: the Pulumi CLI did not print JSON. Run "pulumi config --json" to see what it prints.$/m,
    ],
  ] as const)
    it(`cannot be read where ${what}`, async () => {
      const { stderr, exitCode } = await groups(["--stack", "dev"], { PATH: await fakePulumi(script) });
      assert.match(stderr, sentence);
      assert.deepEqual([exitCode, stderr.includes("hush")], [1, false]);
    });

  it("cannot be read from a stack where there is no Pulumi CLI", async () => {
    const { stderr, exitCode } = await groups(["--stack", "dev"], { PATH: "" });
    assert.match(stderr, /there is no pulumi command on PATH./);
    assert.equal(exitCode, 1);
  });
});
