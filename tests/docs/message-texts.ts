/** Turns an expression into the strings that it can be, with a hole for each part that only a run knows. */
import ts from "typescript";

/** Stands for what only a run knows. */
export const HOLE = "…";

export interface Texts {
  readonly texts: string[];
  /** Where the holes come from: expressions to look at next, and declarations that others fill. */
  readonly sources: (ts.Expression | ts.Declaration)[];
}

const joined = (begun: readonly string[], rest: readonly string[]) =>
  rest.length === 0 ? begun.map((text) => text + HOLE) : begun.flatMap((text) => rest.map((more) => text + more));

/** Whether an expression is part of the sentence in which its variable stands. */
const isWording = (node: ts.Expression) =>
  ts.isStringLiteralLike(node) ||
  ts.isTemplateExpression(node) ||
  ts.isBinaryExpression(node) ||
  ts.isConditionalExpression(node);

const withoutSpread = (node: ts.Expression) => (ts.isSpreadElement(node) ? node.expression : node);

const hasBody = (node: ts.Node) =>
  ts.isFunctionDeclaration(node) ||
  ts.isFunctionExpression(node) ||
  ts.isArrowFunction(node) ||
  ts.isMethodDeclaration(node);

function valueOfProperty(property: ts.ObjectLiteralElementLike): ts.Expression | undefined {
  if (ts.isPropertyAssignment(property)) return property.initializer;
  if (ts.isSpreadAssignment(property)) return property.expression;
  return ts.isShorthandPropertyAssignment(property) ? property.name : undefined;
}

export function textsOf(
  expression: ts.Expression,
  checker: ts.TypeChecker,
  symbolOf: (node: ts.Node) => ts.Symbol | undefined,
): Texts {
  const sources: Texts["sources"] = [];
  const none = (...from: readonly (ts.Expression | ts.Declaration | undefined)[]): string[] => {
    sources.push(...from.filter((node) => node !== undefined));
    return [];
  };

  /** What a function returns reaches the user if its call does. */
  const returned = (declaration: ts.Node | undefined): string[] => {
    if (!declaration || !hasBody(declaration) || !declaration.body) return [];
    const { body } = declaration;
    if (!ts.isBlock(body)) return none(body);
    const visit = (node: ts.Node): void => {
      if (ts.isReturnStatement(node)) none(node.expression);
      else if (!ts.isFunctionLike(node)) ts.forEachChild(node, visit);
    };
    visit(body);
    return [];
  };

  const variable = (node: ts.Identifier): string[] => {
    const declaration = symbolOf(node)?.valueDeclaration;
    if (!declaration) return [];
    if (ts.isParameter(declaration)) return none(declaration);
    if (ts.isBindingElement(declaration)) return none(...boundTo(declaration));
    if (!ts.isVariableDeclaration(declaration) || !declaration.initializer) return [];
    const { initializer } = declaration;
    none(...addedTo(declaration));
    return isWording(initializer) ? texts(initializer) : none(initializer);
  };

  /** The property that `{ name }` takes out of an object, or the list out of which `[name]` takes an item. */
  const boundTo = (element: ts.BindingElement): readonly (ts.Expression | ts.Declaration)[] => {
    const { parent: owner } = element.parent;
    if (ts.isArrayBindingPattern(element.parent))
      return ts.isVariableDeclaration(owner) && owner.initializer && ts.isCallExpression(owner.initializer)
        ? [owner.initializer]
        : [];
    const name = (element.propertyName ?? element.name).getText();
    const type = checker.getTypeAtLocation(element.parent);
    return type.getProperty(name)?.declarations ?? [];
  };

  /** What is put into a list or an object after it was made. */
  const addedTo = (variableOf: ts.VariableDeclaration): ts.Expression[] => {
    const added: ts.Expression[] = [];
    const isIt = (node: ts.Expression) => symbolOf(node)?.valueDeclaration === variableOf;
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
        const { name, expression: list } = node.expression;
        if (name.text === "push" && isIt(list)) added.push(...node.arguments.map(withoutSpread));
      } else if (ts.isBinaryExpression(node) && ts.isElementAccessExpression(node.left) && isIt(node.left.expression))
        added.push(node.right);
      ts.forEachChild(node, visit);
    };
    visit(variableOf.getSourceFile());
    return added;
  };

  const called = (node: ts.CallExpression): string[] => {
    // A method of a list or a string passes on what it is called on, and what its callback returns.
    if (ts.isPropertyAccessExpression(node.expression)) none(node.expression.expression);
    for (const argument of node.arguments) if (ts.isArrowFunction(argument)) returned(argument);
    return returned(checker.getResolvedSignature(node)?.declaration);
  };

  const texts = (node: ts.Expression): string[] => {
    if (ts.isStringLiteralLike(node)) return [node.text];
    if (ts.isParenthesizedExpression(node) || ts.isAwaitExpression(node) || ts.isAsExpression(node))
      return texts(node.expression);
    if (ts.isArrowFunction(node)) return ts.isBlock(node.body) ? returned(node) : texts(node.body);
    if (ts.isConditionalExpression(node)) return [...texts(node.whenTrue), ...texts(node.whenFalse)];
    if (ts.isIdentifier(node)) return variable(node);
    if (ts.isBinaryExpression(node)) {
      const { kind } = node.operatorToken;
      if (kind === ts.SyntaxKind.PlusToken) return joined(texts(node.left), texts(node.right));
      return none(node.left, node.right);
    }
    if (ts.isTemplateExpression(node))
      return node.templateSpans.reduce(
        (begun, { expression: span, literal }) => joined(joined(begun, texts(span)), [literal.text]),
        [node.head.text],
      );
    if (ts.isObjectLiteralExpression(node)) return none(...node.properties.map(valueOfProperty));
    if (ts.isArrayLiteralExpression(node)) return none(...node.elements.map(withoutSpread));
    if (ts.isElementAccessExpression(node)) return none(node.expression);
    if (ts.isPropertyAccessExpression(node)) return none(...(symbolOf(node.name)?.declarations ?? [node.expression]));
    if (ts.isCallExpression(node)) return called(node);
    return [];
  };
  return { texts: texts(expression), sources };
}
