import assert from "node:assert/strict";
import { needPulumi } from "./engine";
import { startCliProject, TSCONFIG, type CliProject } from "./cli-project";

const MAKE = `
function make(name) {
  return new ZoomUser(name, { email: name + "@example.com", dept: "Engines" });
}

make("ada");
`;
const AT = "4,10";

/** A program in each language, whose user stands at the same place. */
const LANGUAGES: Record<string, Parameters<typeof startCliProject>[0]> = {
  TypeScript: {
    files: {
      "index.ts": `import { ZoomUser } from "pulumi-zoom";\n${MAKE.replace("make(name)", "make(name: string)")}`,
      "tsconfig.json": TSCONFIG,
    },
    manifest: { main: "index.ts" },
  },
  JavaScript: {
    files: { "index.js": `const { ZoomUser } = require("pulumi-zoom");\n${MAKE}` },
    runtimeOptions: { typescript: false },
  },
  "ES modules": {
    files: { "index.js": `import { ZoomUser } from "pulumi-zoom";\n${MAKE}` },
    manifest: { type: "module" },
  },
};

interface Step {
  urn: string;
  newState?: { sourcePosition?: string };
}

for (const [language, project] of Object.entries(LANGUAGES))
  describe(`a program in ${language}, run by the Pulumi CLI`, function () {
    this.timeout(120_000);
    let company: CliProject;
    before(async function () {
      await needPulumi(this);
      company = await startCliProject(project);
    });
    after(() => company?.[Symbol.asyncDispose]());
    const isAda = ({ urn }: { urn: string }) => urn.endsWith("::ada");
    // Of an ES module the SDK records the file's URL as if it were a path.
    const position = new RegExp(`^project:///(file:.*/)?index\\.[jt]s#${AT}$`);

    it("has the user's position in the program in the steps of a preview", async () => {
      const { steps } = JSON.parse(await company.pulumi("preview", "--json")) as { steps: Step[] };
      assert.match(steps.find(isAda)?.newState?.sourcePosition ?? "", position);
    });

    it("has it in the state", async () => {
      await company.pulumi("up", "--yes", "--skip-preview");
      assert.deepEqual(company.writes(), ["POST /v2/users"]);
      const { deployment } = JSON.parse(await company.pulumi("stack", "export")) as {
        deployment: { resources: { urn: string; sourcePosition?: string }[] };
      };
      assert.match(deployment.resources.find(isAda)?.sourcePosition ?? "", position);
    });

    it("shows no change afterwards", () => company.pulumi("preview", "--expect-no-changes"));
  });

describe("a program with mistakes, run by the Pulumi CLI", function () {
  this.timeout(120_000);
  before(async function () {
    await needPulumi(this);
  });

  it("is told the line of a resource that cannot be constructed", async () => {
    const program = `import { ZoomUser } from "pulumi-zoom";\n\nnew ZoomUser("", { email: "ada@example.com" });\n`;
    await using company = await startCliProject({
      files: { "index.ts": program, "tsconfig.json": TSCONFIG },
      manifest: { main: "index.ts" },
    });
    await assert.rejects(
      company.pulumi("preview", "--color", "never"),
      /Missing resource name argument[^]*at .*index\.ts:3:1/,
    );
  });
});
