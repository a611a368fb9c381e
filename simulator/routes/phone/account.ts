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

/** The templates of the account: the simulator has none of a single site. */
export function listSettingTemplates(call: Call): Reply {
  const rules = { array: "templates", longestPage: 100, badToken: "400/300" } as const;
  const templates = call.query.site_id ? [] : [...call.account.phone.templates];
  return page(call, rules, templates, ([id, name]) => ({ id, name, description: "", type: "user" }));
}

/** 0: an address of the account. 1: an address of one person. */
const levelOf = (address: EmergencyAddress) => (address.personId === "" ? 0 : 1);

/** Returns an address as Zoom shows it, without its owner. */
export const addressLines = (address: EmergencyAddress): object => ({
  id: address.id,
  address_line1: address.address_line1,
  address_line2: address.address_line2,
  city: address.city,
  state_code: address.state_code,
  zip: address.zip,
  country: address.country,
});

function shown({ account }: Call, address: EmergencyAddress): object {
  const site = account.phone.sites.get(address.site_id);
  const owner = account.people.get(address.personId);
  return {
    ...addressLines(address),
    level: levelOf(address),
    status: 6,
    is_default: false,
    site: site && { id: site.id, name: site.name },
    owner: owner && { id: owner.id, name: owner.display_name },
  };
}
