import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { bodyTooLong } from "./errors";
import type { Env } from "./exchange";

/**
 * Refuses bodies above a number of bytes. Hono's own limit makes a whole `Request` of every call, and most of the time of a
 * call would be spent on that. So it counts only the bodies whose length the headers do not tell.
 */
export function onlyShortBodies(maxSize: number): MiddlewareHandler<Env> {
  const counted = bodyLimit({ maxSize, onError: (c) => c.json(bodyTooLong, 413) });
  return async (c, next) => {
    const { headers } = c.env.incoming;
    if (headers["transfer-encoding"] !== undefined) return counted(c, next);
    if (Number(headers["content-length"] ?? 0) > maxSize) return c.json(bodyTooLong, 413);
    return next();
  };
}
