import assert from "node:assert/strict";
import type { Command } from "commander";
import { commands } from "../../cli/command-line";
import { run } from "./command";

/** Each error with the end of its message, before the line that points to the help. */
const wrong: readonly (readonly [help: string, args: readonly string[], says: string])[] = [
  ["pulumi-zoom", ["chek"], "unknown command 'chek'\n(Did you mean check?)"],
  ["pulumi-zoom check", ["check", "--colour"], "unknown option '--colour'"],
  ["pulumi-zoom search", ["search", "people"], "unknown command 'people'"],
  [
    "pulumi-zoom search users",
    ["search", "users", "--status", "actve"],
    'Allowed values: active, inactive, pending. Did you mean "active"?',
  ],
  ["pulumi-zoom search users", ["search", "users", "--status", "asleep"], "Allowed values: active, inactive, pending."],
  ["pulumi-zoom search users", ["search", "users", "--with-feature", "webinr"], 'Did you mean "webinar"?'],
  ["pulumi-zoom search groups", ["search", "groups", "--limit", "-3"], "It must be a whole number of at least 1."],
  ["pulumi-zoom search users", ["search", "users", "--details"], "option '--details' needs --json or --csv"],
  ["pulumi-zoom search plans", ["search", "plans", "--bom"], "option '--bom' needs --csv"],
  ["pulumi-zoom check", ["check", "--cwd", "program"], "option '--cwd' needs --stack"],
  ["pulumi-zoom check", ["check", "--for", "imprt"], 'Did you mean "import"?'],
  ["pulumi-zoom check", ["check", "--acount-id", "a"], "unknown option '--acount-id'\n(Did you mean --account-id?)"],
  ["pulumi-zoom import", ["import", "--oot", "company"], "unknown option '--oot'\n(Did you mean --out?)"],
  ["pulumi-zoom import", ["import"], "required option '--out <folder>' not specified"],
  ["pulumi-zoom import", ["import", "--out", "o", "--style", "cod"], 'Did you mean "code"?'],
  ["pulumi-zoom import", ["import", "--out", "o", "--membership", "aditive"], 'Did you mean "additive"?'],
  ["pulumi-zoom import", ["import", "--out", "o", "--attributes", "dpet"], 'did you mean "dept"?'],
  ["pulumi-zoom plugin", ["plugin", "--wirte", "host"], "unknown option '--wirte'\n(Did you mean --write?)"],
  ["pulumi-zoom plugin", ["plugin"], "required option '--write <folder>' not specified"],
  ["pulumi-zoom licenses", ["licenses", "--idle-days", "-3"], "It must be a whole number from 0 to 999999."],
  ["pulumi-zoom licenses", ["licenses", "--fail-below", "-3"], "It must be a whole number of at least 0."],
  ["pulumi-zoom report", ["report", "--colour"], "unknown option '--colour'"],
  ["pulumi-zoom report", ["report", "--fail-on", "deleton"], 'Did you mean "deletion"?'],
  ["pulumi-zoom schema", ["schema", "ZoomUsr"], 'Did you mean "ZoomUser"?'],
  ["pulumi-zoom simulate", ["simulate", "--port", "99999"], "It must be a whole number from 0 to 65535."],
  ["pulumi-zoom simulate", ["simulate", "--users", "-3"], "It must be a whole number of at least 0."],
  ["pulumi-zoom simulate", ["simulate", "--latency", "1.5"], "It must be a whole number of at least 0."],
  ["pulumi-zoom simulate", ["simulate", "--rate-limits", "bussiness"], 'Did you mean "business"?'],
  ["pulumi-zoom attach", ["attach"], "missing required argument 'command'"],
];

/** Values that no setting takes, and what the message says. Every command that reaches an account has these options. */
const ofSettings: readonly (readonly [flag: string, value: string, says: string])[] = [
  ["--plan <plan>", "busines", 'It must be "free" or "pro" or "business" or "none"; did you mean "business"?'],
  ["--page-size <n>", "999", "It must be a whole number from 1 to 300."],
  ["--rate-share <n>", "2", "It must be a number from 0.05 to 1."],
  [
    "--service-url <url>",
    "http://zoom.example",
    "It must be an https:// address (http:// is allowed only for localhost).",
  ],
  ["--oauth-url <url>", "zoom", "It must be an https:// address (http:// is allowed only for localhost)."],
  ["--deep-import <choice>", "flase", 'It must be true or false; did you mean "false"?'],
  ["--pagination <choice>", "no", "It must be true or false."],
  ["--account-id <id>", " ", "It is empty."],
];

const caller = { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr, env: {} };
const leaves = commands(caller).flatMap((command) =>
  command.commands.length === 0 ? [[command]] : command.commands.map((below) => [command, below]),
);
const flagsOf = (path: readonly Command[]) => path.at(-1)?.options.map(({ flags }) => flags) ?? [];

describe("an error in how a command is used", () => {
  for (const [help, args, says] of wrong)
    it(`ends with 2, says what is wrong, and points to the help of ${help}: ${args.join(" ")}`, async () => {
      const { stdout, stderr, exitCode } = await run(...args);
      assert.ok(stderr.endsWith(`${says}\n(see "${help} --help")\n`), stderr);
      assert.deepEqual([stdout, exitCode], ["", 2]);
    });

  for (const [flag, value, says] of ofSettings)
    for (const path of leaves.filter((path) => flagsOf(path).includes(flag)))
      it(`in ${flag} ends ${path.map((command) => command.name()).join(" ")} with 2 before anything is done`, async () => {
        const names = path.map((command) => command.name());
        const others = flagsOf(path).includes("--out <folder>") ? ["--out", "never-written"] : [];
        const { stdout, stderr, exitCode } = await run(...names, ...others, flag.split(" ")[0] ?? "", value);
        const expected = `error: option '${flag}' argument '${value}' is invalid. ${says}\n(see "pulumi-zoom ${names.join(" ")} --help")\n`;
        assert.deepEqual([stdout, stderr, exitCode], ["", expected, 2]);
      });

  it("is found for every option of an account in every command that has them", () => {
    const withAccount = leaves.filter((path) => flagsOf(path).includes("--account-id <id>"));
    assert.equal(withAccount.length, 11);
  });

  it("shows no user name or password from an address", async () => {
    const { stderr, exitCode } = await run("check", "--service-url", "http://ada:hush@zoom.example");
    assert.deepEqual([exitCode, /hush|ada/.test(stderr)], [2, false]);
  });
});
