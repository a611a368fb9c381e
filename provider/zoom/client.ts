/** Puts the parts of the client together: tokens, rate limits, locks, repetition and pages. */
import { setTimeout as sleep } from "node:timers/promises";
import { isSafe, SAFE_ADDRESS, withoutUserInfo } from "./address";
import { readAnswer } from "./answer";
import { Tokens } from "./tokens";
import type { Credentials, Token } from "./credentials";
import type { Call, Clock, Query, Zoom } from "./call";
import { debugged } from "./debug";
import { RefusedError, ZoomApiError } from "./errors";
import { isRateLimited, isUnauthorized } from "./api/codes";
import { createLanes, type Plan, type RateTable, ZOOM_LIMITS } from "./lanes";
import { createLocks } from "./locks";
import { SMALLEST_RATE_SHARE } from "./pace";
import { type Paging, readPages } from "./pages";
import { SharedRedis } from "./redis/connection";
import { type RetryPolicy, retryDelay } from "./retry";
import { Secrets, secretsIn } from "./secrets";
import { keyInStack, type NameOfSetting } from "./setting-names";
import { SharedPace } from "./redis/shared-pace";
import { Stopping } from "./stopping";
import { SharedToken } from "./redis/shared-token";
import { type Incoming, openSockets } from "./transport";

export interface ClientOptions extends Credentials, Paging, RetryPolicy {
  /** An `https:` address, or `http:` for localhost. */
  readonly oauthUrl: string;
  /** The same kind of address as `oauthUrl`. */
  readonly serviceUrl: string;
  readonly requestTimeoutSeconds: number;
  readonly plan: Plan;
  /** The share of the account's limits that may be used, 0.05 to 1. */
  readonly rateShare: number;
  /** A Redis through which several processes share the account's limits and its token. */
  readonly redisUrl?: string;
  /** How long Redis may take to answer before this process continues without it. Default 5,000. */
  readonly redisPatienceMs?: number;
  /** Replaces the limits of the plan. */
  readonly limits?: RateTable;
  readonly clock?: Clock;
  /** From 0 to 1. */
  readonly random?: () => number;
  readonly userAgent?: string;
  /** Asked before each write: whether the engine that asked for it has exited. */
  readonly isAbandoned?: () => Promise<boolean>;
  /** Aborted when the person at the terminal stops the run: then nothing waits any longer. */
  readonly stopped?: AbortSignal;
  /** How messages name a setting. Default: its key in a stack's configuration, such as `zoom:clientId`. */
  readonly nameOf?: NameOfSetting;
  /** What messages say in addition if the sign-in fails. */
  readonly signInAdvice?: string;
  /** Called with each reply as it came, before it is read: for questions about the form of replies. */
  readonly onReply?: (call: Call<unknown>, reply: Incoming) => void;
}

export interface Client extends Zoom {
  /** Returns the scopes that the app was granted. Signs in if necessary. */
  grantedScopes(): Promise<readonly string[]>;
  /** Closes the connections after the calls that are under way. */
  close(): Promise<void>;
}

/** How often one call may get a new token. Another run that signs in can end the token in use. */
const MOST_RENEWALS = 5;

/** After this time other processes no longer wait for the one that is signing in. */
const LONGEST_SIGN_IN_MS = 60_000;

/** Never goes back, even if the machine's clock is set back. */
const machineClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  sleep: (ms) => sleep(ms),
};

/**
 * Returns a client of one Zoom account. Nothing is sent before the first call.
 *
 * @throws RefusedError if a token must not be sent to one of the addresses.
 */
