import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Engine } from "../../examples/demo/engine";
import { startZoom, type ZoomSimulator } from "../../simulator";
import { install, shellEnvironment, WITHOUT_TYPE_CHECKS, zoomEnvironment } from "./ci-project";
import { languageHost, needPulumi, startStory } from "./engine";

const PROGRAM = (dept: string, leaver: boolean) => `
import { ZoomGroup, ZoomPhoneUser, ZoomUser } from "pulumi-zoom";
const onExisting = "adopt";
const ada = new ZoomUser("ada", { email: "ada@example.com", dept: "${dept}", onExisting });
new ZoomPhoneUser("ada", { user: ada });
new ZoomGroup("eng", { name: "Eng", members: [ada.id] });
${leaver ? 'new ZoomUser("bob", { email: "bob@example.com", onExisting });' : ""}
`;

describe("pulumi up --continue-on-error", function () {
  this.timeout(180_000);
  let zoom: ZoomSimulator;
  let engine: Engine;
  let project: string;
  before(async function () {
    await needPulumi(this);
    zoom = await startZoom({ people: [{ email: "ada@example.com" }, { email: "bob@example.com" }], phone: {} });
    engine = await startStory("story-no-op", await languageHost());
    project = join(engine.folder, "project");
    await cp("examples/ci", project, { recursive: true });
    await install(project);
    await engine.cli(["stack", "init", "company"], project);
  });
  after(async () => {
    await engine?.close();
    await zoom?.close();
  });

  async function up(program: string): Promise<{ isFailure: boolean; output: string }> {
    await writeFile(join(project, "index.ts"), program);
    const env = { ...(await shellEnvironment(engine)), ...zoomEnvironment(zoom), ...WITHOUT_TYPE_CHECKS };
    const command =
      "pulumi up --stack company --yes --skip-preview --non-interactive --continue-on-error --refresh=false";
    return new Promise((resolve) =>
      execFile("bash", ["-c", command], { cwd: project, env }, (error, output) =>
        resolve({ isFailure: error !== null, output }),
      ),
    );
  }

  it("removes nothing that needs a resource that failed, nor anything else then", async () => {
    const first = await up(PROGRAM("Engines", true));
    assert.equal(first.isFailure, false, first.output);
    const fault = zoom.fail({ match: "PATCH /users/*", status: 400, code: 300, message: "No.", times: Infinity });
    const second = await up(PROGRAM("Looms", false));
    fault.stop();
    assert.match(second.output, /Changing ada@example\.com failed/);
    assert.ok(second.isFailure);
    assert.ok(zoom.portal.phone.of("ada@example.com"), "the phone is still enabled");
    assert.deepEqual(zoom.portal.groups.members("Eng"), ["ada@example.com"]);
    assert.equal(zoom.person("bob@example.com")?.status, "active");
    const third = await up(PROGRAM("Looms", false));
    assert.equal(third.isFailure, false, third.output);
    assert.equal(zoom.person("bob@example.com")?.status, "inactive");
  });
});
