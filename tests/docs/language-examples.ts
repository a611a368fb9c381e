import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Example, fenced, LANGUAGES } from "../../schema/examples";
import { type Examples, type Kind, KINDS } from "../../schema/resources";
import { readDocstrings } from "./docstrings";

/** A file for each resource and language. */
export const EXAMPLES = join("schema", "examples");

/** Reads the examples of every resource, by the name of their file. */
export const readExamples = (): Examples =>
  new Map(KINDS.map(({ example: { file } }) => [file, LANGUAGES.map((one) => read(file, one))]));

const read = (file: string, { language, title, ending }: (typeof LANGUAGES)[number]): Example => ({
  ...{ language, title },
  code: readFileSync(join(EXAMPLES, `${file}.${ending}`), "utf8"),
});

/** Returns the examples of a resource, with the first one of its class. */
function examplesOf({ type, example: { file } }: Kind): Example[] {
  const text = readDocstrings().types.get(type)?.text ?? "";
  const code = /```ts\n([^]*?)```/.exec(text)?.[1] ?? "";
  return [{ language: "ts", title: "TypeScript", code }, ...(readExamples().get(file) ?? [])];
}

const kindOf = (type: string): Kind => {
  const kind = KINDS.find((one) => one.type === type);
  if (!kind) throw new Error(`There is no kind ${type}.`);
  return kind;
};

/** Returns the part with examples for the page of a resource. */
export const resourceExamples = (type: string): Record<string, string> => ({
  examples: examplesOf(kindOf(type))
    .map((example) => `## ${example.title}\n\n${fenced(example)}`)
    .join("\n\n"),
});

/** Returns the part with an example for the first page, with the marks of Pulumi's registry for its chooser. */
export function indexExample(): Record<string, string> {
  const examples = examplesOf(kindOf("ZoomUser"));
  // The registry's word for TypeScript.
  const nameOf = ({ language }: Example) => (language === "ts" ? "typescript" : language);
  const choosable = (example: Example) =>
    [`{{% choosable language ${nameOf(example)} %}}`, fenced(example), "{{% /choosable %}}"].join("\n\n");
  const chooser = `{{< chooser language "${examples.map(nameOf).join(",")}" >}}`;
  return { example: [chooser, ...examples.map(choosable), "{{< /chooser >}}"].join("\n\n") };
}
