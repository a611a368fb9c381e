import { readFileSync } from "node:fs";

const PAGE = "docs/settings.md";

/** Returns what each setting is for, by its name, from the last column of the tables in docs/settings.md. */
export function settingTexts(): Map<string, string> {
  const texts = new Map<string, string>();
  let column = "";
  for (const line of readFileSync(PAGE, "utf8").split("\n")) {
    const cells = line.split("|").map((cell) => cell.trim());
    const last = cells.at(-2) ?? "";
    if (cells[1] === "setting") column = last;
    const name = /^`zoom:(\w+)`$/.exec(cells[1] ?? "")?.[1];
    if (name === undefined) continue;
    const text = last.replace(/: \[how\]\([^)]*\)/g, "").replace(/\[([^\]]*)\]\([^)]*\)/g, "$1");
    const sentence = column === "used when" ? `Decides what happens when ${text}.` : `${text}.`;
    texts.set(name, sentence.replace(/^[a-z]/, toUpper));
  }
  return texts;
}

const toUpper = (letter: string) => letter.toUpperCase();
