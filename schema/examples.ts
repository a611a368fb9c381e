/** An example in one language of Pulumi. */
export interface Example {
  /** As Pulumi's registry and code fences name it. */
  readonly language: string;
  readonly title: string;
  readonly code: string;
}

/** The languages with an example for each resource, and how their files end. TypeScript has the examples of the classes. */
export const LANGUAGES = [
  { language: "python", title: "Python", ending: "py" },
  { language: "go", title: "Go", ending: "go" },
  { language: "csharp", title: "C#", ending: "cs" },
  { language: "java", title: "Java", ending: "java" },
  { language: "yaml", title: "YAML", ending: "yaml" },
] as const;

export const fenced = ({ language, code }: Example) => `\`\`\`${language}\n${code.trim()}\n\`\`\``;

/** Returns the examples as Pulumi's schema marks them, so that each SDK shows the one in its language. */
export const exampleSection = (title: string, examples: readonly Example[]): string =>
  [
    "{{% examples %}}",
    "## Example Usage",
    "{{% example %}}",
    `### ${title}`,
    examples.map(fenced).join("\n"),
    "{{% /example %}}",
    "{{% /examples %}}",
  ].join("\n");
