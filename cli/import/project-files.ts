import { existsSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { IMPORT_FILE, JOURNAL, PUBLIC } from "./files";

/** What this package says of itself. */
export interface Package {
  readonly version: string;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** Writes what a Pulumi project needs beside its program, as far as it is not there. @returns What was written. */
export function writeProjectFiles(folder: string, own: Package): string[] {
  const name = projectName(folder);
  const files = {
    "Pulumi.yaml": pulumiYaml(name),
    "package.json": packageJson(name, own),
    "tsconfig.json": TSCONFIG,
    ".gitignore": GITIGNORE,
  };
  return Object.entries(files).flatMap(([file, content]) => {
    const path = join(folder, file);
    if (existsSync(path)) return [];
    writeFileSync(path, content, { mode: PUBLIC });
    return file;
  });
}

function projectName(folder: string): string {
  const name = basename(resolve(folder))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
  return name || "zoom";
}

const pulumiYaml = (name: string) => `name: ${JSON.stringify(name)}
description: People of a Zoom account
runtime: nodejs
# What waits for a person to accept an invitation is applied by the first run that sees that they did.
options:
  refresh: always
`;

function packageJson(name: string, { version, peerDependencies, devDependencies }: Package): string {
  const pick = (from: Readonly<Record<string, string>>, ...names: string[]) =>
    Object.fromEntries(names.map((one) => [one, from[one]]));
  const content = {
    name,
    private: true,
    main: "index.ts",
    dependencies: { ...pick(peerDependencies, "@pulumi/pulumi"), "pulumi-zoom": `^${version}` },
    devDependencies: pick(devDependencies, "@types/node", "typescript"),
  };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}

/** What is in the import file is in the state from then on. */
const GITIGNORE = `node_modules/
${IMPORT_FILE}
${JOURNAL}
`;

/** Pulumi compiles the program itself, and asks TypeScript 6 for a way of finding modules that it no longer takes. */
const TSCONFIG = `${JSON.stringify(
  {
    compilerOptions: {
      target: "es2022",
      module: "node16",
      moduleResolution: "node16",
      types: ["node"],
      strict: true,
      skipLibCheck: true,
    },
    files: ["index.ts"],
  },
  undefined,
  2,
)}\n`;
