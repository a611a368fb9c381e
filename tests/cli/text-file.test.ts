import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { decodeText } from "../../cli/text-file";
import { startZoom } from "../../simulator";
import { MAIN, run, start } from "./command";
import { runOn } from "./zoom";

const utf16be = (value: string) => Buffer.from(value, "utf16le").swap16();

/** What Windows PowerShell and editors write. */
const ENCODINGS: Record<string, (value: string) => Buffer> = {
  "UTF-8": (value) => Buffer.from(value),
  "UTF-8 with a byte-order mark": (value) => Buffer.from(`\ufeff${value}`),
  "UTF-16": (value) => Buffer.from(`\ufeff${value}`, "utf16le"),
  "big-endian UTF-16": (value) => utf16be(`\ufeff${value}`),
  "UTF-8 with CRLF": (value) => Buffer.from(value.replaceAll("\n", "\r\n")),
};

describe("a text file", () => {
  for (const [name, encode] of Object.entries(ENCODINGS))
    it(`is read in ${name}`, () => {
      const read = decodeText(encode('{\n"name": "Jürgen 李"\n}'), "people.json");
      assert.equal(read.replaceAll("\r\n", "\n"), '{\n"name": "Jürgen 李"\n}');
    });

  it("in another encoding is refused with the line, and never guessed", () => {
    assert.throws(() => decodeText(Buffer.from('{\n"name": "Jürgen"\n}', "latin1"), "people.json"), {
      message: "people.json, line 2 is not valid UTF-8. Save the file as UTF-8.",
    });
    const cut = Buffer.from("\ufeffa\nb", "utf16le").subarray(0, -1);
    assert.throws(() => decodeText(cut, "people.json"), /people\.json, line 2 is not valid UTF-16LE/);
  });
});

describe("the commands read files that Windows PowerShell wrote:", () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "pulumi-zoom-"));
  });
  after(() => rm(folder, { recursive: true }));
  const written = async (name: string, content: Buffer) => {
    const file = join(folder, `${name}.json`);
    await writeFile(file, content);
    return file;
  };
  const urn = "urn:pulumi:dev::p::pulumi-nodejs:dynamic/zoom:ZoomUser::ada";
  const preview = JSON.stringify({
    steps: [{ op: "create", urn, newState: { urn, inputs: { email: "ada@example.com", type: 2 } } }],
    changeSummary: { create: 1 },
  });

  for (const [name, encode] of Object.entries(ENCODINGS)) {
    it(`report, ${name}`, async () => {
      const file = await written(`preview ${name}`, encode(preview));
      const { stdout, stderr } = await run("report", file);
      assert.match(stdout, /^### Zoom, if applied: 1 to invite$/m, stderr);
    });

    it(`import --stack-export, ${name}`, async () => {
      const zoom = await startZoom({ people: [{ email: "ada@example.com" }, { email: "bob@example.com" }] });
      const ada = { urn, type: "pulumi-nodejs:dynamic/zoom:ZoomUser", id: zoom.person("ada@example.com")?.id };
      const file = await written(`stack ${name}`, encode(JSON.stringify({ deployment: { resources: [ada] } })));
      const out = join(folder, `out ${name}`);
      const { stderr } = await runOn(zoom, "import", "--out", out, "--plan", "none", "--stack-export", file);
      await zoom.close();
      assert.match(stderr, /1 user is left out: already in the stack\./);
    });

    it(`simulate --seed, ${name}`, async () => {
      const file = await written(`seed ${name}`, encode('{"people": [{"email": "ada@example.com"}]}'));
      const { child, ended } = start(["simulate", "--seed", file]);
      await Promise.race([once(child.stdout, "data"), ended]);
      child.kill("SIGINT");
      const { exitCode, stderr } = await ended;
      assert.equal(exitCode, 0, stderr);
    });
  }

  it("report, UTF-16 on standard input", async () => {
    const child = spawn(process.execPath, [MAIN, "report"]);
    child.stdin.end(ENCODINGS["UTF-16"]?.(preview));
    assert.match(await text(child.stdout), /^### Zoom, if applied: 1 to invite$/m);
  });

  it("and end with a sentence if a file has no end", async () => {
    const { exitCode, stderr } = await run("report", "/dev/zero");
    assert.deepEqual(
      [exitCode, stderr],
      [1, "Reading /dev/zero failed: it is longer than 500 MB. Name another file.\n"],
    );
  });

  for (const args of [
    ["report"],
    ["simulate", "--seed"],
    ["simulate", "--behavior"],
    ["import", "--out", "out", "--stack-export"],
  ])
    it(`and stop waiting for a pipe on Ctrl-C: ${args.join(" ")}`, async () => {
      const pipe = join(folder, `pipe of ${args.join(" ")}`);
      assert.equal(spawnSync("mkfifo", [pipe]).status, 0);
      const { child, ended } = start([...args, pipe], { ZOOM_PLAN: "none" });
      // Opening a pipe to write returns as soon as the command has opened it to read.
      const writer = await open(pipe, "w");
      child.kill("SIGINT");
      await ended;
      await writer.close();
      assert.equal(child.signalCode, "SIGINT");
    });

  it("and refuse one in another encoding in a sentence", async () => {
    const file = await written("latin1", Buffer.from('{"steps": ["ü"]}', "latin1"));
    const { exitCode, stderr } = await run("report", file);
    assert.equal(exitCode, 1);
    assert.match(stderr, /latin1\.json, line 1 is not valid UTF-8\. Save the file as UTF-8\./);
  });
});
