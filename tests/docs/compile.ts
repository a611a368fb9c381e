import { dirname, join } from "node:path";
import ts from "typescript";
import type { CodeBlock } from "./markdown";

/** What the compiler says of TypeScript blocks, each as a module of its own that imports the package by its name. */
export function mistakesIn(blocks: readonly CodeBlock[]): string[] {
  // Modules, so that they may await at the top.
  const files = new Map(
    blocks.map((block, index) => [join(process.cwd(), `block-${index}.mts`), moduleOf(block, blocks)]),
  );
  const options = optionsOfProject();
  const host = ts.createCompilerHost(options);
  host.fileExists = (name) => files.has(name) || ts.sys.fileExists(name);
  host.readFile = (name) => files.get(name)?.code ?? ts.sys.readFile(name);
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files].flatMap(([name, block]) => {
    const source = program.getSourceFile(name);
    const diagnostics = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return diagnostics.map(({ start = 0, messageText }) => {
      const line = block.firstLine + (source?.getLineAndCharacterOfPosition(start).line ?? 0);
      return `${block.file}:${line}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
    });
  });
}

/** A block that imports nothing goes on where the last one of its page that does left off. */
function moduleOf({ file, line, code }: CodeBlock, blocks: readonly CodeBlock[]) {
  const imports = (block: CodeBlock) => /^import /m.test(block.code);
  const before = blocks.filter((block) => block.file === file && block.line < line && imports(block)).at(-1);
  const begun = /^import /m.test(code) ? "" : (before?.code ?? "export {};\n");
  return { file, code: begun + code, firstLine: line + 1 - (begun.split("\n").length - 1) };
}

function optionsOfProject(): ts.CompilerOptions {
  const file = ts.findConfigFile(process.cwd(), (name) => ts.sys.fileExists(name)) ?? "";
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(file, (name) => ts.sys.readFile(name)).config,
    ts.sys,
    dirname(file),
  );
  return { ...options, noEmit: true, incremental: false, composite: false, tsBuildInfoFile: undefined };
}
