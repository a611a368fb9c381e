import assert from "node:assert/strict";
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startZoom, type ZoomSimulator } from "pulumi-zoom/simulator";
import type { Engine, EngineOptions } from "../../examples/demo/engine";
import { packageFolder } from "../../examples/demo/package-folder";
import { needPulumi, pointingAt, startStory } from "./engine";
import type { Declared } from "./story-service";

describe("a service with the Automation API", function () {
  this.timeout(60_000);
  let zoom: ZoomSimulator;
  let elsewhere: string;
  before(async function () {
    await needPulumi(this);
    zoom = await startZoom();
    elsewhere = await realpath(await mkdtemp(join(tmpdir(), "pulumi-zoom-elsewhere-")));
  });
  beforeEach(() => zoom.reset());
  after(async () => {
    await zoom?.close();
    await rm(elsewhere, { recursive: true });
  });

  const startIn = (folder: string, env: Record<string, string> = {}, options: Partial<EngineOptions> = {}) =>
    startStory("story-service", { folder, env, config: pointingAt(zoom), ...options });

  /** Runs `up`, which must fail with the sentence, and Zoom must not be called. */
  async function refused(engine: Engine, declared: Declared, folder: string, goTo?: string) {
    engine.declare(declared);
    const { errors } = await engine.up({ fails: true });
    const sentence =
      `Pulumi would start the provider in ${folder}, and does not find pulumi-zoom from there. Go to the folder of ` +
      `the package.json that names pulumi-zoom${goTo ? `, ${goTo},` : ""} before you create the stack`;
    assert.ok(errors[0]?.startsWith(sentence), errors.join("\n"));
    assert.deepEqual(zoom.calls, []);
  }

  async function invites(engine: Engine, declared: Declared) {
    engine.declare(declared);
    await engine.up();
    assert.equal(zoom.person("ada@example.com")?.status, "pending");
  }

  const workDirs: Record<string, Record<string, string>> = {
    "with workDir": {},
    "without workDir": { PULUMI_ZOOM_WORK: "" },
  };
  for (const [workDir, env] of Object.entries(workDirs))
    describe(workDir, () => {
      it("that starts in another folder fails with a sentence that says where it must be", async () => {
        await using engine = await startIn(elsewhere, env);
        await refused(engine, {}, elsewhere);
      });

      it("that goes to the folder of the package before it creates the stack invites users", async () => {
        await using engine = await startIn(elsewhere, { ...env, SERVICE_FOLDER: packageFolder });
        await invites(engine, {});
      });

      it("that goes there between the creation of the stack and a run fails with the sentence", async () => {
        await using engine = await startIn(elsewhere, env);
        engine.declare({ folder: packageFolder, isEmpty: true });
        await engine.preview();
        await refused(engine, {}, elsewhere, packageFolder);
      });

      it("that goes there in the middle of the program fails with the sentence", async () => {
        await using engine = await startIn(elsewhere, env);
        await refused(engine, { folder: packageFolder }, elsewhere, packageFolder);
      });

      it("that leaves the folder of the package in the middle of a run invites users, in the next run too", async () => {
        await using engine = await startIn(packageFolder, env);
        await invites(engine, { folder: elsewhere });
        await engine.up();
      });
    });

  it("whose Pulumi.yaml names no main fails with the sentence, and one that names the package's folder invites", async () => {
    const project = { name: "story", runtime: "nodejs" };
    await using engine = await startIn(packageFolder);
    const work = join(engine.folder, "work");
    await writeFile(join(work, "Pulumi.yaml"), JSON.stringify(project));
    await refused(engine, {}, work, packageFolder);
    await writeFile(join(work, "Pulumi.yaml"), JSON.stringify({ ...project, main: packageFolder }));
    await invites(engine, { folder: elsewhere });
  });

  describe("that is written in ES modules", () => {
    let project: string;
    before(async () => {
      project = await realpath(await mkdtemp(join(tmpdir(), "pulumi-zoom-service-")));
      await mkdir(join(project, "node_modules", "@pulumi"), { recursive: true });
      await symlink(packageFolder, join(project, "node_modules", "pulumi-zoom"));
      const sdk = join("node_modules", "@pulumi", "pulumi");
      await symlink(join(packageFolder, sdk), join(project, sdk));
      const goes = "if (folder) process.chdir(folder);";
      const declares = 'new ZoomUser("ada", { email: "ada@example.com" });';
      await writeFile(
        join(project, "early.mjs"),
        `import { ZoomUser } from "pulumi-zoom";\nexport function program({ folder }) { ${goes} ${declares} }\n`,
      );
      await writeFile(
        join(project, "late.mjs"),
        `export async function program({ folder }) { ${goes} const { ZoomUser } = await import("pulumi-zoom"); ${declares} }\n`,
      );
    });
    after(() => rm(project, { recursive: true }));

    it("and starts in its folder invites users, although it leaves the folder in the middle", async () => {
      await using engine = await startIn(project, {}, { program: join(project, "early.mjs") });
      await invites(engine, { folder: elsewhere });
    });

    it("and goes to its folder in the middle of the program fails with the sentence", async () => {
      await using engine = await startIn(elsewhere, {}, { program: join(project, "early.mjs") });
      await refused(engine, { folder: project }, elsewhere, project);
    });

    it("and loads the package after it went there fails with Pulumi's message, and does not hang", async () => {
      await using engine = await startIn(elsewhere, {}, { program: join(project, "late.mjs") });
      engine.declare({ folder: project });
      const { errors, output } = await engine.up({ fails: true });
      assert.match(output, /Cannot find module '@pulumi\/pulumi\/cmd\/dynamic-provider'/, errors.join("\n"));
      assert.deepEqual(zoom.calls, []);
    });
  });
});
