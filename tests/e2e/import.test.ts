import assert from "node:assert/strict";
import { appendFile, copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Engine } from "../../examples/demo/engine";
import { startZoom, type ZoomSimulator } from "../../simulator";
import { install } from "../cli/import/install";
import { start } from "../cli/command";
import { environmentOf } from "../cli/zoom";
import { languageHost, needPulumi, startStory } from "./engine";
import { bigAccount } from "./import-account";
import { shellEnvironment } from "./ci-project";

describe("an account of 500 people, 40 groups and 120 phones that comes under management", function () {
  this.timeout(600_000);
  let zoom: ZoomSimulator;
  let engine: Engine;
  /** The same account as statements and as data; both are programs of the one stack. */
  let code: string;
  let data: string;
  let commands: string[];

  const pulumi = async (folder: string, ...args: string[]) => (await engine.cli(args, folder)).stdout;
  /** What reached Zoom since the last look. */
  const calls = () => zoom.takeLog();
  const writes = () => calls().filter((line) => !line.startsWith("GET "));
  const expectNoChange = async (folder: string) => {
    await pulumi(folder, "preview", "--expect-no-changes", "--refresh=false", "--stack", "dev");
    assert.deepEqual(calls(), [], "a preview of what is unchanged asks nobody");
  };

  before(async function () {
    await needPulumi(this);
    zoom = await startZoom(bigAccount());
    // Without a checkpoint after each resource, the state of hundreds is written only once.
    const fast = { PULUMI_EXPERIMENTAL: "true", PULUMI_SKIP_CHECKPOINTS: "true" };
    const env = { ...environmentOf(zoom), ...fast };
    engine = await startStory("story-no-op", { env, ...(await languageHost()) });
    [code, data] = [join(engine.folder, "code", "company"), join(engine.folder, "data", "company")];
  });
  after(async () => {
    await engine?.close();
    await zoom?.close();
  });

  it("is read without a change, and written in both styles alike", async () => {
    for (const [style, out] of Object.entries({ code, data })) {
      const args = ["import", "--out", out, "--style", style, "--plan", "business", "--attributes", "all"];
      const { exitCode, stdout, stderr } = await start(args, environmentOf(zoom)).ended;
      assert.equal(exitCode, 0, stderr);
      assert.match(
        stderr,
        /\n496 users, 40 groups, 120 phone users\. Zoom was only read\. Nothing in it was changed\.\n/,
      );
      commands = stdout.trim().replaceAll(`--cwd ${out}`, "").split("\n");
      install(out);
    }
    assert.deepEqual(writes(), []);
    const file = (folder: string) => readFile(join(folder, "import.json"), "utf8");
    assert.equal(await file(code), await file(data));
  });

  it("is in the stack after the command that was printed, which asks Zoom nothing", async () => {
    await pulumi(code, "stack", "init", "dev");
    const wordsOf = (start: string) =>
      commands
        .map((command) => command.trim())
        .find((command) => command.startsWith(start))
        ?.split(/\s+/)
        .slice(1) ?? [start];
    await pulumi(code, ...wordsOf("pulumi config set"));
    await pulumi(code, ...wordsOf("pulumi import"), "--yes", "--skip-preview");
    assert.deepEqual(calls(), []);
  });

  it("shows no change as statements", () => expectNoChange(code));

  it("shows no change after a refresh, as data", async () => {
    await copyFile(join(code, "Pulumi.dev.yaml"), join(data, "Pulumi.dev.yaml"));
    await pulumi(data, "refresh", "--yes", "--skip-preview", "--expect-no-changes", "--stack", "dev");
    const reads = calls();
    assert.deepEqual(
      reads.filter((line) => !line.startsWith("GET ")),
      [],
    );
    // People declare attributes that no list page carries.
    assert.ok(reads.length > 500, `everybody was read again: ${reads.length} calls`);
    await expectNoChange(data);
  });

  it("changes in Zoom exactly the attribute that is changed in the program", async () => {
    const program = join(code, "index.ts");
    const before = `jobTitle: "Analyst",`;
    const text = await readFile(program, "utf8");
    const person = text.indexOf(`new ZoomUser("person-4", {`);
    const at = text.indexOf(before, person);
    await writeFile(program, `${text.slice(0, at)}jobTitle: "Countess",${text.slice(at + before.length)}`);
    await pulumi(code, "up", "--yes", "--skip-preview", "--refresh=false", "--stack", "dev");
    assert.deepEqual(writes(), [`PATCH /v2/users/${zoom.person("person.4@example.com")?.id}`]);
    assert.deepEqual(zoom.calls.findLast(({ method }) => method === "PATCH")?.body, { job_title: "Countess" });
  });

  it("takes in a user who was added later with the steps that are printed", async () => {
    zoom.portal.add({ email: "new.one@example.com", first_name: "New", last_name: "One" });
    await pulumi(code, "stack", "export", "--file", "stack.json", "--stack", "dev");
    const out = join(engine.folder, "code", "newcomers");
    const args = ["import", "--out", out, "--stack-export", join(code, "stack.json"), "--cwd", code, "--stack", "dev"];
    const env = { ...environmentOf(zoom), ...(await shellEnvironment(engine)) };
    const { stdout, stderr } = await start([...args, "--attributes", "all"], env).ended;
    assert.match(
      stderr,
      /\n1 user\. .*\nFirst move the statements of .*index\.ts to the program of the stack\.\nThen:\n$/s,
    );
    const statements =
      (await readFile(join(out, "index.ts"), "utf8")).split("const imported = { protect: true };")[1] ?? "";
    await appendFile(join(code, "index.ts"), statements);
    calls();
    const [first = "", second = ""] = stdout.split("\n").map((line) => line.replace(/^pulumi /, ""));
    await pulumi(code, ...first.split(" "), "--yes", "--skip-preview");
    await pulumi(code, ...second.split(" "), "--expect-no-changes", "--refresh=false");
    assert.deepEqual(calls(), []);
  });

  it("is protected from removal until the program says otherwise", async () => {
    await assert.rejects(pulumi(code, "destroy", "--yes", "--skip-preview", "--refresh=false", "--stack", "dev"));
    assert.deepEqual(writes(), []);
  });
});
