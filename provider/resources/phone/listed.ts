import type { Run } from "../../types";
import { ACTIVATED, type ObservedPhoneUser } from "./observe";
import { isWaiting, type PhoneUserState } from "./state";
import { fromWire } from "./wire";

/**
 * The phone as a list page shows it, where pages come cheaper and carry all that state keeps of it. Undefined: to be
 * read alone.
 */
export async function findListedPhone(
  { reads, settings }: Run,
  id: string,
  was: PhoneUserState,
): Promise<ObservedPhoneUser | undefined> {
  const isCarried = was.emergencyAddressId === undefined && (was.outboundCallerId ?? "") === "";
  if (isWaiting(was) || (settings.deepGet && !isCarried)) return undefined;

  const row = await reads.phoneUser(id);
  // What else there is to a phone that is not in use, a look at the person tells.
  if (row?.status !== ACTIVATED) return undefined;
  // A list that a page leaves out need not be empty.
  if ((was.callingPlans && !row.calling_plans) || (was.phoneNumbers && !row.phone_numbers)) return undefined;
  const phone = fromWire({ ...row, site_id: row.site?.id });
  return { id: row.id, email: row.email, accountStatus: "active", phone };
}
