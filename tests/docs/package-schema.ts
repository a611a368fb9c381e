import { readFileSync } from "node:fs";
import { format, resolveConfig } from "prettier";
import { packageSchema, type Sources } from "../../schema/package-schema";
import { readDocstrings } from "./docstrings";
import { readExamples } from "./language-examples";
import { settingTexts } from "./setting-texts";

/** Written by `npm run docs`: with it, Pulumi writes this package for every language. */
export const PACKAGE_SCHEMA = "schema/schema.json";

/** Returns the content of the file as the code and the documentation say it now. */
export async function packageSchemaFile(): Promise<string> {
  const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Sources["manifest"];
  const schema = packageSchema({
    docs: readDocstrings(),
    examples: readExamples(),
    settings: settingTexts(),
    manifest,
  });
  return format(JSON.stringify(schema), { ...(await resolveConfig(PACKAGE_SCHEMA)), parser: "json" });
}
