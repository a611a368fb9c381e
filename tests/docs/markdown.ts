import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Every page that is written for users. */
export const pages = () => ["README.md", ...filesIn("docs").filter((file) => file.endsWith(".md"))];

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => join(folder, file));

export interface CodeBlock {
  readonly file: string;
  readonly line: number;
  /** What stands behind the fence: `ts`, `sh`, … */
  readonly language: string;
  readonly code: string;
}

export function codeBlocksIn(file: string): CodeBlock[] {
  const text = readFileSync(file, "utf8");
  return [...text.matchAll(/^( *)```(\S*)[^\n]*\n([^]*?)^ *```$/gm)].map(
    ({ index, 1: indent = "", 2: language = "", 3: code = "" }) => ({
      file,
      line: text.slice(0, index).split("\n").length,
      language,
      code: code.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
    }),
  );
}

/** The text without its code, where a bracket is no link. */
export const withoutCode = (text: string) =>
  text.replace(/^ *```[^]*?^ *```$/gm, "").replace(/(?<!`)(`+)(?!`)[^]*?(?<!`)\1(?!`)/g, "CODE");

/** The name by which a heading is linked to. */
export const anchorOf = (heading: string) =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replace(/\s/g, "-");

export const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
export const tableOf = (titles: readonly string[], rows: readonly (readonly string[])[]) =>
  [row(titles), row(titles.map(() => "---")), ...rows.map(row)].join("\n");
