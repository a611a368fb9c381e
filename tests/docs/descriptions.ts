import { readFileSync } from "node:fs";
import { format, resolveConfig } from "prettier";
import ts from "typescript";

/** Written by `npm run docs`: `pulumi-zoom schema` says what the docstrings say. */
export const DESCRIPTIONS = "cli/schema/descriptions.ts";

/** Each kind, its files, and whose members describe it; the first to say something of a name counts. */
const KINDS: readonly (readonly [kind: string, files: readonly string[], ...owners: string[]])[] = [
  ["ZoomUser", ["sdk/zoom-user.ts", "sdk/zoom-user-args.ts", "sdk/user-features.ts"], "ZoomUserArgs", "ZoomUser"],
  ["ZoomPhoneUser", ["sdk/zoom-phone-user.ts"], "PhoneArgs", "KnownPerson", "ZoomPhoneUser"],
  ["ZoomGroup", ["sdk/zoom-group.ts"], "ZoomGroupArgs", "ZoomGroup"],
];

/** The text of the file of descriptions. */
export async function descriptions(): Promise<string> {
  const texts = Object.fromEntries(KINDS.map(([kind, files, ...owners]) => [kind, describe(files, owners)]));
  const code = `/** By kind and path, from the docstrings of sdk/. Written by \`npm run docs\`. */
export const DESCRIPTIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = ${JSON.stringify(texts)};`;
  return format(code, { ...(await resolveConfig(DESCRIPTIONS)), parser: "typescript" });
}

interface Member {
  readonly name: string;
  readonly text: string;
  /** The type as it is written. */
  readonly type: string;
}

function describe(files: readonly string[], owners: readonly string[]): Record<string, string> {
  const members = new Map(files.flatMap((file) => [...membersIn(file)]));
  const texts: Record<string, string> = {};
  const add = (owner: string, path: string): void => {
    for (const { name, text, type } of members.get(owner) ?? []) {
      if (text === "" || type === "undefined") continue;
      texts[path + name] ??= text;
      for (const [below] of members)
        if (!owners.includes(below) && new RegExp(`\\b${below}\\b`).test(type)) add(below, `${path}${name}.`);
    }
  };
  for (const owner of owners) add(owner, "");
  return texts;
}

/** The members of every interface, type and class of a file. */
function membersIn(file: string): Map<string, Member[]> {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  const found = new Map<string, Member[]>();
  const visit = (node: ts.Node, owner: string): void => {
    const named = ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isClassDeclaration(node);
    const name = named ? (node.name?.text ?? owner) : owner;
    if ((ts.isPropertySignature(node) || ts.isPropertyDeclaration(node)) && owner !== "") {
      const member = { name: node.name.getText(source), text: textOf(node), type: node.type?.getText(source) ?? "" };
      found.set(owner, [...(found.get(owner) ?? []), member]);
    } else ts.forEachChild(node, (child) => visit(child, name));
  };
  visit(source, "");
  return found;
}

const textOf = (node: ts.Node): string =>
  ts
    .getJSDocCommentsAndTags(node)
    .map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? "")
    .join(" ")
    .replace(/\s+/g, " ");
