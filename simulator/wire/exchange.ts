import { setTimeout as sleep } from "node:timers/promises";
import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context } from "hono";
import type { Fault, SentReply } from "../faults";
import type { RecordedCall } from "../log";
import { replyOf, strikesBefore } from "./broken";
import { Refusal } from "./errors";
import { parseJson, type Json } from "./json";
import { localise } from "./languages";
import { refused, type Reply } from "./replies";
import { breakConnection, send } from "./send";
import type { World } from "./world";

export type Env = { Bindings: HttpBindings };

/** A request as it arrived. */
export interface Arrival {
  recorded: RecordedCall;
  params: Record<string, string>;
  authorization: string | undefined;
  text: string;
  json: Json | undefined;
  fault: Fault | undefined;
  /** The time that the call takes: latency, a delay on purpose, and so much more. */
  wait: (moreMs?: number) => Promise<void>;
}

/** Notes the call, lets the faults have their way with it, and sends what Zoom says. */
export async function exchange(
  world: World,
  c: Context<Env>,
  kind: "api" | "token" | "unknown",
  answer: (arrival: Arrival) => Reply | Promise<Reply>,
): Promise<Response> {
  const arrival = arrive(world, c, kind, await c.req.text());
  const { fault, recorded } = arrival;
  let reply: Reply | undefined;
  if (fault && strikesBefore(fault)) await arrival.wait();
  else reply = await honestly(world, () => answer(arrival), fault);
  if (fault) reply = replyOf(fault, world.switches, world.clock.now()) ?? reply;
  if (fault?.kind === "altered" && reply)
    reply = altered(reply, (sent) => fault.alter(sent, { headers: c.req.header(), body: arrival.text }));
  deliver(c.env.outgoing, recorded, fault, reply);
  return RESPONSE_ALREADY_SENT;
}

function altered({ status, json, headers }: Reply, alter: (reply: SentReply) => SentReply): Reply {
  const { body, ...rest } = alter({ status, headers, ...(json !== undefined && { body: json }) });
  return { ...rest, ...(body !== undefined && { json: body }) };
}

function arrive(world: World, c: Context<Env>, kind: "api" | "token" | "unknown", text: string): Arrival {
  const isToken = kind === "token";
  const json = isToken ? undefined : jsonOf(text);
  const recorded: RecordedCall = {
    kind: isToken ? "token" : "api",
    method: c.req.method,
    path: decoded(c.req.path),
    query: { ...c.req.query() },
    ...(!isToken && text !== "" && { body: json ?? text }),
    timeMs: world.clock.now(),
  };
  world.log.add(recorded, kind !== "unknown");
  const fault = world.faults.next(recorded);
  const wait = async (moreMs = 0) => {
    const ms = world.latencyMs + (fault?.delayMs ?? 0) + moreMs;
    // A wait cut short by `close` has nobody left to answer.
    if (ms > 0) await sleep(ms, undefined, { signal: world.closing }).catch(() => {});
  };
  return { recorded, params: c.req.param(), authorization: c.req.header("authorization"), text, json, fault, wait };
}

/** Zoom's own reply, refusals included. */
async function honestly(world: World, answer: () => Reply | Promise<Reply>, fault: Fault | undefined): Promise<Reply> {
  try {
    return await answer();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const japanese = world.switches.language === "ja" || fault?.kind === "localised";
    return refused(error, japanese ? localise(error.message) : error.message);
  }
}

function deliver(
  outgoing: HttpBindings["outgoing"],
  recorded: RecordedCall,
  fault: Fault | undefined,
  reply?: Reply,
): void {
  if (fault?.kind === "reset" || !reply) return breakConnection(outgoing);
  recorded.status = reply.status;
  recorded.code = codeOf(reply);
  send(outgoing, reply, fault?.kind === "cut");
}

function codeOf({ status, json }: Reply): number | undefined {
  const code = status < 400 || typeof json !== "string" ? undefined : /^\{"code":(\d+)/.exec(json)?.[1];
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
