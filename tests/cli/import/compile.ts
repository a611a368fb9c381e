import { join, relative } from "node:path";
import ts from "typescript";
import { install } from "./install";

const declarations = new Map<string, ts.SourceFile>();

/**
 * What TypeScript says to generated folders, by their own tsconfig.json and every check that there is. Folders of one
 * project are compiled together, since most of the time goes into what all of them import.
 *
 * @param folders In `project`, and each with the same tsconfig.json.
 */
export function compile(project: string, folders: readonly string[] = [project]): string[] {
  install(project);
  const [folder = project] = folders;
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
  const programs = folders.map((each) => join(each, "index.ts"));
  const program = ts.createProgram(programs, config.options, host);
  return ts.getPreEmitDiagnostics(program).map(({ messageText, file, start }) => {
    const line = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
    return `${relative(project, file?.fileName ?? project)}:${line}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
  });
}

function assertNever(problem: ts.Diagnostic): never {
  throw new Error(ts.flattenDiagnosticMessageText(problem.messageText, "\n"));
}
