import { existsSync, mkdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";

/** Where the compiled package is that these tests belong to, with its declarations. */
const BUILT = join(__dirname, "..", "..", "..");

const declarations = new Map<string, ts.SourceFile>();

/** What TypeScript says to a generated folder, by its own tsconfig.json and every check that there is. */
export function compile(folder: string): string[] {
  link(folder);
  const config = ts.getParsedCommandLineOfConfigFile(
    join(folder, "tsconfig.json"),
    { noEmit: true, noUnusedLocals: true, noUncheckedIndexedAccess: true, noImplicitReturns: true },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: (problem) => assertNever(problem) },
  );
  if (!config) throw new Error(`${folder} has no tsconfig.json`);
  const host = ts.createCompilerHost(config.options);
  const parse = host.getSourceFile.bind(host);
  // The same declarations are read for every program.
  host.getSourceFile = (file, ...how) => {
    if (!file.endsWith(".d.ts")) return parse(file, ...how);
    const known = declarations.get(file) ?? parse(file, ...how);
    if (known) declarations.set(file, known);
    return known;
  };
  const program = ts.createProgram(config.fileNames, config.options, host);
  return ts.getPreEmitDiagnostics(program).map(({ messageText, file, start }) => {
    const line = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
    return `${line}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
  });
}

function assertNever(problem: ts.Diagnostic): never {
  throw new Error(ts.flattenDiagnosticMessageText(problem.messageText, "\n"));
}

/** What `npm install` would put beside the program. */
function link(folder: string): void {
  const modules = join(folder, "node_modules");
  if (existsSync(modules)) return;
  const package_ = join(modules, "pulumi-zoom");
  mkdirSync(package_, { recursive: true });
  symlinkSync(join(process.cwd(), "package.json"), join(package_, "package.json"));
  symlinkSync(BUILT, join(package_, "dist"));
  for (const name of ["@pulumi/pulumi", "@types/node", "undici-types"]) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(process.cwd(), "node_modules", name), join(modules, name));
  }
}
