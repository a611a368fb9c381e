import { askForToken, accessToken, field, send, verdict } from "../client";
import type { Stories } from "./story";

export const signingIn: Stories<
  | "tokens"
  | "tokenQueryForm"
  | "invalidClientStatus"
  | "unknownAccount"
  | "unsupportedGrant"
  | "tokenRefusalStatus"
  | "missingToken"
  | "scopeStyle"
  | "scopeMessageDot"
  | "unknownRouteStatus"
  | "me"
> = {
  tokens: {
    title: "a second token is issued and the first one is used",
    act: async (zoom) => {
      const first = await accessToken(zoom);
      await accessToken(zoom);
      const headers = { authorization: `Bearer ${first}` };
      return verdict(await send(`${zoom.url}/users`, { method: "GET", headers }));
    },
    expect: { multi: "200", single: "401/124" },
  },
  tokenQueryForm: {
    title: "the token request has its parameters in the query",
    act: async (zoom) => (await askForToken(zoom, { form: "query" })).status,
    expect: { accept: 200, refuse: 400 },
  },
  invalidClientStatus: {
    title: "the client secret is wrong",
    act: async (zoom) => {
      const { status, body } = await askForToken(zoom, { secret: "wrong" });
      return [status, body];
    },
    expect: {
      400: [400, { reason: "Invalid client_id or client_secret", error: "invalid_client" }],
      401: [401, { reason: "Invalid client_id or client_secret", error: "invalid_client" }],
    },
  },
  unknownAccount: {
    title: "the account id is unknown",
    act: async (zoom) => (await askForToken(zoom, { account: "another-account" })).body,
    expect: {
      "Bad Request": { reason: "Bad Request", error: "invalid_request" },
      "Account does not exist": { reason: "Account does not exist", error: "invalid_request" },
    },
  },
  unsupportedGrant: {
    title: "the grant type is not supported",
    act: async (zoom) => field((await askForToken(zoom, { grant: "password" })).body, "error"),
    expect: {
      unsupported_grant_type: "unsupported_grant_type",
      "unsupported grant type": "unsupported grant type",
    },
  },
  tokenRefusalStatus: {
    title: "the token has expired",
    act: async (zoom, call) => {
      zoom.expireTokens();
      const { status, body } = await call("GET", "/users");
      return [status, body];
    },
    expect: {
      401: [401, { code: 124, message: "Access token is expired." }],
      400: [400, { code: 124, message: "Access token is expired." }],
    },
  },
  missingToken: {
    title: "a call has no token",
    act: async (zoom) => verdict(await send(`${zoom.url}/users`, { method: "GET" })),
    expect: { "401/124": "401/124", "401/4700": "401/4700" },
  },
  scopeStyle: {
    title: "the app lacks the scope of a call",
    options: { scopes: ["group:read:list_groups:admin"] },
    act: async (zoom, call) => (await call("GET", "/users")).body,
    expect: {
      granular: {
        code: 4711,
        message: "Invalid access token, does not contain scopes:[user:read:list_users:admin].",
      },
      classic: {
        code: 4700,
        message: "Invalid access token, does not contain scopes: [user:read:admin, user:write:admin].",
      },
    },
  },
  scopeMessageDot: {
    title: "a scope is missing",
    options: { withoutScopes: ["user:read:list_users:admin"] },
    act: async (_, call) => field((await call("GET", "/users")).body, "message").endsWith("]."),
    expect: { true: true, false: false },
  },
  unknownRouteStatus: {
    title: "a route that does not exist is called",
    act: async (_, call) => verdict(await call("GET", "/no-such-thing")),
    expect: { 404: "404/2300", 400: "400/2300" },
  },
  me: {
    title: "the path contains `me`",
    act: async (_, call) => verdict(await call("GET", "/users/me")),
    expect: { owner: "200", "404/1001": "404/1001" },
  },
};
