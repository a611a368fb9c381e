import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { copyFile, cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Engine } from "../../examples/demo/engine";
import { startZoom, type ZoomSimulator } from "../../simulator";
import {
  install,
  installPolicies,
  newKeys,
  shellEnvironment,
  WITHOUT_TYPE_CHECKS,
  zoomEnvironment,
} from "./ci-project";
import { languageHost, needPulumi, startStory } from "./engine";

const HOST_KEY = "24681012";

describe("the scripts of examples/ci, as a pipeline runs them", function () {
  this.timeout(180_000);
  let zoom: ZoomSimulator;
  let engine: Engine;
  let repository: string;
  let state: Record<string, string>;
  before(async function () {
    await needPulumi(this);
    zoom = await startZoom();
    engine = await startStory("story-no-op", await languageHost());
    repository = join(engine.folder, "repository");
    await cp("examples/ci", repository, { recursive: true });
    await install(repository);
    await installPolicies(repository);
    // A secret in the state, of which a preview of a pull request needs a copy.
    await edit(/licensed: true/, `licensed: true,\n    hostKey: "${HOST_KEY}"`);
    state = await shellEnvironment(engine);
    await engine.cli(["stack", "init", "company"], repository);
  });
  after(async () => {
    await engine?.close();
    await zoom?.close();
  });

  interface Ended {
    exitCode: number;
    summary: string;
  }
  /** Runs a script with the secrets that the job has, and nothing else. */
  const run = (script: string, secrets: Record<string, string> = {}, ...args: string[]) =>
    new Promise<Ended>((resolve) => {
      const options = { cwd: repository, env: { ...state, ...secrets } };
      execFile("bash", [join("scripts", `${script}.sh`), "company", ...args], options, (error, summary, log) =>
        resolve({ exitCode: typeof error?.code === "number" ? error.code : error ? -1 : 0, summary: summary || log }),
      );
    });
  const writes = () => zoom.takeLog().filter((line) => !line.startsWith("GET ") && line.includes("/v2/"));
  /** What the workflow "apply" does up to the approval. */
  async function approve(): Promise<void> {
    assert.equal((await run("refresh", zoomEnvironment(zoom))).exitCode, 0);
    const { exitCode, summary } = await run("preview");
    assert.equal(exitCode, 0, summary);
    await copyFile(join(repository, "preview.md"), join(repository, "approved.md"));
  }
  const apply = () => run("apply", zoomEnvironment(zoom), "approved.md");
  const edit = async (from: string | RegExp, to: string) => {
    const file = join(repository, "people.ts");
    const text = await readFile(file, "utf8");
    await writeFile(file, text.replace(from, to));
    return () => writeFile(file, text);
  };

  it("preview without any Zoom secret, and without a call to Zoom", async () => {
    const { exitCode, summary } = await run("preview");
    assert.deepEqual([exitCode, zoom.log], [0, []], summary);
    assert.match(summary, /^### Zoom, if applied: 3 to invite; 3 wait$/m);
    assert.match(summary, /^\| Licensed \| 0 \| 2 \| \+2 \|$/m);
    assert.equal(summary, await readFile(join(repository, "preview.md"), "utf8"));
    // From here on the program stays as well typed as it was: checking that again would take most of the time.
    Object.assign(state, WITHOUT_TYPE_CHECKS);
  });

  it("apply what was approved, and tell what was done", async () => {
    await approve();
    const { exitCode, summary } = await apply();
    assert.equal(exitCode, 0, summary);
    assert.match(summary, /^### Zoom: 3 were invited; 3 wait$/m);
    assert.equal(zoom.person("ada@example.com")?.status, "pending");
  });

  it("preview no change afterwards", async () => {
    const { exitCode, summary } = await run("preview");
    assert.equal(exitCode, 0, summary);
    assert.match(summary, /^### Zoom: no change; 3 wait$/m);
  });

  it("preview a pull request with a copy of the state only", async () => {
    const passphrase = { PREVIEW_PASSPHRASE: "a passphrase of the copy" };
    const keys = newKeys();
    writes();
    assert.equal((await run("copy-state", { ...passphrase, STATE_KEY: keys.STATE_KEY })).exitCode, 0);
    const settings = join(repository, "Pulumi.company.yaml");
    const before = await readFile(settings, "utf8");
    await writeFile(join(repository, "copy.tgz"), (await readFile(join(repository, "state.signed"))).subarray(64));
    const copy = await promisify(execFile)("tar", ["-xzOf", "copy.tgz", "--wildcards", "*/company.json"], {
      cwd: repository,
    });
    assert.match(copy.stdout, /"ciphertext":/);
    assert.ok(!copy.stdout.includes(HOST_KEY));
    const undo = await edit(/.*alan@example\.com.*\n/, "");
    const { PULUMI_BACKEND_URL, PULUMI_CONFIG_PASSPHRASE, ...withoutState } = state;
    assert.ok(PULUMI_BACKEND_URL && PULUMI_CONFIG_PASSPHRASE);
    state = withoutState;
    const { exitCode, summary } = await run("preview-pull-request", {
      ...passphrase,
      STATE_PUBLIC_KEY: keys.STATE_PUBLIC_KEY,
    });
    state = { ...withoutState, PULUMI_BACKEND_URL, PULUMI_CONFIG_PASSPHRASE };
    assert.equal(exitCode, 0, summary);
    assert.match(summary, /alan@example\.com/);
    assert.deepEqual([writes(), (await run("preview-pull-request")).exitCode === 0], [[], false]);
    await undo();
    assert.equal(await readFile(settings, "utf8"), before);
    assert.match((await run("preview")).summary, /^### Zoom: no change; 3 wait$/m);
  });

  it("apply nothing that someone changed in Zoom after the preview, and show it in the next one", async () => {
    for (const name of ["ada", "grace", "alan"]) zoom.accept(`${name}@example.com`);
    await approve();
    await apply();
    zoom.portal.edit("ada@example.com", { dept: "Sales" });
    const undo = await edit("Navy", "Fleet");
    await approve();
    zoom.portal.remove("alan@example.com");
    zoom.portal.edit("grace@example.com", { last_name: "Changed" });
    writes();
    const { exitCode, summary } = await apply();
    assert.equal(exitCode, 0, summary);
    const patched = ["ada", "grace"].map((name) => `PATCH /v2/users/${zoom.person(`${name}@example.com`)?.id}`);
    assert.deepEqual(writes().toSorted(), patched.toSorted());
    assert.deepEqual(
      ["ada", "grace"].map((name) => zoom.person(`${name}@example.com`)?.dept),
      ["Engineering", "Fleet"],
    );
    await approve();
    const next = await readFile(join(repository, "approved.md"), "utf8");
    assert.match(next, /alan@example\.com[^]*`lastName` `Changed` → `Hopper`/);
    await undo();
  });

  it("apply nothing if the preview is no longer the approved one", async () => {
    const undo = await edit("Research", "Analysis");
    const { exitCode, summary } = await apply();
    assert.deepEqual([exitCode, writes()], [1, []]);
    assert.match(summary, /nothing was applied, because the preview is not the approved one any more/);
    await undo();
    await approve();
    await apply();
    writes();
  });

  it("stop at a policy, and fail a pull request that deletes someone", async () => {
    const undo = await edit("ada@example.com", "ada@elsewhere.example");
    const { exitCode, summary } = await run("preview");
    assert.notEqual(exitCode, 0);
    assert.match(summary, /ada@elsewhere\.example is not in one of our domains/);
    await undo();
  });

  it("find no drift at night, and exit with 0", async () => {
    const { exitCode, summary } = await run("drift", zoomEnvironment(zoom));
    assert.equal(exitCode, 0, summary);
    assert.match(summary, /^### Zoom: no change; 1 waits$/m);
  });

  it("find drift at night, exit with another code, and tell it attribute by attribute", async () => {
    zoom.portal.edit("ada@example.com", { dept: "Sales" });
    zoom.takeLog();
    const { exitCode, summary } = await run("drift", zoomEnvironment(zoom));
    assert.notEqual(exitCode, 0);
    assert.match(summary, /^- `ada@example.com`: `dept` `Engineering` → `Sales`$/m);
    assert.deepEqual(
      zoom.takeLog().filter((line) => !line.startsWith("GET ")),
      [],
    );
  });

  it("fail every night while an invitation is expired, and name it in each preview", async () => {
    const undo = await edit(
      /^(.*alan@example\.com.*)$/m,
      '$1\n  { name: "mary", email: "mary@example.com", firstName: "Mary", lastName: "S.", dept: "Sales", licensed: false },',
    );
    await approve();
    await apply();
    zoom.expireInvitation("mary@example.com");
    await approve();
    const { exitCode, summary } = await run("drift", zoomEnvironment(zoom));
    assert.notEqual(exitCode, 0);
    for (const markdown of [summary, (await run("preview")).summary])
      assert.match(markdown, /^### Zoom: no change; 1 invitation expired[^]*`mary@example.com`: to invite them again/m);
    await undo();
  });

  it("keep one issue for it", async () => {
    await writeFile(join(engine.folder, "bin", "gh"), FAKE_GH, { mode: 0o755 });
    await run("drift-issue");
    await run("drift-issue");
    const calls = await readFile(join(repository, "gh.log"), "utf8");
    assert.deepEqual(calls.match(/^issue (create|edit).*$/gm), [
      "issue create --title Zoom differs from the program --label zoom-drift --body-file drift.md",
      "issue edit 7 --body-file drift.md",
    ]);
  });

  it("tell why a preview fails, and fail", async () => {
    const people = join(repository, "people.ts");
    await writeFile(people, (await readFile(people, "utf8")).replace("ada@example.com", "ada at example.com"));
    const { exitCode, summary } = await run("preview");
    assert.notEqual(exitCode, 0);
    assert.match(summary, /^### Zoom: the preview failed, because a policy stopped it$[^]*has a space/m);
  });
});

/** Remembers what it was asked, and has an open issue from the second time on. */
const FAKE_GH = `#!/bin/sh
if [ "$1 $2" = "issue list" ] && grep -q "issue create" gh.log; then echo 7; fi
echo "$*" >> gh.log
`;
