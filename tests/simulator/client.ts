import { startZoom, type ZoomOptions, type ZoomSimulator } from "../../simulator";

/** A reply, with its body parsed, or undefined without a body. */
export interface Answer {
  status: number;
  body: unknown;
  /** The body as it was sent, because parsing loses the last digits of Zoom's longest numbers. */
  text: string;
  headers: Headers;
}

export type Caller = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer>;

/** Signs in and returns a function that calls the simulated API. String bodies are sent as they are. */
export async function signIn(zoom: ZoomSimulator): Promise<Caller> {
  const token = await accessToken(zoom);
  return (method, path, body, headers) =>
    send(zoom.url + path, { method, body, headers: { authorization: `Bearer ${token}`, ...headers } });
}

export async function accessToken(zoom: ZoomSimulator): Promise<string> {
  const answer = await askForToken(zoom);
  return field(answer.body, "access_token");
}

/** Sends a token request, with the changes that a test makes. */
export function askForToken(
  zoom: ZoomSimulator,
  changes: { grant?: string; account?: string; secret?: string; form?: "query" } = {},
) {
  const { accountId, clientId, clientSecret } = zoom.account;
  const parameters = new URLSearchParams({
    grant_type: changes.grant ?? "account_credentials",
    account_id: changes.account ?? accountId,
  }).toString();
  const headers = { authorization: `Basic ${btoa(`${clientId}:${changes.secret ?? clientSecret}`)}` };
  if (changes.form === "query") return send(`${zoom.oauthUrl}?${parameters}`, { method: "POST", headers });
  return send(zoom.oauthUrl, {
    method: "POST",
    headers: { ...headers, "content-type": "application/x-www-form-urlencoded" },
    body: parameters,
  });
}

export async function send(
  url: string,
  { method, headers, body }: { method: string; headers?: Record<string, string>; body?: unknown },
): Promise<Answer> {
  const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
  const sent = new Headers(headers);
  if (text !== undefined && !sent.has("content-type")) sent.set("content-type", "application/json");
  const response = await fetch(url, { method, headers: sent, body: text });
  const reply = await response.text();
  const parts = { status: response.status, text: reply, headers: response.headers };
  return { ...parts, body: reply === "" ? undefined : parsed(reply) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Returns a reply's body as an object, or an empty object if it is not one. */
export const record = (body: unknown): Record<string, unknown> =>
  typeof body === "object" && body !== null ? Object.fromEntries(Object.entries(body)) : {};

/** Returns a string of a reply. */
export function field(body: unknown, name: string): string {
  const value = record(body)[name];
  if (typeof value === "string") return value;
  throw new Error(`The reply has no string called ${name}: ${JSON.stringify(body)}`);
}

/** Returns the rows of a list, under any name. */
export function rows(body: unknown): Record<string, unknown>[] {
  const list = Object.values(record(body)).find((value) => Array.isArray(value));
  if (!list) throw new Error(`The reply has no list: ${JSON.stringify(body)}`);
  return list.map(record);
}

/** Returns status and code of a refusal, such as `"404/1001"`, or only the status of another reply. */
export function verdict({ status, body }: Answer): string {
  const { code } = record(body);
  return code === undefined ? String(status) : `${status}/${Number(code)}`;
}

/** Runs a test with its own simulator. */
export async function withZoom<T>(
  options: ZoomOptions,
  story: (zoom: ZoomSimulator, call: Caller) => Promise<T>,
): Promise<T> {
  await using zoom = await startZoom(options);
  return await story(zoom, await signIn(zoom));
}
