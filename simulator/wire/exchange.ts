import { setTimeout as sleep } from "node:timers/promises";
import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context } from "hono";
import type { Fault, SentReply } from "../faults";
import type { RecordedCall } from "../log";
import { replyOf, preventsAction } from "./fault-replies";
import { Refusal } from "./errors";
import { parseJson, type Json } from "./json";
import { inJapanese } from "./japanese";
import { refused, type Reply } from "./replies";
import { breakConnection, send } from "./send";
import type { SimulatorState } from "./state";

export type Env = { Bindings: HttpBindings };

/** A request as it arrived. */
export interface Arrival {
  recorded: RecordedCall;
  params: Record<string, string>;
  authorization: string | undefined;
  text: string;
  json: Json | undefined;
  fault: Fault | undefined;
  /** Waits as long as the call takes: the latency, the delay of a fault, and `moreMs`. */
  wait: (moreMs?: number) => Promise<void>;
}

/** Logs a call, applies the fault that hits it, and sends the reply. */
export async function exchange(
  state: SimulatorState,
  c: Context<Env>,
  kind: "api" | "token" | "unknown",
  answer: (arrival: Arrival) => Reply | Promise<Reply>,
): Promise<Response> {
  const arrival = arrive(state, c, kind, await c.req.text());
  const { fault, recorded } = arrival;
  let reply: Reply | undefined;
  if (fault && preventsAction(fault)) await arrival.wait();
  else reply = await zoomsReply(state, () => answer(arrival), fault);
  if (fault) reply = replyOf(fault, state.switches, state.clock.now()) ?? reply;
  if (fault?.kind === "altered" && reply)
    reply = altered(reply, (sent) => fault.alter(sent, { headers: c.req.header(), body: arrival.text }));
  deliver(state, c.env.outgoing, recorded, fault, reply);
  return RESPONSE_ALREADY_SENT;
}

function altered({ status, json, headers }: Reply, alter: (reply: SentReply) => SentReply): Reply {
  const { body, ...rest } = alter({ status, headers, ...(json !== undefined && { body: json }) });
  return { ...rest, ...(body !== undefined && { json: body }) };
}

function arrive(state: SimulatorState, c: Context<Env>, kind: "api" | "token" | "unknown", text: string): Arrival {
  const isToken = kind === "token";
  const json = isToken ? undefined : jsonOf(text);
  const recorded: RecordedCall = {
    kind: isToken ? "token" : "api",
    method: c.req.method,
    path: decoded(c.req.path),
    query: { ...c.req.query() },
    ...(!isToken && text !== "" && { body: json ?? text }),
    timeMs: state.clock.now(),
  };
  state.log.add(recorded, { isKnown: kind !== "unknown", bodyLength: isToken ? 0 : text.length });
  const fault = state.faults.next(recorded);
  const wait = async (moreMs = 0) => {
    const ms = state.latencyMs + (fault?.delayMs ?? 0) + moreMs;
    // When `close` ends the wait, the connection is closed too, so there is no error to report.
    if (ms > 0) await sleep(ms, undefined, { signal: state.closing }).catch(() => {});
  };
  return {
    recorded,
    params: c.req.param(),
    authorization: c.env.incoming.headers.authorization,
    text,
    json,
    fault,
    wait,
  };
}

/** Returns Zoom's own reply, which can be a refusal. */
async function zoomsReply(
  state: SimulatorState,
  answer: () => Reply | Promise<Reply>,
  fault: Fault | undefined,
): Promise<Reply> {
  try {
    return await answer();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const japanese = state.switches.language === "ja" || fault?.kind === "localized";
    return refused(error, japanese ? inJapanese(error.message) : error.message);
  }
}

function deliver(
  state: SimulatorState,
  outgoing: HttpBindings["outgoing"],
  recorded: RecordedCall,
  fault: Fault | undefined,
  reply?: Reply,
): void {
  if (fault?.kind === "reset" || !reply) return breakConnection(outgoing);
  recorded.status = reply.status;
  recorded.code = codeOf(reply);
  send(outgoing, reply, { nowMs: state.clock.now(), breakOff: fault?.kind === "cut" });
}

function codeOf({ status, json }: Reply): number | undefined {
  const code = status < 400 || typeof json !== "string" ? undefined : /^\{"code":(\d+)/.exec(json)?.[1];
  return code === undefined ? undefined : Number(code);
}

function jsonOf(text: string): Json | undefined {
  if (text === "") return undefined;
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
