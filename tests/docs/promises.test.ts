import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import ts from "typescript";

interface Keeper {
  readonly promise: string;
  readonly file: string;
  readonly title: string;
}

/** `- A promise. _Kept by_ [file](../tests/file): "title"; "title"; [file](../tests/file): "title"` */
function keepersIn(page: string): Keeper[] {
  return page.split("\n- ").flatMap((item) => {
    const [promise = "", kept = ""] = item.split("_Kept by_");
    return [...kept.matchAll(/\[[^\]]*\]\(\.\.\/(tests\/[^)]+)\):((?:[;,]? "[^"]+")+)/g)].flatMap(
      ([, file = "", titles = ""]) =>
        [...titles.matchAll(/"([^"]+)"/g)].map(([, title = ""]) => ({ promise: promise.trim(), file, title })),
    );
  });
}

/** What the tests of a file are called, `…` in place of what is computed; the stories of the fault matrix have names. */
function titlesIn(file: string): Set<string> {
  const titles = new Set<string>();
  const note = (node: ts.Node | undefined) => {
    if (node && ts.isStringLiteralLike(node)) titles.add(node.text);
    if (node && ts.isTemplateExpression(node))
      titles.add(node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join(""));
  };
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /^(it|describe|story)$/.test(node.expression.getText())) note(node.arguments[0]);
    if (ts.isPropertyAssignment(node) && node.name.getText() === "name") note(node.initializer);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true));
  return titles;
}

describe("docs/promises.md", () => {
  const page = readFileSync("docs/promises.md", "utf8");
  const keepers = keepersIn(page);

  it("names for every promise a test that keeps it", () => {
    const items = page.split("\n- ").slice(1);
    const unkept = items.filter((item) => keepersIn(`\n- ${item}`).length === 0);
    assert.deepEqual(unkept, []);
    assert.ok(items.length > 25);
  });

  it("names tests that there are", () => {
    const missing = keepers.filter(({ file, title }) => !existsSync(file) || !titlesIn(file).has(title));
    assert.deepEqual(
      missing.map(({ file, title }) => `${file}: ${title}`),
      [],
    );
  });

  it("says each promise in one sentence", () => {
    const long = keepers.filter(({ promise }) => /[.!?]\s+\S/.test(promise) || !promise.endsWith("."));
    assert.deepEqual(
      long.map(({ promise }) => promise),
      [],
    );
  });
});
