import { KINDS_OF_RESOURCES } from "./handlers";
import { visible } from "../visible";
import type { Imported } from "./imported";
import { KINDS, type Kind } from "./filters";

export type Style = "code" | "data";

/** A file of the program. */
export interface ProgramFile {
  readonly name: string;
  readonly pieces: Iterable<string>;
}

/** Above this number of users, one statement each is unreadable. */
export const MOST_STATEMENTS = 200;

export interface ProgramOptions {
  readonly accountId: string;
  /** Whether the first run adopts everything, without an import file. */
  readonly adopt: boolean;
}

export const present = (imported: Imported): Kind[] => KINDS.filter((kind) => imported.count(kind) > 0);

/** Returns the beginning of every program. */
export function programHead(
  imported: Imported,
  { accountId, adopt }: ProgramOptions,
  { others, protection }: { others: readonly string[]; protection: readonly string[] },
): string {
  const classes = present(imported).map((kind) => KINDS_OF_RESOURCES[kind].handler.kind);
  const used = [...new Set([...classes, ...others])].sort((a, b) => (bare(a) < bare(b) ? -1 : 1));
  const names = used.join(", ").length > 80 ? `\n${used.map((one) => `  ${one},\n`).join("")}` : ` ${used.join(", ")} `;
  return [
    `import {${names}} from "pulumi-zoom";`,
    "",
    `// Imported from the Zoom account ${visible(accountId)}.`,
    "// Only what is declared here is managed. Everything else in Zoom stays as it is.",
    "",
    ...protection,
    ...(adopt
      ? ["", `// What already exists in Zoom is adopted instead of refused.`, `const onExisting = "adopt";`]
      : []),
    "",
  ].join("\n");
}
const bare = (name: string) => name.replace(/^type /, "");
