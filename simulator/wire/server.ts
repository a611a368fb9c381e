import { setTimeout as sleep } from "node:timers/promises";
import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { Hono, type Context } from "hono";
import { settle } from "../account/settle";
import type { Account } from "../account/account";
import type { SimulatorClock } from "../clock";
import type { Fault, Faults } from "../faults";
import type { CallLog, RecordedCall } from "../log";
import { routes } from "../routes";
import type { Switches } from "../switches";
import { replyOf } from "./broken";
import type { Call, Route } from "./call";
import { Refusal, unknownEndpoint } from "./errors";
import { parseJson, type Json } from "./json";
import { localise } from "./languages";
import { Locks } from "./locks";
import type { Tokens } from "./oauth";
import type { PastViews } from "./past-views";
import type { RateLimits } from "./rate-limits";
import { refused, type Reply } from "./replies";
import { refuseScope } from "./scopes";
import { breakConnection, send } from "./send";

/** All that a reply depends on. */
export interface World {
  readonly account: Account;
  readonly switches: Switches;
  readonly clock: SimulatorClock;
  readonly log: CallLog;
  readonly faults: Faults;
  readonly tokens: Tokens;
  readonly limits: RateLimits;
  readonly past: PastViews;
  /** How long each call, and each write on top of that, takes in real time. */
  readonly latencyMs: number;
  readonly lockHoldMs: number;
  /** Ends the waits when the simulator closes. */
  readonly closing: AbortSignal;
}

type Env = { Bindings: HttpBindings };

export function zoomServer(world: World): Hono<Env> {
  const app = new Hono<Env>({ strict: false });
  const locks = new Locks();
  app.post("/oauth/token", (c) => answer(world, c, "token", (request) => issueToken(world, request)));
  for (const route of routes)
    app.on(route.method, `/v2${route.path}`, (c) =>
      answer(world, c, "api", (request) => act(world, locks, route, request)),
    );
  app.all("*", (c) =>
    answer(world, c, "unknown", (request) => {
      world.tokens.scopesOf(request.authorization, world.switches, world.clock.now());
      throw unknownEndpoint(world.switches.unknownRouteStatus);
    }),
  );
  return app;
}

interface Request {
  recorded: RecordedCall;
  params: Record<string, string>;
  authorization: string | undefined;
  text: string;
  json: Json | undefined;
  fault: Fault | undefined;
  /** The time that the call takes. */
  wait: (moreMs?: number) => Promise<void>;
}

/** Notes the call, lets the faults have their way with it, and sends what Zoom says. */
async function answer(
  world: World,
  c: Context<Env>,
  kind: "api" | "token" | "unknown",
  reply: (request: Request) => Reply | Promise<Reply>,
): Promise<Response> {
  const text = await c.req.text();
  const json = kind === "token" ? undefined : jsonOf(text);
  const recorded: RecordedCall = {
    kind: kind === "token" ? "token" : "api",
    method: c.req.method,
    path: decoded(c.req.path),
    query: c.req.query(),
    timeMs: world.clock.now(),
  };
  if (kind !== "token" && text !== "") recorded.body = json ?? text;
  world.log.add(recorded, kind !== "unknown");
  const fault = world.faults.next(recorded);
  const wait = async (moreMs = 0) => {
    const ms = world.latencyMs + (fault?.delayMs ?? 0) + moreMs;
    // A wait cut short by `close` has nobody left to answer.
    if (ms > 0) await sleep(ms, undefined, { signal: world.closing }).catch(() => {});
  };
  const authorization = c.req.header("authorization");
  const request: Request = { recorded, params: c.req.param(), authorization, text, json, fault, wait };
  const { outgoing } = c.env;
  if (fault && strikesBefore(fault)) {
    await wait();
    deliver(world, outgoing, recorded, fault, replyOf(fault, world.switches, world.clock.now()));
  } else {
    const honest = await honestly(world, () => reply(request), fault);
    deliver(world, outgoing, recorded, fault, (fault && replyOf(fault, world.switches, world.clock.now())) ?? honest);
  }
  return RESPONSE_ALREADY_SENT;
}

/** One call of the API: may it, must it wait, what comes of it. */
async function act(world: World, locks: Locks, route: Route, request: Request): Promise<Reply> {
  const { switches, clock } = world;
  const granted = world.tokens.scopesOf(request.authorization, switches, clock.now());
  const missing = refuseScope(route, granted, switches);
  if (missing) throw missing;
  const headers = world.limits.admit(route, switches, clock.now());
  const release = locks.take(route, callOf(world, request));
  try {
    await request.wait(route.method === "GET" ? 0 : world.lockHoldMs);
    const reply = handle(world, route, request);
    return { ...reply, headers: { ...headers, ...reply.headers } };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(error.status, error.code, error.message, error.errors, { ...headers, ...error.headers });
  } finally {
    release();
  }
}

function handle(world: World, route: Route, request: Request): Reply {
  settle(world.account, world.clock.now());
  const call = callOf(world, request);
  if (route.method === "GET") {
    return route.handle({ ...call, account: world.past.of(request.recorded, world.account, call.nowMs) });
  }
  if (request.fault?.kind === "dropped") return route.handle({ ...call, account: structuredClone(world.account) });
  world.past.beforeWrite(world.account, call.nowMs);
  return route.handle(call);
}

const callOf = (world: World, { recorded, params, json, fault }: Request): Call => ({
  account: world.account,
  switches: world.switches,
  nowMs: world.clock.now(),
  path: recorded.path,
  params,
  query: recorded.query,
  json,
  limits: world.limits,
  repeatsRows: fault?.kind === "duplicateRows",
});

async function issueToken(world: World, request: Request): Promise<Reply> {
  await request.wait();
  const inBody = new URLSearchParams(request.text);
  const form = inBody.has("grant_type") ? "body" : "query";
  const parameters = form === "body" ? inBody : new URLSearchParams(request.recorded.query);
  return world.tokens.issue(
    world.account,
    world.switches,
    { authorization: request.authorization, parameters, form },
    world.clock.now(),
  );
}

/** Zoom's own reply, refusals included. */
async function honestly(world: World, reply: () => Reply | Promise<Reply>, fault: Fault | undefined): Promise<Reply> {
  try {
    return await reply();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const japanese = world.switches.language === "ja" || fault?.kind === "localised";
    return refused(error, japanese ? localise(error.message) : error.message);
  }
}

const strikesBefore = (fault: Fault): boolean => {
  switch (fault.kind) {
    case "brokenJson":
    case "rateLimit":
    case "expiredToken":
      return true;
    case undefined:
    case "status":
    case "reset":
    case "html":
    case "empty":
      return fault.when !== "after";
    default:
      return false;
  }
};

function deliver(
  world: World,
  outgoing: HttpBindings["outgoing"],
  recorded: RecordedCall,
  fault: Fault | undefined,
  reply: Reply | undefined,
): void {
  if (fault?.kind === "reset" || !reply) return breakConnection(outgoing);
  recorded.status = reply.status;
  if (recorded.kind === "api") recorded.reply = reply.json;
  recorded.code = codeOf(reply);
  send(outgoing, reply, fault?.kind === "cut");
}

function codeOf({ status, json }: Reply): number | undefined {
  if (status < 400) return undefined;
  const code = /^\{"code":(\d+)/.exec(json ?? "")?.[1];
  return code === undefined ? undefined : Number(code);
}

function jsonOf(text: string): Json | undefined {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
