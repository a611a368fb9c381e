import { serve, type HttpBindings } from "@hono/node-server";
import type { Hono } from "hono";
import { once } from "node:events";

/** Listens on 127.0.0.1 only. Closing also ends the connections that clients keep open. */
export async function listen(
  app: Hono<{ Bindings: HttpBindings }>,
  port: number,
): Promise<{ port: number; close: () => Promise<void> }> {
  const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port });
  await once(server, "listening");
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ("closeAllConnections" in server) server.closeAllConnections();
      }),
  };
}
