import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Writable } from "node:stream";
import { watchOutput, printLines } from "../../cli/output";
import { reasonOf } from "../../cli/system-error";
import { startZoom } from "../../simulator";
import { run, runIn } from "./command";
import { environmentOf } from "./zoom";

const refused = (code: string, syscall: string, more: object = {}) =>
  Object.assign(new Error(`${code}: as Node says it, ${syscall}`), { code, syscall, ...more });

describe("what the operating system refuses", () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "pulumi-zoom-"));
    file = join(folder, "file");
    await writeFile(file, "{}");
  });
  afterEach(() => rm(folder, { recursive: true }));

  const reasons: readonly [error: Error, reason: string][] = [
    [refused("ENOENT", "open", { path: "a" }), "a does not exist. Check the path."],
    [
      refused("EACCES", "open", { path: "a" }),
      "you have no permission for a. Change its permissions, or choose another path.",
    ],
    [
      refused("EACCES", "listen", { port: 80 }),
      "this machine does not let you open port 80. Choose a port above 1023.",
    ],
    [
      refused("EACCES", "spawn a", { path: "a" }),
      "you may not run a. Check that it is a program, and its permissions.",
    ],
    [refused("EEXIST", "mkdir", { path: "a" }), "a is a file, and not a folder. Choose another folder."],
    [refused("EEXIST", "open", { path: "a" }), "a already exists. Move it away, or choose another path."],
    [refused("EISDIR", "read"), "it is a folder, and not a file. Name a file."],
    [refused("ENXIO", "open", { path: "a" }), "a is a socket or a missing device, and not a file. Name a file."],
    [refused("EIO", "read"), "the disk or device reports an error. Check it, or choose another path."],
    [refused("ENOSPC", "write"), "the disk is full. Free up space, and run the command again."],
    [refused("EROFS", "open", { path: "a" }), "a is on a disk that cannot be written to. Choose another path."],
    [
      refused("EADDRINUSE", "listen", { port: 81 }),
      "another program uses port 81. Choose another port, or 0 for a free one.",
    ],
    [refused("EODD", "open"), "EODD: as Node says it, open."],
    [new Error("no code"), "no code."],
  ];
  for (const [error, reason] of reasons)
    it(`is said in words: ${error.message}`, () => assert.equal(reasonOf(error), reason));

  it("is said in words by every command that reads or writes a file or opens a port", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    await using sim = await startZoom();
    const address = taken.address();
    const port = typeof address === "object" && address !== null ? String(address.port) : "";
    try {
      for (const [args, says] of [
        [["simulate", "--port", port], `Starting the simulated account failed: another program uses port ${port}.`],
        [["simulate", "--seed", folder], `Reading the seed file ${folder} failed: it is a folder, and not a file.`],
        [["simulate", "--behavior", join(folder, "no")], `failed: ${join(folder, "no")} does not exist.`],
        [["report", join(folder, "no")], `Reading ${join(folder, "no")} failed: ${join(folder, "no")} does not exist.`],
        [["plugin", "--write", file], `Writing the folder ${file} failed: ${file} is a file, and not a folder.`],
        [["plugin", "--native", "--write", join(file, "x")], `a part of the path ${join(file, "x")} is a file`],
        [
          ["import", "--out", file],
          `pulumi-zoom import failed: a part of the path ${join(file, "index.ts")} is a file`,
        ],
        [
          ["import", "--out", join(folder, "o"), "--stack-export", folder],
          `it is a folder, and not a file. Name a file.`,
        ],
        [["attach", "--", file], `Starting "${file}" failed: you may not run ${file}.`],
      ] as const) {
        const { stderr, stdout, exitCode } = await runIn(environmentOf(sim), ...args);
        assert.ok(stderr.includes(says), `${args.join(" ")}: ${stderr}`);
        assert.doesNotMatch(stderr, /E[A-Z]{4,}:|syscall|    at /);
        assert.deepEqual([stdout, exitCode], ["", 1]);
      }
    } finally {
      taken.close();
    }
  });

  it("is said once if the results cannot be written", async () => {
    const stdout = new Writable({ write: (_, __, done) => done(refused("ENOSPC", "write")) });
    const stderr = new PassThrough();
    const caller = { stdin: process.stdin, stdout, stderr, env: {}, exitCode: 0 };
    watchOutput(caller);
    await printLines(["one", "two"], caller);
    assert.equal(
      String(stderr.read()),
      "Writing the results failed: the disk is full. Free up space, and run the command again.\n",
    );
    assert.equal(caller.exitCode, 1);
  });

  it("does not come from an empty path, which is wrong usage", async () => {
    for (const args of [
      ["plugin", "--native", "--write", ""],
      ["import", "--out", " "],
      ["probe", "--out", ""],
      ["simulate", "--seed", ""],
    ]) {
      const { stderr, exitCode } = await run(...args);
      assert.match(stderr, /is invalid\. It is empty\. Name a (file|folder)\.\n\(see "pulumi-zoom \w+ --help"\)\n$/);
      assert.equal(exitCode, 2);
    }
  });
});
