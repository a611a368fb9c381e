import assert from "node:assert/strict";
import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { needPulumi } from "./engine";
import { type NativeProject, PLUGIN, startNativeProject } from "./native-project";

const NO_CREDENTIALS = { ZOOM_ACCOUNT_ID: "", ZOOM_CLIENT_ID: "", ZOOM_CLIENT_SECRET: "" };
const PACKAGES = `packages:\n  zoom: ./${PLUGIN}\n`;
const EMAILS = ["ada.lovelace", "grace.hopper", "katherine.johnson"].map((name) => `${name}@example.com`);

interface Example {
  readonly folder: string;
  pulumi(this: void, env: Record<string, string>, ...args: string[]): Promise<string>;
}

describe("an example in another language, followed as its README says", function () {
  this.timeout(180_000);
  let company: NativeProject;
  let yaml: Example;
  before(async function () {
    await needPulumi(this);
    company = await startNativeProject("yaml", {});
  });
  beforeEach(() => company.zoom.reset());
  after(() => company?.[Symbol.asyncDispose]());

  /** Copies an example as it is committed, with the plugin and a stack. Returns a way to run Pulumi there. */
  async function copy(language: string): Promise<Example> {
    const folder = join(company.folder, language);
    await cp(join("examples", language), folder, { recursive: true });
    const ran = async (command: readonly string[], env?: Record<string, string>) => {
      const { code, output } = await company.run(command, env);
      assert.equal(code, 0, output);
      return output;
    };
    await ran([join("node_modules", ".bin", "pulumi-zoom"), "plugin", "--native", "--write", join(language, PLUGIN)]);
    const pulumi: Example["pulumi"] = (env, ...args) =>
      ran(["pulumi", "-C", folder, ...args, "--non-interactive"], env);
    await pulumi({}, "stack", "init", language);
    await pulumi({}, "config", "set", "zoom:plan", "none");
    return { folder, pulumi };
  }

  /** Invites the three people of an example, enables the phone of the one who accepts, and removes everything. */
  async function follow({ pulumi }: Example, env: Record<string, string> = {}) {
    const { zoom } = company;
    assert.match(await pulumi({ ...env, ...NO_CREDENTIALS }, "preview"), /\+ 6 to create/);
    assert.deepEqual(zoom.log, []);
    const invited = await pulumi(env, "up", "--yes", "--skip-preview");
    assert.match(invited, /ada +: "pending"/);
    assert.deepEqual(
      EMAILS.map((email) => zoom.person(email)?.status),
      ["pending", "pending", "pending"],
    );
    zoom.accept(EMAILS[0] ?? "");
    await pulumi(env, "up", "--yes", "--skip-preview");
    const ada = zoom.person(EMAILS[0] ?? "");
    assert.deepEqual([ada?.type, ada?.dept], [2, "Engineering"]);
    assert.deepEqual(
      zoom.portal.phone.of(ada?.id ?? "")?.calling_plans.map(({ type }) => type),
      [200],
    );
    assert.deepEqual(zoom.portal.groups.members("Engineering"), [ada?.email]);
    await pulumi(env, "preview", "--expect-no-changes");
    await pulumi(env, "destroy", "--yes", "--skip-preview");
    assert.deepEqual([zoom.person(EMAILS[1] ?? ""), zoom.store.groups.size], [undefined, 0]);
  }

  it("examples/yaml runs as it is committed", async () => {
    yaml = await copy("yaml");
    await follow(yaml);
  });

  it("pulumi package add writes the lines that examples/yaml has, and pulumi install takes them", async () => {
    const manifest = join(yaml.folder, "Pulumi.yaml");
    const committed = await readFile(manifest, "utf8");
    await writeFile(manifest, committed.replace(PACKAGES, ""));
    await yaml.pulumi({}, "package", "add", `./${PLUGIN}`);
    assert.ok((await readFile(manifest, "utf8")).endsWith(PACKAGES));
    await yaml.pulumi({}, "install");
  });
});
