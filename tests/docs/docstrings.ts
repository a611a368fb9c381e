import { globSync, readFileSync } from "node:fs";
import ts from "typescript";
import type { Choice, Choices, Docstrings, DocumentedType, Member, Shape } from "../../schema/docstrings";

/** Reads the docstrings of everything that a program can name. */
export function readDocstrings(): Docstrings {
  const files = globSync(["sdk/*.ts", "sdk/lookups/*.ts", "provider/zoom/views/*.ts"]).toSorted();
  const types = new Map<string, DocumentedType>();
  const functions = new Map<string, string>();
  const choices = new Map<string, Choices>();
  for (const file of files) {
    const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
    for (const node of source.statements) {
      if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isClassDeclaration(node))
        types.set(node.name?.text ?? "", { text: textOf(node), members: membersIn(node), bases: basesOf(node) });
      // Of several signatures, one has the description.
      if (
        ts.isFunctionDeclaration(node) &&
        node.name &&
        textOf(node).length > (functions.get(node.name.text) ?? "").length
      )
        functions.set(node.name.text, textOf(node));
      if (ts.isVariableStatement(node) && ts.getJSDocTags(node).some(({ tagName }) => tagName.text === "enum"))
        for (const { name, initializer } of node.declarationList.declarations)
          choices.set(name.getText(), { text: textOf(node), values: choicesIn(initializer) });
    }
  }
  return { types, functions, choices };
}

/** Returns the description of a declaration, in paragraphs as it is written. */
const textOf = (node: ts.Node): string =>
  ts
    .getJSDocCommentsAndTags(node)
    .filter(ts.isJSDoc)
    .map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? "")
    .join("\n\n");

const inOneParagraph = (text: string) => text.replace(/\s+/g, " ");

type Named = ts.InterfaceDeclaration | ts.TypeAliasDeclaration | ts.ClassDeclaration;

const basesOf = (node: Named): string[] =>
  ts.isInterfaceDeclaration(node)
    ? (node.heritageClauses ?? []).flatMap(({ types }) => types.map(({ expression }) => expression.getText()))
    : [];

/** Returns every member once. What only one of several alternatives has is optional. */
function membersIn(owner: ts.Node): Member[] {
  const found: Member[] = [];
  const visit = (node: ts.Node): void => {
    if (!ts.isPropertySignature(node) && !ts.isPropertyDeclaration(node)) ts.forEachChild(node, visit);
    else if (node.type) {
      const isOptional = node.questionToken !== undefined || /\bundefined\b/.test(node.type.getText());
      const text = inOneParagraph(textOf(node));
      found.push({ name: node.name.getText(), text, isOptional, shape: shapeOf(node.type) });
    }
  };
  ts.forEachChild(owner, visit);
  return [...Map.groupBy(found, ({ name }) => name).values()].flatMap((same) => {
    const said = same.find(({ shape }) => shape.is !== "nothing");
    return said ? [{ ...said, isOptional: same.some(({ isOptional }) => isOptional) }] : [];
  });
}

/** Types of Pulumi around a value that say nothing of the value. */
const WRAPPERS = ["pulumi.Input", "pulumi.Output", "pulumi.Unwrap"];

function shapeOf(type: ts.TypeNode): Shape {
  if (ts.isParenthesizedTypeNode(type)) return shapeOf(type.type);
  if (ts.isArrayTypeNode(type)) return { is: "array", of: shapeOf(type.elementType) };
  if (ts.isTypeLiteralNode(type)) return { is: "object", members: membersIn(type) };
  if (ts.isUnionTypeNode(type)) return unionOf(type.types.map(shapeOf));
  if (ts.isLiteralTypeNode(type)) return literalShape(type.literal);
  if (ts.isTypeReferenceNode(type)) {
    const [argument] = type.typeArguments ?? [];
    const name = type.typeName.getText();
    return argument && WRAPPERS.includes(name) ? shapeOf(argument) : { is: "named", name };
  }
  const word = type.getText();
  if (word === "string" || word === "number" || word === "boolean") return { is: word };
  return { is: word === "undefined" ? "nothing" : "anything" };
}

function literalShape(literal: ts.LiteralTypeNode["literal"]): Shape {
  if (ts.isStringLiteral(literal)) return { is: "choice", values: [literal.text] };
  return ts.isNumericLiteral(literal) ? { is: "choice", values: [Number(literal.text)] } : { is: "anything" };
}

function unionOf(shapes: readonly Shape[]): Shape {
  const known = shapes.filter(({ is }) => is !== "nothing");
  const [first] = known;
  if (first === undefined) return { is: "nothing" };
  if (known.length === 1) return first;
  const values = known.flatMap((shape) => (shape.is === "choice" ? shape.values : []));
  return values.length === known.length ? { is: "choice", values } : { is: "either", shapes: known };
}

function choicesIn(initializer: ts.Expression | undefined): Choice[] {
  const object = initializer && ts.isAsExpression(initializer) ? initializer.expression : initializer;
  if (!object || !ts.isObjectLiteralExpression(object)) return [];
  return object.properties.flatMap((property) => {
    if (!ts.isPropertyAssignment(property) || !ts.isNumericLiteral(property.initializer)) return [];
    const value = Number(property.initializer.text);
    return [{ name: property.name.getText(), value, text: inOneParagraph(textOf(property)) }];
  });
}
