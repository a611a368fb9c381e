import { TRAITS } from "./kinds";
import { visible } from "./literals";
import type { Imported } from "./resources";
import { KINDS, type Kind } from "./wanted";

export type Style = "code" | "data";

/** A file of the program, for people's eyes only. */
export interface ProgramFile {
  readonly name: string;
  readonly pieces: Iterable<string>;
}

/** Above so many people a statement each is no program that anybody reads. */
export const MOST_STATEMENTS = 200;

export interface ProgramOptions {
  readonly accountId: string;
  /** Without an import file: the first run takes over what is there. */
  readonly adopt: boolean;
}

export const present = (imported: Imported): Kind[] => KINDS.filter((kind) => imported.count(kind) > 0);

/** The beginning of every program. */
export function head(imported: Imported, { accountId, adopt }: ProgramOptions, others: readonly string[]): string {
  const classes = present(imported).map((kind) => TRAITS[kind].handler.kind);
  const used = [...new Set([...classes, ...others])].sort((a, b) => (bare(a) < bare(b) ? -1 : 1));
  const names = used.join(", ").length > 80 ? `\n${used.map((one) => `  ${one},\n`).join("")}` : ` ${used.join(", ")} `;
  return [
    `import {${names}} from "pulumi-zoom";`,
    "",
    `// Imported from the Zoom account ${visible(accountId)}.`,
    "// Only what stands here is managed: whatever is not declared is left in Zoom as it is.",
    "",
    "// Nothing of this is removed from Zoom while it is protected. To remove somebody, take the protection off, run",
    `// "pulumi up", and then take them out.`,
    `const imported = { protect: true };`,
    ...(adopt
      ? ["", `// What is in Zoom already is taken over instead of refused.`, `const onExisting = "adopt";`]
      : []),
    "",
  ].join("\n");
}
const bare = (name: string) => name.replace(/^type /, "");
