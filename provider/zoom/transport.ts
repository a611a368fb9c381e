/** Sends requests and receives whole replies. Whatever the other side does, each of them ends. */
import { isUtf8 } from "node:buffer";
import { Agent, type Dispatcher, EnvHttpProxyAgent, Pool } from "undici";
import { explainCertificate, nameOf } from "./certificates";
import { isLoopback } from "./address";
import { type CallIdentity, RefusedError, ZoomNetworkError } from "./errors";
import { receive, ReplyBudget, TOO_LONG, TOO_MANY, TOO_SLOW } from "./replies-in-flight";

export interface Outgoing {
  readonly call: CallIdentity;
  /** Path and query below the origin. */
  readonly target: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
  /** Called when the request is sent on a connection. */
  readonly leave?: () => void;
}

export interface Incoming {
  readonly status: number;
  /** Returns a header by its lower-case name. */
  header(name: string): string | undefined;
  readonly text: string;
  /** True if the bytes are not UTF-8. Then `text` has holes where they could not be read. */
  readonly isDamaged?: boolean;
}

/** Sends requests to one origin only. Redirects are replies like any other, and are not followed. */
export interface Transport {
  /** @throws ZoomNetworkError if no whole reply came. */
  send(outgoing: Outgoing): Promise<Incoming>;
}

export interface Sockets {
  to(url: URL): Transport;
  close(): Promise<void>;
}

/**
 * Opens the connections of one client.
 *
 * @param timeoutSeconds Limits connecting, the wait for the head of a reply, and the wait for each part of its body. The
 * whole body may take ten times as long.
 */
export function openSockets(timeoutSeconds: number): Sockets {
  const timeoutMs = timeoutSeconds * 1000;
  // Explicit, because otherwise NODE_TLS_REJECT_UNAUTHORIZED=0 would turn verification off.
  const connect = { timeout: timeoutMs, rejectUnauthorized: true };
  const timeouts = { headersTimeout: timeoutMs, bodyTimeout: timeoutMs };
  const options = {
    connect,
    proxyTls: connect,
    requestTls: connect,
    ...timeouts,
    // Otherwise a proxy could take five minutes to say that it made a connection.
    clientFactory: (proxy: URL, given: object) => new Pool(proxy, { ...given, ...timeouts }),
    // HTTP/2 would send all calls through one connection, and its end would leave the outcome of all of them unknown.
    allowH2: false,
  };
  const budget = new ReplyBudget();
  const open: Dispatcher[] = [];
  const use = <T extends Dispatcher>(dispatcher: T): T => {
    open.push(dispatcher);
    return dispatcher;
  };
  let direct: Dispatcher | undefined;
  let proxied: Dispatcher | undefined;

  return {
    to(url) {
      // Plain http is allowed only within this machine, so it must not leave it through a proxy.
      const dispatcher = isLoopback(url)
        ? (direct ??= use(new Agent(options)))
        : (proxied ??= use(obeyEnvironment(options)));
      return { send: (outgoing) => exchange(outgoing, { dispatcher, origin: url.origin, timeoutSeconds, budget }) };
    },
    async close() {
      await Promise.all(open.map((dispatcher) => dispatcher.close()));
    },
  };
}

/** Obeys HTTP_PROXY, HTTPS_PROXY and NO_PROXY, in upper or lower case. */
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

interface Connections {
  readonly dispatcher: Dispatcher;
  readonly origin: string;
  readonly timeoutSeconds: number;
  readonly budget: ReplyBudget;
}

/** Leaves out a byte order mark. */
const decoder = new TextDecoder();

async function exchange({ call, target, headers, body, leave }: Outgoing, to: Connections): Promise<Incoming> {
  const { dispatcher, origin, timeoutSeconds, budget } = to;
  try {
    const request = { origin, path: target, method: call.method, headers, body };
    const reply = await receive(dispatcher, request, { leave, timeoutMs: timeoutSeconds * 1000, budget });
    const header = (name: string) => {
      const value = reply.headers[name];
      return Array.isArray(value) ? value[0] : value;
    };
    return { status: reply.status, header, text: decoder.decode(reply.bytes), isDamaged: !isUtf8(reply.bytes) };
  } catch (error) {
    // The error itself is not kept, because its causes may contain the request, and so the token.
    const name = nameOf(error);
    const { host } = new URL(origin);
    const untrusted = explainCertificate(name, host);
    if (untrusted !== undefined)
      throw new ZoomNetworkError(call, `${untrusted} (${name})`, { mayHaveReached: false, isLasting: true });
    const [why, mayHaveReached] = explain(name, host, timeoutSeconds);
    throw new ZoomNetworkError(call, `${why} (${name})`, { mayHaveReached });
  }
}

/** Returns the failure in words, and whether the call may have reached Zoom. */
function explain(name: string, host: string, timeoutSeconds: number): [why: string, mayHaveReached: boolean] {
  switch (name) {
    case "ECONNREFUSED":
    case "EHOSTUNREACH":
    case "ENETUNREACH":
      return [`there is no connection to ${host}`, false];
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return [`the host name ${host} was not found`, false];
    case "UND_ERR_CONNECT_TIMEOUT":
      return [`there was no connection to ${host} within ${timeoutSeconds} s`, false];
    case "UND_ERR_HEADERS_TIMEOUT":
    case TOO_SLOW:
      return [`no reply came within ${timeoutSeconds} s`, true];
    case "UND_ERR_BODY_TIMEOUT":
      return [`the rest of the reply did not come within ${timeoutSeconds} s`, true];
    case "ECONNRESET":
    case "EPIPE":
    case "UND_ERR_SOCKET":
      return ["the connection was closed before the reply was complete", true];
    case TOO_LONG:
      return ["the reply did not end", true];
    case TOO_MANY:
      return ["too many large replies came at the same time", true];
    case "UND_ERR_ABORTED":
      return [`the proxy made no connection to ${host}`, false];
    default:
      return [`the connection to ${host} failed`, true];
  }
}
