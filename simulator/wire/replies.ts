import type { Refusal } from "./errors";

/** A reply to a client. `json` is the body as it is sent; without it, the reply has neither body nor content type. */
export interface Reply {
  status: number;
  json?: string | Uint8Array;
  headers?: Record<string, string>;
}

export const ok = (body: object): Reply => ({ status: 200, json: JSON.stringify(body) });
export const created = (body: object): Reply => ({ status: 201, json: JSON.stringify(body) });
/** Returns a reply without a body. Zoom sends such replies with `Content-Length: 0` and no content type. */
export const empty = (status: 200 | 201 | 204): Reply => ({ status });

/** Returns the reply for a refusal. Only failed validations have `errors`. */
export const refused = (refusal: Refusal, message = refusal.message): Reply => ({
  status: refusal.status,
  json: JSON.stringify({ code: refusal.code, message, errors: refusal.errors }),
  headers: refusal.headers,
});
