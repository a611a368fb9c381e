/** Sends the probe's steps to Zoom: calls through the client, and what a client would never send on its own. */
import type { Credentials, Settings } from "../../provider/config";
import type { Call, Clock } from "../../provider/zoom/call";
import { createClient } from "../../provider/zoom/client";
import { ZoomApiError, ZoomResponseError } from "../../provider/zoom/errors";
import type { NameOfSetting } from "../../provider/zoom/setting-names";
import { type Incoming, openSockets } from "../../provider/zoom/transport";
import { entriesOf } from "./replies";
import type { Reply, SignIn, Step } from "./steps";

export interface Lab {
  /**
   * Does a step.
   *
   * @throws ZoomNetworkError if no reply came, RefusedError if the call cannot be made.
   */
  send(step: Step): Promise<Reply>;
  /** Returns the scopes that the app was granted. Empty if Zoom does not show them. */
  grantedScopes(): Promise<readonly string[]>;
  readonly clock: Clock;
  close(): Promise<void>;
}

export interface LabOptions {
  readonly settings: Settings;
  readonly credentials: Credentials;
  readonly clock?: Clock;
  /** Aborted when nothing waits any longer. */
  readonly stopped?: AbortSignal;
  /** How messages name a setting. Default: its key in a stack's configuration. */
  readonly nameOf?: NameOfSetting;
  /** Prints a warning of the client. */
  readonly warn?: (line: string) => void;
}

const USER_AGENT = "pulumi-zoom";

export function openLab({ settings, credentials, clock, stopped, nameOf, warn }: LabOptions): Lab {
  const replies = new WeakMap<Call<unknown>, Incoming>();
  const onReply = (call: Call<unknown>, reply: Incoming) => void replies.set(call, reply);
  const client = createClient({ ...settings, ...credentials, clock, stopped, nameOf, warn, onReply });
  const sockets = openSockets(settings.requestTimeoutSeconds);
  const [oauthUrl, service] = [new URL(settings.oauthUrl), new URL(settings.serviceUrl)];

  async function throughClient(call: Call<unknown>): Promise<Reply> {
    try {
      await client.request(call);
    } catch (error) {
      if (!(error instanceof ZoomApiError) && !(error instanceof ZoomResponseError)) throw error;
      // A sign-in that was refused brings an error without a reply to the call.
      if (!replies.has(call)) throw error;
    }
    const reply = replies.get(call);
    if (!reply) throw new Error(`${call.method} ${call.route} ended without a reply.`);
    return readReply(reply);
  }

  async function withToken(call: Call<unknown>, token: string | undefined): Promise<Reply> {
    const target = `${service.pathname.replace(/\/+$/, "")}${call.path}${queryOf(call)}`;
    const headers: Record<string, string> = { accept: "application/json", "user-agent": USER_AGENT };
    if (token !== undefined) headers.authorization = `Bearer ${token}`;
    return readReply(await sockets.to(service).send({ call, target, headers }));
  }

  async function signIn(how: SignIn): Promise<Reply> {
    const { clientSecret = credentials.clientSecret, accountId = credentials.accountId } = how;
    const parameters = new URLSearchParams({
      grant_type: how.grantType ?? "account_credentials",
      account_id: accountId,
    }).toString();
    const basic = Buffer.from(`${credentials.clientId}:${clientSecret}`).toString("base64");
    const { pathname } = oauthUrl;
    const inQuery = how.form === "query";
    const reply = await sockets.to(oauthUrl).send({
      call: { method: "POST", path: pathname, route: pathname },
      target: inQuery ? `${pathname}?${parameters}` : pathname,
      headers: {
        authorization: `Basic ${basic}`,
        ...(!inQuery && { "content-type": "application/x-www-form-urlencoded" }),
        accept: "application/json",
        "user-agent": USER_AGENT,
      },
      body: inQuery ? undefined : parameters,
    });
    return readReply(reply);
  }

  return {
    send(step) {
      if (step.kind === "signIn") return signIn(step.how);
      // A copy, so that each reply belongs to one call.
      const call = { ...step.call };
      return step.kind === "withToken" ? withToken(call, step.token) : throughClient(call);
    },
    grantedScopes: () => client.grantedScopes(),
    clock: client.clock,
    async close() {
      await Promise.all([client.close(), sockets.close()]);
    },
  };
}

function queryOf({ query = {} }: Call<unknown>): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) given.set(name, String(value));
  return given.size === 0 ? "" : `?${given.toString()}`;
}

/** Reads what can be read: the question is often the form itself. */
function readReply(incoming: Incoming): Reply {
  const { status, text } = incoming;
  let body: unknown;
  try {
    body = text === "" ? undefined : JSON.parse(text);
  } catch {
    body = undefined;
  }
  const { code, message } = entriesOf(body);
  return {
    status,
    body,
    header: (name) => incoming.header(name),
    code: typeof code === "number" ? code : undefined,
    message: typeof message === "string" ? message : "",
  };
}
