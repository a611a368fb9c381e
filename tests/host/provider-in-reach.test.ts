import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { look } from "../../sdk/provider-in-reach";

const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };

describe("the provider, looked for from the program's folder as the engine does", () => {
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

  it("is found in the version of the classes, and nothing is said", () => {
    install(version);
    assert.deepEqual(look(folder), {});
    mkdirSync(join(folder, "program"));
    assert.deepEqual(look(join(folder, "program")), {});
  });

  it("is not found where only another package depends on it, and the sentence says what to install", () => {
    const { error, warning } = look(folder);
    assert.equal(warning, undefined);
    assert.equal(
      error,
      `Pulumi's engine looks for pulumi-zoom from the program's folder, ${folder}, and does not find it there: only ` +
        "another package of this program depends on it. Add it to the program's own package.json: " +
        `pnpm add pulumi-zoom@${version}, npm install pulumi-zoom@${version} or yarn add pulumi-zoom@${version}.`,
    );
  });

  it("is found in another version, which is said", () => {
    install("9.8.7");
    const { error, warning } = look(folder);
    assert.equal(error, undefined);
    assert.match(
      warning ?? "",
      new RegExp(`with pulumi-zoom ${version}, and the engine will run them with pulumi-zoom 9\\.8\\.7, `),
    );
  });
});
