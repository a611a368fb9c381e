import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, delimiter, join } from "node:path";
import { promisify } from "node:util";
import { EXAMPLES } from "../docs/language-examples";
import { needPulumi } from "./engine";
import { type NativeProject, PLUGIN, startNativeProject } from "./native-project";
import { type ProgramHosts, programHosts } from "./program-hosts";
import { pythonEnvironment } from "./python-packages";

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
  let hosts: ProgramHosts;
  let yaml: Example;
  before(async function () {
    await needPulumi(this);
    company = await startNativeProject("yaml", {});
    hosts = await programHosts(join(company.folder, "hosts"));
  });
  beforeEach(() => company.zoom.reset());
  after(() => company?.[Symbol.asyncDispose]());

  /** Gives a folder with a program the plugin and a stack. */
  async function start(folder: string): Promise<Example> {
    const path = [hosts.folder, company.path].join(delimiter);
    const ran = async (command: readonly string[], env?: Record<string, string>) => {
      const { code, output } = await company.run(command, { ...hosts.env, PATH: path, ...env });
      assert.equal(code, 0, output);
      return output;
    };
    await ran([join("node_modules", ".bin", "pulumi-zoom"), "plugin", "--native", "--write", join(folder, PLUGIN)]);
    const pulumi: Example["pulumi"] = (env, ...args) =>
      ran(["pulumi", "-C", folder, ...args, "--non-interactive"], env);
    await pulumi({}, "stack", "init", basename(folder));
    await pulumi({}, "config", "set", "zoom:plan", "none");
    return { folder, pulumi };
  }

  /** Copies an example as it is committed. */
  async function copy(language: string): Promise<Example> {
    const folder = join(company.folder, language);
    await cp(join("examples", language), folder, { recursive: true });
    return start(folder);
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
    assert.deepEqual(zoom.portal.groups.members("Pioneers"), [ada?.email]);
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

  it("examples/python runs with the SDK that the CLI writes", async () => {
    const python = await copy("python");
    await python.pulumi({}, "package", "gen-sdk", `./${PLUGIN}`, "--language", "python", "--out", "sdks");
    await follow(python, await pythonEnvironment(join(python.folder, "sdks", "python")));
  });

  it("the example of a phone in Go runs with the SDK that the CLI writes", async () => {
    const { zoom } = company;
    const folder = join(company.folder, "go");
    const runtime = JSON.stringify({ name: "go", options: { binary: join(folder, "company") } });
    await mkdir(folder);
    await writeFile(join(folder, "Pulumi.yaml"), `name: company\nruntime: ${runtime}\n${PACKAGES}`);
    const go = await start(folder);
    await go.pulumi({}, "package", "gen-sdk", `./${PLUGIN}`, "--language", "go", "--out", "sdks");
    await buildGo(folder, join(EXAMPLES, "phone-user.go"));
    assert.match(
      await go.pulumi({}, "up", "--yes", "--skip-preview"),
      /the next "pulumi up --refresh" enables the phone/,
    );
    assert.deepEqual([zoom.person("ada@example.com")?.status, zoom.person("ada@example.com")?.type], ["pending", 2]);
    await go.pulumi({}, "preview", "--expect-no-changes");
    await go.pulumi({}, "destroy", "--yes", "--skip-preview");
    assert.equal(zoom.person("ada@example.com"), undefined);
  });
});

/** Builds the command `company` from a program, as docs/other-languages.md says. */
async function buildGo(folder: string, source: string): Promise<void> {
  await cp(source, join(folder, "main.go"));
  // With the versions of the Pulumi CLI, so that Go compiles nothing twice.
  for (const file of ["go.mod", "go.sum"]) await cp(join("examples", "demo", "pulumi-cli", file), join(folder, file));
  const env = { ...process.env, CGO_ENABLED: "0" };
  const go = (...args: string[]) => promisify(execFile)("go", args, { cwd: folder, env });
  const module = "pulumi-zoom/sdk/go";
  await go("mod", "edit", "-require", `${module}@v0.1.0`, "-replace", `${module}=./sdks/go`);
  await go("build", "-mod=mod", "-trimpath", "-buildvcs=false", "-ldflags", "-s -w", "-o", "company", ".");
}
