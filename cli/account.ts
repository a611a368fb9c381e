import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { type Command, Option } from "commander";
import type { SettingName, Settings } from "../provider/config";
import { withoutUserInfo } from "../provider/zoom/address";
import type { Client, ClientOptions } from "../provider/zoom/client";
import type { NameOfSetting } from "../provider/zoom/setting-names";
import { type Caller, printLineOn } from "./caller";
import { onlyWith, pathOf } from "./option-values";
import { reasonOf } from "./system-error";

/** The flags that `accountOptions` adds to a command. */
export interface AccountFlags extends Partial<Record<SettingFlag, string>> {
  stack?: string;
  cwd?: string;
}
/** Never the client secret: every user of the machine can see a command line. */
type SettingFlag = Extract<
  SettingName,
  "accountId" | "clientId" | "serviceUrl" | "oauthUrl" | "plan" | "rateShare" | "pageSize" | "pagination" | "deepImport"
>;

/** The flags of every command that reaches a Zoom account. */
export function accountOptions(command: Command): Command {
  return onlyWith(command, "--cwd", "--stack")
    .optionsGroup("Account:")
    .option("--stack <name>", "read the zoom:* settings of this Pulumi stack, including secrets")
    .option("--cwd <folder>", "with --stack: the folder of the Pulumi program", pathOf("folder"))
    .option("--account-id <id>", "overrides zoom:accountId and ZOOM_ACCOUNT_ID")
    .option("--client-id <id>", "overrides zoom:clientId and ZOOM_CLIENT_ID")
    .addOption(
      new Option("--plan <plan>", "the account's plan: free, pro or business; none for no rate limits (zoom:plan)"),
    )
    .option("--rate-share <n>", "the share of Zoom's rate limits to use, 0.05 to 1 (zoom:rateShare)")
    .option("--page-size <n>", "rows per page, 1 to 300 (zoom:pageSize)")
    .option("--service-url <url>", "overrides zoom:serviceUrl and ZOOM_SERVICE_URL")
    .option("--oauth-url <url>", "overrides zoom:oauthUrl and ZOOM_OAUTH_URL")
    .hook("preAction", refuseWrongSettings);
}

/** Ends the command with the code for wrong usage if the value of a flag cannot be that of its setting. */
async function refuseWrongSettings(_: Command, used: Command): Promise<void> {
  const { mistakeIn, SettingInputs } = await import("../provider/config.js");
  const names = SettingInputs.keyof();
  for (const option of used.options) {
    const { data: name } = names.safeParse(option.attributeName());
    const value: unknown = used.getOptionValue(option.attributeName());
    if (name === undefined || typeof value !== "string") continue;
    const mistake = mistakeIn(name, value);
    if (mistake !== undefined) used.error(`error: ${wrongValue(option, withoutUserInfo(value), mistake)}`);
  }
}

/** Says it as the library does for other options. */
const wrongValue = ({ flags }: Option, value: string, mistake: string) =>
  `option '${flags}' argument '${value}' is invalid. It ${mistake}.`.replace(/\?\.$/, "?");

export interface Connection {
  readonly zoom: Client;
  readonly settings: Settings;
  readonly accountId: string;
  /** Whether no flag and no stack names the account's plan. */
  readonly planIsDefault: boolean;
  close(): Promise<void>;
}

/**
 * Returns a client for the account that the settings name. Flags win, then the stack of `--stack`, then the environment.
 * Nothing is sent to Zoom yet.
 *
 * @throws RefusedError naming every mistake in the settings, or the credentials that are missing; Error if the
 * stack's settings cannot be read.
 */
export async function connect(
  flags: AccountFlags,
  { env, stderr }: Caller,
  more: Pick<ClientOptions, "clock" | "stopped"> = {},
): Promise<Connection> {
  const { requireCredentials } = await import("../provider/config.js");
  const { settings, nameOf, planIsDefault } = await accountSettings(flags, env);
  const credentials = requireCredentials(settings);
  const { createClient } = await import("../provider/zoom/client.js");
  const zoom = createClient({ ...settings, ...credentials, ...more, nameOf, warn: printLineOn(stderr) });
  return { zoom, settings, accountId: credentials.accountId, planIsDefault, close: () => zoom.close() };
}

export interface AccountSettings {
  readonly settings: Settings;
  /** Returns how messages name a setting, which is where its value comes from. */
  readonly nameOf: NameOfSetting;
  readonly planIsDefault: boolean;
}

/** Returns the settings of the account, as `connect` reads them. */
export async function accountSettings(flags: AccountFlags, env: NodeJS.ProcessEnv): Promise<AccountSettings> {
  const { stack, cwd, ...given } = flags;
  const { isGiven, namesOfSettings, readSettings } = await import("../provider/config.js");
  const configured = stack === undefined ? undefined : await stackSettings(stack, cwd, env);
  return {
    settings: readSettings(configured ?? {}, env, given),
    nameOf: namesOfSettings(configured, env, given),
    planIsDefault: !isGiven("plan", configured ?? {}, env, given),
  };
}

/** Reads a stack's configuration from the Pulumi CLI's output, so that no secret passes through a command line or a file. */
async function stackSettings(
  stack: string,
  cwd: string | undefined,
  env: NodeJS.ProcessEnv,
): Promise<Record<string, string | undefined>> {
  const place = cwd === undefined ? [] : ["--cwd", cwd];
  const args = [...place, "config", "--show-secrets", "--json", "--non-interactive", "--stack", stack];
  const failed = (why: string) => new Error(`Reading the settings of the stack ${stack} failed: ${why}`);
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
    // The output contains secrets, so the message does not show it.
    throw failed('the Pulumi CLI did not print JSON. Run "pulumi config --json" to see what it prints.');
  }
}

function whyNot(error: unknown): string {
  if (error instanceof Error && "code" in error && error.code === "ENOENT")
    return "there is no pulumi command on PATH. Install the Pulumi CLI, or set the settings as environment variables.";
  const said = error instanceof Error && "stderr" in error ? String(error.stderr).trim() : "";
  if (said === "") return reasonOf(error);
  return said.replace(/^error: /, "").replace(/\.?$/, ".");
}
