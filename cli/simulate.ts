import { once } from "node:events";
import { Command, InvalidArgumentError, Option } from "commander";
import type { ZoomOptions, ZoomSimulator } from "../simulator";
import { messageOf } from "../provider/resources/shared/words";
import type { Caller } from "./caller";
import { readTextFile } from "./text-file";

const count = (text: string): number => {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("It must be a whole number.");
  return Number(text);
};

interface Flags {
  users?: number;
  port?: number;
  latency?: number;
  rateLimits?: "free" | "pro" | "business";
  seed?: string;
}

/** `pulumi-zoom simulate`: runs a simulated Zoom account until it is stopped. */
export function simulateCommand({ stdout, stderr }: Caller): Command {
  return new Command("simulate")
    .description(
      "Start a simulated Zoom account on this machine, and print the environment variables and the URL of its page.",
    )
    .option(
      "--users <n>",
      "number of made-up users in the account, with groups, phones and numbers (default: 0)",
      count,
    )
    .option("--port <n>", "port on 127.0.0.1; 0 picks a free one (default: 0)", count)
    .option("--latency <ms>", "duration of every call, in milliseconds (default: 0)", count)
    .addOption(
      new Option("--rate-limits <plan>", "enforce Zoom's rate limits for this plan").choices([
        "free",
        "pro",
        "business",
      ]),
    )
    .option("--seed <file>", "JSON file with the simulator's options: people, groups, phone, seats, …")
    .addHelpText("after", "\nExample:\n  $ pulumi-zoom simulate --users 200 --rate-limits pro\n")
    .action(async (flags: Flags) => {
      const stopped = Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
      const seed = flags.seed === undefined ? {} : await readSeed(flags.seed);
      const { seedOptions, startZoom } = await import("../simulator/index.js");
      const zoom = await startZoom({
        ...seedOptions(seed, `The seed file ${flags.seed ?? ""}`),
        ...given({
          users: flags.users,
          completeUsers: flags.users === undefined ? undefined : true,
          port: flags.port,
          latencyMs: flags.latency,
          rateLimits: flags.rateLimits,
        }),
      });
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
    .map(([name, value]) => `export ${name}=${value}`)
    .join("\n");

/** Leaves out flags that were not given, so that they do not override the seed file. */
const given = (options: ZoomOptions): ZoomOptions =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));

async function readSeed(file: string): Promise<ZoomOptions> {
  const text = await readTextFile(file, `the seed file ${file}`);
  try {
    const seed: unknown = JSON.parse(text);
    if (typeof seed === "object" && seed !== null && !Array.isArray(seed)) return seed;
  } catch (error) {
    throw new Error(`The seed file ${file} is not valid JSON: ${messageOf(error)}.`);
  }
  throw new Error(
    `The seed file ${file} must contain one JSON object, such as {"people": [{"email": "ada@example.com"}]}.`,
  );
}
