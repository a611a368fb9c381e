import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { constants, readFileSync } from "node:fs";
import { access, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { withoutCode } from "../docs/markdown";
import { installPacked, manifest, pack, type Packed } from "./packed";

const run = promisify(execFile);
/** What is published grows unseen, and everybody downloads it. */
const MOST_PACKED_BYTES = 1_500_000;

describe("the package as it is published", function () {
  this.timeout(180_000);
  let packed: Packed;
  let folder: string;
  let own: string;

  before(async () => {
    packed = await pack();
    folder = await installPacked();
    own = join(folder, "node_modules", "pulumi-zoom");
  });

  const node = async (...args: string[]) => (await run(process.execPath, args, { cwd: folder })).stdout.trim();

  it("holds what is public, the sources of what a program or the engine loads, the examples and the documentation, and nothing else", () => {
    const { files } = packed;
    const strangers = files.filter(
      (path) =>
        !/^(dist\/)?(sdk|provider|simulator|examples\/(company|demo|from-csv))\//.test(path) &&
        !/^(dist\/cli|docs|plugin|examples\/(ci|policy|python|reclaim|yaml))\//.test(path) &&
        !/^(package\.json|schema\/schema\.json|README\.md|LICENSE|(CHANGELOG|CONTRIBUTING|SECURITY|bench\/results)\.md)$/.test(
          path,
        ),
    );
    assert.deepEqual(strangers, []);
    assert.deepEqual(
      files.filter((path) => /\.test\.|tsbuildinfo|node_modules|^dist\/(cli|examples)\/.*\.(d\.ts|map)$/.test(path)),
      [],
    );
    for (const path of ["LICENSE", "README.md", "CHANGELOG.md", "SECURITY.md", "examples/from-csv/people.csv"])
      assert.ok(files.includes(path), path);
  });

  it("holds every page and file that its pages link to, except tests", () => {
    const { files } = packed;
    const isThere = (path: string) => files.some((file) => file === path || file.startsWith(`${path}/`));
    const lost = files
      .filter((file) => file.endsWith(".md"))
      .flatMap((file) =>
        [...withoutCode(readFileSync(file, "utf8")).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)]
          .map(([, target = ""]) => join(dirname(file), target))
          .filter((target) => !target.startsWith("tests/") && !isThere(target))
          .map((target) => `${file}: ${target}`),
      );
    assert.deepEqual(lost, []);
  });

  it("stays below 1.5 megabytes, documentation included", () => {
    const { packedBytes, unpackedBytes, files } = packed;
    assert.ok(packedBytes < MOST_PACKED_BYTES, `${packedBytes} bytes, ${unpackedBytes} in ${files.length} files`);
  });

  it("holds every file that package.json promises", () => {
    const promised = Object.values(manifest.exports).flatMap((entry) =>
      typeof entry === "string" ? [entry] : [entry.types ?? [], entry.default].flat(),
    );
    const missing = [...promised, ...Object.values(manifest.bin)]
      .map((path) => path.replace(/^\.\//, ""))
      .filter((path) => !packed.files.includes(path));
    assert.deepEqual(missing, []);
  });

  it("has a map to its source for every file of JavaScript that a program or the engine loads, and the source is there", async () => {
    const scripts = packed.files.filter((path) => /^dist\/(sdk|provider|simulator)\/.*\.js$/.test(path));
    const lost: string[] = [];
    for (const script of scripts) {
      const map = JSON.parse(await readFile(join(own, `${script}.map`), "utf8")) as { sources: string[] };
      for (const source of map.sources)
        if (!packed.files.includes(join(dirname(script), source))) lost.push(`${script}: ${source}`);
    }
    assert.deepEqual(lost, []);
    assert.ok(scripts.length > 100);
  });

  it("is published for everybody, with a proof of where it was built", () => {
    assert.deepEqual(manifest.publishConfig, { access: "public", provenance: true });
  });

  it("gives the same classes to `require` and to `import`", async () => {
    const names = "ZoomUser, ZoomGroup, ZoomPhoneUser, UserType, getUser";
    const tell = `console.log([${names}].map((one) => typeof one).join())`;
    const kinds = "function,function,function,object,function";
    assert.equal(await node("-e", `const { ${names} } = require("pulumi-zoom"); ${tell}`), kinds);
    const imported = ["--input-type=module", "-e", `import { ${names} } from "pulumi-zoom"; ${tell}`];
    assert.equal(await node(...imported), kinds);
  });

  it("gives the engine the handlers that state names", async () => {
    const provider = JSON.parse(
      await node(
        "-e",
        `const { zoomUser } = require("pulumi-zoom/provider"); console.log(JSON.stringify(
        ["check", "diff", "create", "read", "update", "delete"].filter((call) => typeof zoomUser[call] !== "function")))`,
      ),
    ) as string[];
    assert.deepEqual(provider, []);
  });

  it("starts a Zoom account in memory, for `require` and for `import`", async () => {
    const start = `startZoom().then((zoom) => { console.log(zoom.url); return zoom.close(); })`;
    const required = await node("-e", `const { startZoom } = require("pulumi-zoom/simulator"); ${start}`);
    const imported = `import { startZoom } from "pulumi-zoom/simulator"; ${start}`;
    for (const url of [required, await node("--input-type=module", "-e", imported)])
      assert.match(url, /^http:\/\/127\.0\.0\.1:\d+\/v2$/);
  });

  it("answers to `npx pulumi-zoom --help`, and its command can be run as a file", async () => {
    const { stdout } = await run("npx", ["--no-install", "pulumi-zoom", "--help"], { cwd: folder });
    assert.match(stdout, /^Usage: pulumi-zoom /);
    await access(join(own, manifest.bin["pulumi-zoom"] ?? ""), constants.X_OK);
  });

  it("starts the plugin for the package zoom, which names its port first", async () => {
    const plugin = spawn(join(folder, "node_modules", ".bin", "pulumi-resource-zoom"), ["127.0.0.1:1"], {
      cwd: folder,
    });
    const ended = once(plugin, "exit").then(([code]) => assert.fail(`it ended with code ${String(code)}`));
    const line = once(createInterface(plugin.stdout), "line");
    const [port] = (await Promise.race([line, ended])) as [string];
    ended.catch(() => {});
    plugin.kill();
    assert.match(port, /^\d+$/);
  });

  for (const [how, ...options] of [
    ["node16", "--module", "node16"],
    ["nodenext", "--module", "nodenext"],
    ["bundler", "--module", "preserve", "--moduleResolution", "bundler"],
  ] as const)
    it(`brings types that a strict program compiles with, as a module or not (${how})`, async () => {
      const programs = join(folder, how);
      await mkdir(programs);
      for (const file of ["program.cts", "program.mts"]) await writeFile(join(programs, file), PROGRAM);
      const tsc = [require.resolve("typescript/bin/tsc"), "--noEmit", "--strict", "--target", "es2023"];
      const compiled = await run(process.execPath, [...tsc, ...options, "program.cts", "program.mts"], {
        cwd: programs,
      }).catch((error: Error & { stdout?: string }) => ({ stdout: error.stdout ?? error.message }));
      assert.equal(compiled.stdout, "");
    });
});

const PROGRAM = `import { UserType, ZoomUser } from "pulumi-zoom";
import { zoomUser } from "pulumi-zoom/provider";
import { startZoom } from "pulumi-zoom/simulator";
const ada = new ZoomUser("ada", { email: "ada@example.com", type: UserType.Licensed });
// @ts-expect-error: there is no such attribute
new ZoomUser("bob", { email: "bob@example.com", departement: "Sales" });
export const status: import("@pulumi/pulumi").Output<string> = ada.accountStatus;
export const url: Promise<string> = startZoom({ users: 3 }).then((zoom) => zoom.url);
export const check = zoomUser.check;
`;
