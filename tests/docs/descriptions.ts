import { format, resolveConfig } from "prettier";
import { type Docstrings, namesIn } from "../../schema/docstrings";
import { KINDS } from "../../schema/resources";
import { readDocstrings } from "./docstrings";

/** Written by `npm run docs`: `pulumi-zoom schema` says what the docstrings say. */
export const DESCRIPTIONS = "cli/schema/descriptions.ts";

/** The text of the file of descriptions. */
export async function descriptions(): Promise<string> {
  const docstrings = readDocstrings();
  const texts = Object.fromEntries(KINDS.map(({ type, owners }) => [type, describe(docstrings, owners)]));
  const code = `/** By kind and path, from the docstrings of sdk/. Written by \`npm run docs\`. */
export const DESCRIPTIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = ${JSON.stringify(texts)};`;
  return format(code, { ...(await resolveConfig(DESCRIPTIONS)), parser: "typescript" });
}

function describe({ types }: Docstrings, owners: readonly string[]): Record<string, string> {
  const texts: Record<string, string> = {};
  const add = (owner: string, path: string): void => {
    for (const { name, text, shape } of types.get(owner)?.members ?? []) {
      if (text === "") continue;
      texts[path + name] ??= text;
      for (const below of namesIn(shape)) if (!owners.includes(below)) add(below, `${path}${name}.`);
    }
  };
  for (const owner of owners) add(owner, "");
  return texts;
}
