import { readAnswer } from "./answer";
import { Tokens } from "./tokens";
import type { Credentials, Token } from "./credentials";
import type { Clock } from "./call";
import { listUsers } from "./api/endpoints";
import { isUnauthorized } from "./api/codes";
import { Secrets } from "./secrets";
import { keyInStack } from "./setting-names";
import { openSockets } from "./transport";

/** `none` if several tokens of the app work at the same time, `lastWins` if each new token ends the earlier ones. */
export type TokenConflict = "none" | "lastWins";

export interface TokenConflictOptions extends Credentials {
  readonly oauthUrl: string;
  readonly serviceUrl: string;
  readonly requestTimeoutSeconds: number;
}

/**
 * Finds out whether two runs with the same app disturb each other: it signs in twice and uses the first token again. If
 * they do, this also ends the token of any run that uses the app at the moment.
 *
 * @throws ZoomError if Zoom refuses for another reason, or does not answer.
 */
export async function findTokenConflict(options: TokenConflictOptions, clock: Clock): Promise<TokenConflict> {
  const secrets = new Secrets();
  const redact = (text: string) => secrets.redact(text);
  const sockets = openSockets(options.requestTimeoutSeconds);
  const [oauthUrl, service] = [new URL(options.oauthUrl), new URL(options.serviceUrl)];
  const transport = sockets.to(service);
  const userAgent = "pulumi-zoom";

  const signIn = () =>
    new Tokens({
      ...{ credentials: options, url: oauthUrl, transport: sockets.to(oauthUrl), clock, secrets, userAgent },
      nameOf: keyInStack,
      retryDelay: () => undefined,
    }).get();

  async function use(token: Token): Promise<void> {
    const call = listUsers({ status: "active" });
    const target = `${service.pathname.replace(/\/+$/, "")}${call.path}?status=active&page_size=1`;
    const headers = { authorization: `Bearer ${token.text}`, accept: "application/json", "user-agent": userAgent };
    const incoming = await transport.send({ call, target, headers });
    readAnswer(call, incoming, { nowMs: clock.now(), redact, serviceUrl: keyInStack("serviceUrl") });
  }

  try {
    const first = await signIn();
    await use(first);
    await use(await signIn());
    return await use(first).then(
      () => "none",
      (error: unknown) => {
        if (isUnauthorized(error)) return "lastWins";
        throw error;
      },
    );
  } finally {
    await sockets.close();
  }
}
