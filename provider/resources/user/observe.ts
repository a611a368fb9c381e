import type { Zoom } from "../../zoom/call";
import { getUser, listUsers } from "../../zoom/api/endpoints";
import { ZoomResponseError } from "../../zoom/errors";
import { isUserGone } from "../../zoom/api/codes";
import { sameEmail, type Observed } from "./rules";
import { fromWire } from "./wire";

async function look(zoom: Zoom, idOrEmail: string, email: string | undefined): Promise<Observed | undefined> {
  const call = getUser(idOrEmail);
  try {
    const seen = fromWire(await zoom.request(call), idOrEmail, email);
    if (seen.email === "") throw new ZoomResponseError(call, 200, "email: it is missing");
    return seen;
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
    const seen = await look(zoom, name, emails[0]);
    if (seen) return seen;
  }
  return undefined;
}

/** The row of a pending person has no id, so the e-mail is all there is to know them by. */
export async function isListedAsPending(zoom: Zoom, email: string): Promise<boolean> {
  for await (const row of zoom.pages(listUsers({ status: "pending" }))) if (sameEmail(row.email, email)) return true;
  return false;
}
