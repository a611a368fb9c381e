/** The settings of this package: their names, values and defaults, and where they are read from. */
import { z } from "zod";
import { nearest } from "./nearest";
import { misspelledKeys, misspelledVariables } from "./unknown-settings";
import { isSafe, SAFE_ADDRESS, withoutUserInfo } from "./zoom/address";
import { RefusedError } from "./zoom/errors";
import { keyInStack, type NameOfSetting } from "./zoom/setting-names";
import { SMALLEST_RATE_SHARE } from "./zoom/pace";

const choice = <const T extends string>(...allowed: T[]) =>
  z.enum(allowed, { error: () => `must be ${allowed.map((value) => `"${value}"`).join(" or ")}` });
const flag = z.stringbool({ truthy: ["true"], falsy: ["false"], error: "must be true or false" });
const numberThat = (isValid: (value: number) => boolean, error: string) =>
  z
    .string()
    .regex(/^\d+(\.\d+)?$/, { error })
    .transform(Number)
    .refine(isValid, { error });
const wholeNumber = (from: number, to: number) =>
  numberThat(
    (value) => value >= from && value <= to && Number.isInteger(value),
    `must be a whole number from ${from} to ${to}`,
  );
const share = numberThat(
  (value) => value >= SMALLEST_RATE_SHARE && value <= 1,
  `must be a number from ${SMALLEST_RATE_SHARE} to 1`,
);
const EMPTY = "is empty";
const text = z.string().trim().min(1, { error: EMPTY });

const urlThat = (isValid: (url: URL) => boolean) => (value: string) => {
  const url = URL.parse(value);
  return url !== null && isValid(url);
};
const url = text.refine(urlThat(isSafe), { error: `must be ${SAFE_ADDRESS}`, abort: true }).refine(
  urlThat(({ username, password }) => username === "" && password === ""),
  { error: "must not contain a user name or password", abort: true },
);

