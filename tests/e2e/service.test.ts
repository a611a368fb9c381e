import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startZoom, type ZoomSimulator } from "pulumi-zoom/simulator";
import { packageFolder } from "../../examples/demo/package-folder";
import { needPulumi, pointingAt, startStory } from "./engine";
import type { Declared } from "./story-service";

const DOES_NOT_FIND =
  /Pulumi does not find pulumi-zoom from the program's folder, .* A service with the Automation API must be in the folder of that package\.json when it creates the stack\./s;

describe("a service with the Automation API", function () {
  this.timeout(30_000);
  let zoom: ZoomSimulator;
  let elsewhere: string;
  before(async function () {
    await needPulumi(this);
    zoom = await startZoom();
    elsewhere = await mkdtemp(join(tmpdir(), "pulumi-zoom-elsewhere-"));
  });
  beforeEach(() => zoom.reset());
  after(async () => {
    await zoom?.close();
    await rm(elsewhere, { recursive: true });
  });

  /** Runs `up` once in a service of its own. @param movesTo Where it goes before it creates the stack. */
  async function up(startsIn: string, movesTo: string | undefined, declared: Declared, fails: boolean) {
    await using engine = await startStory("story-service", {
      folder: startsIn,
      env: movesTo === undefined ? {} : { SERVICE_FOLDER: movesTo },
      config: pointingAt(zoom),
    });
    engine.declare(declared);
    return await engine.up({ fails });
  }

  it("that starts in another folder fails with a sentence that says where it must be, and Zoom is not called", async () => {
    const { errors } = await up(elsewhere, undefined, {}, true);
    assert.match(errors[0] ?? "", DOES_NOT_FIND);
    assert.deepEqual(zoom.calls, []);
  });

  it("that goes to the folder of the package before it creates the stack invites users", async () => {
    await up(elsewhere, packageFolder, {}, false);
    assert.equal(zoom.person("ada@example.com")?.status, "pending");
  });

  it("that leaves the folder of the package in the middle of a run invites users", async () => {
    await up(packageFolder, undefined, { folder: elsewhere }, false);
    assert.equal(zoom.person("ada@example.com")?.status, "pending");
  });
});
