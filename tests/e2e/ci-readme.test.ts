import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import type { Engine } from "../../examples/demo/engine";
import { startZoom, type ZoomSimulator } from "../../simulator";
import { codeBlocksIn } from "../docs/markdown";
import { shellEnvironment, zoomEnvironment } from "./ci-project";
import { languageHost, needPulumi, startStory } from "./engine";
import { pack } from "./packed";

const README = join("examples", "ci", "README.md");
const WORKFLOW = join(".github", "workflows", "apply.yml");

/** Stands in for a registry that has this version of the package. */
const npmWith = (npm: string, tarball: string) => `#!/usr/bin/env bash
set -euo pipefail
if [ "$*" = "pack --silent pulumi-zoom" ]; then exec cp "${tarball}" .; fi
case "$1 \${2:-}" in
  "install ") "${npm}" pkg set dependencies.pulumi-zoom="file:${tarball}" ;;
esac
exec "${npm}" "$@" --prefer-offline --no-audit --no-fund
`;

describe("examples/ci/README.md, followed word by word in an empty folder", function () {
  this.timeout(300_000);
  let zoom: ZoomSimulator;
  let engine: Engine;
  let folder: string;
  let env: Record<string, string>;
  let keys: Record<string, string>;
  const run = promisify(execFile);
  before(async function () {
    await needPulumi(this);
    zoom = await startZoom();
    engine = await startStory("story-no-op", await languageHost());
    folder = join(engine.folder, "empty");
    const commands = join(engine.folder, "commands");
    await mkdir(folder);
    await mkdir(commands);
    const npm = (await run("bash", ["-c", "command -v npm"])).stdout.trim();
    await writeFile(join(commands, "npm"), npmWith(npm, (await pack()).tarball), { mode: 0o755 });
    const shell = await shellEnvironment(engine);
    // npm reaches its registry as it does outside of the tests, although the shell has another home folder.
    const setting = async (name: string) =>
      [`npm_config_${name}`, (await run("npm", ["config", "get", name])).stdout.trim()] as const;
    const settings = Object.fromEntries(await Promise.all(["registry", "userconfig", "cache"].map(setting)));
    for (const [name, value] of Object.entries(process.env))
      if (value !== undefined && /^NODE_EXTRA_CA_CERTS$|_proxy$/i.test(name)) settings[name] = value;
    const author = { GIT_AUTHOR_NAME: "A", GIT_AUTHOR_EMAIL: "a@example.com" };
    const committer = { GIT_COMMITTER_NAME: "A", GIT_COMMITTER_EMAIL: "a@example.com" };
    env = { ...shell, ...author, ...committer, ...settings };
    env.PATH = [commands, shell.PATH].join(delimiter);
  });
  after(async () => {
    await engine?.close();
    await zoom?.close();
  });
  const bash = async (code: string, cwd: string, variables: Record<string, string> = {}) => {
    const options = { cwd, env: { ...env, ...variables } };
    return (await run("bash", ["-euo", "pipefail", "-c", code], options)).stdout;
  };

  it("ends in a repository with lock files, the stack and the policies", async () => {
    const blocks = codeBlocksIn(README).filter(({ language }) => language === "sh");
    const printed = await bash(blocks.map(({ code }) => code).join("\n"), folder);
    const keyIn = (name: string) => new RegExp(`^${name} (\\S+)$`, "m").exec(printed)?.[1] ?? "";
    keys = { STATE_KEY: keyIn("STATE_KEY"), STATE_PUBLIC_KEY: keyIn("STATE_PUBLIC_KEY") };
    const committed = (await bash("git ls-files", join(folder, "company-zoom"))).split("\n");
    for (const file of [
      ...["package-lock.json", "policy/package-lock.json", "Pulumi.company.yaml", ".gitignore", "people.ts"],
      ...[".github/workflows/apply.yml", ".gitlab-ci.yml", "scripts/apply.sh", "policy/config.json"],
    ])
      assert.ok(committed.includes(file), `${file} was not committed`);
    assert.deepEqual(
      committed.filter((file) => /node_modules|\.tgz$/.test(file)),
      [],
    );
  });

  it("has a workflow whose steps work in a fresh clone", async () => {
    await bash("git clone --quiet company-zoom clone", folder);
    const clone = join(folder, "clone");
    const steps = [...(await readFile(join(clone, WORKFLOW), "utf8")).matchAll(/run: (npm .*|scripts\/.*)$/gm)];
    const [lastPreview] = steps.flatMap(([line], index) => (line.includes("scripts/preview.sh") ? [index] : []));
    const commands = steps.map(([, command = ""]) => command);
    assert.deepEqual(commands.slice(0, (lastPreview ?? 0) + 1), [
      ...["npm ci --ignore-scripts", "npm ci --ignore-scripts --prefix policy"],
      ...["scripts/refresh.sh company", "scripts/preview.sh company"],
    ]);
    for (const command of commands.slice(0, (lastPreview ?? 0) + 1)) await bash(command, clone, zoomEnvironment(zoom));
    assert.match(await readFile(join(clone, "preview.md"), "utf8"), /grace@example\.com/);
    await bash("cp preview.md approved.md && scripts/apply.sh company approved.md", clone, zoomEnvironment(zoom));
    assert.equal(zoom.person("grace@example.com")?.status, "pending");
    await bash("scripts/copy-state.sh company", clone, { PREVIEW_PASSPHRASE: "of the copy", ...keys });
    await bash("scripts/preview-pull-request.sh company", clone, { PREVIEW_PASSPHRASE: "of the copy", ...keys });
    assert.match(await readFile(join(clone, "preview.md"), "utf8"), /^### Zoom: no change; 3 wait$/m);
  });
});
