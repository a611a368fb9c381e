import assert from "node:assert/strict";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { needPulumi } from "./engine";
import { dynamicProgram, nativeProgram, SECRETS } from "./native-program";
import { type NativeProject, PLUGIN, startNativeProject } from "./native-project";

const PULUMI_ZOOM = join("node_modules", ".bin", "pulumi-zoom");
const NO_CREDENTIALS = { ZOOM_ACCOUNT_ID: "", ZOOM_CLIENT_ID: "", ZOOM_CLIENT_SECRET: "" };

interface Resource {
  readonly type: string;
  readonly id?: string;
  readonly urn: string;
}

describe("a company that moves between the dynamic classes and the package zoom", function () {
  this.timeout(180_000);
  let company: NativeProject;
  /** The bytes of state for each user, phone and group under the dynamic classes. */
  let dynamicBytes: number;
  before(async function () {
    await needPulumi(this);
    company = await startNativeProject("nodejs", {
      people: [
        { id: "ada", email: "ada@example.com", type: 2, phone: true },
        { id: "bea", email: "bea@example.com" },
        { id: "max", email: "max@example.com", display_name: SECRETS.beaManager },
      ],
    });
    await company.pulumi("config", "set", "zoom:onExisting", "adopt");
    await company.write("index.js", dynamicProgram());
    await company.pulumi("up", "--yes", "--skip-preview");
    dynamicBytes = await stateBytes();
  });
  after(() => company?.[Symbol.asyncDispose]());

  const exported = () => company.pulumi("stack", "export");
  const resources = async () => {
    const { deployment } = JSON.parse(await exported()) as { deployment: { resources: Resource[] } };
    return deployment.resources.filter(({ type }) => /zoom:(index|Zoom)/i.test(type) && !type.includes("providers"));
  };
  const stateBytes = async () => Buffer.byteLength(JSON.stringify(await resources()));
  const types = async () => [...new Set((await resources()).map(({ type }) => type))].toSorted();
  const assertSecret = async () => {
    const state = await exported();
    for (const [name, value] of Object.entries(SECRETS)) assert.ok(!state.includes(value), name);
    assert.ok(!/max@example\.com/.test(state), "the manager, as Zoom shows them");
  };

  it("is taken over without a call, a write, credentials or a change", async () => {
    const { code, output } = await company.run([PULUMI_ZOOM, "plugin", "--native", "--write", PLUGIN]);
    assert.equal(code, 0, output);
    const lines = output.slice(output.indexOf("packages:"));
    assert.equal(lines, `packages:\n  zoom: "./${PLUGIN}"\n`);
    const manifest = join(company.folder, "Pulumi.yaml");
    await writeFile(manifest, `${await readFile(manifest, "utf8")}${lines}`);
    await company.write("index.js", nativeProgram());
    company.zoom.takeLog();
    await company.pulumiWith(NO_CREDENTIALS, "preview", "--expect-no-changes");
    await company.pulumiWith(NO_CREDENTIALS, "up", "--yes", "--skip-preview", "--expect-no-changes");
    assert.deepEqual(company.zoom.takeLog(), []);
    assert.deepEqual(await types(), ["zoom:index:Group", "zoom:index:PhoneUser", "zoom:index:User"]);
    await assertSecret();
  });

  it("is refreshed without a change, and its state has at most 85 % of the size", async () => {
    await company.pulumi("refresh", "--yes", "--skip-preview", "--expect-no-changes");
    assert.deepEqual(company.writes(), []);
    await assertSecret();
    const part = (await stateBytes()) / dynamicBytes;
    assert.ok(part <= 0.85, `${Math.round(part * 100)} %`);
  });

  it("shows the path of each change", async () => {
    await company.write("index.js", nativeProgram({ label: "Mobile", adaJobTitle: "Countess" }));
    const preview = JSON.parse(await company.pulumi("preview", "--json")) as {
      steps: { urn: string; op: string; detailedDiff?: Record<string, { kind: string }> }[];
    };
    const changed = preview.steps.filter(({ op }) => op !== "same");
    assert.deepEqual(
      changed.map(({ urn, op, detailedDiff }) => [urn.split("::").at(-1), op, detailedDiff]),
      [
        [
          "ada",
          "update",
          {
            jobTitle: { kind: "add", inputDiff: true },
            "phoneNumbers[0].label": { kind: "update", inputDiff: true },
          },
        ],
      ],
    );
  });

  it("keeps what was done when a change fails, with nothing secret in clear, and goes on in the next run", async () => {
    company.zoom.fail({ match: "PATCH /users/ada", status: 400, code: 300, message: "No." });
    await assert.rejects(company.pulumi("up", "--yes", "--skip-preview"), /Changing ada@example\.com failed\./);
    await assertSecret();
    const output = await company.pulumi("up", "--yes", "--skip-preview");
    assert.match(output, /~ {2}zoom:index:User ada updated/);
    assert.equal(company.zoom.person("ada")?.job_title, "Countess");
    await assertSecret();
  });

  it("refuses the settings of another account, and plans no replacement", async () => {
    company.writes();
    const { code, output } = await company.run(["pulumi", "preview", "--non-interactive"], {
      ZOOM_ACCOUNT_ID: "another-account",
    });
    assert.notEqual(code, 0);
    assert.match(output, /belongs to the Zoom account \S+, but the settings name the account another-account\./);
    assert.doesNotMatch(output, /replace/);
    assert.deepEqual(company.writes(), []);
  });

  it("works in a fresh clone, says first that packages are missing, and ends in one sentence on Node 20", async () => {
    const launcher = [join(company.folder, PLUGIN, "pulumi-resource-zoom"), "127.0.0.1:1"];
    const old = join(company.folder, "node-20.cjs");
    await writeFile(old, 'Object.defineProperty(process.versions, "node", { value: "20.20.0" });\n');
    assert.deepEqual(await company.run(launcher, { NODE_OPTIONS: `--require ${old}` }), {
      code: 1,
      output: "pulumi-zoom needs Node 22.20 or newer, but this is Node 20.20.0. Install a newer Node.\n",
    });
    const [modules, away] = ["node_modules", "modules-away"].map((name) => join(company.folder, name));
    await rename(modules ?? "", away ?? "");
    const missing = await company.run(launcher);
    await rename(away ?? "", modules ?? "");
    assert.equal(missing.code, 1);
    assert.match(
      missing.output,
      /^pulumi-zoom is not installed in .* or in .*Run npm install in one of these folders\.\n$/,
    );
    await rm(old);
  });

  it("goes back to the dynamic classes without a write", async () => {
    await company.write("index.js", dynamicProgram({ isMoved: true, label: "Mobile", adaJobTitle: "Countess" }));
    company.writes();
    await company.pulumi("up", "--yes", "--skip-preview");
    assert.deepEqual(company.writes(), []);
    assert.deepEqual(await types(), [
      "pulumi-nodejs:dynamic/zoom:ZoomGroup",
      "pulumi-nodejs:dynamic/zoom:ZoomPhoneUser",
      "pulumi-nodejs:dynamic/zoom:ZoomUser",
    ]);
    await company.pulumi("preview", "--expect-no-changes");
    await assertSecret();
  });
});
