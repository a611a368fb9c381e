import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { startZoom } from "../../simulator";
import { skip } from "../no-skips";
import { shellEnvironment, zoomEnvironment } from "./ci-project";
import { languageHost, needPulumi, startStory } from "./engine";
import { findTools, type Manager, type Tools } from "./package-managers";
import { manifest, pack } from "./packed";

type Language = "TypeScript" | "JavaScript" | "ES modules";

/** Each manager, each language and each Node with each other at least once, without trying all of eighteen. */
const COMBINATIONS: readonly [Manager, Language, 22 | 24][] = [
  ["npm", "TypeScript", 24],
  ["npm", "JavaScript", 22],
  ["pnpm", "TypeScript", 22],
  ["pnpm", "ES modules", 24],
  ["yarn", "JavaScript", 24],
];

/** The oldest goes with the oldest. */
const sdkFor = (node: 22 | 24): string =>
  (node === 22
    ? /^>=(\S+)/.exec(manifest.peerDependencies["@pulumi/pulumi"] ?? "")?.[1]
    : manifest.devDependencies["@pulumi/pulumi"]) ?? assert.fail();

const use = `console.log("Node " + process.version);
new ZoomUser("ada", { email: "ada@example.com", firstName: "Ada", type: UserType.Basic });
`;

/** What a run of `pulumi` printed, and what Zoom was asked to change by it. */
interface Told {
  printed: string;
  writes: string[];
}
interface Story {
  preview: Told;
  up: Told;
  again: Told;
  destroy: Told;
}

describe("a program that installs the package with", function () {
  this.timeout(300_000);
  let tools: Tools;
  let tarball: string;
  let stories: Promise<Story>[];
  before(async function () {
    await needPulumi(this);
    tools = await findTools().catch((error: Error) =>
      skip(this, `the package managers cannot be fetched: ${error.message.split("\n").find(Boolean)}`),
    );
    tarball = (await pack()).tarball;
    // Two at a time, which is what a small machine can do.
    const lanes: Promise<unknown>[] = [Promise.resolve(), Promise.resolve()];
    stories = COMBINATIONS.map(([manager, language, node], index) => {
      const story = (lanes[index % 2] ?? Promise.resolve()).then(() =>
        play({ tools, manager, node, program: program(language), dependencies: { "pulumi-zoom": `file:${tarball}` } }),
      );
      lanes[index % 2] = story.catch(() => undefined);
      return story;
    });
  });

  for (const [index, [manager, language, node]] of COMBINATIONS.entries())
    it(`${manager}, in ${language} on Node ${node} with Pulumi's SDK ${sdkFor(node)}, previews, applies, previews no change and is taken down`, async () => {
      const { preview, up, again, destroy } = (await stories[index]) ?? assert.fail();
      assert.match(preview.printed, new RegExp(`Node v${node}\\.`));
      assert.match(preview.printed, /\+ 2 to create/);
      assert.deepEqual(
        [preview, up, again, destroy].map(({ writes }) => writes),
        [[], ["POST /v2/users"], [], ["DELETE /v2/users/ada"]],
      );
    });

  it("pnpm, and reaches it only through another package, is told what to add", async () => {
    const files = {
      "index.js": 'require("company-people");\n',
      "people/index.js": `const { UserType, ZoomUser } = require("pulumi-zoom");\n${use}`,
      "people/package.json": JSON.stringify({
        ...{ name: "company-people", version: "1.0.0" },
        dependencies: { "pulumi-zoom": `file:${tarball}` },
      }),
    };
    const dependencies = { "company-people": "file:./people" };
    const failing = play({ tools, manager: "pnpm", node: 24, program: { files }, dependencies });
    await assert.rejects(failing, /error: Pulumi does not find pulumi-zoom from the program's folder, [^]* pnpm add /);
  });
});

interface Program {
  files: Record<string, string>;
  manifest?: object;
}

function program(language: Language): Program {
  const { devDependencies } = manifest;
  const imports = 'import { UserType, ZoomUser } from "pulumi-zoom";';
  switch (language) {
    case "TypeScript":
      return {
        files: {
          "index.ts": `${imports}\n${use}`,
          // TypeScript 6 knows nothing of Node by itself.
          "tsconfig.json": JSON.stringify({ compilerOptions: { strict: true, types: ["node"] } }),
        },
        manifest: {
          main: "index.ts",
          devDependencies: { typescript: devDependencies.typescript, "@types/node": devDependencies["@types/node"] },
        },
      };
    case "JavaScript":
      return { files: { "index.js": `const { UserType, ZoomUser } = require("pulumi-zoom");\n${use}` } };
    case "ES modules":
      return { files: { "index.js": `${imports}\n${use}` }, manifest: { type: "module" } };
  }
}

interface Scene {
  tools: Tools;
  manager: Manager;
  node: 22 | 24;
  program: Program;
  dependencies: Record<string, string>;
}

async function play({ tools, manager, node, program: { files, manifest: own }, dependencies }: Scene): Promise<Story> {
  await using zoom = await startZoom();
  await using engine = await startStory("story-no-op", await languageHost());
  if (node === 22) await symlink(join(tools.node22, "node"), join(engine.folder, "bin", "node"));
  const folder = join(engine.folder, "company");
  const written = {
    ...files,
    "Pulumi.yaml": "name: company\nruntime: nodejs\n",
    "package.json": JSON.stringify({
      ...{ name: "company", private: true, ...own },
      dependencies: { ...dependencies, "@pulumi/pulumi": sdkFor(node) },
    }),
  };
  for (const [file, content] of Object.entries(written)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), content);
  }
  await tools.install(manager, folder);

  const env = { ...(await shellEnvironment(engine)), ...zoomEnvironment(zoom) };
  let id = "nobody";
  const tell = async (...args: string[]): Promise<Told> => {
    const { stdout } = await promisify(execFile)("pulumi", [...args, "--non-interactive"], { cwd: folder, env }).catch(
      (error: Error & { stdout?: string }) => assert.fail(`${error.message}\n${error.stdout}`),
    );
    const writes = zoom.takeLog().filter((line) => !line.startsWith("GET ") && !line.includes("/oauth/"));
    id = zoom.person("ada@example.com")?.id ?? id;
    return { printed: stdout, writes: writes.map((line) => line.replace(id, "ada")) };
  };
  await tell("stack", "init", "dev");
  return {
    preview: await tell("preview"),
    up: await tell("up", "--yes", "--skip-preview"),
    again: await tell("preview", "--refresh", "--expect-no-changes"),
    destroy: await tell("destroy", "--yes", "--skip-preview"),
  };
}
