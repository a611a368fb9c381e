import assert from "node:assert/strict";
import { copyFile, mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { startZoom } from "../../simulator";
import { languageHost, needPulumi, startStory } from "./engine";

describe("plain `pulumi up` with the project file of this checkout", function () {
  this.timeout(180_000);
  before(async function () {
    await needPulumi(this);
  });

  it("runs the TypeScript of examples/company as it is, and the next preview shows no change", async () => {
    await using zoom = await startZoom();
    const env = { ZOOM_SERVICE_URL: zoom.url, ZOOM_OAUTH_URL: zoom.oauthUrl };
    await using engine = await startStory("story-no-op", { env, ...(await languageHost()) });
    const checkout = process.cwd();
    // Beside the project file the CLI writes the settings of its stacks.
    const project = join(engine.folder, "project");
    await mkdir(project);
    await copyFile(join(checkout, "Pulumi.yaml"), join(project, "Pulumi.yaml"));
    await symlink(join(checkout, "examples"), join(project, "examples"));
    const pulumi = async (...args: string[]) => (await engine.cli(args, project)).stdout;

    await pulumi("stack", "init", "dev");
    for (const name of ["accountId", "clientId", "clientSecret"] as const)
      await pulumi(
        "config",
        "set",
        ...(name === "clientSecret" ? ["--secret"] : []),
        `zoom:${name}`,
        zoom.account[name],
      );
    await pulumi("up", "--yes", "--skip-preview");
    assert.ok(zoom.log.some((line) => line.startsWith("POST /v2/users")));
    await pulumi("preview", "--expect-no-changes");
    await pulumi("destroy", "--yes", "--skip-preview");
  });
});
