import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";

/** Only running the program would tell what is imported. */
export const COMPUTED = "(computed)";

export interface Import {
  /** The importing file without its ending, from the top: `provider/handler`. */
  from: string;
  /** A file likewise, a package's name, `node:…`, or `COMPUTED`. */
  to: string;
  /** Gone after compilation. */
  typesOnly: boolean;
}

/** Every import, export from, `import()` and `require` in the TypeScript files of some folders. */
export function importsIn(folders: readonly string[]): Import[] {
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => join(folder, file)),
  );
  return files.flatMap((file) => importsOf(file, readFileSync(file, "utf8")));
}

export function importsOf(file: string, code: string): Import[] {
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, typesOnly: boolean) => {
    const text = specifier && ts.isStringLiteralLike(specifier) ? specifier.text : COMPUTED;
    const to = text.startsWith(".") ? join(dirname(file), text).replace(/\.js$/, "") : text;
    found.push({ from: file.replace(/\.ts$/, ""), to, typesOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, node.importClause ? isTypes(node.importClause) : false);
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier) add(node.moduleSpecifier, isTypes(node));
    else if (ts.isImportTypeNode(node))
      add(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, true);
    else if (ts.isCallExpression(node) && isLoading(node.expression)) add(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, code, ts.ScriptTarget.Latest));
  return found;
}

function isTypes(clause: ts.ImportClause | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(clause)) {
    const names = clause.exportClause;
    return (
      clause.isTypeOnly || (!!names && ts.isNamedExports(names) && names.elements.every((name) => name.isTypeOnly))
    );
  }
  const names = clause.namedBindings;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  return !clause.name && !!names && ts.isNamedImports(names) && names.elements.every((name) => name.isTypeOnly);
}

function isLoading(callee: ts.Expression): boolean {
  if (callee.kind === ts.SyntaxKind.ImportKeyword) return true;
  const named = ts.isPropertyAccessExpression(callee) && callee.name.text === "resolve" ? callee.expression : callee;
  return ts.isIdentifier(named) && named.text === "require";
}
