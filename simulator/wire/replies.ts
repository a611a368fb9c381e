import type { Refusal } from "./errors";

/** What goes back to the client. `json` is written as it is, bytes where a fault made them; without it the reply has no body and no content type. */
export interface Reply {
  status: number;
  json?: string | Uint8Array;
  headers?: Record<string, string>;
}

export const ok = (body: object): Reply => ({ status: 200, json: JSON.stringify(body) });
export const created = (body: object): Reply => ({ status: 201, json: JSON.stringify(body) });
/** Some of Zoom's 201 and 204 replies have a `Content-Length` of 0 and no content type. */
export const empty = (status: 200 | 201 | 204): Reply => ({ status });

/** The shape of every refusal. `errors` comes with failed validations only. */
export const refused = (refusal: Refusal, message = refusal.message): Reply => ({
  status: refusal.status,
  json: JSON.stringify({ code: refusal.code, message, errors: refusal.errors }),
  headers: refusal.headers,
});
