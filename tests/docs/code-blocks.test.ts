import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { Command } from "commander";
import { format } from "prettier";
import { commands } from "../../cli/command-line";
import type { Package } from "../../cli/import/project-files";
import { mistakesIn } from "./compile";
import { readExamples } from "./language-examples";
import { type CodeBlock, codeBlocksIn, pages } from "./markdown";

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Package & {
  scripts: Record<string, string>;
};
const COMMANDS = commands(process);
/** Commands of others that the pages may name, by their first words. */
const PULUMI = [
  "login",
  "stack",
  "config",
  "preview",
  "up",
  "refresh",
  "destroy",
  "import",
  "state",
  "plugin",
  "package",
];
const OTHERS = ["cd", "mkdir", "export", "git", "curl", "tsx", "pip", "go"];
const EXAMPLE_LANGUAGES = ["python", "go", "csharp", "java"];
const NPM = ["ci", "init", "install", "test", "run", "pack"];

describe("the code blocks of the documentation", () => {
  const blocks = pages().flatMap(codeBlocksIn);
  const of = (...languages: string[]) => blocks.filter(({ language }) => languages.includes(language));
  const where = ({ file, line }: CodeBlock) => `${file}:${line}`;

  it("are there, each in a language that is tested", () => {
    assert.ok(blocks.length > 10);
    const untested = blocks.filter(
      (block) => !of("ts", "sh", "json", "yaml", "markdown", ...EXAMPLE_LANGUAGES).includes(block),
    );
    assert.deepEqual(untested.map(where), []);
  });

  describe("in TypeScript", () => {
    const code = `import { ZoomUser } from "pulumi-zoom";\nnew ZoomUser("ada", { email: 1, depth: "x" });`;
    const wrong = { file: "no-such-page.md", line: 7, language: "ts", code };
    let mistakes: string[];
    before(function () {
      this.timeout(60_000);
      // Once for all of them: most of the time goes into what they import.
      mistakes = mistakesIn([...of("ts"), wrong]);
    });
    const isOfWrong = (mistake: string) => mistake.startsWith(wrong.file);

    it("compile under strict rules", () => {
      assert.deepEqual(
        mistakes.filter((mistake) => !isOfWrong(mistake)),
        [],
      );
    });

    it("that are wrong are seen to be wrong", () => {
      const [mistake = ""] = mistakes.filter(isOfWrong);
      assert.match(mistake, /^no-such-page\.md:9: Type 'number' is not assignable/);
    });
  });

  it("in Python, Go, C# and Java are the examples that the package schema has", () => {
    const examples = [...readExamples().values()].flat().map(({ code }) => code);
    const others = of(...EXAMPLE_LANGUAGES);
    assert.ok(others.length > 10);
    assert.deepEqual(others.filter(({ code }) => !examples.includes(code)).map(where), []);
  });

  it("in JSON can be read", () => {
    for (const block of of("json")) assert.doesNotThrow(() => JSON.parse(block.code), where(block));
  });

  it("in YAML can be read", async () => {
    for (const block of of("yaml")) await assert.doesNotReject(format(block.code, { parser: "yaml" }), where(block));
  });

  it("in shell call commands that there are, with options that they take", () => {
    assert.deepEqual(
      of("sh").flatMap((block) => unknownIn(block.code).map((what) => `${where(block)}: ${what}`)),
      [],
    );
  });

  it("in shell that are wrong are seen to be wrong", () => {
    const code =
      "npx pulumi-zoom report --nonsense x && pulumi-zoom rapport; npm run nothing\nplumi up | pulumi-zoom search users --status active";
    assert.deepEqual(unknownIn(code), ["report --nonsense", "pulumi-zoom rapport", "npm run nothing", "plumi"]);
  });
});

/** What a reader of a shell script would not understand. */
function unknownIn(script: string): string[] {
  const lines = script.replaceAll("\\\n", " ").replace(/^\s*#.*$/gm, "");
  return lines
    .split(/\n|&&|\|\||[|;]/)
    .map((command) => command.replace(/"[^"]*"|'[^']*'|<[^>]*>/g, "QUOTED").trim())
    .filter((command) => command !== "")
    .flatMap((command) => unknownInCommand(command.replace(/^npx (?:--yes --package \S+ )?/, "").split(/\s+/)));
}

function unknownInCommand([name = "", ...words]: string[]): string[] {
  const [first = ""] = words;
  if (/^[A-Z_]+=/.test(name)) return unknownInCommand(words);
  if (name === "pulumi-zoom") return unknownInOurs(words);
  if (name === "pulumi") return PULUMI.includes(first) ? [] : [`pulumi ${first}`];
  if (name === "npm" && first === "run") return (words[1] ?? "") in manifest.scripts ? [] : [`npm run ${words[1]}`];
  if (name === "npm") return NPM.includes(first) ? [] : [`npm ${first}`];
  return OTHERS.includes(name) ? [] : [name];
}

function unknownInOurs([name = "", ...words]: string[]): string[] {
  // What follows is the command that this one runs.
  const other = words.indexOf("--");
  if (other >= 0)
    return [...unknownInOurs([name, ...words.slice(0, other)]), ...unknownInCommand(words.slice(other + 1))];
  const command = COMMANDS.find((one) => one.name() === name);
  if (!command) return [`pulumi-zoom ${name}`];
  const below = command.commands.find((one) => one.name() === words[0]);
  const known = [...optionsOf(command), ...(below ? optionsOf(below) : []), "--help"];
  const flags = words.filter((word) => word.startsWith("--")).map((word) => word.replace(/=.*/, ""));
  return flags.filter((flag) => !known.includes(flag)).map((flag) => `${name} ${flag}`);
}

const optionsOf = ({ options }: Command) => options.flatMap(({ long }) => (long ? [long] : []));
