import type { MiddlewareHandler } from "hono";
import type { Env } from "./exchange";

/** The hosts under which this machine reaches the simulator, on any port. */
const LOCAL_HOST = /^(127\.0\.0\.1|localhost)(:\d+)?$/i;

/**
 * Refuses requests with another Host header. Any DNS name can point to 127.0.0.1, so a website could otherwise read the
 * simulator's replies through a browser on this machine.
 */
export const onlyLocalHost: MiddlewareHandler<Env> = async (c, next) => {
  if (LOCAL_HOST.test(c.env.incoming.headers.host ?? "")) return next();
  return c.text("The simulator accepts only http://127.0.0.1 and http://localhost.\n", 403);
};
