import type { EmergencyAddress } from "../../account/phone-system";
import type { Call } from "../../wire/call";
import { page } from "../../wire/paging";
import { ok, type Reply } from "../../wire/replies";

export const getPhoneAccount = ({ account }: Call): Reply =>
  ok({
    country: { code: "US", name: "United States" },
    byoc: { enable: false },
    multiple_sites: { enabled: account.phone.multiSite, site_code: account.phone.siteCodes },
  });

export function listEmergencyAddresses(call: Call): Reply {
  const { site_id: siteId, user_id: userId, level } = call.query;
  const rows = call.account.phone.emergencyAddresses.filter(
    (address) =>
      (!siteId || address.site_id === siteId) &&
      (!userId || address.personId === userId) &&
      (!level || level === String(levelOf(address))),
  );
  const rules = { array: "emergency_addresses", longestPage: 300, badToken: "400/300" } as const;
  return page(call, rules, rows, (address) => shown(call, address));
}

/** 0: an address of the account. 1: an address of one person. */
const levelOf = (address: EmergencyAddress) => (address.personId === "" ? 0 : 1);

function shown({ account }: Call, address: EmergencyAddress): object {
  const { site_id: siteId, personId, ...lines } = address;
  const site = account.phone.sites.get(siteId);
  const owner = account.people.get(personId);
  return {
    ...lines,
    level: levelOf(address),
    status: 6,
    is_default: false,
    site: site && { id: site.id, name: site.name },
    owner: owner && { id: owner.id, name: owner.display_name },
  };
}
