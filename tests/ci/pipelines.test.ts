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
    assert.deepEqual(new Set(called), new Set(there));
  });

  it("give Zoom's secrets only to jobs with an environment, and to none that runs the code of a pull request", () => {
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

  it("apply without a refresh what was previewed after one", () => {
    const runs = [
      {
        preview: jobsIn(read(WORKFLOWS, "apply.yml")).get("preview"),
        apply: jobsIn(read(WORKFLOWS, "apply.yml")).get("apply"),
      },
      { preview: sections(gitlab, 0).get("approved-preview"), apply: sections(gitlab, 0).get("apply") },
    ];
    for (const { preview = "", apply = "" } of runs) {
      assert.deepEqual(scriptsIn(preview), ["scripts/refresh.sh", "scripts/preview.sh"]);
      assert.match(apply, /scripts\/apply\.sh company preview\.md/);
    }
    assert.match(read(REPOSITORY, "scripts", "apply.sh"), /pulumi up .*--refresh=false/);
  });

  it("use only stages and jobs on GitLab that exist", () => {
    const all = sections(gitlab, 0);
    const list = (text: string | undefined) => (text ?? "").split(",").map((item) => item.trim());
    const stages = list(/^stages: \[(.*)\]$/m.exec(gitlab)?.[1]);
    const jobs = [...all].filter(([, job]) => /^ {2}script:/m.test(job));
    assert.equal(jobs.length, 6);
    for (const [name, job] of jobs) {
      assert.ok(stages.includes(/^ {2}stage: (\S+)$/m.exec(job)?.[1] ?? ""), name);
      const needs = /^ {2}needs: \[(.*)\]$/m.exec(job)?.[1];
      for (const needed of needs === undefined ? [] : list(needs))
        assert.ok(all.has(needed), `${name} needs ${needed}`);
    }
  });

  it("pin the packages to the tested versions", () => {
    const { dependencies } = JSON.parse(read(REPOSITORY, "package.json")) as { dependencies: Record<string, string> };
    const own = JSON.parse(read("package.json")) as { version: string; devDependencies: Record<string, string> };
    assert.deepEqual(dependencies, {
      "@pulumi/pulumi": own.devDependencies["@pulumi/pulumi"],
      "pulumi-zoom": own.version,
    });
  });
});
