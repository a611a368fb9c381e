import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { generate, GENERATED_PAGES } from "./generated";
import { anchorOf, pages, withoutCode } from "./markdown";

/** No test calls them: look at a new host before you add it. */
const HOSTS = [
  "https://developers.zoom.us",
  "https://marketplace.zoom.us",
  "https://nodejs.org",
  "https://semver.org",
  "https://www.pulumi.com",
];
const others = ["CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"].filter((file) => existsSync(file));

interface Link {
  readonly file: string;
  readonly target: string;
}

describe("the documentation", () => {
  const all = [...pages(), ...others];
  const links = all.flatMap((file): Link[] =>
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

  it("links elsewhere by https, to hosts that are known", () => {
    const elsewhere = [
      ...links.map(({ target }) => target).filter((target) => /^[a-z]+:/.test(target)),
      ...all.flatMap((file) => withoutCode(readFileSync(file, "utf8")).match(/(?<!\]\()https?:[^\s)<>|*]+/g) ?? []),
    ];
    const hosts = elsewhere.map((target) => `${new URL(target).protocol}//${new URL(target).host}`);
    assert.deepEqual([...new Set(hosts)].toSorted(), HOSTS);
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

/** Names of headings, the second of the same words with a number. */
function anchorsIn(file: string): string[] {
  const text = withoutFences(readFileSync(file, "utf8"));
  const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) => anchorOf(heading));
  const seen = new Map<string, number>();
  return headings.map((name) => {
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return before === 0 ? name : `${name}-${before}`;
  });
}

const withoutFences = (text: string) => text.replace(/^ *```[^]*?^ *```$/gm, "");
