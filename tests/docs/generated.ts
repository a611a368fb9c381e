import { readFileSync } from "node:fs";
import { format, resolveConfig } from "prettier";
import { indexExample, resourceExamples } from "./language-examples";
import { probeTables } from "./probe-tables";
import { reportExample } from "./report-example";
import { rulesTables } from "./rules-tables";
import { scopeTables } from "./scope-tables";
import { simulatorTables } from "./simulator-tables";

/** The parts of pages that code writes: by page, by the name in its marks. */
const PARTS: Readonly<Record<string, () => Readonly<Record<string, string>>>> = {
  "docs/rules.md": rulesTables,
  "docs/getting-started.md": scopeTables,
  "docs/ci.md": reportExample,
  "docs/simulator.md": simulatorTables,
  "docs/live-account.md": probeTables,
  "docs/_index.md": indexExample,
  "docs/resources/user.md": () => resourceExamples("ZoomUser"),
  "docs/resources/phone-user.md": () => resourceExamples("ZoomPhoneUser"),
  "docs/resources/group.md": () => resourceExamples("ZoomGroup"),
};

export const GENERATED_PAGES = Object.keys(PARTS);

/** The page as it should be: the text between `<!-- begin name -->` and `<!-- end -->` is replaced. */
export async function generate(page: string): Promise<string> {
  const parts = { ...PARTS[page]?.() };
  const text = readFileSync(page, "utf8").replace(
    /(<!-- begin (\S+) -->\n)[^]*?(<!-- end -->)/g,
    (_, begin: string, name: string, end: string) => {
      const part = parts[name];
      if (part === undefined) throw new Error(`${page} asks for the part ${name}, which nothing writes.`);
      delete parts[name];
      return `${begin}\n${part}\n\n${end}`;
    },
  );
  const left = Object.keys(parts);
  if (left.length > 0) throw new Error(`${page} has no place for ${left.join(", ")}.`);
  return format(text, { ...(await resolveConfig(page)), parser: "markdown" });
}
