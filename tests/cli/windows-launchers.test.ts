import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LAUNCHERS } from "./launchers";
import { mistakesInScript, programIn } from "./windows-script";

const RIGHT = ["@echo off", "setlocal DisableDelayedExpansion", 'set "HERE=%~dp0."', "node -e \"start('a')\" -- %*"];

/** The right script with one line changed. */
const scriptWith = (index: number, line: string, end = "\r\n") =>
  RIGHT.map((one, at) => (at === index ? `${line}${end}` : `${one}\r\n`)).join("");

const WRONG: readonly [script: string, mistake: string][] = [
  [scriptWith(0, "@echo off", "\n"), "line 1 does not end as lines of Windows do"],
  [scriptWith(0, "echo on"), "line 1 shows the commands"],
  [scriptWith(3, `node -e "${"a".repeat(8200)}" -- %*`), "line 4 is too long"],
  [scriptWith(1, "rem für alle"), "line 2 has a character beyond ASCII"],
  [scriptWith(2, 'set "HERE=%~dp0.'), "line 3 has a quotation mark that does not end"],
  [scriptWith(2, "set HERE=%~dp0."), "line 3 expands a variable outside of quotation marks"],
  [scriptWith(2, 'set "HERE=%CD%"'), "line 3 has a percent sign in quotation marks"],
  [scriptWith(1, 'set "WORD=Hi!"'), "line 2 has a !"],
  [scriptWith(2, "ver & cls"), "line 3 has a character that means something to cmd"],
  [scriptWith(2, "for %%i in *"), "line 3 reads what a command prints, in the code page of the console"],
  [scriptWith(2, ":start"), "line 3 has a label, which cmd may miss if Git changed the ends of lines"],
  [scriptWith(3, 'call "start.exe"'), "line 4 is the last one, and does not give the exit code of node"],
  [scriptWith(2, 'node -e ""'), "line 3 would not be the last one if node is a script too"],
];

describe("the launchers of the plugins on Windows", () => {
  let home: string;
  let program: string;
  beforeEach(() => {
    home = realpathSync(mkdtempSync(join(tmpdir(), "a project (x86) & 'more' für ")));
    program = join(home, "program");
    mkdirSync(program);
  });
  afterEach(() => rmSync(home, { recursive: true }));

  it("would be found wrong with any mistake against the rules of cmd", () => {
    assert.deepEqual(mistakesInScript(scriptWith(-1, "")), []);
    for (const [script, mistake] of WRONG) assert.ok(mistakesInScript(script).includes(mistake), mistake);
  });

  /** A package whose modules say how they were started. */
  function installIn(folder: string): void {
    const modules = join(folder, "node_modules", "pulumi-zoom");
    mkdirSync(modules, { recursive: true });
    const exports = { "./host": "./started.js", "./plugin": "./started.js" };
    writeFileSync(join(modules, "package.json"), JSON.stringify({ name: "pulumi-zoom", exports }));
    const code =
      "console.log(JSON.stringify([__dirname, process.cwd(), process.argv.slice(1)])); process.exitCode = 7;";
    writeFileSync(join(modules, "started.js"), code);
  }

  for (const { name, write, isInOwnFolder } of LAUNCHERS)
    describe(name, () => {
      let own: string;
      let script: string;
      beforeEach(async () => {
        own = join(home, "launcher");
        await write(own);
        script = readFileSync(join(own, `${name}.cmd`), "utf8");
      });

      /** Runs the part that node runs, as cmd would start it. */
      function start() {
        const env = { ...process.env, HERE: `${own}/.` };
        const args = ["-e", programIn(script), "--", "127.0.0.1:1"];
        const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: program, env, encoding: "utf8" });
        return { status, stderr, started: stdout === "" ? undefined : (JSON.parse(stdout) as unknown) };
      }
      const startedFrom = (folder: string) => {
        const modules = join(folder, "node_modules", "pulumi-zoom");
        const started = [modules, program, [join(modules, "started.js"), "127.0.0.1:1"]];
        return { status: 7, stderr: "", started };
      };

      it("makes no mistake against the rules of cmd", () => {
        assert.deepEqual(mistakesInScript(script), []);
        assert.equal(script.includes('set "HERE=%~dp0."'), isInOwnFolder);
        assert.notEqual(programIn(script), "");
      });

      it("starts the package of the program's folder with the engine's address, and ends with its exit code", () => {
        installIn(program);
        installIn(own);
        assert.deepEqual(start(), startedFrom(program));
      });

      it(`${isInOwnFolder ? "starts" : "does not start"} the package of its own folder if the program's has none`, () => {
        installIn(own);
        if (isInOwnFolder) assert.deepEqual(start(), startedFrom(own));
        else assert.equal(start().status, 1);
      });

      it("says in one sentence where the package is missing, whatever characters the path has", () => {
        const [where, here] = isInOwnFolder
          ? [`${program} or in ${own}`, "one of these folders"]
          : [program, "that folder"];
        const stderr = `pulumi-zoom is not installed in ${where}. Run npm install in ${here}.\n`;
        assert.deepEqual(start(), { status: 1, stderr, started: undefined });
      });
    });
});