export function createClient(options: ClientOptions): Client {
  const { clock = machineClock, random = Math.random, userAgent = "pulumi-zoom", isAbandoned } = options;
  const { nameOf = keyInStack } = options;
  const secrets = new Secrets();
  const sockets = openSockets(options.requestTimeoutSeconds);
  const service = addressOf(options.serviceUrl, nameOf("serviceUrl"));
  const base = service.pathname.replace(/\/+$/, "");
  const unknownRouteAdvice = base.endsWith("/v2")
    ? undefined
    : `${nameOf("serviceUrl")} is ${service.href}, but Zoom's API usually is below /v2. Set it to an address that ends in /v2`;
  const transport = debugged(sockets.to(service), clock);
  const oauthUrl = addressOf(options.oauthUrl, nameOf("oauthUrl"));
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
    nameOf,
    advice: options.signInAdvice,
    shared: redis && new SharedToken(options, oauthUrl, LONGEST_SIGN_IN_MS, clock, redis),
    retryDelay: (error, attempt) =>
      retryDelay(error, { safeToRepeat: true, repeated: attempt, policy: options, random: random() }),
  });
  const laneOf = createLanes(
    options.limits ?? ZOOM_LIMITS[options.plan],
    options.rateShare,
    clock,
    redis &&
      ((lane, quota) => {
        const smallestPart = Math.min(1 / 2, SMALLEST_RATE_SHARE / options.rateShare);
        return new SharedPace({ accountId: options.accountId, lane, quota, smallestPart, clock, redis });
      }),
  );
  const withLocks = createLocks();
  const stopping = new Stopping(options.stopped, clock);

  async function send<T>(call: Call<T>, token: Token, leave: () => void): Promise<T> {
    if (call.method !== "GET" && (await isAbandoned?.()))
      throw new RefusedError("Pulumi has exited, so no further changes are made in Zoom. Run the command again.");
    const headers: Record<string, string> = {
      authorization: `Bearer ${token.text}`,
      accept: "application/json",
      "user-agent": userAgent,
    };
    if (call.body) headers["content-type"] = "application/json";
    const target = `${base}${call.path}${queryOf(call.query)}`;
    const body = call.body && JSON.stringify(call.body);
    const incoming = await transport.send({ call, target, headers, body, leave });
    options.onReply?.(call, incoming);
    const hidden = secretsIn(call.body);
    const redact = (text: string) => secrets.redact(call.redact?.(text) ?? text, hidden);
    return readAnswer(call, incoming, {
      nowMs: clock.now(),
      redact,
      unknownRouteAdvice,
      serviceUrl: nameOf("serviceUrl"),
    });
  }

  async function perform<T>(call: Call<T>): Promise<T> {
    const lane = laneOf(call);
    const safeToRepeat = call.safeToRepeat ?? call.method !== "POST";
    let repeated = 0;
    let renewals = 0;
    for (;;) {
      let token: Token | undefined;
      try {
        const reply = await stopping.untilBegun(async (begin) => {
          // Asked for before the lane, so that calls that wait for the token do not block the lane.
          const current = await tokens.get();
          token = current;
          return lane.run((leave) => {
            begin();
            token = tokens.newest(current);
            return send(call, token, leave);
          });
        });
        if (token) tokens.noteAccepted(token);
        return reply;
      } catch (error) {
        // Without a token, signing in failed, which repeats by itself.
        if (!token) throw error;
        const isRefused = isUnauthorized(error);
        // Zoom reads a call only if the token is right.
        if (error instanceof ZoomApiError && error.status < 500 && !isRefused) tokens.noteAccepted(token);
        const mayRenew = renewals === 0 || (tokens.wasAccepted(token) && renewals < MOST_RENEWALS);
        if (isRefused && mayRenew) {
          renewals++;
          tokens.invalidate(token);
          continue;
        }
        const waitMs = retryDelay(error, { safeToRepeat, repeated, policy: options, random: random() });
        repeated++;
        if (waitMs === undefined || options.stopped?.aborted) throw error;
        // A lock concerns only this call, a limit concerns all calls in the lane.
        if (isRateLimited(error) && error.limit !== "lock") lane.hold(waitMs);
        else await stopping.waits.sleep(waitMs);
      }
    }
  }

  const request = <T>(call: Call<T>): Promise<T> =>
    call.locks ? withLocks(call.locks, () => perform(call)) : perform(call);

  return {
    request,
    pages: (call) => readPages(request, call, options, clock),
    clock: stopping.waits,
    grantedScopes: async () => (await tokens.get()).scopes,
    async close() {
      await Promise.all([sockets.close(), redis?.close()]);
    },
  };
}

function addressOf(text: string, setting: string): URL {
  const url = URL.parse(text);
  if (url && isSafe(url)) return url;
  throw new RefusedError(`${setting} must be ${SAFE_ADDRESS}, but is "${withoutUserInfo(text)}".`);
}

function queryOf(query: Query | undefined): string {
  if (!query) return "";
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) given.set(name, String(value));
  return given.size === 0 ? "" : `?${given.toString()}`;
}
