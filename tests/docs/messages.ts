/** Finds the sentences that the code can say to a user, by following how strings reach an error or the terminal. */
import { relative, resolve } from "node:path";
import ts from "typescript";
import { HOLE, textsOf } from "./message-texts";

/** A sentence that the code can say to a user. */
export interface Message {
  readonly file: string;
  /** With `…` for what only the run knows. */
  readonly text: string;
}

/** Besides the messages of errors, users read the reasons of failures and each line that is printed. */
const REASONS = { file: "provider/types.ts", name: "reason" };
/** Functions that print take a `line`. What a long command says about its progress needs no explanation. */
const PRINTED = { files: /^(provider|sdk)\/|^cli\/caller\.ts$/, name: "line" };

const root = resolve(__dirname, "..", "..", "..");
/** The folder above the project may have any name. */
const inProject = (file: string) => relative(root, file);

function optionsOfProject(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(resolve(root, "tsconfig.json"), (path) => ts.sys.readFile(path)) as {
    config: { compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  return { ...options, noEmit: true, composite: false, incremental: false };
}

/** Returns every sentence that the files of these folders can say. */
export function messagesIn(...folders: string[]): Message[] {
  const files = folders.flatMap((folder) => ts.sys.readDirectory(resolve(root, folder), [".ts"]));
  return messagesOfProgram(ts.createProgram(files, optionsOfProject()), (file) => files.includes(file));
}

/** What files with given code import, parsed once for all of them: the types of Node are large. */
const parsed = new Map<string, ts.SourceFile>();

/** Returns every sentence that a file with this code could say if it stood at `path`. */
export function messagesOf(code: string, path = "provider/example.ts"): string[] {
  const file = resolve(root, path);
  const options = optionsOfProject();
  const host = ts.createCompilerHost(options);
  const onDisk = { ...host };
  host.getSourceFile = (name, ...rest) => {
    if (name === file) return ts.createSourceFile(name, code, ts.ScriptTarget.Latest, true);
    const source = parsed.get(name) ?? onDisk.getSourceFile(name, ...rest);
    if (source) parsed.set(name, source);
    return source;
  };
  host.fileExists = (name) => name === file || onDisk.fileExists(name);
  const program = ts.createProgram([file], options, host);
  return messagesOfProgram(program, (name) => name === file).map(({ text }) => text);
}

function messagesOfProgram(program: ts.Program, isOurs: (file: string) => boolean): Message[] {
  const ours = program.getSourceFiles().filter(({ fileName }) => isOurs(fileName));
  const checker = program.getTypeChecker();
  const found: Message[] = [];
  const said = new Set<ts.Node>();
  const queue: ts.Expression[] = [];
  const outlets = new Set<ts.Declaration>();

  const say = (expression: ts.Expression | undefined) => {
    if (expression && !said.has(expression) && said.add(expression)) queue.push(expression);
  };
  const symbolOf = (node: ts.Node): ts.Symbol | undefined => {
    const symbol = ts.isShorthandPropertyAssignment(node.parent)
      ? checker.getShorthandAssignmentValueSymbol(node.parent)
      : checker.getSymbolAtLocation(node);
    return symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  };
  /** Where a property of an object literal is declared, in the type that the object must have. */
  const declarationsOf = (
    property: ts.PropertyAssignment | ts.ShorthandPropertyAssignment,
  ): readonly ts.Declaration[] => {
    const type = checker.getContextualType(property.parent);
    const name = property.name.getText();
    const types = type?.isUnion() ? type.types : [type];
    return types.flatMap((one) => one?.getProperty(name)?.declarations ?? []);
  };

  const isOutlet = (declaration: ts.Declaration): boolean => {
    const { fileName } = declaration.getSourceFile();
    const name = ts.getNameOfDeclaration(declaration)?.getText();
    if (ts.isParameter(declaration) && name === PRINTED.name && PRINTED.files.test(inProject(fileName))) return true;
    if (name === REASONS.name && fileName === resolve(root, REASONS.file)) return true;
    return outlets.has(declaration) || (name === "error" && /node_modules\/zod\//.test(fileName));
  };

  const isError = (type: ts.Type) => ["message", "stack"].every((name) => type.getProperty(name) !== undefined);
  /** In the provider and the SDK a plain `Error` is a bug of ours. What a command throws is printed as it is. */
  const isSaidError = (node: ts.NewExpression) => {
    const type = checker.getTypeAtLocation(node);
    const name = type.symbol?.name ?? "";
    if (["Error", "TypeError", "RangeError"].includes(name))
      return inProject(node.getSourceFile().fileName).startsWith("cli/");
    return isError(type);
  };

  const isMessageOfError = ({ left, operatorToken }: ts.BinaryExpression) =>
    [ts.SyntaxKind.EqualsToken, ts.SyntaxKind.PlusEqualsToken].includes(operatorToken.kind) &&
    ts.isPropertyAccessExpression(left) &&
    left.name.text === "message" &&
    isError(checker.getTypeAtLocation(left.expression));

  /** Says what reaches an outlet directly. Repeated as long as outlets are found, because strings pass through helpers. */
  const visit = (node: ts.Node): void => {
    if (ts.isNewExpression(node) && isSaidError(node)) node.arguments?.forEach(say);
    else if (ts.isCallExpression(node)) {
      if (node.expression.kind === ts.SyntaxKind.SuperKeyword) node.arguments.forEach(say);
      const called = checker.getResolvedSignature(node)?.declaration;
      node.arguments.forEach((argument, index) => {
        const parameter = called && "parameters" in called ? called.parameters[index] : undefined;
        if (parameter && isOutlet(parameter)) say(argument);
      });
    } else if (ts.isPropertyAssignment(node) && declarationsOf(node).some(isOutlet)) say(node.initializer);
    else if (ts.isShorthandPropertyAssignment(node) && declarationsOf(node).some(isOutlet)) say(node.name);
    else if (ts.isBinaryExpression(node) && isMessageOfError(node)) say(node.right);
    ts.forEachChild(node, visit);
  };

  let size;
  do {
    size = said.size + outlets.size;
    ours.forEach(visit);
    for (let next = queue.shift(); next; next = queue.shift()) {
      const file = next.getSourceFile().fileName;
      const { texts, sources } = textsOf(next, checker, symbolOf);
      if (isOurs(file)) found.push(...texts.map((text) => ({ file: relative(root, file), text })));
      for (const source of sources)
        if (ts.isExpression(source)) say(source);
        else if (ts.isPropertyAssignment(source)) say(source.initializer);
        else outlets.add(source);
    }
  } while (size !== said.size + outlets.size);
  return found.filter(({ text }, index) => isSentence(text) && found.findIndex((one) => one.text === text) === index);
}

const FEWEST_WORDS = 4;
const isSentence = (text: string) => text.replaceAll(HOLE, " ").trim().split(/\s+/).length >= FEWEST_WORDS;

/** Returns the longest part of a message that reads the same in every run. */
export const lastingPart = (text: string) =>
  text
    .split(HOLE)
    .map((part) => part.replace(/\s+/g, " ").trim())
    .reduce((longest, part) => (part.length > longest.length ? part : longest), "");
