import assert from "node:assert/strict";
import { cp, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Engine } from "../../examples/demo/engine";
import { startZoom, type ZoomSimulator } from "../../simulator";
import { start } from "../cli/command";
import { languageHost, needPulumi, startStory } from "./engine";
import { bigAccount } from "./import-account";

/** Where the compiled package is that these tests belong to. */
const BUILT = join(__dirname, "..", "..");

describe("pulumi-zoom import, then pulumi import", function () {
  this.timeout(600_000);
  let zoom: ZoomSimulator;
  before(async function () {
    await needPulumi(this);
    zoom = await startZoom(bigAccount());
  });
  after(() => zoom?.close());

  for (const style of ["code", "data"] as const)
    describe(`in the style of ${style}`, () => {
      let engine: Engine;
      let project: string;
      const pulumi = async (...args: string[]) => (await engine.cli(args, project)).stdout;
      const writes = () => zoom.takeLog().filter((line) => !line.startsWith("GET "));
      before(async () => {
        const env = environment(zoom);
        engine = await startStory("story-no-op", { env, ...(await languageHost()) });
        project = join(engine.folder, "company");
        const { ended } = start(["import", "--out", project, "--style", style], env);
        const { exitCode, stdout, stderr } = await ended;
        assert.equal(exitCode, 0, stderr);
        console.log(stdout, stderr);
        await install(project);
        await pulumi("stack", "init", "dev");
      });
      after(() => engine?.close());

      it("imports everybody without a word to Zoom", async () => {
        zoom.takeLog();
        console.time("import");
        await pulumi("import", "--file", "import.json", "--generate-code=false", "--yes");
        console.timeEnd("import");
        assert.deepEqual(zoom.takeLog(), []);
      });

      it("shows no change, before and after a refresh", async () => {
        console.time("preview");
        console.log((await pulumi("preview", "--expect-no-changes")).slice(-300));
        console.timeEnd("preview");
        console.time("refresh");
        console.log((await pulumi("refresh", "--yes", "--expect-no-changes")).slice(-300));
        console.timeEnd("refresh");
        console.time("preview");
        await pulumi("preview", "--expect-no-changes", "--refresh=false");
        console.timeEnd("preview");
        assert.deepEqual(writes(), []);
      });
    });
});

const environment = (zoom: ZoomSimulator) => ({
  ZOOM_ACCOUNT_ID: zoom.account.accountId,
  ZOOM_CLIENT_ID: zoom.account.clientId,
  ZOOM_CLIENT_SECRET: zoom.account.clientSecret,
  ZOOM_SERVICE_URL: zoom.url,
  ZOOM_OAUTH_URL: zoom.oauthUrl,
});

/** What `npm install` would put beside the program: this package as it was compiled, and the rest from the checkout. */
async function install(project: string): Promise<void> {
  const checkout = process.cwd();
  const modules = join(project, "node_modules");
  for (const folder of ["@pulumi", "@types", "pulumi-zoom"]) await mkdir(join(modules, folder), { recursive: true });
  for (const name of ["@pulumi/pulumi", "@types/node", "typescript", "undici-types"])
    await symlink(join(checkout, "node_modules", name), join(modules, name));
  await cp(join(checkout, "package.json"), join(modules, "pulumi-zoom", "package.json"));
  await symlink(BUILT, join(modules, "pulumi-zoom", "dist"));
}
void readFile;
void writeFile;
