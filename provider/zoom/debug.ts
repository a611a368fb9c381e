import type { Clock } from "./call";
import type { Transport } from "./transport";

/** Prints a line for each attempt if ZOOM_DEBUG is 1. Queries may contain personal data and are left out. */
export function debugged(transport: Transport, clock: Clock): Transport {
  if (process.env.ZOOM_DEBUG !== "1") return transport;
  return {
    async send(outgoing) {
      const { method, path } = outgoing.call;
      const startMs = clock.now();
      const say = (what: string) =>
        process.stderr.write(`${method} ${path} ${what} ${Math.round(clock.now() - startMs)} ms\n`);
      try {
        const incoming = await transport.send(outgoing);
        say(String(incoming.status));
        return incoming;
      } catch (error) {
        say("no answer");
        throw error;
      }
    },
  };
}
