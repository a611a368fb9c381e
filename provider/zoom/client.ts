import { setTimeout as sleep } from "node:timers/promises";
import { isSafe } from "./address";
import { readAnswer } from "./answer";
import { Tokens } from "./tokens";
import type { Credentials, Token } from "./credentials";
import type { Call, Clock, Query, Zoom } from "./call";
import { debugged } from "./debug";
import { RefusedError } from "./errors";
import { isRateLimited, isUnauthorized } from "./api/codes";
import { createLanes, type Plan, type RateTable, ZOOM_LIMITS } from "./lanes";
import { createLocks } from "./locks";
import { type Paging, readPages } from "./pages";
import { SharedRedis } from "./redis/connection";
import { type RetryPolicy, retryDelay } from "./retry";
import { Secrets, secretsIn } from "./secrets";
import { SharedPace } from "./redis/shared-pace";
import { SharedToken } from "./redis/shared-token";
import { openSockets } from "./transport";

export interface ClientOptions extends Credentials, Paging, RetryPolicy {
  /** `https:`, or `http:` on this machine. The same for `serviceUrl`. */
  readonly oauthUrl: string;
  readonly serviceUrl: string;
  readonly requestTimeoutSeconds: number;
  readonly plan: Plan;
  /** The part of the account's limits that may be used, 0.05 to 1. */
  readonly rateShare: number;
  /** Where the processes meet that share the account's limits and its token. */
  readonly redisUrl?: string;
  /** How long Redis may take to answer, in milliseconds, before this process goes on without it. Default 5 s. */
  readonly redisPatienceMs?: number;
  /** Instead of the plan's figures. */
  readonly limits?: RateTable;
  readonly clock?: Clock;
  /** From 0 to 1. */
  readonly random?: () => number;
  readonly userAgent?: string;
  /** Asked before each call that changes something: whether whoever wanted it is gone. */
  readonly isAbandoned?: () => Promise<boolean>;
}

export interface Client extends Zoom {
  /** The scopes that the app was granted; signs in if nobody has. */
  grantedScopes(): Promise<readonly string[]>;
  /** Closes the connections when the calls under way are done. */
  close(): Promise<void>;
}

/** After that the others take a process that was to sign in for lost. */
const LONGEST_SIGN_IN_MS = 60_000;

/** Never goes back, whatever is done to the machine's clock meanwhile. */
const machineClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  sleep: (ms) => sleep(ms),
};

/**
 * A client of one Zoom account. Nothing is sent before the first call.
 *
 * @throws RefusedError for an address to which a token may not be sent.
 */
export function createClient(options: ClientOptions): Client {
  const { clock = machineClock, random = Math.random, userAgent = "pulumi-zoom", isAbandoned } = options;
  const secrets = new Secrets();
  const sockets = openSockets(options.requestTimeoutSeconds);
  const service = addressOf(options.serviceUrl, "zoom:serviceUrl");
  const base = service.pathname.replace(/\/+$/, "");
  const transport = debugged(sockets.to(service), clock);
  const oauthUrl = addressOf(options.oauthUrl, "zoom:oauthUrl");
  const redis =
    options.redisUrl === undefined
      ? undefined
      : new SharedRedis({
          ...{ url: options.redisUrl, clock, secrets, tell: options.warn ?? (() => {}) },
          patienceMs: options.redisPatienceMs,
        });
  const tokens = new Tokens({
    credentials: options,
    url: oauthUrl,
    transport: debugged(sockets.to(oauthUrl), clock),
    clock,
    secrets,
    userAgent,
    shared: redis && new SharedToken(options, oauthUrl, LONGEST_SIGN_IN_MS, clock, redis),
    retryDelay: (error, attempt) => retryDelay(error, true, attempt, options, random()),
  });
  const laneOf = createLanes(
    options.limits ?? ZOOM_LIMITS[options.plan],
    options.rateShare,
    clock,
    redis && ((lane, quota) => new SharedPace(options.accountId, lane, quota, clock, redis)),
  );
  const withLocks = createLocks();

  async function send<T>(call: Call<T>, token: Token, leave: () => void): Promise<T> {
    if (call.method !== "GET" && (await isAbandoned?.()))
      throw new RefusedError(
        "The Pulumi engine that wanted this is gone, so nothing more is changed in Zoom: run it again.",
      );
    const headers: Record<string, string> = {
      authorization: `Bearer ${token.text}`,
      accept: "application/json",
      "user-agent": userAgent,
    };
    if (call.body) headers["content-type"] = "application/json";
    const target = `${base}${call.path}${queryOf(call.query)}`;
    const body = call.body && JSON.stringify(call.body);
    const incoming = await transport.send({ call, target, headers, body, leave });
    const hidden = secretsIn(call.body);
    return readAnswer(call, incoming, clock.now(), (text) => secrets.redact(text, hidden));
  }

  async function perform<T>(call: Call<T>): Promise<T> {
    const lane = laneOf(call);
    const safeToRepeat = call.safeToRepeat ?? call.method !== "POST";
    let repeated = 0;
    let signedInAgain = false;
    for (;;) {
      // Before taking a slot: those who wait for the token must not keep others from the lane.
      const token = await tokens.get();
      try {
        return await lane.run((leave) => send(call, token, leave));
      } catch (error) {
        if (isUnauthorized(error) && !signedInAgain) {
          signedInAgain = true;
          tokens.invalidate(token);
          continue;
        }
        const waitMs = retryDelay(error, safeToRepeat, repeated++, options, random());
        if (waitMs === undefined) throw error;
        // A lock concerns this call alone; a limit everybody in the lane.
        if (isRateLimited(error) && error.limit !== "lock") lane.hold(waitMs);
        else await clock.sleep(waitMs);
      }
    }
  }

  const request = <T>(call: Call<T>): Promise<T> =>
    call.locks ? withLocks(call.locks, () => perform(call)) : perform(call);

  return {
    request,
    pages: (call) => readPages(request, call, options),
    clock,
    grantedScopes: async () => (await tokens.get()).scopes,
    async close() {
      await Promise.all([sockets.close(), redis?.close()]);
    },
  };
}

function addressOf(text: string, setting: string): URL {
  const url = URL.parse(text);
  if (url && isSafe(url)) return url;
  throw new RefusedError(
    `${setting} is "${text}", and must be an https: address (http: is taken for this machine alone).`,
  );
}

function queryOf(query: Query | undefined): string {
  if (!query) return "";
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) given.set(name, String(value));
  return given.size === 0 ? "" : `?${given.toString()}`;
}
