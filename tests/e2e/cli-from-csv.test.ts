import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { needPulumi } from "./engine";
import { type CliProject, startCliProject } from "./cli-project";

const EXAMPLE = join("examples", "from-csv");
const SOURCES = readdirSync(EXAMPLE).filter((file) => file.endsWith(".ts") || file === "tsconfig.json");

const COLUMNS = "email,firstName,lastName,dept,jobTitle,licensed,phone";
const ADA = "ada.byron@example.com,Ada,Byron,Maths,Lead,yes,";
const GRACE = "grace@example.com,Grace,Hopper,MATHS,Lead,no,";
const WITHOUT_NUMBERS = `${COLUMNS}\n${ADA}\n${GRACE}\n`;
const WITH_NUMBERS = `employeeNumber,${COLUMNS}\n007,${ADA}\n008,${GRACE}\n`;

describe("examples/from-csv with a file that changes, run by the Pulumi CLI", function () {
  this.timeout(120_000);
  let company: CliProject;
  before(async function () {
    await needPulumi(this);
    company = await startCliProject({
      files: {
        ...Object.fromEntries(SOURCES.map((file) => [file, readFileSync(join(EXAMPLE, file), "utf8")])),
        "people.csv": WITHOUT_NUMBERS,
      },
      manifest: { main: "index.ts" },
      packages: ["csv-parse"],
      zoom: { managedDomains: ["example.com"] },
    });
    await company.pulumi("up", "--yes", "--skip-preview");
    company.zoom.accept("ada.byron@example.com");
    company.zoom.accept("grace@example.com");
    await company.pulumi("up", "--yes", "--skip-preview", "--refresh");
    company.writes();
  });
  after(() => company?.[Symbol.asyncDispose]());
  const save = (csv: string | Buffer) => writeFileSync(join(company.folder, "people.csv"), csv);
  const groups = () => [...company.zoom.store.groups.values()].map(({ name, members }) => [name, members.size]);

  it("puts departments that differ only in case into one group", () => {
    assert.deepEqual(groups(), [["Maths", 2]]);
    assert.equal(company.zoom.person("grace@example.com")?.dept, "MATHS");
  });

  it("keeps everyone when the file gets a column with employee numbers", async () => {
    save(WITH_NUMBERS);
    await company.pulumi("up", "--yes", "--skip-preview");
    assert.deepEqual(company.writes(), []);
  });

  it("keeps everyone when Windows saves the file as UTF-16, and Excel removes leading zeros", async () => {
    const saved = WITH_NUMBERS.replaceAll(/^0+/gm, "").replaceAll("\n", "\r\n");
    save(Buffer.from(`\uFEFF${saved}`, "utf16le"));
    await company.pulumi("preview", "--expect-no-changes");
  });

  it("changes the address of the same account when the e-mail of an employee changes", async () => {
    const before = company.zoom.person("ada.byron@example.com")?.id;
    save(WITH_NUMBERS.replace("ada.byron@", "ada.lovelace@").replace("Byron", "Lovelace"));
    await company.pulumi("up", "--yes", "--skip-preview");
    assert.deepEqual(company.writes(), [`PATCH /v2/users/${before}`, `PUT /v2/users/${before}/email`]);
    const ada = company.zoom.person("ada.lovelace@example.com");
    assert.deepEqual([ada?.id, ada?.status, ada?.last_name], [before, "active", "Lovelace"]);
    assert.equal(company.zoom.person("ada.byron@example.com"), undefined);
    assert.deepEqual(groups(), [["Maths", 2]]);
  });

  it("declares nothing from a file in another encoding", async () => {
    save(Buffer.from(WITH_NUMBERS.replace("Ada", "Zo\u00eb"), "latin1"));
    await assert.rejects(company.pulumi("preview", "--color", "never"), ({ message }: Error) => {
      assert.match(message, /people\.csv, line 2 is not valid UTF-8\. Save/);
      assert.doesNotMatch(message, /\n\s+at /);
      return true;
    });
    assert.deepEqual(company.writes(), []);
  });
});