/** Zoom's own hosts serve the API only below /v2. Another host, such as a gateway, may serve it anywhere. */
const isZoomsHost = ({ hostname }: URL) => /(^|\.)zoom(gov)?\.(us|com)$/.test(hostname);
const serviceUrl = url
  .refine(
    urlThat(({ search, hash }) => search === "" && hash === ""),
    { error: "must have nothing after ? or #", abort: true },
  )
  .refine(
    urlThat((service) => !isZoomsHost(service) || /\/v2\/*$/.test(service.pathname)),
    { error: "must end in /v2, such as https://api.zoom.us/v2" },
  );

/** Returns whether each % begins an encoded character. */
function isDecodable(part: string): boolean {
  try {
    decodeURIComponent(part);
    return true;
  } catch {
    return false;
  }
}

/** The client of Redis takes every option from the query, before ours: time limits, another server, a password. */
const redisUrl = text
  .refine(
    urlThat(
      ({ protocol, hostname, username, password }) =>
        ["redis:", "rediss:"].includes(protocol) && hostname !== "" && isDecodable(username) && isDecodable(password),
    ),
    { error: "must be an address such as rediss://user:password@host:6379", abort: true },
  )
  // The client of Redis ends the process if it cannot select what the path names.
  .refine(
    urlThat(({ pathname }) => /^(\/\d{0,4})?$/.test(pathname)),
    { error: "must have nothing after the host and port but the number of a database, such as /1", abort: true },
  )
  .refine(
    urlThat(({ search }) => search === "" || /^\?family=[046]$/.test(search)),
    { error: "must have no options after ?, except ?family=0, 4 or 6" },
  );

/** What each setting takes. */
export const SettingInputs = z.object({
  accountId: text.optional(),
  clientId: text.optional(),
  clientSecret: text.optional(),
  scopes: text.optional(),
  oauthUrl: url.default("https://zoom.us/oauth/token"),
  serviceUrl: serviceUrl.default("https://api.zoom.us/v2"),
  ioErrorRetries: wholeNumber(0, 20).default(5),
  requestTimeoutSeconds: wholeNumber(1, 600).default(30),
  deepGet: flag.default(true),
  deepImport: flag.default(true),
  pageSize: wholeNumber(1, 300).default(300),
  pagination: flag.default(true),
  /** `none` turns rate limiting off, for simulated accounts. */
  plan: choice("free", "pro", "business", "none").default("pro"),
  rateShare: share.default(1),
  redisUrl: redisUrl.optional(),
  onExisting: choice("refuse", "adopt").default("refuse"),
  onDelete: choice("deactivate", "disassociate", "delete").default("deactivate"),
  immediateLogout: flag.default(false),
  whenPending: choice("replace", "defer", "refuse").default("replace"),
  whenInactive: choice("defer", "refuse").default("defer"),
  onEmailChange: choice("update", "replace").default("update"),
  onExpiredInvitation: choice("keep", "reinvite").default("keep"),
  whenTaken: choice("defer", "refuse").default("defer"),
  /** Absent: a group that its resource created is deleted, and any other is left. */
  onGroupDelete: choice("delete", "leave", "refuse").optional(),
  phoneReadySeconds: wholeNumber(1, 3_600).default(180),
  /** Only pulumi-zoom's own host can ask Pulumi for it. */
  refreshPending: flag.default(false),
});

/** How this run reaches Zoom, and the defaults for what resources do not declare. */
export type Settings = z.output<typeof SettingInputs>;
export type Credentials = Required<Pick<Settings, "accountId" | "clientId" | "clientSecret">>;

const SETTING_NAMES = SettingInputs.keyof().options;
export type SettingName = (typeof SETTING_NAMES)[number];

/** The environment variables that give settings. */
export const ENVIRONMENT: Partial<Record<SettingName, string>> = {
  accountId: "ZOOM_ACCOUNT_ID",
  clientId: "ZOOM_CLIENT_ID",
  clientSecret: "ZOOM_CLIENT_SECRET",
  scopes: "ZOOM_SCOPES",
  oauthUrl: "ZOOM_OAUTH_URL",
  serviceUrl: "ZOOM_SERVICE_URL",
  redisUrl: "ZOOM_REDIS_URL",
  refreshPending: "ZOOM_REFRESH_PENDING",
};
export const SECRETS: readonly SettingName[] = ["clientSecret", "redisUrl"];
const ADDRESSES: readonly SettingName[] = ["oauthUrl", "serviceUrl"];

const flagOf = (name: SettingName) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

type Environment = Readonly<Record<string, string | undefined>>;
/** What was given on a command line. */
type Flags = Readonly<Partial<Record<SettingName, string>>>;

/** A stack's configuration: all of it by key, such as `zoom:plan`, or a function that reads one key. */
export type StackConfig = Readonly<Record<string, string | undefined>> | ((key: string) => string | undefined);

/**
 * Reads the settings. Flags of a command win over the stack's configuration, which wins over the environment.
 *
 * @param stack Misspelled keys are found only if all keys are given.
 * @param flags What was given on a command line.
 * @param secret The settings whose values are not printed, in addition to those that are always secret.
 * @throws RefusedError naming every mistake at once, and where each value came from.
 */
export function readSettings(
  stack: StackConfig,
  environment: Environment,
  flags: Flags = {},
  secret: ReadonlySet<string> = new Set(),
): Settings {
  const raw: Record<string, string> = {};
  const source: Record<string, string> = {};
  for (const name of SETTING_NAMES) {
    const given = givenIn(name, stack, environment, flags);
    if (!given) continue;
    raw[name] = given.value;
    source[name] = given.place === ENVIRONMENT[name] ? `the environment variable ${given.place}` : given.place;
  }
  const result = SettingInputs.safeParse(raw);
  const variables = Object.values(ENVIRONMENT);
  const missing = SETTING_NAMES.flatMap((name) => (raw[name] === undefined ? (ENVIRONMENT[name] ?? []) : []));
  const mistakes = [
    ...misspelledKeys(typeof stack === "function" ? [] : Object.keys(stack), SETTING_NAMES),
    ...misspelledVariables(environment, variables, missing),
    ...(result.error?.issues ?? []).map((issue) => {
      const name = SETTING_NAMES.find((known) => known === issue.path[0]);
      if (name === undefined) return issue.message;
      // A secret may have been given to the wrong setting by mistake.
      const isSecret = SECRETS.some((one) => one === name || raw[one]?.trim() === raw[name]?.trim());
      const isHidden = issue.message === EMPTY || isSecret || secret.has(name);
      const value = ADDRESSES.includes(name) ? withoutUserInfo(raw[name] ?? "") : raw[name];
      return `${source[name]} ${issue.message}${isHidden ? "" : `, but is "${value}"${suggestion(issue, value)}`}`;
    }),
  ];
  if (result.success && mistakes.length === 0) return result.data;
  throw new RefusedError(`The Zoom settings cannot be used: ${mistakes.join("; ")}.`.replace(/\?\.$/, "?"));
}

interface Given {
  readonly value: string;
  /** A flag, a key of the stack's configuration, or an environment variable. */
  readonly place: string;
}

/** Returns the value of a setting, from the place that wins; undefined if no place has one. */
function givenIn(name: SettingName, stack: StackConfig, environment: Environment, flags: Flags): Given | undefined {
  const key = `zoom:${name}`;
  const variable = ENVIRONMENT[name];
  const places: [place: string, value: string | undefined][] = [
    [flagOf(name), flags[name]],
    [key, typeof stack === "function" ? stack(key) : stack[key]],
  ];
  if (variable !== undefined) places.push([variable, environment[variable] || undefined]);
  for (const [place, value] of places) if (value !== undefined) return { place, value };
  return undefined;
}

/** Returns whether a setting has a value that someone chose, and not its default. */
export const isGiven = (name: SettingName, stack: StackConfig, environment: Environment, flags: Flags = {}): boolean =>
  givenIn(name, stack, environment, flags) !== undefined;

/**
 * Returns how messages name a setting: where its value comes from, such as `ZOOM_CLIENT_ID`. One that has its default value
 * is named by its key in the stack's configuration, or by its flag if there is no stack.
 */
export function namesOfSettings(
  stack: StackConfig | undefined,
  environment: Environment,
  flags: Flags = {},
): NameOfSetting {
  return (name) =>
    givenIn(name, stack ?? {}, environment, flags)?.place ?? (stack === undefined ? flagOf(name) : keyInStack(name));
}

/** Returns the end of a sentence on a value: which of the allowed ones it probably should be. */
function suggestion(issue: z.core.$ZodIssue, value = ""): string {
  const meant = issue.code === "invalid_value" ? nearest(value, issue.values.map(String)) : undefined;
  return meant === undefined ? "" : `; did you mean "${meant}"?`;
}

/** Returns what is wrong with the value of one setting, as the end of a sentence that begins with its name. */
export function mistakeIn(name: SettingName, value: string): string | undefined {
  const [issue] = SettingInputs.shape[name].safeParse(value).error?.issues ?? [];
  return issue && `${issue.message}${suggestion(issue, value)}`;
}

/** Returns words as an enumeration, such as "a, b and c". */
const list = (words: readonly (string | undefined)[]) => words.join(", ").replace(/, ([^,]*)$/, " and $1");

/**
 * Returns the credentials. They are required only when Zoom is called, because a preview of an unchanged stack needs none.
 *
 * @throws RefusedError naming those that are missing.
 */
export function requireCredentials(settings: Settings): Credentials {
  const { accountId, clientId, clientSecret } = settings;
  if (accountId !== undefined && clientId !== undefined && clientSecret !== undefined)
    return { accountId, clientId, clientSecret };
  const missing = (["accountId", "clientId", "clientSecret"] as const).filter((name) => settings[name] === undefined);
  throw new RefusedError(
    `Zoom must be called, but its credentials are incomplete. Set ${list(missing.map((name) => ENVIRONMENT[name]))} in ` +
      `the environment, or ${list(missing.map((name) => `zoom:${name}`))} in the stack's configuration. ` +
      "They come from a server-to-server OAuth app in Zoom's App Marketplace.",
  );
}
