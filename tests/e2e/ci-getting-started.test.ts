import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Engine } from "../../examples/demo/engine";
import { startZoom, type ZoomSimulator } from "../../simulator";
import { codeBlocksIn } from "../docs/markdown";
import { install, shellEnvironment, zoomEnvironment } from "./ci-project";
import { languageHost, needPulumi, startStory } from "./engine";

describe("docs/getting-started.md, followed word by word", function () {
  this.timeout(120_000);
  let zoom: ZoomSimulator;
  let engine: Engine;
  let environment: Record<string, string>;
  let program: string;
  const blocks = codeBlocksIn("docs/getting-started.md");
  before(async function () {
    await needPulumi(this);
    zoom = await startZoom({ users: 20 });
    engine = await startStory("story-no-op", await languageHost());
    // The page's reader answers the question of `pulumi up`.
    environment = { ...(await shellEnvironment(engine)), PULUMI_SKIP_CONFIRMATIONS: "true" };
    program = join(engine.folder, "zoom-users");
    await mkdir(program);
    await writeFile(join(program, "package.json"), `{"name": "zoom-users", "version": "1.0.0"}`);
    await install(program);
    const written = (language: string) => blocks.find((block) => block.language === language)?.code ?? "";
    await writeFile(join(program, "Pulumi.yaml"), written("yaml"));
    await writeFile(join(program, "index.ts"), written("ts"));
  });
  after(async () => {
    await engine?.close();
    await zoom?.close();
  });

  /** The block that has this line, as it stands. */
  async function follow(line: string): Promise<string> {
    const block = blocks.find(({ language, code }) => language === "sh" && code.includes(line));
    assert.ok(block, `no block has the line ${line}`);
    const env = { ...environment, ...zoomEnvironment(zoom) };
    const { stdout } = await promisify(execFile)("bash", ["-euo", "pipefail", "-c", block.code], { cwd: program, env });
    return stdout;
  }

  it("signs in, and says what the app may do", async () => {
    assert.match(await follow("npx pulumi-zoom check"), /^Can be used for: import, people, /m);
  });

  it("previews that Ada is new, and mails nobody", async () => {
    assert.match(await follow("pulumi stack init dev"), /zoom:ZoomUser ada create/);
    assert.match(await follow("npx pulumi-zoom report"), /invited.*ada@example\.com/s);
    assert.deepEqual(zoom.store.mailed, []);
  });

  it("invites her, and previews no change", async () => {
    const printed = await follow("pulumi preview --expect-no-changes");
    assert.match(
      printed,
      /ada@example\.com has not accepted the invitation yet\. After they accept, the next "pulumi up --refresh" sets dept\./,
    );
    assert.deepEqual(
      zoom.takeLog().filter((line) => !line.startsWith("GET ")),
      ["POST /v2/users"],
    );
  });
});
