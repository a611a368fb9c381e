import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Engine } from "../../examples/demo/engine";
import { install } from "./ci-project";
import { languageHost, needPulumi, startStory } from "./engine";

describe("the policy pack of examples/policy, in the real engine", function () {
  this.timeout(120_000);
  let engine: Engine;
  let project: string;
  before(async function () {
    await needPulumi(this);
    engine = await startStory("story-no-op", await languageHost());
    project = join(engine.folder, "project");
    await install(project);
    await writeFile(join(project, "Pulumi.yaml"), "name: policies\nruntime: nodejs\nmain: index.js\n");
    await engine.cli(["stack", "init", "dev"], project);
  });
  after(() => engine?.close());

  async function preview(people: readonly object[], config: string): Promise<string> {
    const program = `const { ZoomUser } = require("pulumi-zoom");
      ${JSON.stringify(people)}.forEach((person, index) => new ZoomUser("person-" + index, person));`;
    await writeFile(join(project, "index.js"), program);
    const packs = ["--policy-pack", join(process.cwd(), "examples", "policy"), "--policy-pack-config", config];
    return engine.cli(["preview", ...packs], project).then(
      ({ stdout }) => stdout,
      (error: { stdout: string }) => `failed\n${error.stdout}`,
    );
  }
  const licensed = (name: string) => ({ email: `${name}@example.com`, type: 2 });

  it("accepts a program that follows the policies", async () => {
    const printed = await preview([licensed("ada")], join(process.cwd(), "examples", "policy", "config.json"));
    assert.match(printed, /✅ company-zoom@v1\.0\.0/);
  });

  it("fails a preview and names the users", async () => {
    const config = join(engine.folder, "config.json");
    const shipped = JSON.parse(await readFile(join("examples", "policy", "config.json"), "utf8")) as object;
    await writeFile(
      config,
      JSON.stringify({ ...shipped, "licenses-within-seats": { seats: 1, addOns: { webinar: 0 } } }),
    );
    const ada = { ...licensed("ada"), features: { webinar: true } };
    const people = [ada, licensed("grace"), { email: "eve@evil.example", onDelete: "delete" }];
    const printed = await preview(people, config);
    assert.match(printed, /^failed\n/);
    assert.match(printed, /person-2: eve@evil\.example is not in one of our domains \(example\.com\)\./);
    assert.match(printed, /person-2: onDelete is "delete"\./);
    assert.match(printed, /1 user is declared with webinar, but the account has 0 seats\. person-0 would wait\./);
    assert.match(
      printed,
      /2 users are declared as Licensed, but the account has 1 seat\. 1 of person-0, person-1 would wait\./,
    );
  });
});
