import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { shellWord } from "../../cli/shell";
import { tableLines } from "../../cli/table";
import { visible, visibleJson } from "../../cli/visible";
import { startZoom } from "../../simulator";
import { run, start } from "./command";
import { runOn } from "./zoom";

/** Characters that move the cursor, reverse text, or are invisible. */
const UNSEEN = /(?!\n)[\p{C}\p{Zl}\p{Zp}]/u;
const HOSTILE = "\u001b[2J\u202e\u{e0041}\r\n::set-output name=x::y";

describe("a name that the log of a job would take for a command", () => {
  const names: [name: string, shown: string][] = [
    ["::set-output name=a::b", "\\u003a:set-output name=a::b"],
    [" \u00a0::warning::a", " \u00a0\\u003a:warning::a"],
    ["a ##[set-output name=a;]b", "a \\u0023#[set-output name=a;]b"],
    ["a ##vso[task.setvariable variable=a]b", "a \\u0023#vso[task.setvariable variable=a]b"],
    ["a::b C# ## #1", "a::b C# ## #1"],
  ];
  for (const [name, shown] of names)
    it(`is shown with an escape: ${JSON.stringify(name)}`, () => {
      assert.equal(visible(name), shown);
      assert.deepEqual(JSON.parse(visibleJson({ name })), { name });
    });

  it("is none in the first column of a table", async () => {
    await using zoom = await startZoom({ groups: [{ id: "g1", name: "::set-output name=a::b" }] });
    const { stdout } = await runOn(zoom, "search", "groups");
    assert.match(stdout, /^\\u003a:set-output/m);
    assert.doesNotMatch(stdout, /^\s*::/m);
  });
});

describe("a table", () => {
  it("cuts what is longer than any name of Zoom, so that no line is padded to its length", async () => {
    const columns = [
      { title: "A", cell: (row: string) => row },
      { title: "B", cell: () => "b" },
    ];
    const lines = await Array.fromAsync(tableLines(columns, ["x".repeat(100_000), "y"], new PassThrough()));
    assert.ok(Math.max(...lines.map((line) => line.length)) < 600);
  });
});

describe("an error in how a command is used", () => {
  for (const args of [
    [HOSTILE],
    ["search", HOSTILE],
    ["search", "users", `--${HOSTILE}`],
    ["simulate", "--port", HOSTILE],
  ])
    it(`shows what was typed with escapes: ${args
      .join(" ")
      .slice(0, 20)
      .replace(/[^\x20-\x7e]/g, "?")}`, async () => {
      const { stderr, exitCode } = await run(...args);
      assert.equal(exitCode, 2);
      assert.match(stderr, /\\u001b\[2J/);
      assert.doesNotMatch(stderr, UNSEEN);
      assert.doesNotMatch(stderr, /^\s*::/m);
    });
});

describe("a command that is printed for a shell", () => {
  for (const text of [
    "plain",
    "",
    "a b",
    "it's",
    "$(id)`id`;#",
    "\\u0041'\n",
    HOSTILE,
    "-x",
    "=ls",
    "~",
    "a##[b]",
    "##vso[c]",
  ])
    it(`gives a shell what was meant, and shows nothing invisible: ${JSON.stringify(text)}`, () => {
      const word = shellWord(text);
      assert.doesNotMatch(word, /##(vso)?\[/);
      assert.doesNotMatch(word, /[\p{C}\p{Zl}\p{Zp}]/u);
      const environment = { PATH: process.env.PATH, LC_ALL: "C.UTF-8" };
      assert.equal(
        execFileSync("bash", ["--norc", "-c", `printf %s ${word}`], { encoding: "utf8", env: environment }),
        text,
      );
    });

  it("runs nothing that a seed file for the simulator has in its account", async () => {
    const folder = await mkdtemp(join(tmpdir(), "pulumi-zoom-"));
    try {
      const seed = join(folder, "seed.json");
      await writeFile(seed, JSON.stringify({ accountId: "x; echo $(id) #\u001b[2J", clientId: "a b" }));
      const { child, ended } = start(["simulate", "--seed", seed]);
      await new Promise((ready) => child.stderr.once("data", ready));
      child.kill("SIGINT");
      const { stdout } = await ended;
      assert.match(stdout, /^export ZOOM_ACCOUNT_ID=\$'x; echo \$\(id\) #\\U0000001b\[2J'$/m);
      assert.match(stdout, /^export ZOOM_CLIENT_ID='a b'$/m);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
