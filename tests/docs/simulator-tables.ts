import { readFileSync } from "node:fs";
import ts from "typescript";
import { operations } from "../../simulator";
import { defaultSwitches } from "../../simulator/switches";

const SWITCHES = "simulator/switches.ts";

interface Section {
  readonly heading: string;
  readonly rows: string[];
}

/** The tables of docs/simulator.md that follow from the simulator's code. */
export const simulatorTables = (): Record<string, string> => ({
  switches: sections()
    .map(
      ({ heading, rows }) =>
        `### ${heading}\n\n| switch | default | other values | description |\n${RULE}\n${rows.join("\n")}`,
    )
    .join("\n\n"),
  operations: [
    "| operation | label | scope |",
    "| --- | --- | --- |",
    ...operations.map(({ method, path, label, scope }) => `| \`${method} ${path}\` | ${label} | \`${scope}\` |`),
  ].join("\n"),
});

const RULE = "| --- | --- | --- | --- |";

/** Reads the switches, under the headings that comments of the form `// Heading` give them. */
function sections(): Section[] {
  const text = readFileSync(SWITCHES, "utf8");
  const source = ts.createSourceFile(SWITCHES, text, ts.ScriptTarget.Latest, true);
  const switches = source.statements.find((node) => ts.isInterfaceDeclaration(node));
  const defaults = new Map<string, unknown>(Object.entries(defaultSwitches()));
  const found: Section[] = [];
  for (const member of switches?.members ?? []) {
    if (!ts.isPropertySignature(member) || !member.type) continue;
    const name = member.name.getText(source);
    const heading = /^ *\/\/ (.+)$/m.exec(member.getFullText(source))?.[1];
    if (heading) found.push({ heading, rows: [] });
    const value = String(defaults.get(name));
    const others = valuesOf(member.type, source).filter((other) => other !== value);
    found.at(-1)?.rows.push(`| \`${name}\` | \`${value}\` | ${others.map(code).join(", ")} | ${docOf(member)} |`);
  }
  return found;
}

const code = (text: string): string => `\`${text}\``;

function valuesOf(type: ts.TypeNode, source: ts.SourceFile): string[] {
  if (type.kind === ts.SyntaxKind.BooleanKeyword) return ["true", "false"];
  const members = ts.isUnionTypeNode(type) ? [...type.types] : [type];
  return members.map((member) => member.getText(source).replace(/^"|"$/g, ""));
}

const docOf = (member: ts.Node): string =>
  ts
    .getJSDocCommentsAndTags(member)
    .map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? "")
    .join(" ")
    .replace(/\s+/g, " ");
