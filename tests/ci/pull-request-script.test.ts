import assert from "node:assert/strict";
import { execFile, spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

const SETTINGS = "encryptionsalt: v1:of the real state\nconfig:\n  zoom:plan: business\n";

describe("the script that previews a pull request", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "pulumi-zoom-"));
    await mkdir(join(folder, "scripts"));
    await mkdir(join(folder, "copy"));
    await cp("examples/ci/scripts/preview-pull-request.sh", join(folder, "scripts", "preview-pull-request.sh"));
    await promisify(execFile)("tar", ["-czf", "state.tgz", "-C", "copy", "."], { cwd: folder });
    await writeFile(join(folder, "Pulumi.company.yaml"), SETTINGS);
  });
  afterEach(() => rm(folder, { recursive: true }));

  for (const exitCode of [0, 1])
    it(`leaves the settings of the stack as they were when the preview exits with ${exitCode}`, async () => {
      const preview = `#!/bin/sh\ncat Pulumi.company.yaml\nexit ${exitCode}\n`;
      await writeFile(join(folder, "scripts", "preview.sh"), preview, { mode: 0o755 });
      const { status, stdout } = spawnSync("bash", ["scripts/preview-pull-request.sh", "company"], {
        cwd: folder,
        env: { ...process.env, PREVIEW_PASSPHRASE: "of the copy" },
        encoding: "utf8",
      });
      assert.deepEqual([status, stdout], [exitCode, "config:\n  zoom:plan: business\n"]);
      assert.equal(await readFile(join(folder, "Pulumi.company.yaml"), "utf8"), SETTINGS);
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
