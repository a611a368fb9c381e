import assert from "node:assert/strict";
import { execFile, spawnSync } from "node:child_process";
import { appendFile, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { findPulumi } from "../../examples/demo/pulumi-cli";
import { GroupInputs } from "../../provider/resources/group/inputs";
import { PhoneUserInputs } from "../../provider/resources/phone/inputs";
import { UserInputs } from "../../provider/resources/user/inputs";
import { KINDS } from "../../schema/resources";
import { EXAMPLES } from "../docs/language-examples";
import { PACKAGE_SCHEMA } from "../docs/package-schema";
import { programGenerator } from "./program-generator";
import { pythonEnvironment } from "./python-packages";

const run = promisify(execFile);

interface Declared {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

describe("the SDKs that Pulumi writes from schema/schema.json", function () {
  // The first run on a machine builds the generator and installs the packages of Python.
  this.timeout(600_000);
  let folder: string;

  before(async () => (folder = await mkdtemp(join(tmpdir(), "pulumi-zoom-sdks-"))));
  after(() => rm(folder, { recursive: true, force: true }));

  /** Writes the SDK of a language, as `pulumi package gen-sdk` does. */
  async function generate(language: string): Promise<string> {
    const schema: unknown = JSON.parse(await readFile(PACKAGE_SCHEMA, "utf8"));
    const input = JSON.stringify({ schema, language });
    const options = { input, encoding: "utf8", maxBuffer: 10_000_000 } as const;
    const { status, stdout, stderr } = spawnSync(await programGenerator(), options);
    assert.equal(status, 0, stderr);
    const home = join(folder, language);
    for (const [name, code] of Object.entries(JSON.parse(stdout) as Record<string, string>)) {
      await mkdir(dirname(join(home, name)), { recursive: true });
      await writeFile(join(home, name), code);
    }
    return home;
  }

  it("can be written for every language: the schema has no mistake that Pulumi finds", async () => {
    const { command } = await findPulumi(() => undefined);
    const env = { ...process.env, PULUMI_HOME: folder, PULUMI_SKIP_UPDATE_CHECK: "true" };
    const { stdout, stderr } = await run(command, ["schema", "check", PACKAGE_SCHEMA], { env });
    assert.equal(stdout + stderr, "");
  });

  it("compile for Node, and take the status of a user for their phone", async () => {
    const sdk = await generate("nodejs");
    await symlink(resolve("node_modules"), join(sdk, "node_modules"));
    await writeFile(join(sdk, "program.ts"), PROGRAM);
    const settings = JSON.parse((await readFile(join(sdk, "tsconfig.json"), "utf8")).replace(/^ *\/\/.*$/gm, "")) as {
      files: string[];
    };
    await writeFile(
      join(sdk, "tsconfig.json"),
      JSON.stringify({ ...settings, files: [...settings.files, "program.ts"] }),
    );
    const tsc = [require.resolve("typescript/bin/tsc"), "--noEmit", "--project", sdk];
    const { stdout } = await run(process.execPath, tsc).catch((error: Error & { stdout?: string }) => ({
      stdout: error.stdout ?? error.message,
    }));
    assert.equal(stdout, "");
  });

  it("compile for Go, with the examples", async () => {
    const sdk = await generate("go");
    const program = join(folder, "company");
    for (const { example } of KINDS) {
      await mkdir(join(program, example.file), { recursive: true });
      await cp(join(EXAMPLES, `${example.file}.go`), join(program, example.file, "main.go"));
    }
    // The versions with which the Pulumi CLI is built, so that Go compiles nothing twice.
    for (const file of ["go.mod", "go.sum"])
      await cp(join("examples", "demo", "pulumi-cli", file), join(program, file));
    const module = "pulumi-zoom/sdk/go";
    await appendFile(join(program, "go.mod"), `\nrequire ${module} v0.1.0\nreplace ${module} => ${sdk}\n`);
    const env = { ...process.env, CGO_ENABLED: "0" };
    await run("go", ["build", "-mod=mod", "-trimpath", "-buildvcs=false", "./..."], { cwd: program, env });
  });

  it("compile for Python, and the examples declare what the provider takes", async () => {
    const sdk = await generate("python");
    await run("python3", ["-m", "compileall", "-q", sdk]);
    const env = { ...process.env, ...(await pythonEnvironment(sdk)) };
    const declaredBy = async (file: string) => {
      const { stdout } = await run("python3", [join("tests", "e2e", "run-with-mocks.py"), file], { env });
      return JSON.parse(stdout) as Declared[];
    };
    const company = await declaredBy(join("examples", "python", "__main__.py"));
    const names = company.map(({ type, name }) => `${type.replace("zoom:index:", "")} ${name}`);
    const expected = ["Group pioneers", "PhoneUser ada", "User ada", "User grace", "User katherine"];
    assert.deepEqual(names.toSorted(), expected);
    const examples = await Promise.all(KINDS.map(({ example }) => declaredBy(join(EXAMPLES, `${example.file}.py`))));
    for (const { type, inputs } of [...company, ...examples.flat()]) INPUTS[type]?.parse(inputs);
    assert.deepEqual([...new Set(examples.flat().map(({ type }) => type))].toSorted(), Object.keys(INPUTS).toSorted());
  });
});

const INPUTS: Readonly<Record<string, { parse(inputs: unknown): unknown }>> = {
  "zoom:index:User": UserInputs,
  "zoom:index:PhoneUser": PhoneUserInputs,
  "zoom:index:Group": GroupInputs,
};

const PROGRAM = `import * as zoom from "./index";
const ada = new zoom.User("ada", { email: "ada@example.com", type: zoom.UserType.Licensed, pmi: 5551234567 });
new zoom.PhoneUser("ada", { userId: ada.id, accountStatus: ada.accountStatus, callingPlans: [200, { type: 4000 }] });
new zoom.Group("all", { name: "All", members: [ada.email], onDelete: zoom.GroupOnDelete.Leave });
const other = new zoom.Provider("other", { accountId: "B", clientSecret: "s", rateShare: 0.5, plan: zoom.ProviderPlan.Free });
export const found = zoom.getUserOutput({ email: ada.email }, { provider: other }).user?.apply((user) => user?.id);
// @ts-expect-error: there is no such attribute
new zoom.User("bob", { email: "bob@example.com", departement: "Sales" });
`;
