import assert from "node:assert/strict";
import { execFile, spawnSync } from "node:child_process";
import { generateKeyPairSync, sign } from "node:crypto";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const STATE_PUBLIC_KEY = publicKey.export({ type: "spki", format: "der" }).toString("base64");
const SECRETS = { PREVIEW_PASSPHRASE: "of the copy", STATE_PUBLIC_KEY };
const SETTINGS = "encryptionsalt: v1:of the real state\nconfig:\n  zoom:plan: business\n";

describe("the script that previews a pull request", () => {
  let folder: string;
  let copy: Buffer;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "pulumi-zoom-"));
    await mkdir(join(folder, "scripts"));
    await mkdir(join(folder, "copy"));
    await cp("examples/ci/scripts/preview-pull-request.sh", join(folder, "scripts", "preview-pull-request.sh"));
    await writeFile(join(folder, "copy", "state.json"), "{}");
    await promisify(execFile)("tar", ["-czf", "copy.tgz", "-C", "copy", "."], { cwd: folder });
    copy = await readFile(join(folder, "copy.tgz"));
    await writeFile(join(folder, "state.signed"), Buffer.concat([sign(null, copy, privateKey), copy]));
    await writeFile(join(folder, "Pulumi.company.yaml"), SETTINGS);
  });
  afterEach(() => rm(folder, { recursive: true }));

  for (const exitCode of [0, 1])
    it(`leaves the settings of the stack as they were when the preview exits with ${exitCode}`, async () => {
      const preview = `#!/bin/sh\ncat Pulumi.company.yaml\nexit ${exitCode}\n`;
      await writeFile(join(folder, "scripts", "preview.sh"), preview, { mode: 0o755 });
      const { status, stdout } = spawnSync("bash", ["scripts/preview-pull-request.sh", "company"], {
        cwd: folder,
        env: { ...process.env, ...SECRETS },
        encoding: "utf8",
      });
      assert.deepEqual([status, stdout], [exitCode, "config:\n  zoom:plan: business\n"]);
      assert.equal(await readFile(join(folder, "Pulumi.company.yaml"), "utf8"), SETTINGS);
    });

  for (const [what, signed] of [
    ["someone changed", () => [sign(null, copy, privateKey), copy, Buffer.from([0])]],
    ["another key signed", () => [sign(null, copy, generateKeyPairSync("ed25519").privateKey), copy]],
    ["no key signed", () => [copy]],
    ["is empty", () => []],
  ] as const)
    it(`uses no copy of the state that ${what}`, async () => {
      await writeFile(join(folder, "scripts", "preview.sh"), "#!/bin/sh\necho previewed\n", { mode: 0o755 });
      await writeFile(join(folder, "state.signed"), Buffer.concat(signed()));
      const { status, stdout, stderr } = spawnSync("bash", ["scripts/preview-pull-request.sh", "company"], {
        cwd: folder,
        env: { ...process.env, ...SECRETS },
        encoding: "utf8",
      });
      assert.deepEqual([status, stdout], [1, ""]);
      assert.match(stderr, /^The copy of the state was not made on the default branch\. Make a new one: /);
      assert.deepEqual(await readdir(join(folder, "state")), []);
    });

  for (const [script, name] of [
    ["preview-pull-request", "STATE_PUBLIC_KEY"],
    ["copy-state", "STATE_KEY"],
  ] as const)
    it(`needs ${name} in ${script}.sh, and says so`, () => {
      const { status, stderr } = spawnSync("bash", [join("examples", "ci", "scripts", `${script}.sh`), "company"], {
        env: { ...process.env, PREVIEW_PASSPHRASE: "of the copy", STATE_KEY: "", STATE_PUBLIC_KEY: "" },
        encoding: "utf8",
      });
      assert.notEqual(status, 0);
      assert.match(stderr, new RegExp(`${name}: is empty`));
    });

  it("stops with the reason if there is no passphrase, which Dependabot and forks do not get", () => {
    for (const script of ["preview-pull-request", "copy-state"]) {
      const { status, stderr } = spawnSync("bash", [join("examples", "ci", "scripts", `${script}.sh`), "company"], {
        env: { ...process.env, PREVIEW_PASSPHRASE: "" },
        encoding: "utf8",
      });
      assert.notEqual(status, 0);
      assert.match(stderr, /PREVIEW_PASSPHRASE: is empty/);
    }
  });
});

describe("the issue about drift", () => {
  for (const [what, length, text] of [
    ["holds the report", 64_999, /^a+$/],
    ["names the summary of the job if the report is longer than GitHub takes", 65_000, /^### Zoom: the report is too/],
  ] as const)
    it(what, async () => {
      const folder = await mkdtemp(join(tmpdir(), "pulumi-zoom-"));
      try {
        await writeFile(join(folder, "gh"), "#!/bin/sh\nexit 0\n", { mode: 0o755 });
        await writeFile(join(folder, "drift.md"), "a".repeat(length));
        const { status } = spawnSync("bash", [join(process.cwd(), "examples/ci/scripts/drift-issue.sh")], {
          cwd: folder,
          env: { ...process.env, PATH: [folder, process.env.PATH].join(delimiter) },
        });
        assert.equal(status, 0);
        assert.match(await readFile(join(folder, "drift.md"), "utf8"), text);
      } finally {
        await rm(folder, { recursive: true });
      }
    });
});
