import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { Command, InvalidArgumentError, Option } from "commander";
import type { ZoomOptions, ZoomSimulator } from "../simulator";
import type { Caller } from "./caller";

const count = (text: string): number => {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("It must be a whole number.");
  return Number(text);
};

interface Flags {
  users: number;
  port: number;
  latency: number;
  rateLimits?: "free" | "pro" | "business";
  seed?: string;
}

/** `pulumi-zoom simulate`: a Zoom account in memory until it is stopped. */
export function simulateCommand({ stdout, stderr }: Caller): Command {
  return new Command("simulate")
    .description(
      "Start a Zoom account that lives in memory on this machine, and print what to export and where to look at it.",
    )
    .option("--users <n>", "made-up people in the account", count, 0)
    .option("--port <n>", "port on 127.0.0.1; 0 takes a free one", count, 0)
    .option("--latency <ms>", "how long every call takes, in milliseconds", count, 0)
    .addOption(
      new Option("--rate-limits <plan>", "enforce Zoom's limits of a plan").choices(["free", "pro", "business"]),
    )
    .option("--seed <file>", "JSON with people, groups, phone, seats, …: the simulator's options")
    .addHelpText("after", "\nExample:\n  $ pulumi-zoom simulate --users 200 --rate-limits pro\n")
    .action(async (flags: Flags) => {
      const stopped = Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
      const seed = flags.seed === undefined ? {} : await readSeed(flags.seed);
      const { seedOptions, startZoom } = await import("../simulator/index.js");
      const zoom = await startZoom({
        ...seedOptions(seed, `The seed file ${flags.seed ?? ""}`),
        users: flags.users,
        port: flags.port,
        latencyMs: flags.latency,
        rateLimits: flags.rateLimits ?? false,
      });
      stdout.write(`${exportsOf(zoom)}\n`);
      stderr.write(
        `A Zoom account is simulated at ${zoom.url}, for this machine alone. Export the lines above where Pulumi runs.\n` +
          `Look at it, and play its people, at ${zoom.pageUrl}\nCtrl-C ends it.\n`,
      );
      await stopped;
      await zoom.close();
    });
}

/** The environment that points the provider at the simulated account, as a shell takes it. */
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

async function readSeed(file: string): Promise<ZoomOptions> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    throw new Error(`The seed file ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
  });
  try {
    const seed: unknown = JSON.parse(text);
    if (typeof seed === "object" && seed !== null && !Array.isArray(seed)) return seed;
  } catch (error) {
    throw new Error(`The seed file ${file} is not JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
  throw new Error(
    `The seed file ${file} must hold one JSON object, such as {"people": [{"email": "ada@example.com"}]}.`,
  );
}
