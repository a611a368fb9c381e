import { derivedId } from "../../account/ids";
import type { Site } from "../../account/phone-system";
import { param, type Call } from "../../wire/call";
import { siteMissing, sitesDisabled } from "../../wire/errors";
import { page } from "../../wire/paging";
import { ok, type Reply } from "../../wire/replies";
import { addressLines } from "./account";
import { inLowerCase } from "../../letter-case";

export function listSites(call: Call): Reply {
  const { account, switches, query } = call;
  if (!account.phone.multiSite && switches.sitesOff === "400/300") throw sitesDisabled();
  const name = inLowerCase(query.site_name ?? "");
  const rows = account.phone.multiSite ? [...account.phone.sites.values()] : [];
  const rules = { array: "sites", longestPage: 300, badToken: "400/300" } as const;
  return page(
    call,
    rules,
    rows.filter((site) => inLowerCase(site.name).includes(name)),
    shown,
  );
}

export function getSite(call: Call): Reply {
  const { account, switches } = call;
  if (!account.phone.multiSite) throw sitesDisabled();
  const site = account.phone.sites.get(param(call, "siteId"));
  if (!site) throw siteMissing(switches.missingSite);
  const address = account.phone.emergencyAddresses.find(
    ({ site_id: siteId, personId }) => siteId === site.id && personId === "",
  );
  return ok({
    ...shown(site),
    short_extension: { length: site.shortLength },
    sip_zone: { id: derivedId("SIP zone"), name: "United States" },
    default_emergency_address: address && { ...addressLines(address), is_default: true, level: 0, status: 6 },
    policy: {},
  });
}

/** `level` marks the main site. Zoom's reference does not mention it. */
const shown = (site: Site): object => ({
  id: site.id,
  name: site.name,
  site_code: site.site_code,
  country: { code: "US", name: "United States" },
  main_auto_receptionist: site.receptionist,
  ...(site.isMain && { level: "main" }),
});
