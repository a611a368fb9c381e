import { randomBytes } from "node:crypto";
import type { Account } from "../account/account";
import { HOUR_MS, type SimulatorClock } from "../clock";
import type { Switches } from "../switches";
import { emptyToken, expiredToken, invalidToken } from "./errors";
import type { Reply } from "./replies";
import { classicScopes } from "./scopes";

interface Token {
  expiresAtMs: number;
  scopes: readonly string[];
}

/** What decides whether a token is valid. */
interface Authority {
  readonly account: Account;
  readonly switches: Switches;
  readonly clock: SimulatorClock;
}

/** A token request, with its parameters from the body or from the query. */
export interface TokenRequest {
  authorization: string | undefined;
  parameters: URLSearchParams;
  form: "body" | "query";
}

/** Issues and checks the tokens of the server-to-server app. They are valid for one hour and cannot be refreshed. */
export class Tokens {
  private readonly live = new Map<string, Token>();

  issue(account: Account, switches: Switches, request: TokenRequest, nowMs: number): Reply {
    const refusal = refuseToken(account, switches, request);
    if (refusal) return refusal;
    if (switches.tokens === "single") this.live.clear();
    for (const [value, token] of this.live) if (token.expiresAtMs <= nowMs) this.live.delete(value);
    const scopes = switches.scopeStyle === "classic" ? classicScopes(account.app.scopes) : account.app.scopes;
    const value = `eyJ${randomBytes(24).toString("base64url")}`;
    this.live.set(value, { expiresAtMs: nowMs + HOUR_MS, scopes });
    return answer(200, {
      access_token: value,
      token_type: "bearer",
      expires_in: HOUR_MS / 1000,
      scope: [...scopes].sort().join(" "),
      api_url: "https://api.zoom.us",
    });
  }

  /** Returns the scopes of a call's token. Throws if it is missing, unknown or expired, or if the app is disabled. */
  scopesOf(authorization: string | undefined, { account, switches, clock }: Authority): readonly string[] {
    const value = /^Bearer\s+(.+)$/i.exec(authorization ?? "")?.[1];
    if (value === undefined)
      throw switches.missingToken === "401/4700" ? emptyToken() : invalidToken(switches.tokenRefusalStatus);
    const token = this.live.get(value);
    if (!token || account.app.state !== "active") throw invalidToken(switches.tokenRefusalStatus);
    if (token.expiresAtMs <= clock.now()) throw expiredToken(switches.tokenRefusalStatus);
    return token.scopes;
  }

  expireAll(nowMs: number): void {
    for (const token of this.live.values()) token.expiresAtMs = nowMs;
  }

  clear(): void {
    this.live.clear();
  }
}

function refuseToken(account: Account, switches: Switches, request: TokenRequest): Reply | undefined {
  const { app } = account;
  if (request.authorization?.replace(/^basic\s+/i, "") !== btoa(`${app.clientId}:${app.clientSecret}`))
    return tokenRefusal("Invalid client_id or client_secret", "invalid_client", switches.invalidClientStatus);
  if (request.form === "query" && switches.tokenQueryForm === "refuse")
    return tokenRefusal("Bad Request", "invalid_request");
  const grant = request.parameters.get("grant_type");
  if (grant !== "account_credentials") return tokenRefusal("unsupported grant type", switches.unsupportedGrant);
  const accountId = request.parameters.get("account_id");
  if (!accountId) return tokenRefusal("Bad Request", "invalid_request");
  if (accountId !== account.id) return tokenRefusal(switches.unknownAccount, "invalid_request");
  if (app.state === "disabled") return tokenRefusal("The app has been disabled by the developer", "invalid_request");
  if (app.state === "typeOff") return tokenRefusal("Account does not enabled the OAuth app type", "invalid_request");
  return undefined;
}

/** The token endpoint's refusals have a different format than those of the API. */
const tokenRefusal = (reason: string, error: string, status = 400): Reply => answer(status, { reason, error });

const answer = (status: number, body: object): Reply => ({ status, json: JSON.stringify(body) });
