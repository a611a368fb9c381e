import { findPerson } from "../account/people";
import type { Call, Route } from "./call";
import { tooConcurrent } from "./errors";
import { inLowerCase } from "../letter-case";

/**
 * Zoom's locks: only one write on a user runs at a time, and no call is allowed for an e-mail while `POST /users` creates
 * it. Calls overlap only if they take time: because of latency, a delay or `lockHoldMs`.
 */
export class Locks {
  private readonly writing = new Set<string>();
  private readonly creating = new Set<string>();

  /** Takes the call's lock and returns a function that releases it. Throws 429 if another call holds it. */
  take(route: Route, call: Call): () => void {
    if (!route.path.startsWith("/users")) return () => {};
    const key = keyOf(call);
    const creates = route.method === "POST" && route.path === "/users";
    if (this.creating.has(key) || this.creating.has(EVERYONE))
      throw tooConcurrent("A request to create this user has already been made.");
    if (route.method === "GET" || key === "") return () => {};
    if (this.writing.has(key))
      throw tooConcurrent(
        `A request to ${route.method === "DELETE" ? "disassociate" : "change"} this user has already been made.`,
      );
    const locks = creates ? this.creating : this.writing;
    const lock = creates && call.switches.createLock === "account" ? EVERYONE : key;
    locks.add(lock);
    return () => locks.delete(lock);
  }
}

const EVERYONE = "*";

/**
 * Returns the e-mail, in lower case, of the person that the call is about; or what the path says if they are unknown.
 */
function keyOf(call: Call): string {
  const ref = call.params.userId ?? emailInBody(call);
  return inLowerCase(findPerson(call.account, ref)?.email ?? ref);
}

function emailInBody({ json }: Call): string {
  if (typeof json !== "object" || json === null || Array.isArray(json)) return "";
  const info = json.user_info;
  if (typeof info !== "object" || info === null || Array.isArray(info)) return "";
  return typeof info.email === "string" ? info.email : "";
}
