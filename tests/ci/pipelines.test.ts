import assert from "node:assert/strict";
import { accessSync, constants, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const REPOSITORY = join("examples", "ci");
const WORKFLOWS = join(REPOSITORY, ".github", "workflows");
const read = (...path: string[]) => readFileSync(join(...path), "utf8");

/** Returns the sections of a YAML mapping whose keys have this indent, by key. */
function sections(yaml: string, indent: number): Map<string, string> {
  const key = new RegExp(`^ {${indent}}([\\w-]+):`, "gm");
  const keys = [...yaml.matchAll(key)];
  return new Map(keys.map(({ index, 1: name = "" }, at) => [name, yaml.slice(index, keys[at + 1]?.index)]));
}

const jobsIn = (workflow: string) => sections(sections(workflow, 0).get("jobs") ?? "", 2);
const scriptsIn = (yaml: string) => [...yaml.matchAll(/scripts\/[\w-]+\.sh/g)].map(([path]) => path);

describe("the pipelines of examples/ci", () => {
  const workflows = readdirSync(WORKFLOWS).map((name) => [name, read(WORKFLOWS, name)] as const);
  const gitlab = read(REPOSITORY, ".gitlab-ci.yml");

  it("call every script there is, and all are executable", () => {
    const called = [...workflows.map(([, text]) => text), gitlab].flatMap(scriptsIn);
    for (const script of called) accessSync(join(REPOSITORY, script), constants.X_OK);
    const there = readdirSync(join(REPOSITORY, "scripts")).map((name) => `scripts/${name}`);
    const byScripts = there.flatMap((script) => scriptsIn(read(REPOSITORY, script)));
    assert.deepEqual(new Set([...called, ...byScripts]), new Set(there));
  });

  const secretsIn = (job: string) => new Set([...job.matchAll(/secrets\.(\w+)/g)].map(([, name]) => name));

  it("give the code of a pull request no secret but the passphrase of a copy of the state", () => {
    const all = [...jobsIn(read(WORKFLOWS, "preview.yml")).values()];
    assert.deepEqual(secretsIn(all.join()), new Set(["PREVIEW_PASSPHRASE"]));
    for (const [name, text] of workflows)
      if (name !== "preview.yml") assert.doesNotMatch(text, /pull_request|workflow_run/, name);
  });

  it("give tokens for the state and Zoom only to jobs with an environment", () => {
    for (const [file, text] of workflows)
      for (const [name, job] of jobsIn(text))
        if (/PULUMI_ACCESS_TOKEN|ZOOM_/.test(job))
          assert.match(job, /^ {4}environment: zoom(-read)?$/m, `${file} ${name}`);
    for (const name of ["preview-merge-request", "comment"])
      assert.doesNotMatch(sections(gitlab, 0).get(name) ?? "", /PULUMI_ACCESS_TOKEN|ZOOM_|NOTES_TOKEN|environment/);
  });

  it("sign the copy of the state with a key that no pull request gets", () => {
    const jobs = workflows.flatMap(([, text]) => [...jobsIn(text).values()]);
    for (const job of jobs) {
      const copies = job.includes("scripts/copy-state.sh");
      assert.equal(/secrets\.STATE_KEY/.test(job), copies, job);
      if (copies) assert.match(job, /environment: zoom/);
    }
    const copying = [...sections(gitlab, 0).values()].filter((job) => job.includes("scripts/copy-state.sh"));
    assert.equal(copying.length, 2);
    for (const job of copying) assert.match(job, /^ {2}environment: zoom/m);
    assert.match(jobsIn(read(WORKFLOWS, "preview.yml")).get("preview") ?? "", /STATE_PUBLIC_KEY: .*vars\./);
  });

  it("leave no credentials of the repository in a checkout", () => {
    for (const [name, text] of workflows) {
      const count = (pattern: RegExp) => [...text.matchAll(pattern)].length;
      assert.equal(count(/persist-credentials: false/g), count(/actions\/checkout@/g), name);
    }
  });

  it("name every secret, variable and environment in the README", () => {
    const readme = read(REPOSITORY, "README.md");
    const named = [...workflows.map(([, text]) => text), gitlab].flatMap((text) =>
      [
        ...text.matchAll(
          /(?:secrets\.|vars\.|environment: |\$)((?:PULUMI|ZOOM|PREVIEW|NOTES|STATE(?!_COPY))_\w+|zoom[\w-]*)/g,
        ),
      ].map(([, name = ""]) => name),
    );
    assert.ok(named.length > 10);
    assert.deepEqual(
      named.filter((name) => !readme.includes(`\`${name}\``)),
      [],
    );
  });

  it("give Zoom's secrets to no preview of a pull request", () => {
    const jobs = workflows.flatMap(([file, text]) =>
      [...jobsIn(text)].map(([name, job]) => ({ name: `${file} ${name}`, job })),
    );
    const trusted = jobs
      .filter(({ job }) => job.includes("ZOOM_"))
      .map(({ name, job }) => [name, /environment: (\S+)/.exec(job)?.[1]]);
    assert.deepEqual(trusted, [
      ["apply.yml preview", "zoom-read"],
      ["apply.yml apply", "zoom"],
      ["drift.yml drift", "zoom-read"],
    ]);
  });

  it("give no write permission to a job that runs the code of a pull request", () => {
    for (const [name, job] of jobsIn(read(WORKFLOWS, "preview.yml")))
      assert.equal(/: write$/m.test(job) && job.includes("actions/checkout"), false, name);
  });

  it("use only stages and jobs on GitLab that exist", () => {
    const all = sections(gitlab, 0);
    const list = (text: string | undefined) => (text ?? "").split(",").map((item) => item.trim());
    const stages = list(/^stages: \[(.*)\]$/m.exec(gitlab)?.[1]);
    const jobs = [...all].filter(([, job]) => /^ {2}script:/m.test(job));
    assert.equal(jobs.length, 5);
    for (const [name, job] of jobs) {
      assert.ok(stages.includes(/^ {2}stage: (\S+)$/m.exec(job)?.[1] ?? ""), name);
      const needs = /^ {2}needs: \[(.*)\]$/m.exec(job)?.[1];
      for (const needed of needs === undefined ? [] : list(needs))
        assert.ok(all.has(needed), `${name} needs ${needed}`);
    }
  });

  it("apply without reading Zoom again, and only what was approved", () => {
    const apply = read(REPOSITORY, "scripts", "apply.sh");
    assert.match(apply, /sort "\$2"[^]*sort preview\.md[^]*exit 1[^]*pulumi up [^]*--refresh=false/);
    assert.match(read(REPOSITORY, "scripts", "preview.sh"), /pulumi preview .*--refresh=false/);
    for (const example of ["ci", "reclaim"])
      assert.match(read("examples", example, "scripts", "preview.sh"), /pulumi-zoom report .*--fingerprint/);
    const { preview = "", apply: job = "" } = Object.fromEntries(jobsIn(read(WORKFLOWS, "apply.yml")));
    assert.match(preview, /scripts\/refresh\.sh[^]*scripts\/preview\.sh[^]*name: approved/);
    assert.match(job, /needs: preview[^]*name: approved[^]*scripts\/apply\.sh company approved\.md/);
  });

  it("compare at night also while an approval is waited for, and apply one change at a time", () => {
    const groupOf = (file: string) => /^concurrency:\n {2}group: (\S+)$/m.exec(read(WORKFLOWS, file))?.[1];
    assert.deepEqual([groupOf("apply.yml"), groupOf("drift.yml")], ["zoom", "zoom-drift"]);
    assert.doesNotMatch(read(WORKFLOWS, "apply.yml"), /cancel-in-progress/);
  });

  it("pin the packages to the tested versions", () => {
    const { dependencies } = JSON.parse(read(REPOSITORY, "package.json")) as { dependencies: Record<string, string> };
    const own = JSON.parse(read("package.json")) as { version: string; devDependencies: Record<string, string> };
    assert.deepEqual(dependencies, {
      "@pulumi/pulumi": own.devDependencies["@pulumi/pulumi"],
      "pulumi-zoom": own.version,
    });
    const versions = [...workflows.map(([, text]) => text), gitlab].flatMap((text) =>
      [...text.matchAll(/(?:pulumi-version:|--version) (\S+)/g)].map(([, version]) => version),
    );
    assert.deepEqual(new Set(versions), new Set([own.devDependencies["@pulumi/pulumi"]]));
  });
});
