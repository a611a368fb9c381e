import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { people } from "../../examples/company/people";
import { WITHOUT_TYPE_CHECKS } from "./ci-project";
import { needPulumi } from "./engine";
import { type CliProject, startCliProject, TSCONFIG } from "./cli-project";

const read = (file: string) => readFileSync(join("examples", "company", file), "utf8");

describe("examples/company as a project of its own, run by the Pulumi CLI", function () {
  this.timeout(120_000);
  let company: CliProject;
  before(async function () {
    await needPulumi(this);
    company = await startCliProject({
      files: {
        ...Object.fromEntries(["index.ts", "company.ts", "people.ts"].map((file) => [file, read(file)])),
        "tsconfig.json": TSCONFIG,
      },
      manifest: { main: "index.ts" },
      env: WITHOUT_TYPE_CHECKS,
      zoom: {
        phone: {
          sites: [{ name: "Arlington" }, { name: "London" }],
          numbers: [
            { number: "+17035550101", site: "Arlington" },
            { number: "+17035550102", site: "Arlington" },
            { number: "+442079460101", site: "London" },
          ],
          plans: [
            { type: 200, subscribed: 2 },
            { type: 202, subscribed: 1 },
          ],
        },
      },
    });
  });
  after(() => company?.[Symbol.asyncDispose]());
  const emails = Object.values(people).map(({ email }) => email);
  const statuses = () => new Set(emails.map((email) => company.zoom.person(email)?.status));

  it("previews users, groups and phones without a call to Zoom", async () => {
    // The program is checked once, with the types that the package brings.
    const checked = { PULUMI_NODEJS_TRANSPILE_ONLY: "false" };
    assert.match(await company.pulumiWith(checked, "preview"), /\+ 10 to create/);
    assert.deepEqual(company.zoom.takeLog(), []);
  });

  it("invites everyone, and shows their status as an output", async () => {
    await company.pulumi("up", "--yes", "--skip-preview");
    assert.deepEqual(statuses(), new Set(["pending"]));
    const shown = JSON.parse(await company.pulumi("stack", "output", "accountStatus", "--json")) as object;
    assert.deepEqual(shown, { ada: "pending", grace: "pending", katherine: "pending", alan: "pending" });
  });

  it("applies what was deferred after they accept", async () => {
    for (const email of emails) company.zoom.accept(email);
    await company.pulumi("up", "--yes", "--skip-preview", "--refresh");
    assert.equal(company.zoom.person("ada.lovelace@example.com")?.dept, "Engineering");
    assert.equal(company.zoom.store.phone.users.size, 3);
    await company.pulumi("preview", "--refresh", "--expect-no-changes");
  });

  it("finds a change made in Zoom's web portal", async () => {
    company.zoom.portal.edit("ada.lovelace@example.com", { dept: "Sales" });
    await company.pulumi("refresh", "--yes", "--skip-preview");
    assert.match(await company.pulumi("preview", "--diff"), /dept: "Sales" +=> "Engineering"/);
  });

  it("deactivates someone whom the program puts on leave", async () => {
    const file = join(company.folder, "people.ts");
    writeFileSync(file, read("people.ts").replace("licensed: false,", "licensed: false,\n    onLeave: true,"));
    await company.pulumi("up", "--yes", "--skip-preview");
    assert.equal(company.zoom.person("alan.turing@example.com")?.status, "inactive");
    assert.equal(company.zoom.person("ada.lovelace@example.com")?.dept, "Engineering");
  });

  it("deactivates someone whom the program no longer declares, in a run with a refresh", async () => {
    const file = join(company.folder, "people.ts");
    writeFileSync(file, read("people.ts").replace(/ {2}katherine: \{[^]*?\n {2}\},\n/, ""));
    await company.pulumi("up", "--yes", "--skip-preview", "--refresh");
    assert.equal(company.zoom.person("katherine.johnson@example.com")?.status, "inactive");
    assert.equal(company.zoom.person("ada.lovelace@example.com")?.status, "active");
  });

  it("deactivates everyone when the stack is destroyed, with a refresh", async () => {
    await company.pulumi("destroy", "--yes", "--skip-preview", "--refresh");
    assert.deepEqual(statuses(), new Set(["inactive"]));
    assert.equal(company.zoom.store.phone.users.size, 0);
  });
});
