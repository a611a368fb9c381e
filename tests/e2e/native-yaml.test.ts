import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { startZoom, type ZoomSimulator } from "../../simulator";
import { needPulumi } from "./engine";
import { type NativeProject, PLUGIN, startNativeProject } from "./native-project";

const HEAD = "name: company\nruntime: yaml\n";
const PULUMI_ZOOM = join("node_modules", ".bin", "pulumi-zoom");

/** A user, their phone, a group with someone who is pending, and a look-up. */
const COMPANY = `
variables:
  boss:
    fn::invoke: { function: "zoom:getUser", arguments: { email: kat@example.com }, return: user }
resources:
  ada:
    type: zoom:User
    properties: { email: ada@example.com, type: 2, onExisting: adopt, jobTitle: Countess }
  pat:
    type: zoom:User
    properties: { email: pat@example.com, dept: Looms }
  adaPhone:
    type: zoom:PhoneUser
    properties: { userId: "\${ada.id}", accountStatus: "\${ada.accountStatus}", onExisting: adopt }
  weavers:
    type: zoom:Group
    properties: { name: Weavers, members: ["\${ada.email}", "\${pat.email}"] }
outputs:
  bossDept: \${boss.dept}
`;

describe("a program in YAML with the package zoom", function () {
  this.timeout(180_000);
  let company: NativeProject;
  /** With the user who was imported. */
  let declared = COMPANY;
  before(async function () {
    await needPulumi(this);
    company = await startNativeProject("yaml", {
      people: [
        { id: "ada", email: "ada@example.com", phone: true },
        { id: "kat", email: "kat@example.com", dept: "Engines", job_title: "Engineer" },
      ],
    });
    const { code, output } = await company.run([PULUMI_ZOOM, "plugin", "--native", "--write", PLUGIN]);
    assert.equal(code, 0, output);
  });
  after(() => company?.[Symbol.asyncDispose]());

  /** Runs Pulumi and returns what it prints. */
  const pulumi = async (...args: string[]): Promise<string> => {
    const { code, output } = await company.run(["pulumi", ...args, "--non-interactive"]);
    assert.equal(code, 0, output);
    return output;
  };
  const program = (text: string) => company.write("Pulumi.yaml", `${HEAD}packages:\n  zoom: ./${PLUGIN}\n${text}`);

  it("creates a company of two with a phone and a group, and says what waits under its resource", async () => {
    await program(COMPANY);
    const output = await pulumi("up", "--yes", "--skip-preview");
    assert.match(
      output,
      /zoom:index:User \(pat\):\n\s+(info: )?pat@example\.com has not accepted the invitation yet\. .* sets dept\.\n/,
    );
    assert.match(output, /bossDept: "Engines"/);
    assert.equal(company.zoom.person("ada")?.job_title, "Countess");
  });

  it("imports a user by e-mail and prints YAML, of which the next preview shows no change", async () => {
    company.writes();
    const output = await pulumi("import", "--yes", "--protect=false", "zoom:index:User", "kat", "kat@example.com");
    const [, printed = ""] = /^resources:\n([\s\S]*?)^(?=\S)/m.exec(`${output}\nend`) ?? [];
    assert.match(printed, /type: zoom:User/, output);
    declared = COMPANY.replace("outputs:", `${printed.trimEnd()}\noutputs:`);
    await program(declared);
    await pulumi("preview", "--expect-no-changes");
    assert.deepEqual(company.writes(), []);
  });

  it("ends a wait for Zoom's rate limit at Ctrl-C within seconds, and the next run goes on", async () => {
    await program(declared.replace("Countess", "Duchess"));
    const busy = { status: 429, code: 429, message: "Too many.", headers: { "retry-after": "55" }, times: 9 };
    const fault = company.zoom.fail({ match: "PATCH /users/*", ...busy });
    const run = company.start(["pulumi", "up", "--yes", "--skip-preview", "--non-interactive"]);
    while (fault.hits === 0) await new Promise((resolve) => setTimeout(resolve, 50));
    const startMs = performance.now();
    run.interrupt();
    const { code, output } = await run.ended;
    assert.ok(performance.now() - startMs < 20_000, output);
    assert.notEqual(code, 0);
    fault.stop();
    await pulumi("up", "--yes", "--skip-preview");
    assert.equal(company.zoom.person("ada")?.job_title, "Duchess");
  });

  it("keeps two providers for two accounts apart, in one program", async () => {
    await using other: ZoomSimulator = await startZoom({ accountId: "otherAccount" });
    const { account, url, oauthUrl } = other;
    await program(`${declared.slice(0, declared.indexOf("outputs:")).trimEnd()}
  branch:
    type: pulumi:providers:zoom
    properties:
      accountId: ${account.accountId}
      clientId: ${account.clientId}
      clientSecret: ${account.clientSecret}
      serviceUrl: ${url}
      oauthUrl: ${oauthUrl}
  bob:
    type: zoom:User
    properties: { email: bob@example.com }
    options: { provider: "\${branch}" }
`);
    await pulumi("up", "--yes", "--skip-preview");
    assert.notEqual(other.person("bob@example.com"), undefined);
    assert.equal(company.zoom.person("bob@example.com"), undefined);
    const state = await pulumi("stack", "export");
    assert.ok(!state.includes(account.clientSecret));
    assert.deepEqual(new Set(state.match(/"zoomAccount": "(.*?)"/g)).size, 2);
    await pulumi("destroy", "--yes", "--skip-preview");
    assert.equal(other.person("bob@example.com"), undefined);
  });

  it("names the nearest setting for one that is misspelled", async () => {
    await program(COMPANY);
    await pulumi("config", "set", "zoom:acountId", "a");
    const { code, output } = await company.run(["pulumi", "preview", "--non-interactive"]);
    await pulumi("config", "rm", "zoom:acountId");
    assert.notEqual(code, 0);
    assert.match(output, /zoom:acountId is not a setting; did you mean zoom:accountId\?/);
  });

  it("finds the plugin where plugins.providers, PATH and pulumi plugin install put it", async () => {
    const ask = `variables:\n  boss:\n    fn::invoke: { function: "zoom:getUser", arguments: { id: kat }, return: user }\noutputs:\n  bossDept: \${boss.dept}\n`;
    const asks = async (manifest: string, env?: Record<string, string>) => {
      await company.write("Pulumi.yaml", `${HEAD}${manifest}${ask}`);
      const { code, output } = await company.run(["pulumi", "preview", "--non-interactive"], env);
      assert.equal(code, 0, output);
      assert.match(output, /bossDept: "Engines"/);
    };
    await asks(`plugins:\n  providers: [{ name: zoom, path: ./${PLUGIN} }]\n`);
    const path = [join(company.folder, PLUGIN), company.path].join(delimiter);
    await asks("description: found on PATH\n", { PATH: path });
    await promisify(execFile)("tar", ["czf", "zoom.tgz", "-C", PLUGIN, "."], { cwd: company.folder });
    await pulumi("plugin", "install", "resource", "zoom", "0.1.0", "--file", "zoom.tgz");
    await rm(join(company.folder, PLUGIN), { recursive: true });
    await asks("description: installed\n");
  });
});
