import { Hono } from "hono";
import { routes } from "../routes";
import type { Call, Route } from "./call";
import { Refusal, unknownEndpoint } from "./errors";
import { exchange, type Arrival, type Env } from "./exchange";
import { Locks } from "./locks";
import type { Reply } from "./replies";
import { refuseScope } from "./scopes";
import type { World } from "./world";

/**
 * The token endpoint, every operation that is simulated, and for the rest Zoom's word that it does not exist. Beside
 * them the page, whose requests are no calls: they are neither logged nor delayed nor hit by a fault.
 */
export function zoomServer(world: World, page: (request: Request) => Promise<Response>): Hono<Env> {
  const app = new Hono<Env>({ strict: false });
  const locks = new Locks();
  app.post("/oauth/token", (c) => exchange(world, c, "token", (arrival) => issueToken(world, arrival)));
  for (const route of routes)
    app.on(route.method, `/v2${route.path}`, (c) =>
      exchange(world, c, "api", (arrival) => act(world, locks, route, arrival)),
    );
  app.on(["GET", "POST"], ["/", "/page/*"], (c) => page(c.req.raw));
  app.all("*", (c) => exchange(world, c, "unknown", (arrival) => denyRoute(world, arrival)));
  return app;
}

/** One call of the API: may it, must it wait, what comes of it. */
async function act(world: World, locks: Locks, route: Route, arrival: Arrival): Promise<Reply> {
  const { switches, clock } = world;
  const granted = world.tokens.scopesOf(arrival.authorization, world);
  const missing = refuseScope(route, granted, switches);
  if (missing) throw missing;
  const headers = world.limits.admit(route, switches, clock.now());
  const release = locks.take(route, callOf(world, arrival));
  try {
    await arrival.wait(route.method === "GET" ? 0 : world.lockHoldMs);
    const reply = handle(world, route, arrival);
    return { ...reply, headers: { ...headers, ...reply.headers } };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(error.status, error.code, error.message, error.errors, { ...headers, ...error.headers });
  } finally {
    release();
  }
}

function handle(world: World, route: Route, arrival: Arrival): Reply {
  const call = callOf(world, arrival);
  if (route.method === "GET") {
    return route.handle({ ...call, account: world.past.of(arrival.recorded, world.account, call.nowMs) });
  }
  if (arrival.fault?.kind === "dropped") return route.handle({ ...call, account: structuredClone(world.account) });
  world.past.beforeWrite(world.account, call.nowMs);
  return route.handle(call);
}

const callOf = (world: World, { recorded, params, json, fault }: Arrival): Call => ({
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

async function issueToken(world: World, arrival: Arrival): Promise<Reply> {
  await arrival.wait();
  const inBody = new URLSearchParams(arrival.text);
  const form = inBody.has("grant_type") ? "body" : "query";
  const parameters = form === "body" ? inBody : new URLSearchParams(arrival.recorded.query);
  return world.tokens.issue(
    world.account,
    world.switches,
    { authorization: arrival.authorization, parameters, form },
    world.clock.now(),
  );
}

/** Without a token nobody learns which routes exist. */
function denyRoute(world: World, { authorization }: Arrival): never {
  world.tokens.scopesOf(authorization, world);
  throw unknownEndpoint(world.switches.unknownRouteStatus);
}
