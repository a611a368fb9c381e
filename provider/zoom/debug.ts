import type { Clock } from "./call";
import type { CallIdentity } from "./errors";
import type { Transport } from "./transport";

/**
 * Prints a line for each attempt if ZOOM_DEBUG is 1. E-mails, phone numbers and queries may be personal data or secret, and
 * are left out.
 */
export function debugged(transport: Transport, clock: Clock): Transport {
  if (process.env.ZOOM_DEBUG !== "1") return transport;
  return {
    async send(outgoing) {
      const shown = `${outgoing.call.method} ${pathWithIds(outgoing.call)}`;
      const startMs = clock.now();
      const say = (what: string) => process.stderr.write(`${shown} ${what} ${Math.round(clock.now() - startMs)} ms\n`);
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

/** What stands for the id of a user or group in a route. It may also take an e-mail. */
const ID = /^\{(?:user|member|group)Id\}$/;

/**
 * Returns the route with the ids of users and groups in it. Nothing in an id had to be encoded, but the @ of an e-mail had
 * to be.
 */
function pathWithIds({ route, path }: CallIdentity): string {
  const values = path.split("/");
  const isId = (name: string, value: string | undefined) => ID.test(name) && value !== undefined && !/[%@]/.test(value);
  return route
    .split("/")
    .map((name, index) => (isId(name, values[index]) ? values[index] : name))
    .join("/");
}
