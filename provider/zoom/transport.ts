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
      const isDirect = isLoopback(url);
      const dispatcher = isDirect ? (direct ??= use(new Agent(options))) : (proxied ??= use(obeyEnvironment(options)));
      const mayUseProxy = !isDirect && PROXIES.some((name) => (process.env[name] ?? "") !== "");
      const to = { dispatcher, origin: url.origin, mayUseProxy, timeoutSeconds, budget };
      return { send: (outgoing) => exchange(outgoing, to) };
    },
    async close() {
      await Promise.all(open.map((dispatcher) => dispatcher.close()));
    },
  };
}

const PROXIES = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"];

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
  readonly mayUseProxy: boolean;
  readonly timeoutSeconds: number;
  readonly budget: ReplyBudget;
}

/** Leaves out a byte order mark. */
const decoder = new TextDecoder();

async function exchange({ call, target, headers, body, leave }: Outgoing, to: Connections): Promise<Incoming> {
  const { dispatcher, origin, timeoutSeconds, budget } = to;
  let hasLeft = false;
  const onLeave = () => {
    hasLeft = true;
    leave?.();
  };
  try {
    const request = { origin, path: target, method: call.method, headers, body };
    const reply = await receive(dispatcher, request, { leave: onLeave, timeoutMs: timeoutSeconds * 1000, budget });
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
    const why = hasLeft ? explainReply(name, host, timeoutSeconds) : explainConnection(name, host, to);
    throw new ZoomNetworkError(call, `${why} (${name})`, { mayHaveReached: hasLeft, isLasting: isEndless(name) });
  }
}

/** Returns why there was no connection on which a request could be sent. */
function explainConnection(name: string, host: string, { mayUseProxy, timeoutSeconds }: Connections): string {
  const place = mayUseProxy ? `${host} or to the proxy` : host;
  switch (name) {
    case "ECONNREFUSED":
    case "EHOSTUNREACH":
    case "ENETUNREACH":
      return `there is no connection to ${place}`;
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return mayUseProxy
        ? `the host name ${host} or that of the proxy was not found`
        : `the host name ${host} was not found`;
    case "UND_ERR_CONNECT_TIMEOUT":
      return `there was no connection to ${place} within ${timeoutSeconds} s`;
    // Before the request is sent, only a proxy could answer.
    case "UND_ERR_HEADERS_TIMEOUT":
      return `the proxy made no connection to ${host} within ${timeoutSeconds} s`;
    case "UND_ERR_ABORTED":
    case "UND_ERR_PRX_CONN":
    case "UND_ERR_HEADERS_OVERFLOW":
    case "HTTPParserError":
      return `the proxy made no connection to ${host}`;
    case "ECONNRESET":
    case "EPIPE":
    case "UND_ERR_SOCKET":
      return `the connection to ${host} was closed before the call was sent`;
    default:
      return `the connection to ${host} failed`;
  }
}

/** Returns why no whole reply came to a request that was sent. */
function explainReply(name: string, host: string, timeoutSeconds: number): string {
  switch (name) {
    case "UND_ERR_HEADERS_TIMEOUT":
    case TOO_SLOW:
      return `no reply came within ${timeoutSeconds} s`;
    case "UND_ERR_BODY_TIMEOUT":
      return `the rest of the reply did not come within ${timeoutSeconds} s`;
    case "ECONNRESET":
    case "EPIPE":
    case "UND_ERR_SOCKET":
      return "the connection was closed before the reply was complete";
    case TOO_LONG:
    case "UND_ERR_HEADERS_OVERFLOW":
      return "the reply did not end";
    case TOO_MANY:
      return "too many large replies came at the same time";
    case "HTTPParserError":
    case "UND_ERR_RES_CONTENT_LENGTH_MISMATCH":
      return `the reply of ${host} is not HTTP`;
    default:
      return `the connection to ${host} failed`;
  }
}

/** What did not end once would take as long each time that the call is repeated. */
const isEndless = (name: string) => name === TOO_LONG || name === "UND_ERR_HEADERS_OVERFLOW";
