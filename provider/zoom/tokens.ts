import { z } from "zod";
import type { Clock } from "./call";
import type { Credentials, Token } from "./credentials";
import { type CallIdentity, ZoomApiError, ZoomNetworkError, ZoomResponseError } from "./errors";
import { parseReply } from "./parse-reply";
import { printableWithout } from "./printable";
import { limitOf, retryAfterMs, timeOfReply } from "./retry";
import type { Secrets } from "./secrets";
import type { SharedToken } from "./redis/shared-token";
import type { NameOfSetting } from "./setting-names";
import type { Incoming, Transport } from "./transport";

export interface SignIn {
  readonly credentials: Credentials;
  readonly url: URL;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly userAgent: string;
  readonly nameOf: NameOfSetting;
  /** What messages say in addition if the sign-in fails. */
  readonly advice?: string;
  /** The token that this process shares with others. */
  readonly shared?: SharedToken;
  /** Returns how long to wait before another attempt, in milliseconds, or undefined to give up. */
  readonly retryDelay: (error: unknown, attempt: number) => number | undefined;
}

const RENEW_EARLY_MS = 60_000;

/** Zoom has a few hundred scopes. */
const LONGEST_SCOPES = 100_000;

/** No server takes a longer header. Each call would send it, and each message would be searched for it. */
const LONGEST_TOKEN = 65_536;

const TokenReply = z.object({
  /** Only characters that a header can contain. */
  access_token: z
    .string()
    .max(LONGEST_TOKEN)
    .regex(/^[\x21-\x7e]+$/),
  expires_in: z.number().min(1).catch(3600),
  scope: z.string().max(LONGEST_SCOPES).catch(""),
});

/**
 * Keeps one token for all calls. Zoom may end older tokens when it issues a new one, so there is only one sign-in at a
 * time, and a refused token is discarded once, however many calls it was refused to.
 */
export class Tokens {
  private current: Token | undefined;
  private pending: Promise<Token> | undefined;
  /** Tokens that Zoom has accepted. */
  private readonly accepted = new WeakSet<Token>();

  constructor(private readonly how: SignIn) {
    how.secrets.add(how.credentials.clientSecret);
    how.secrets.add(basic(how.credentials));
  }

  /** Returns a valid token. @throws ZoomApiError, ZoomNetworkError or ZoomResponseError, each with what to check. */
  get(): Token | Promise<Token> {
    if (this.current && this.how.clock.now() < this.current.renewAtMs) return this.current;
    return (this.pending ??= this.renew().finally(() => (this.pending = undefined)));
  }

  /** Returns the token in use now, which may be newer than the one that a call got before it waited for its turn. */
  newest(token: Token): Token {
    return this.current && this.how.clock.now() < this.current.renewAtMs ? this.current : token;
  }

  /** Notes that Zoom accepted this token. */
  noteAccepted(token: Token): void {
    this.accepted.add(token);
  }

  /** Returns whether Zoom accepted this token before, so that a refusal means that a newer token has ended it. */
  wasAccepted(token: Token): boolean {
    return this.accepted.has(token);
  }

  /** Discards a token that Zoom refused, unless another one is in use already. */
  invalidate(token: Token): void {
    if (this.current !== token) return;
    this.current = undefined;
    this.how.shared?.forget(token);
  }

  private async renew(): Promise<Token> {
    const { shared, secrets } = this.how;
    this.current = await (shared ? shared.get(() => this.signIn()) : this.signIn());
    secrets.add(this.current.text);
    return this.current;
  }

  private async signIn(): Promise<Token> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await requestToken(this.how);
      } catch (error) {
        const waitMs = this.how.retryDelay(error, attempt);
        if (waitMs === undefined) throw error;
        await this.how.clock.sleep(waitMs);
      }
    }
  }
}

function basic({ clientId, clientSecret }: Credentials): string {
  return Buffer.from(`${clientId}:${clientSecret}`).toString("base64");
}

async function requestToken(how: SignIn): Promise<Token> {
  const { credentials, url, transport, clock, userAgent } = how;
  const call: CallIdentity = { method: "POST", path: url.pathname, route: url.pathname };
  const form = new URLSearchParams({ grant_type: "account_credentials", account_id: credentials.accountId });
  if (credentials.scopes) form.set("scope", credentials.scopes);
  const sentAtMs = clock.now();
  const incoming = await transport
    .send({
      call,
      target: `${url.pathname}${url.search}`,
      headers: {
        authorization: `Basic ${basic(credentials)}`,
        "content-type": "application/x-www-form-urlencoded",
        accept: "application/json",
        "user-agent": userAgent,
      },
      body: form.toString(),
    })
    .catch((error: unknown) => {
      // Signing in twice does no harm, so it need not be checked whether it happened.
      if (!(error instanceof ZoomNetworkError)) throw error;
      throw new ZoomNetworkError(call, error.why, { mayHaveReached: false, isLasting: error.isLasting });
    });

  const body = jsonOf(incoming.text);
  if (incoming.status !== 200) throw refusal(call, how, incoming, body);
  const reply = TokenReply.safeParse(body);
  if (!reply.success)
    throw new ZoomResponseError(
      call,
      incoming.status,
      `it contains no token, so ${how.nameOf("oauthUrl")} may be the wrong address`,
    );
  const livesMs = reply.data.expires_in * 1000;
  return {
    text: reply.data.access_token,
    scopes: reply.data.scope.split(/[\s,]+/).filter(Boolean),
    renewAtMs: sentAtMs + Math.max(livesMs - RENEW_EARLY_MS, livesMs / 2),
  };
}

function jsonOf(text: string): unknown {
  try {
    return parseReply(text);
  } catch {
    return undefined;
  }
}

/** The token endpoint has its own form of refusals: `{reason, error}`. */
const Refusal = z
  .object({ reason: z.string().default(""), error: z.string().default("") })
  .catch({ reason: "", error: "" });

function refusal(call: CallIdentity, how: SignIn, incoming: Incoming, body: unknown): ZoomApiError {
  const { credentials, secrets, nameOf, advice } = how;
  const { status } = incoming;
  const { reason, error } = Refusal.parse(body);
  const header = (name: string) => incoming.header(name);
  const waitMs = retryAfterMs(header("retry-after"), timeOfReply(header("date"), how.clock.now()));
  return new ZoomApiError({
    ...call,
    status,
    zoomMessage: printableWithout(
      (text) => secrets.redact(text),
      [reason, error && `(${error})`].filter(Boolean).join(" "),
    ),
    retryAfterMs: waitMs,
    limit: status === 429 ? limitOf(header, waitMs) : undefined,
    advice: [
      `The sign-in of client ${credentials.clientId} to account ${credentials.accountId} failed.`,
      whatToCheck(status, error, nameOf),
      ...(advice === undefined ? [] : [advice]),
    ].join(" "),
  });
}

function whatToCheck(status: number, error: string, nameOf: NameOfSetting): string {
  if (status >= 500 || status === 429) return "Zoom's sign-in is not available or busy. Run again later.";
  if (status >= 300 && status < 400) return `The address redirects to another one. Check ${nameOf("oauthUrl")}.`;
  if (error === "invalid_client")
    return `Check ${nameOf("clientId")} and ${nameOf("clientSecret")}: both must be those of the same app.`;
  if (error === "invalid_request")
    return `Check ${nameOf("accountId")}: it must be the account of the server-to-server OAuth app.`;
  return `Check that the app is an activated server-to-server OAuth app, and check ${nameOf("oauthUrl")}.`;
}
