import type { Zoom } from "../zoom/call";
import { getUser, listUsers } from "../zoom/endpoints";
import { isUserGone } from "../zoom/errors";
import { sameEmail, type Observed } from "./user-rules";
import { fromWire } from "./user-wire";

async function look(zoom: Zoom, idOrEmail: string): Promise<Observed | undefined> {
  try {
    return fromWire(await zoom.request(getUser(idOrEmail)), idOrEmail);
  } catch (error) {
    if (isUserGone(error)) return undefined;
    throw error;
  }
}

/**
 * The person by id, and where Zoom does not know that id, by e-mail: whoever accepts an invitation with an older
 * account of their own comes back under that account's id.
 */
export async function findUser(zoom: Zoom, id: string | undefined, ...emails: string[]): Promise<Observed | undefined> {
  for (const name of [...(id === undefined ? [] : [id]), ...new Set(emails)]) {
    const seen = await look(zoom, name);
    if (seen) return seen;
  }
  return undefined;
}

/** The row of a pending person has no id, so the e-mail is all there is to know them by. */
export async function isListedAsPending(zoom: Zoom, email: string): Promise<boolean> {
  for await (const row of zoom.pages(listUsers({ status: "pending" }))) if (sameEmail(row.email, email)) return true;
  return false;
}
