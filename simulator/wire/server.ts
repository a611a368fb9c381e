import { Hono } from "hono";
import { routes } from "../routes";
import type { Call, Route } from "./call";
import { Refusal, unknownEndpoint } from "./errors";
import { exchange, type Arrival, type Env } from "./exchange";
import { onlyLocalHost } from "./local-host";
import { Locks } from "./locks";
import { onlyShortBodies } from "./short-bodies";
import type { Reply } from "./replies";
import { refuseScope } from "./scopes";
import type { SimulatorState } from "./state";

const MAX_BODY_BYTES = 1024 * 1024;

/**
 * Serves the token endpoint, every simulated operation, and Zoom's refusal for all other paths. It also serves the page,
 * whose requests are not API calls: they are not logged, not delayed and not hit by faults. Requests to other hosts and
 * with bodies above 1 MB are refused before anything else.
 */
export function zoomServer(state: SimulatorState, page: (request: Request) => Promise<Response>): Hono<Env> {
  const app = new Hono<Env>({ strict: false });
  const locks = new Locks();
  app.use(onlyLocalHost, onlyShortBodies(MAX_BODY_BYTES));
  app.post("/oauth/token", (c) => exchange(state, c, "token", (arrival) => issueToken(state, arrival)));
  for (const route of routes)
    app.on(route.method, `/v2${route.path}`, (c) =>
      exchange(state, c, "api", (arrival) => act(state, locks, route, arrival)),
    );
  app.on(["GET", "POST"], ["/", "/page/*"], (c) => page(c.req.raw));
  app.all("*", (c) => exchange(state, c, "unknown", (arrival) => denyRoute(state, arrival)));
  return app;
}

/** Checks the token, scope, rate limit and lock of an API call, and handles it. */
async function act(state: SimulatorState, locks: Locks, route: Route, arrival: Arrival): Promise<Reply> {
  const { switches, clock } = state;
  const granted = state.tokens.scopesOf(arrival.authorization, state);
  const missing = refuseScope(route, granted, switches);
  if (missing) throw missing;
  const headers = state.limits.admit(route, switches, clock.now());
  const release = locks.take(route, callOf(state, arrival));
  try {
    await arrival.wait(route.method === "GET" ? 0 : state.lockHoldMs);
    const reply = handle(state, route, arrival);
    return { ...reply, headers: { ...headers, ...reply.headers } };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(error.status, error.code, error.message, error.errors, { ...headers, ...error.headers });
  } finally {
    release();
  }
}

function handle(state: SimulatorState, route: Route, arrival: Arrival): Reply {
  const call = callOf(state, arrival);
  if (route.method === "GET") {
    return route.handle({ ...call, account: state.past.of(arrival.recorded, state.account, call.nowMs) });
  }
  if (arrival.fault?.kind === "dropped") return route.handle({ ...call, account: structuredClone(state.account) });
  state.past.beforeWrite(state.account, call.nowMs);
  return route.handle(call);
}

const callOf = (state: SimulatorState, { recorded, params, json, fault }: Arrival): Call => ({
  account: state.account,
  switches: state.switches,
  nowMs: state.clock.now(),
  path: recorded.path,
  params,
  query: recorded.query,
  json,
  limits: state.limits,
  repeatsRows: fault?.kind === "duplicateRows",
});

async function issueToken(state: SimulatorState, arrival: Arrival): Promise<Reply> {
  await arrival.wait();
  const inBody = new URLSearchParams(arrival.text);
  const form = inBody.has("grant_type") ? "body" : "query";
  const parameters = form === "body" ? inBody : new URLSearchParams(arrival.recorded.query);
  return state.tokens.issue(
    state.account,
    state.switches,
    { authorization: arrival.authorization, parameters, form },
    state.clock.now(),
  );
}

/** A call without a valid token does not learn which routes exist. */
function denyRoute(state: SimulatorState, { authorization }: Arrival): never {
  state.tokens.scopesOf(authorization, state);
  throw unknownEndpoint(state.switches.unknownRouteStatus);
}
