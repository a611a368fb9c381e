import type { Account } from "./account";
import type { Site } from "./phone-system";

const FIRST_AUTOMATIC = 801;

/** Whether phone networks reserve the number for a service, such as 911. */
export const isReserved = (extension: string): boolean => /^[2-9]11$/.test(extension);

/** Returns the first free extension of the site. It starts with the site's code if site codes are on. */
export function nextExtension(account: Account, site: Site): number {
  const taken = takenExtensions(account);
  const last = account.phone.siteCodes ? 10 ** site.shortLength - 1 : 999_999;
  const ranges = site.ranges.length > 0 ? site.ranges : [{ from: FIRST_AUTOMATIC, to: last }];
  for (const { from, to } of ranges)
    for (let short = from; short <= to; short++) {
      const full = fullExtension(account, site, short);
      if (!taken.has(full) && !isReserved(String(full))) return full;
    }
  throw new Error(`The simulated site ${site.name} has no free extension.`);
}

export const fullExtension = ({ phone }: Account, site: Site, short: number): number =>
  phone.siteCodes ? Number(`${site.site_code}${String(short).padStart(site.shortLength, "0")}`) : short;

/** Returns all extensions in use. People, call queues and auto receptionists share one range in the account. */
export function takenExtensions({ phone }: Account): Set<number> {
  const taken = new Set(phone.otherExtensions.keys());
  for (const { receptionist } of phone.sites.values()) taken.add(receptionist.extension_number);
  for (const user of phone.users.values()) if (holdsExtension(user)) taken.add(user.extension_number);
  return taken;
}

export function holderOf({ phone }: Account, extension: number): string | undefined {
  for (const user of phone.users.values())
    if (holdsExtension(user) && user.extension_number === extension) return user.personId;
  for (const { receptionist } of phone.sites.values())
    if (receptionist.extension_number === extension) return receptionist.name;
  return phone.otherExtensions.get(extension);
}

const holdsExtension = (user: { inTrash: boolean; status: string }) => !user.inTrash && user.status !== "pending";
