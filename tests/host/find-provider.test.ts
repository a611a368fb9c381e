import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findProvider } from "../../sdk/find-provider";

const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };

describe("the provider that Pulumi finds from the program's folder", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "pulumi-zoom-reach-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const install = (installed: string) => {
    const modules = join(folder, "node_modules", "pulumi-zoom");
    mkdirSync(modules, { recursive: true });
    writeFileSync(join(modules, "package.json"), JSON.stringify({ name: "pulumi-zoom", version: installed }));
  };

  it("needs no message if it has the version of the classes", () => {
    install(version);
    assert.deepEqual(findProvider(folder), {});
    mkdirSync(join(folder, "program"));
    assert.deepEqual(findProvider(join(folder, "program")), {});
  });

  it("is an error that says what to install, if only another package depends on it", () => {
    const { error, warning } = findProvider(folder);
    assert.equal(warning, undefined);
    assert.equal(
      error,
      `Pulumi does not find pulumi-zoom from the program's folder, ${folder}. Add it to the program's own package.json: ` +
        `pnpm add pulumi-zoom@${version}, or the same with npm install or yarn add. ` +
        "A service with the Automation API must be in the folder of that package.json when it creates the stack.",
    );
  });

  it("is looked for in the later folder too, because a service may start elsewhere", () => {
    const elsewhere = mkdtempSync(join(tmpdir(), "pulumi-zoom-elsewhere-"));
    assert.match(findProvider(elsewhere, elsewhere).error ?? "", /A service with the Automation API must be in/);
    install(version);
    assert.deepEqual(findProvider(elsewhere, folder), {});
    rmSync(elsewhere, { recursive: true });
  });

  it("is a warning if it has another version", () => {
    install("9.8.7");
    const { error, warning } = findProvider(folder);
    assert.equal(error, undefined);
    assert.match(
      warning ?? "",
      new RegExp(`with pulumi-zoom ${version}, but Pulumi will run them with pulumi-zoom 9\\.8\\.7, `),
    );
  });
});
