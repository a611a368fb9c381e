import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { generate, GENERATED_PAGES } from "./generated";
import { anchorOf, pages, withoutCode } from "./markdown";

const others = ["CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"].filter((file) => existsSync(file));

interface Link {
  readonly file: string;
  readonly target: string;
}

describe("the documentation", () => {
  const links = [...pages(), ...others].flatMap((file): Link[] =>
    [...withoutCode(readFileSync(file, "utf8")).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => ({
      file,
      target,
    })),
  );
  const relative = links.filter(({ target }) => !/^[a-z]+:/.test(target));

  it("links to files that there are", () => {
    const broken = relative.filter(({ file, target }) => !existsSync(pathOf(file, target)));
    assert.deepEqual(broken, []);
    assert.ok(relative.length > 10);
  });

  it("links to headings that there are", () => {
    const broken = relative
      .filter(({ target }) => target.includes("#"))
      .filter(({ file, target }) => !anchorsIn(pathOf(file, target)).includes(target.replace(/^.*#/, "")));
    assert.deepEqual(broken, []);
  });

  it("links elsewhere by https alone", () => {
    const insecure = links.filter(({ target }) => /^[a-z]+:/.test(target) && !/^(https|mailto):/.test(target));
    assert.deepEqual(insecure, []);
  });

  it("has no page that no other page links to", () => {
    const reached = new Set(relative.map(({ file, target }) => pathOf(file, target)));
    assert.deepEqual(
      pages().filter((page) => page !== "README.md" && !reached.has(page)),
      [],
    );
  });

  for (const page of GENERATED_PAGES)
    it(`says in ${page} what the code says (npm run docs)`, async () => {
      assert.equal(readFileSync(page, "utf8"), await generate(page));
    });
});

const pathOf = (file: string, target: string) => {
  const path = target.replace(/#.*/, "");
  return path === "" ? file : join(dirname(file), path);
};

const anchorsIn = (file: string) =>
  [...withoutFences(readFileSync(file, "utf8")).matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) => anchorOf(heading));

const withoutFences = (text: string) => text.replace(/^ *```[^]*?^ *```$/gm, "");
