import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DESCRIPTIONS, descriptions } from "./descriptions";
import { generate, GENERATED_PAGES } from "./generated";
import { PACKAGE_SCHEMA, packageSchemaFile } from "./package-schema";
import { committedReference, reference, REFERENCE } from "./reference";

// Writes the parts of the documentation that code decides. Run from the top of the checkout: `npm run docs`.
async function write(): Promise<void> {
  for (const page of GENERATED_PAGES) writeFileSync(page, await generate(page));
  writeFileSync(DESCRIPTIONS, await descriptions());
  writeFileSync(PACKAGE_SCHEMA, await packageSchemaFile());
  const pages = await reference();
  for (const page of committedReference()) if (!pages.has(page)) rmSync(join(REFERENCE, page));
  for (const [page, text] of pages) writeFileSync(join(REFERENCE, page), text);
}

void write();
