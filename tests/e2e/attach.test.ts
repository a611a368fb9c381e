import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type AttachProject, startAttachProject, TYPE } from "./attach-project";
import { needPulumi } from "./engine";

const PEOPLE = [
  { id: "kat", email: "kat@example.com", type: 2, dept: "Engines", phone: true as const },
  { id: "-dash", email: "dash@example.com", pronouns_option: 2 },
  { email: "pat@example.com", status: "pending" as const },
  { id: "opt", email: "opt@example.com", dept: "Looms", job_title: "Weaver" },
];

describe("pulumi-zoom attach, with the Pulumi CLI", function () {
  this.timeout(120_000);
  let company: AttachProject;
  before(async function () {
    await needPulumi(this);
    company = await startAttachProject({
      people: PEOPLE,
      groups: [{ id: "g1", name: "Sales Team", members: ["kat@example.com", "opt@example.com"] }],
    });
  });
  after(() => company?.[Symbol.asyncDispose]());

  let imported: string;

  it("imports one user by e-mail and prints their code, without an Update or a write", async () => {
    const { code, output } = await company.attached("import", "--yes", `${TYPE}ZoomUser`, "kat", "kat@example.com");
    assert.equal(code, 0, output);
    assert.match(
      output,
      /import \* as pulumi_nodejs from "pulumi-zoom";\s+const kat = new pulumi_nodejs\.ZoomUser\("kat", \{/,
    );
    imported = output.slice(output.indexOf("import * as pulumi "));
    assert.deepEqual(company.writes(), []);
  });

  it("says that the account has no such user, phone or group", async () => {
    const wrong = {
      ZoomUser: "user with the id or e-mail",
      ZoomPhoneUser: "phone of a user with the id or e-mail",
      ZoomGroup: "group with the id or name",
    };
    for (const [kind, what] of Object.entries(wrong)) {
      const { code, output } = await company.attached("import", "--yes", `${TYPE}${kind}`, "wrong", "no-one");
      assert.match(output, new RegExp(`The Zoom account \\S+ has no ${what} "no-one"\\.`));
      assert.notEqual(code, 0);
    }
  });

  it("imports an id that begins with a dash", async () => {
    const { code, output } = await company.attached("import", "--yes", "--", `${TYPE}ZoomUser`, "dash", "-dash");
    assert.equal(code, 0, output);
    imported += output.slice(output.indexOf("const dash"));
  });

  it("imports many at once: a phone by e-mail, a group by name, and someone who is pending", async () => {
    const resources = [
      { type: `${TYPE}ZoomPhoneUser`, name: "katPhone", id: "kat@example.com" },
      { type: `${TYPE}ZoomGroup`, name: "sales", id: "sales team" },
      { type: `${TYPE}ZoomUser`, name: "pat", id: "pat@example.com" },
    ];
    await writeFile(join(company.folder, "many.json"), JSON.stringify({ resources }));
    const { code, output } = await company.attached("import", "--yes", "--file", "many.json", "--out", "many.txt");
    assert.equal(code, 0, output);
    const written = await readFile(join(company.folder, "many.txt"), "utf8");
    imported += written.slice(written.indexOf("const "));
  });

  it("prints code that compiles, and of which Pulumi's own host shows no change", async () => {
    await company.program(imported);
    const { code, output } = await company.run([
      join("node_modules", "typescript", "bin", "tsc"),
      "--noEmit",
      "-p",
      ".",
    ]);
    assert.equal(code, 0, output);
    await company.pulumi("preview", "--expect-no-changes");
    await company.pulumi("refresh", "--yes", "--skip-preview", "--expect-no-changes");
    assert.deepEqual(company.writes(), []);
  });

  it("imports by the option, which is refused without it, and keeps a secret secret", async () => {
    const option = (more: string) =>
      `${imported}\nnew pulumi_nodejs.ZoomUser("opt", { email: "opt@example.com", dept: pulumi.secret("Looms") }${more});\n`;
    await company.program(option(`, { import: "opt@example.com" }`));
    await assert.rejects(company.pulumi("preview"), /has the option import.*npx pulumi-zoom attach -- pulumi up/);
    const { code, output } = await company.attached("up", "--yes", "--skip-preview");
    assert.equal(code, 0, output);
    await company.program(option(""));
    await company.pulumi("preview", "--expect-no-changes");
    assert.doesNotMatch(await company.pulumi("stack", "export"), /Looms/);
    assert.equal(company.zoom.person("opt")?.job_title, "Weaver");
    assert.deepEqual(company.writes(), []);
  });

  it("ends with the exit code of the command, and says what is wrong with it", async () => {
    const pulumiZoom = join("node_modules", ".bin", "pulumi-zoom");
    assert.equal((await company.run([pulumiZoom, "attach", "--", "sh", "-c", "exit 7"])).code, 7);
    const { code, output } = await company.run([pulumiZoom, "attach", "--", "no-such-command"]);
    assert.deepEqual([code, /^There is no command "no-such-command" on PATH\./.test(output)], [1, true]);
  });
});
