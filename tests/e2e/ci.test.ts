import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Engine } from "../../examples/demo/engine";
import { startZoom, type ZoomSimulator } from "../../simulator";
import { install, shellEnvironment, zoomEnvironment } from "./ci-project";
import { languageHost, needPulumi, startStory } from "./engine";

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
  /** With the secrets that the job has, and nothing else. */
  const run = (script: string, secrets: Record<string, string> = {}, ...more: string[]) =>
    new Promise<Ended>((resolve) => {
      const options = { cwd: repository, env: { ...state, ...secrets } };
      execFile("bash", [join("scripts", `${script}.sh`), "company", ...more], options, (error, summary) =>
        resolve({ exitCode: typeof error?.code === "number" ? error.code : error ? -1 : 0, summary }),
      );
    });

  /** What the pipeline of the main branch does until someone approves. */
  async function previewToApprove(): Promise<string> {
    assert.equal((await run("refresh", zoomEnvironment(zoom))).exitCode, 0);
    const { exitCode, summary } = await run("preview");
    assert.equal(exitCode, 0, summary);
    return summary;
  }
  const apply = () => run("apply", zoomEnvironment(zoom), "preview.md");
  const writes = () => zoom.takeLog().filter((line) => !line.startsWith("GET "));

  it("preview a pull request without any Zoom secret, and without a call to Zoom", async () => {
    const { exitCode, summary } = await run("preview");
    assert.deepEqual([exitCode, zoom.log], [0, []], summary);
    assert.match(summary, /^### Zoom, if merged: 3 to invite; 3 wait$/m);
    assert.match(summary, /^\| Licensed \| 0 \| 2 \| \+2 \|$/m);
    assert.equal(summary, await readFile(join(repository, "preview.md"), "utf8"));
  });

  it("apply what was approved, and tell what was done", async () => {
    await previewToApprove();
    const { exitCode, summary } = await apply();
    assert.equal(exitCode, 0, summary);
    assert.match(summary, /^### Zoom: 3 were invited; 3 wait$/m);
    assert.equal(zoom.person("ada@example.com")?.status, "pending");
  });

  it("preview no change afterwards", async () => {
    const { exitCode, summary } = await run("preview");
    assert.deepEqual([exitCode, /^### Zoom: no change; 3 wait$/m.test(summary)], [0, true], summary);
  });

  it("find no drift at night, and exit with 0", async () => {
    const { exitCode, summary } = await run("drift", zoomEnvironment(zoom));
    assert.deepEqual([exitCode, /^### Zoom: no change; 3 wait$/m.test(summary)], [0, true], summary);
  });

  it("find drift at night, exit with another code, and tell it attribute by attribute", async () => {
    zoom.accept("ada@example.com");
    await previewToApprove();
    await apply();
    zoom.portal.edit("ada@example.com", { dept: "Sales" });
    zoom.takeLog();
    const { exitCode, summary } = await run("drift", zoomEnvironment(zoom));
    assert.notEqual(exitCode, 0);
    assert.match(summary, /^### Zoom differs from the program: 1 person; /m);
    assert.match(summary, /^- `ada@example.com`: `dept` `Engineering` → `Sales`$/m);
    assert.deepEqual(
      zoom.takeLog().filter((line) => !line.startsWith("GET ")),
      [],
    );
  });

  it("do not apply what happened in Zoom after the approval, and show it in the next preview", async () => {
    await previewToApprove();
    zoom.portal.remove("ada@example.com");
    zoom.takeLog();
    // The approved change is the department that was edited in Zoom.
    const { exitCode, summary } = await apply();
    assert.notEqual(exitCode, 0, summary);
    assert.match(summary, /ada@example\.com.* is no longer in this Zoom account/);
    assert.deepEqual([writes(), zoom.person("ada@example.com")], [[], undefined]);

    assert.match(await previewToApprove(), /^### Zoom, if merged: 1 to invite; /m);
    assert.equal((await apply()).exitCode, 0);
    assert.equal(zoom.person("ada@example.com")?.status, "pending");
  });

  it("apply nothing if the program is no longer the approved one", async () => {
    await previewToApprove();
    const people = join(repository, "people.ts");
    const approved = await readFile(people, "utf8");
    await writeFile(people, approved.replace("grace@example.com", "mary@example.com"));
    zoom.takeLog();
    const { exitCode, summary } = await apply();
    assert.deepEqual([exitCode, writes()], [1, []]);
    assert.match(summary, /^### Zoom: nothing was applied, because the preview is no longer the approved one\./);
    assert.match(summary, /mary@example\.com/);
    await writeFile(people, approved);
  });

  it("fail every night while an invitation is expired, and name it in each preview", async () => {
    zoom.expireInvitation("grace@example.com");
    await previewToApprove();
    const { exitCode, summary } = await run("drift", zoomEnvironment(zoom));
    assert.notEqual(exitCode, 0);
    for (const markdown of [summary, (await run("preview")).summary])
      assert.match(
        markdown,
        /^### Zoom: no change; 1 invitation expired[^]*`grace@example.com`: to invite them again/m,
      );
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
    assert.match(summary, /^### Zoom: the preview failed$[^]*has a space/m);
  });
});

/** Remembers what it was asked, and has an open issue from the second time on. */
const FAKE_GH = `#!/bin/sh
if [ "$1 $2" = "issue list" ] && grep -q "issue create" gh.log; then echo 7; fi
echo "$*" >> gh.log
`;
