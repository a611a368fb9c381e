import { isUtf8 } from "node:buffer";
import { Agent, type Dispatcher, EnvHttpProxyAgent } from "undici";
import { explainCertificate, nameOf } from "./certificates";
import { isLoopback } from "./address";
import { type CallIdentity, RefusedError, ZoomNetworkError } from "./errors";

export interface Outgoing {
  readonly call: CallIdentity;
  /** Path and query below the origin. */
  readonly target: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
  /** Called when it goes out on a connection. */
  readonly leave?: () => void;
}

export interface Incoming {
  readonly status: number;
  /** By lower-case name. */
  header(name: string): string | undefined;
  readonly text: string;
  /** The bytes were no UTF-8, and `text` has holes where they could not be read. */
  readonly isDamaged?: boolean;
}

/** Sends to one origin and nowhere else: redirects are answers like any other, and not followed. */
export interface Transport {
  /** @throws ZoomNetworkError when no whole answer came back. */
  send(outgoing: Outgoing): Promise<Incoming>;
}

export interface Sockets {
  to(url: URL): Transport;
  close(): Promise<void>;
}

/**
 * The connections of one client.
 *
 * @param timeoutSeconds For connecting, for the head of an answer, and for each further part of it; ten times that for
 * all of it.
 */
export function openSockets(timeoutSeconds: number): Sockets {
  const timeoutMs = timeoutSeconds * 1000;
  // Said outright, since NODE_TLS_REJECT_UNAUTHORIZED=0 would turn it off for whoever does not say so.
  const verified = { rejectUnauthorized: true };
  const options = {
    connect: { timeout: timeoutMs, ...verified },
    proxyTls: verified,
    requestTls: verified,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    // HTTP/2 would send all calls through one connection, and its end would leave all of them in doubt.
    allowH2: false,
  };
  const open: Dispatcher[] = [];
  const use = <T extends Dispatcher>(dispatcher: T): T => {
    open.push(dispatcher);
    return dispatcher;
  };
  let direct: Dispatcher | undefined;
  let proxied: Dispatcher | undefined;

  return {
    to(url) {
      // Plain http is taken for this machine alone, so it may not leave it by way of a proxy.
      const dispatcher = isLoopback(url)
        ? (direct ??= use(new Agent(options)))
        : (proxied ??= use(obeyEnvironment(options)));
      return { send: (outgoing) => exchange(dispatcher, url.origin, outgoing, timeoutSeconds) };
    },
    async close() {
      await Promise.all(open.map((dispatcher) => dispatcher.close()));
    },
  };
}

/** HTTP_PROXY, HTTPS_PROXY and NO_PROXY, in upper or lower case. */
function obeyEnvironment(options: EnvHttpProxyAgent.Options): Dispatcher {
  try {
    return new EnvHttpProxyAgent(options);
  } catch {
    throw new RefusedError(
      "The proxy that HTTPS_PROXY or HTTP_PROXY names cannot be used: " +
        "it must be an address such as http://proxy.example.com:3128.",
    );
  }
}

async function exchange(
  dispatcher: Dispatcher,
  origin: string,
  { call, target, headers, body, leave = () => {} }: Outgoing,
  timeoutSeconds: number,
): Promise<Incoming> {
  try {
    const request = { origin, path: target, method: call.method, headers, body };
    return await dispatched(dispatcher, request, leave, timeoutSeconds * LONGEST_REPLY_TIMEOUTS * 1000);
  } catch (error) {
    // The error itself is not kept: what is below it may hold the request, and the token with it.
    const name = nameOf(error);
    const { host } = new URL(origin);
    const untrusted = explainCertificate(name, host);
    if (untrusted !== undefined)
      throw new ZoomNetworkError(call, `${untrusted} (${name})`, { mayHaveReached: false, isLasting: true });
    const [why, mayHaveReached] = explain(name, host, timeoutSeconds);
    throw new ZoomNetworkError(call, `${why} (${name})`, { mayHaveReached });
  }
}

/** Zoom's largest page has three hundred people, each of a few thousand bytes. */
const LARGEST_REPLY_BYTES = 64 * 1024 * 1024;
/** A reply may come in many parts; after so many times the patience for one of them it is given up. */
const LONGEST_REPLY_TIMEOUTS = 10;
const ENDLESS = "ENDLESS_REPLY";

/** Leaves a byte order mark out. */
const decoder = new TextDecoder();

/** What `undici.request` does, without a stream in between: a third more calls a second. */
function dispatched(
  dispatcher: Dispatcher,
  options: Dispatcher.DispatchOptions,
  leave: () => void,
  longestMs: number,
): Promise<Incoming> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let bytesSoFar = 0;
    let endsAtMs = Infinity;
    let status = 0;
    let headers: Record<string, string | string[] | undefined> = {};
    dispatcher.dispatch(options, {
      onRequestStart: leave,
      onResponseStart(_, statusCode, received) {
        status = statusCode;
        headers = received;
        endsAtMs = performance.now() + longestMs;
      },
      onResponseData(controller, part) {
        parts.push(part);
        bytesSoFar += part.length;
        if (bytesSoFar > LARGEST_REPLY_BYTES || performance.now() > endsAtMs)
          controller.abort(Object.assign(new Error("The reply does not end."), { code: ENDLESS }));
      },
      onResponseEnd() {
        const header = (name: string) => {
          const value = headers[name];
          return Array.isArray(value) ? value[0] : value;
        };
        const bytes = Buffer.concat(parts);
        resolve({ status, header, text: decoder.decode(bytes), isDamaged: !isUtf8(bytes) });
      },
      onResponseError: (_, error) => reject(error),
    });
  });
}

/** In words, and whether the call may have arrived. */
function explain(name: string, host: string, timeoutSeconds: number): [why: string, reached: boolean] {
  switch (name) {
    case "ECONNREFUSED":
    case "EHOSTUNREACH":
    case "ENETUNREACH":
      return [`no connection to ${host}`, false];
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return [`the name of ${host} was not found`, false];
    case "UND_ERR_CONNECT_TIMEOUT":
      return [`no connection to ${host} within ${timeoutSeconds} s`, false];
    case "UND_ERR_HEADERS_TIMEOUT":
    case "UND_ERR_BODY_TIMEOUT":
      return [`nothing came within ${timeoutSeconds} s`, true];
    case "ECONNRESET":
    case "EPIPE":
    case "UND_ERR_SOCKET":
      return ["the connection was closed before the reply was complete", true];
    case ENDLESS:
      return ["the reply went on and on, and was given up", true];
    case "UND_ERR_ABORTED":
      return [`the proxy made no connection to ${host}`, false];
    default:
      return [`the connection to ${host} failed`, true];
  }
}
