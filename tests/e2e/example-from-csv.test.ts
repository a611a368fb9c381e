import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Engine } from "../../examples/demo/engine";
import { startZoom, type ZoomSimulator } from "../../simulator";
import { codeBlocksIn } from "../docs/markdown";
import { shellEnvironment, zoomEnvironment } from "./ci-project";
import { languageHost, needPulumi, startStory } from "./engine";
import { installPacked, pack } from "./packed";

describe("examples/from-csv of the package, followed as its README says", function () {
  this.timeout(180_000);
  let zoom: ZoomSimulator;
  let engine: Engine;
  let folder: string;
  let environment: Record<string, string>;
  before(async function () {
    await needPulumi(this);
    zoom = await startZoom();
    engine = await startStory("story-no-op", await languageHost());
    // The page's reader answers the question of `pulumi up`.
    environment = { ...(await shellEnvironment(engine)), PULUMI_SKIP_CONFIRMATIONS: "true" };
    folder = join(engine.folder, "from-csv");
    await cp(join(await installPacked(), "node_modules", "pulumi-zoom", "examples", "from-csv"), folder, {
      recursive: true,
    });
    const manifest = join(folder, "package.json");
    const released = await readFile(manifest, "utf8");
    const tested = released.replace(/("pulumi-zoom": )"[^"]+"/, `$1"file:${(await pack()).tarball}"`);
    assert.notEqual(tested, released);
    await writeFile(manifest, tested);
    // With this machine's own registry and cache.
    await promisify(execFile)("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund"], { cwd: folder });
  });
  after(async () => {
    await engine?.close();
    await zoom?.close();
  });

  /** The commands of a block that are Pulumi's. */
  async function follow(line: string, secrets: Record<string, string>): Promise<string> {
    const block = codeBlocksIn("examples/from-csv/README.md").find(({ code }) => code.includes(line));
    assert.ok(block, `no block has the line ${line}`);
    const script = block.code.replace(/^npm install$/m, "");
    const env = { ...environment, ...secrets };
    return (await promisify(execFile)("bash", ["-euo", "pipefail", "-c", script], { cwd: folder, env })).stdout;
  }

  it("previews everybody without a credential and without a call", async () => {
    assert.match(await follow("pulumi preview --refresh=false", {}), /\+ 216 to create/);
    assert.deepEqual(zoom.log, []);
  });

  it("invites the people of the file", async () => {
    const file = join(folder, "people.csv");
    const [header, ...rows] = (await readFile(file, "utf8")).split("\n");
    await writeFile(file, [header, ...rows.slice(0, 5), ""].join("\n"));
    await follow("pulumi up", zoomEnvironment(zoom));
    assert.equal(zoom.person("ada.adler@example.com")?.status, "pending");
    const writes = zoom.takeLog().filter((line) => line.startsWith("POST /v2/"));
    assert.equal(writes.filter((line) => line === "POST /v2/users").length, 5);
  });
});
