import { once } from "node:events";
import { Command, Option } from "commander";
import type { seedOptions, ZoomOptions, ZoomSimulator } from "../simulator";
import { messageOf } from "../provider/resources/shared/words";
import type { Caller } from "./caller";
import { endOfNpx } from "./npx";
import { pathOf, takesOneOf, wholeNumber } from "./option-values";
import { shellWord } from "./shell";
import { explained } from "./system-error";
import { readTextFile } from "./text-file";

const HIGHEST_PORT = 65_535;

interface Flags {
  behavior?: string;
  users?: number;
  port?: number;
  latency?: number;
  rateLimits?: "free" | "pro" | "business";
  seed?: string;
}

/** `pulumi-zoom simulate`: runs a simulated Zoom account until it is stopped. */
export function simulateCommand({ stdout, stderr, env }: Caller): Command {
  return new Command("simulate")
    .description(
      "Start a simulated Zoom account on this machine, and print the environment variables and the URL of its page.",
    )
    .option(
      "--users <n>",
      "number of made-up users in the account, with groups, phones and numbers (default: 0)",
      wholeNumber(0),
    )
    .option("--port <n>", "port on 127.0.0.1; 0 picks a free one (default: 0)", wholeNumber(0, HIGHEST_PORT))
    .option("--latency <ms>", "duration of every call, in milliseconds (default: 0)", wholeNumber(0))
    .addOption(
      takesOneOf(new Option("--rate-limits <plan>", "enforce Zoom's rate limits for this plan"), [
        "free",
        "pro",
        "business",
      ]),
    )
    .option("--seed <file>", "JSON file with the simulator's options: people, groups, phone, seats, …", pathOf("file"))
    .option(
      "--behavior <file>",
      "behave like the account in this file, which `pulumi-zoom probe` wrote",
      pathOf("file"),
    )
    .addHelpText("after", "\nExample:\n  $ pulumi-zoom simulate --users 200 --rate-limits pro\n")
    .action(async (flags: Flags) => {
      const { seedOptions, startZoom } = await import("../simulator/index.js");
      const options: ZoomOptions = {
        ...(flags.seed !== undefined && seedOptions(await readSeed(flags.seed), `The seed file ${flags.seed}`)),
        ...(flags.behavior !== undefined && (await readBehavior(flags.behavior, seedOptions))),
        ...given({
          users: flags.users,
          completeUsers: flags.users === undefined ? undefined : true,
          port: flags.port,
          latencyMs: flags.latency,
          rateLimits: flags.rateLimits,
        }),
      };
      // Only now: a file that is a pipe may never come to its end, and Ctrl-C must end the wait for it.
      const ends = [once(process, "SIGINT"), once(process, "SIGTERM"), ...endOfNpx(env)];
      const stopped = Promise.race<unknown>(ends);
      const zoom = await explained("Starting the simulated account", () => startZoom(options));
      stdout.write(`${exportsOf(zoom)}\n`);
      stderr.write(
        `The simulated Zoom account runs at ${zoom.url} and is reachable only from this machine.\nRun the lines above in the shell in which Pulumi runs.\n` +
          `Open ${zoom.pageUrl} to see the account and to act as its users.\nPress Ctrl-C to stop it.\n`,
      );
      await stopped;
      await zoom.close();
    });
}

/** Returns the shell commands that point the provider at the simulated account. */
const exportsOf = ({ url, oauthUrl, account }: ZoomSimulator): string =>
  Object.entries({
    ZOOM_ACCOUNT_ID: account.accountId,
    ZOOM_CLIENT_ID: account.clientId,
    ZOOM_CLIENT_SECRET: account.clientSecret,
    ZOOM_SERVICE_URL: url,
    ZOOM_OAUTH_URL: oauthUrl,
  })
    .map(([name, value]) => `export ${name}=${shellWord(value)}`)
    .join("\n");

/** Leaves out flags that were not given, so that they do not override the seed file. */
const given = (options: ZoomOptions): ZoomOptions =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));

/** Reads a behavior with the checks of a seed, in which it has the same name. */
async function readBehavior(file: string, check: typeof seedOptions): Promise<ZoomOptions> {
  const source = `The behavior file ${file}`;
  return check({ behavior: await readObject(file, "behavior", BEHAVIOR_EXAMPLE) }, source);
}

const BEHAVIOR_EXAMPLE = '{"format": 1, "switches": {"tokens": "single"}}';

const readSeed = (file: string): Promise<object> =>
  readObject(file, "seed", '{"people": [{"email": "ada@example.com"}]}');

async function readObject(file: string, kind: "seed" | "behavior", example: string): Promise<object> {
  const text = await readTextFile(file, `the ${kind} file ${file}`);
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch (error) {
    throw new Error(`The ${kind} file ${file} is not valid JSON: ${messageOf(error)}.`);
  }
  throw new Error(`The ${kind} file ${file} must contain one JSON object, such as ${example}.`);
}
