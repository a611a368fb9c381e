import { readAnswer } from "./answer";
import { Tokens } from "./tokens";
import type { Credentials, Token } from "./credentials";
import type { Clock } from "./call";
import { listUsers } from "./api/endpoints";
import { isUnauthorized } from "./api/codes";
import { Secrets } from "./secrets";
import { openSockets } from "./transport";

/** `none`: tokens of the app live side by side. `lastWins`: each new one ends those before it. */
export type TokenConflict = "none" | "lastWins";

export interface TokenConflictOptions extends Credentials {
  readonly oauthUrl: string;
  readonly serviceUrl: string;
  readonly requestTimeoutSeconds: number;
}

/**
 * Whether two runs on the same app disturb each other: takes two tokens, and tries the first again. Where they do,
 * this ends the token of whoever is using the app now.
 *
 * @throws ZoomError where Zoom refuses for another reason, or does not answer.
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
      retryDelay: () => undefined,
    }).get();

  async function use(token: Token): Promise<void> {
    const call = listUsers({ status: "active" });
    const target = `${service.pathname.replace(/\/+$/, "")}${call.path}?status=active&page_size=1`;
    const headers = { authorization: `Bearer ${token.text}`, accept: "application/json", "user-agent": userAgent };
    readAnswer(call, await transport.send({ call, target, headers }), clock.now(), redact);
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
