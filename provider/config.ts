import { z } from "zod";
import { isSafe } from "./zoom/address";
import { RefusedError } from "./zoom/errors";

const choice = <const T extends string>(...allowed: T[]) =>
  z.enum(allowed, { error: () => `must be ${allowed.map((value) => `"${value}"`).join(" or ")}` });
const flag = z.stringbool({ truthy: ["true"], falsy: ["false"], error: "must be true or false" });
const number = (minimum: number, maximum: number, whole = true) => {
  const range = `must be a ${whole ? "whole number" : "number"} from ${minimum} to ${maximum}`;
  return z
    .string()
    .regex(/^\d+(\.\d+)?$/, { error: range })
    .transform(Number)
    .refine((value) => value >= minimum && value <= maximum && (!whole || Number.isInteger(value)), { error: range });
};
const text = z.string().trim().min(1, { error: "is empty" });

function isSafeUrl(value: string): boolean {
  const url = URL.parse(value);
  return url !== null && isSafe(url);
}
const url = text.refine(isSafeUrl, { error: "must be an https: address (http: is taken for this machine alone)" });

function isRedisUrl(value: string): boolean {
  const url = URL.parse(value);
  return url !== null && ["redis:", "rediss:"].includes(url.protocol) && url.hostname !== "";
}
const redisUrl = text.refine(isRedisUrl, { error: "must be an address such as rediss://user:password@host:6379" });

const shape = z.object({
  accountId: text.optional(),
  clientId: text.optional(),
  clientSecret: text.optional(),
  scopes: text.optional(),
  oauthUrl: url.default("https://zoom.us/oauth/token"),
  serviceUrl: url.default("https://api.zoom.us/v2"),
  ioErrorRetries: number(0, 20).default(5),
  requestTimeoutSeconds: number(1, 600).default(30),
  deepGet: flag.default(true),
  deepImport: flag.default(true),
  pageSize: number(1, 300).default(300),
  pagination: flag.default(true),
  /** `none` for an account that counts nothing, such as a simulated one. */
  plan: choice("free", "pro", "business", "none").default("pro"),
  rateShare: number(0.05, 1, false).default(1),
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
  phoneReadySeconds: number(1, 3_600).default(180),
});

/** How this run reaches Zoom, and what it does where a resource does not say otherwise. */
export type Settings = z.output<typeof shape>;
export type Credentials = Required<Pick<Settings, "accountId" | "clientId" | "clientSecret">>;

const SETTING_NAMES = shape.keyof().options;
export type SettingName = (typeof SETTING_NAMES)[number];

const ENVIRONMENT: Partial<Record<SettingName, string>> = {
  accountId: "ZOOM_ACCOUNT_ID",
  clientId: "ZOOM_CLIENT_ID",
  clientSecret: "ZOOM_CLIENT_SECRET",
  scopes: "ZOOM_SCOPES",
  oauthUrl: "ZOOM_OAUTH_URL",
  serviceUrl: "ZOOM_SERVICE_URL",
  redisUrl: "ZOOM_REDIS_URL",
};
const SECRETS: readonly SettingName[] = ["clientSecret", "redisUrl"];

const flagOf = (name: SettingName) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/**
 * The settings: flags of a command win, then the stack's configuration, then the environment.
 *
 * @param stack Reads one key of the stack's configuration, such as `zoom:plan`.
 * @param flags What was given on a command line, where there is one.
 * @throws RefusedError naming every mistake at once, with where each value came from.
 */
export function readSettings(
  stack: (key: string) => string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
  flags: Readonly<Partial<Record<SettingName, string>>> = {},
): Settings {
  const raw: Record<string, string> = {};
  const source: Record<string, string> = {};
  for (const name of SETTING_NAMES) {
    const variable = ENVIRONMENT[name];
    const places: [value: string | undefined, place: string][] = [
      [flags[name], flagOf(name)],
      [stack(`zoom:${name}`), `zoom:${name}`],
      [variable && (environment[variable] || undefined), `the environment variable ${variable}`],
    ];
    const [value, place] = places.find(([value]) => value !== undefined) ?? [];
    if (value === undefined || place === undefined) continue;
    raw[name] = value;
    source[name] = place;
  }
  const result = shape.safeParse(raw);
  if (result.success) return result.data;
  const mistakes = result.error.issues.map((issue) => {
    const name = SETTING_NAMES.find((known) => known === issue.path[0]);
    if (name === undefined) return issue.message;
    return `${source[name]}${SECRETS.includes(name) ? "" : ` is "${raw[name]}" and`} ${issue.message}`;
  });
  throw new RefusedError(`The Zoom settings cannot be used: ${mistakes.join("; ")}.`);
}

/** Missing credentials are a mistake only when Zoom is really called: previews of an unchanged stack need none. */
export function requireCredentials(settings: Settings): Credentials {
  const { accountId, clientId, clientSecret } = settings;
  if (accountId !== undefined && clientId !== undefined && clientSecret !== undefined)
    return { accountId, clientId, clientSecret };
  const missing = (["accountId", "clientId", "clientSecret"] as const).filter((name) => settings[name] === undefined);
  throw new RefusedError(
    `Zoom has to be called and the credentials are incomplete: set ${missing
      .map((name) => `${ENVIRONMENT[name]} in the environment or zoom:${name} in the stack's configuration`)
      .join(", and ")}. They come from a server-to-server OAuth app in Zoom's App Marketplace.`,
  );
}
