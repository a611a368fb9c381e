import { writeFileSync } from "node:fs";
import { generate, GENERATED_PAGES } from "./generated";

// Writes the parts of the documentation that code decides. Run from the top of the checkout: `npm run docs`.
async function write(): Promise<void> {
  for (const page of GENERATED_PAGES) writeFileSync(page, await generate(page));
}

void write();
