import { join } from "node:path";
import ts from "typescript";
import { install } from "./install";

const declarations = new Map<string, ts.SourceFile>();

/** What TypeScript says to a generated folder, by its own tsconfig.json and every check that there is. */
export function compile(folder: string): string[] {
  install(folder);
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
