import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** A sentence that the code can say to a user. */
export interface Message {
  readonly file: string;
  /** With `…` for what only the run knows. */
  readonly text: string;
}

const HOLE = "…";
/** Calls and properties whose text reaches a user. */
const SAYING_CALLS = ["RefusedError", "RunError", "InvalidArgumentError", "refuse", "fail", "keep", "tell"];
const SAYING_PROPERTIES = ["why", "refuse", "reason", "error", "advice"];

/**
 * Every sentence of a refusal, of advice on one of Zoom's codes, and of a mistake in arguments or settings.
 *
 * @param alsoCalls Names of more calls whose text reaches a user there.
 */
export function messagesIn(folder: string, ...alsoCalls: string[]): Message[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  return files.flatMap((file) => {
    const path = join(folder, file);
    return messagesOf(readFileSync(path, "utf8"), ...alsoCalls).map((text) => ({ file: path, text }));
  });
}

export function messagesOf(code: string, ...alsoCalls: string[]): string[] {
  const calls = [...SAYING_CALLS, ...alsoCalls];
  const source = ts.createSourceFile("file.ts", code, ts.ScriptTarget.Latest, true);
  const constants = new Map<string, ts.Expression>();
  const found = new Set<string>();

  const texts = (node: ts.Expression | undefined): string[] => {
    if (node === undefined) return [];
    if (ts.isStringLiteralLike(node)) return [node.text];
    if (ts.isParenthesizedExpression(node)) return texts(node.expression);
    if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) return texts(node.body);
    if (ts.isConditionalExpression(node)) return [...texts(node.whenTrue), ...texts(node.whenFalse)];
    if (ts.isIdentifier(node)) return texts(constants.get(node.text));
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken)
      return joined(texts(node.left), texts(node.right));
    if (ts.isTemplateExpression(node))
      return node.templateSpans.reduce(
        (begun, { expression, literal }) => joined(joined(begun, inside(expression)), [literal.text]),
        [node.head.text],
      );
    return [];
  };
  /** A constant is part of the sentence, all else a hole. */
  const inside = (node: ts.Expression) => {
    const known = ts.isIdentifier(node) ? texts(node) : [];
    return known.length > 0 ? known : [HOLE];
  };
  const add = (node: ts.Expression | undefined) => {
    for (const text of texts(node)) if (isSentence(text)) found.add(text);
  };

  const declare = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer)
      constants.set(node.name.text, node.initializer);
    ts.forEachChild(node, declare);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const called = ts.isPropertyAccessExpression(node.expression) ? node.expression.name : node.expression;
      if (calls.includes(called.getText(source))) node.arguments?.forEach(add);
    } else if (ts.isPropertyAssignment(node)) {
      const isAdvice = ts.isNumericLiteral(node.name);
      if (isAdvice || SAYING_PROPERTIES.includes(node.name.getText(source))) add(node.initializer);
    }
    ts.forEachChild(node, visit);
  };
  declare(source);
  visit(source);
  return [...found];
}

const joined = (begun: readonly string[], rest: readonly string[]) =>
  rest.length === 0 ? begun.map((text) => text + HOLE) : begun.flatMap((text) => rest.map((more) => text + more));

const FEWEST_WORDS = 3;
const isSentence = (text: string) => text.replaceAll(HOLE, " ").trim().split(/\s+/).length >= FEWEST_WORDS;

/** The longest part of a message that reads the same in every run. */
export const lastingPart = (text: string) =>
  text
    .split(HOLE)
    .map((part) => part.replace(/\s+/g, " ").trim())
    .reduce((longest, part) => (part.length > longest.length ? part : longest), "");
