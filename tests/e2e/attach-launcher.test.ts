import assert from "node:assert/strict";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type AttachProject, startAttachProject, TYPE } from "./attach-project";
import { install } from "./ci-project";
import { needPulumi } from "./engine";

const HOST = "zoom-host";
const LAUNCHER = join(HOST, "pulumi-resource-pulumi-nodejs");

/** Two users are pending when they are declared: one waits with a phone, one for a group. Twenty others are active. */
const PROGRAM = `
import { UserType, ZoomGroup, ZoomPhoneUser, ZoomUser } from "pulumi-zoom";
const pat = new ZoomUser("pat", { email: "pat@example.com", jobTitle: "Weaver", type: UserType.Licensed });
const pam = new ZoomUser("pam", { email: "pam@example.com" });
new ZoomPhoneUser("pat", { user: pat });
new ZoomGroup("weavers", { name: "Weavers", members: ["u1@example.com", pam.email] });
for (let i = 1; i <= 20; i++) new ZoomUser("u" + i, { email: "u" + i + "@example.com", onExisting: "adopt" });
`;

describe("the folder that pulumi-zoom plugin writes, with the Pulumi CLI", function () {
  this.timeout(120_000);
  let company: AttachProject;
  before(async function () {
    await needPulumi(this);
    const people = Array.from({ length: 20 }, (_, i) => ({ id: `u${i + 1}`, email: `u${i + 1}@example.com` }));
    company = await startAttachProject({ people });
    const { code, output } = await company.run([
      join("node_modules", ".bin", "pulumi-zoom"),
      "plugin",
      "--write",
      HOST,
    ]);
    assert.equal(code, 0, output);
    const lines = output.slice(output.indexOf("plugins:"));
    await writeFile(join(company.folder, "Pulumi.yaml"), `name: company\nruntime: nodejs\n${lines}`);
    await company.program(PROGRAM);
    await company.pulumi("config", "set", "zoom:refreshPending", "true");
  });
  after(() => company?.[Symbol.asyncDispose]());

  const reads = () => company.zoom.takeLog().filter((line) => line.startsWith("GET ") && line.includes("/users/"));

  it("serves every run, and what someone accepted is applied by a plain up that reads only who was pending", async () => {
    await company.pulumi("up", "--yes", "--skip-preview");
    company.zoom.accept("pat@example.com");
    company.zoom.takeLog();
    await company.pulumi("up", "--yes", "--skip-preview");
    const others = reads().filter((line) => /\/users\/u\d+(?!\d)/.test(line));
    assert.deepEqual(others, []);
    assert.equal(company.zoom.person("pat@example.com")?.job_title, "Weaver");
    assert.notEqual(company.zoom.portal.phone.of("pat@example.com"), undefined);
    await company.pulumi("preview", "--expect-no-changes");
  });

  it("reads them no longer after an up and a refresh without the setting", async () => {
    await company.pulumi("config", "rm", "zoom:refreshPending");
    await company.pulumi("up", "--yes", "--skip-preview");
    await company.pulumi("refresh", "--yes", "--skip-preview");
    company.zoom.takeLog();
    await company.pulumi("preview", "--expect-no-changes");
    assert.deepEqual(reads(), []);
  });

  it("imports without attach", async () => {
    const { code, output } = await company.run(["pulumi", "import", "--yes", `${TYPE}ZoomUser`, "none", "no-one"]);
    assert.match(output, /has no user with the id or e-mail "no-one"\./);
    assert.notEqual(code, 0);
  });

  it("works in a fresh clone, and says first that packages are missing", async () => {
    const modules = join(company.folder, "node_modules");
    await rm(modules, { recursive: true });
    const missing = await company.run([join(company.folder, LAUNCHER), "127.0.0.1:1"]);
    assert.equal(missing.code, 1);
    assert.match(missing.output, /^pulumi-zoom is not installed in .*Run npm install in that folder\.\n$/);
    await install(company.folder);
    await company.pulumi("preview", "--expect-no-changes");
  });

  it("ends in one sentence on Node 20", async () => {
    const old = join(company.folder, "node-20.cjs");
    await writeFile(old, 'Object.defineProperty(process.versions, "node", { value: "20.20.0" });\n');
    const { code, output } = await company.run([join(company.folder, LAUNCHER), "127.0.0.1:1"], {
      NODE_OPTIONS: `--require ${old}`,
    });
    assert.equal(code, 1);
    assert.equal(output, "pulumi-zoom needs Node 22.20 or newer, but this is Node 20.20.0. Install a newer Node.\n");
  });
});
