import { basename, join, resolve } from "node:path";
import type { Identity } from "../plain-file";
import { DRAFTS, IMPORT_FILE, JOURNAL, LOCK, PUBLIC, writeIfFree } from "./files";

/** The parts of this package's package.json that are used. */
export interface Package {
  readonly version: string;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/**
 * Writes the other files of a Pulumi project, unless they exist: never over a file that appeared meanwhile, and never
 * through a link.
 *
 * @param onWritten Receives each file that was written.
 */
export function writeProjectFiles(
  folder: string,
  own: Package,
  onWritten: (file: string, what: Identity) => void,
): void {
  const name = projectName(folder);
  const files = {
    "Pulumi.yaml": pulumiYaml(name),
    "package.json": packageJson(name, own),
    "tsconfig.json": TSCONFIG,
    ".gitignore": GITIGNORE,
  };
  for (const [file, content] of Object.entries(files)) {
    const written = writeIfFree(join(folder, file), PUBLIC, content);
    if (written) onWritten(file, written);
  }
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
description: Users of a Zoom account
runtime: nodejs
# After someone accepts an invitation, the next run with a refresh applies the rest.
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

/** After the import, the state holds what the import file contains. */
const GITIGNORE = `node_modules/
${IMPORT_FILE}
${JOURNAL}
${LOCK}*
${DRAFTS}
`;

/** Pulumi's own default for module resolution is not accepted by TypeScript 6. */
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
