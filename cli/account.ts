import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { type Command, Option } from "commander";
import type { SettingName, Settings } from "../provider/config";
import type { Client } from "../provider/zoom/client";
import { type Caller, tellOn } from "./caller";

/** What `accountOptions` adds to a command: where the settings come from, and those that fit a command line. */
export interface AccountFlags extends Partial<Record<SettingFlag, string>> {
  stack?: string;
  cwd?: string;
}
/** Never the client secret: a command line is seen by everybody on the machine. */
type SettingFlag = Extract<
  SettingName,
  "accountId" | "clientId" | "serviceUrl" | "oauthUrl" | "plan" | "rateShare" | "pageSize" | "pagination" | "deepImport"
>;

/** The flags of every command that reaches a Zoom account. */
export function accountOptions(command: Command): Command {
  return command
    .optionsGroup("Account:")
    .option("--stack <name>", "read the zoom:* settings of this Pulumi stack, secrets included")
    .option("--cwd <folder>", "the Pulumi program's folder, with --stack")
    .option("--account-id <id>", "instead of zoom:accountId or ZOOM_ACCOUNT_ID")
    .option("--client-id <id>", "instead of zoom:clientId or ZOOM_CLIENT_ID")
    .addOption(new Option("--plan <plan>", "the account's plan: free, pro, business (zoom:plan)"))
    .option("--rate-share <n>", "how much of Zoom's rate limits to use, 0.05 to 1 (zoom:rateShare)")
    .option("--page-size <n>", "rows a page, 1 to 300 (zoom:pageSize)")
    .option("--service-url <url>", "instead of zoom:serviceUrl or ZOOM_SERVICE_URL")
    .option("--oauth-url <url>", "instead of zoom:oauthUrl or ZOOM_OAUTH_URL");
}

export interface Connection {
  readonly zoom: Client;
  readonly settings: Settings;
  readonly accountId: string;
  close(): Promise<void>;
}

/**
 * A client of the account that the settings name: flags win, then the stack of `--stack`, then the environment.
 * Nothing is sent to Zoom yet.
 *
 * @throws RefusedError naming every mistake in the settings, or the credentials that are missing; Error where the
 * stack's settings cannot be read.
 */
export async function connect(flags: AccountFlags, { env, stderr }: Caller): Promise<Connection> {
  const { stack, cwd, ...given } = flags;
  const { readSettings, requireCredentials } = await import("../provider/config.js");
  const configured = stack === undefined ? {} : await stackSettings(stack, cwd, env);
  const settings = readSettings(configured, env, given);
  const credentials = requireCredentials(settings);
  const { createClient } = await import("../provider/zoom/client.js");
  const zoom = createClient({ ...settings, ...credentials, warn: tellOn(stderr) });
  return { zoom, settings, accountId: credentials.accountId, close: () => zoom.close() };
}

/** A stack's configuration as the Pulumi CLI shows it: no secret passes by a command line or a file. */
async function stackSettings(
  stack: string,
  cwd: string | undefined,
  env: NodeJS.ProcessEnv,
): Promise<Record<string, string | undefined>> {
  const place = cwd === undefined ? [] : ["--cwd", cwd];
  const args = [...place, "config", "--show-secrets", "--json", "--non-interactive", "--stack", stack];
  const failed = (why: string) => new Error(`The settings of the stack ${stack} cannot be read: ${why}`);
  let printed: string;
  try {
    printed = (await promisify(execFile)("pulumi", args, { env, maxBuffer: 64 * 1024 * 1024 })).stdout;
  } catch (error) {
    throw failed(whyNot(error));
  }
  try {
    const entries = Object.entries(JSON.parse(printed) as Record<string, { value?: string }>);
    return Object.fromEntries(entries.map(([key, { value }]) => [key, value]));
  } catch {
    // What was printed holds secrets, so it is not shown.
    throw failed("the Pulumi CLI printed something else than JSON.");
  }
}

function whyNot(error: unknown): string {
  if (error instanceof Error && "code" in error && error.code === "ENOENT")
    return "there is no pulumi command on PATH. Install the Pulumi CLI, or give the settings by environment.";
  const said = error instanceof Error && "stderr" in error ? String(error.stderr).trim() : "";
  if (said === "") return error instanceof Error ? error.message : String(error);
  return said.replace(/^error: /, "").replace(/\.?$/, ".");
}
