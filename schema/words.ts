/** The docstrings are written for TypeScript. In the schema, users of every language read them. */

const CODE = /```[^]*?```/g;

/** Returns a description of one paragraph with the names that the schema has. */
export const inEveryLanguage = (text: string): string =>
  text
    .replaceAll("ZoomPhoneUser", "PhoneUser")
    .replaceAll("ZoomUser", "User")
    .replaceAll("ZoomGroup", "Group")
    .replaceAll("or `undefined` if", "or nothing if");

/** Returns the paragraphs that do not belong to an example in TypeScript. */
export function withoutExamples(text: string): string {
  const paragraphs = text.replace(CODE, "\n\n").split(/\n{2,}/);
  const shown = paragraphs
    .map((paragraph) => paragraph.replace(/\s+/g, " ").trim())
    .filter((paragraph) => paragraph !== "" && !paragraph.endsWith(":") && !ONLY_TYPESCRIPT.test(paragraph));
  return inEveryLanguage(shown.join("\n\n"));
}

/** What holds only for the classes and functions of the TypeScript package. */
const ONLY_TYPESCRIPT =
  /^Each argument (except `user` )?is also an output|^Works like `\w+`, with arguments that may be/;
