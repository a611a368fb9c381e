import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findProvider, findProviderOfService } from "../../sdk/find-provider";

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
    const launched = join(folder, "node_modules", "@pulumi", "pulumi", "cmd", "dynamic-provider");
    mkdirSync(launched, { recursive: true });
    writeFileSync(join(launched, "index.js"), "");
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

  it("is an error that names Pulumi's SDK, if only that is missing", () => {
    install(version);
    rmSync(join(folder, "node_modules", "@pulumi"), { recursive: true });
    assert.match(
      findProvider(folder).error ?? "",
      /^Pulumi does not find @pulumi\/pulumi from the program's folder, .* pnpm add @pulumi\/pulumi, or /,
    );
  });

  it("is looked for from where a symbolic link leads to, as Pulumi does", () => {
    install(version);
    const link = join(folder, "link");
    mkdirSync(join(folder, "program"));
    symlinkSync(join(folder, "program"), link);
    const elsewhere = mkdtempSync(join(tmpdir(), "pulumi-zoom-elsewhere-"));
    symlinkSync(link, join(elsewhere, "program"));
    assert.deepEqual(findProvider(join(elsewhere, "program")), {});
    rmSync(elsewhere, { recursive: true });
  });

  it("is an error for a service that names the folder where Pulumi starts it, and a folder that would do", () => {
    const elsewhere = mkdtempSync(join(tmpdir(), "pulumi-zoom-elsewhere-"));
    install(version);
    assert.deepEqual(findProviderOfService(folder, elsewhere), {});
    const message = (goTo: string) =>
      `Pulumi would start the provider in ${elsewhere}, and does not find pulumi-zoom from there. Go to the folder of ` +
      `the package.json that names pulumi-zoom${goTo} before you create the stack, or set main to it in ` +
      "projectSettings or in the Pulumi.yaml of workDir.";
    assert.deepEqual(findProviderOfService(elsewhere, elsewhere, folder), { error: message(`, ${folder},`) });
    assert.deepEqual(findProviderOfService(elsewhere, elsewhere), {
      error: message(""),
    });
    rmSync(elsewhere, { recursive: true });
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
