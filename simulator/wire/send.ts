import type { ServerResponse } from "node:http";
import { randomUUID } from "node:crypto";
import type { Reply } from "./replies";

export interface Sending {
  /** The account's time, which the reply names as its date. */
  readonly nowMs: number;
  /** Breaks the connection in the middle of the body. */
  readonly breakOff: boolean;
}

/** Sends a reply. A reply without a body has no content type. */
export function send(outgoing: ServerResponse, reply: Reply, { nowMs, breakOff }: Sending): void {
  if (outgoing.destroyed) return;
  const { status, json, headers } = reply;
  const bytes = json === undefined ? undefined : Buffer.from(json);
  outgoing.writeHead(status, {
    date: new Date(nowMs).toUTCString(),
    "x-zm-trackingid": `v=2.0;clid=us02;rid=WEB_${randomUUID().replaceAll("-", "")}`,
    ...(bytes && { "content-type": "application/json;charset=UTF-8" }),
    ...(status !== 204 && { "content-length": String(bytes?.length ?? 0) }),
    ...headers,
  });
  if (!breakOff) {
    outgoing.end(bytes);
  } else if (bytes === undefined) {
    breakConnection(outgoing);
  } else {
    outgoing.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => outgoing.destroy());
  }
}

/** Resets the connection, so that the client gets no reply. */
export function breakConnection(outgoing: ServerResponse): void {
  outgoing.socket?.resetAndDestroy();
  outgoing.destroy();
}
