import { holderOf, nextExtension, isReserved } from "../../account/extensions";
import type { PhoneUser, Site } from "../../account/phone-system";
import { mainSite, moveToSite } from "../../account/phone-users";
import { bodyOf, type Call } from "../../wire/call";
import {
  addressMissing,
  extensionDigits,
  extensionRange,
  extensionTaken,
  phoneSiteMissing,
  reservedExtension,
  sitesDisabled,
  templateInvalid,
} from "../../wire/errors";
import { empty, type Reply } from "../../wire/replies";
import { noUserText, phoneUserOf } from "./access";

export function updatePhoneUser(call: Call): Reply {
  const { account, switches } = call;
  const { user } = phoneUserOf(call, noUserText);
  const body = bodyOf(call);
  const siteId = body.string("site_id");
  const extension = body.string("extension_number");
  const addressId = body.string("emergency_address_id");
  const templateId = body.string("template_id");
  const policy = body.object("policy");
  body.check();
  const site = siteId ? siteFor(call, siteId) : undefined;
  const taken = site && switches.siteAndExtension === "ignoreExtension" ? undefined : extension;
  if (taken) checkExtension(call, user, site ?? siteOf(call, user), taken);
  if (addressId && !account.phone.emergencyAddresses.some(({ id }) => id === addressId)) throw addressMissing();
  if (templateId && !account.phone.templates.has(templateId)) throw templateInvalid();
  if (site) moveToSite(account, user, site, switches.siteMoveExtension);
  if (taken) user.extension_number = Number(taken) || nextExtension(account, siteOf(call, user));
  if (addressId !== undefined) user.emergency_address_id = addressId;
  if (templateId) user.template_id = templateId;
  // If a request has both, the template takes precedence over the policy.
  else if (policy) Object.assign(user.policy, policy.raw());
  return empty(204);
}

export function siteFor({ account }: Call, id: string): Site {
  if (!account.phone.multiSite) throw sitesDisabled();
  const site = account.phone.sites.get(id);
  if (!site) throw phoneSiteMissing();
  return site;
}

const siteOf = ({ account }: Call, user: PhoneUser): Site => account.phone.sites.get(user.site_id) ?? mainSite(account);

/** Throws if the extension has the wrong length, is reserved, is outside the site's ranges, or is in use. */
export function checkExtension(call: Call, user: PhoneUser | undefined, site: Site, extension: string): void {
  const { phone } = call.account;
  if (extension === "0" && call.switches.extensionZero === "auto") return;
  const { min, max } = phone.extensionDigits;
  if (!/^[1-9]\d*$/.test(extension) || extension.length < min || extension.length > max)
    throw extensionDigits(phone.extensionDigits);
  if (isReserved(extension)) throw reservedExtension(extension);
  const short = shortExtension(call, site, extension);
  if (site.ranges.length > 0 && !site.ranges.some(({ from, to }) => short >= from && short <= to))
    throw extensionRange(extension);
  const holder = holderOf(call.account, Number(extension));
  if (holder !== undefined && holder !== user?.personId) throw extensionTaken(call.switches.extensionTaken, extension);
}

/** Returns the extension without the site's code, if site codes are on. */
function shortExtension({ account }: Call, site: Site, extension: string): number {
  if (!account.phone.siteCodes) return Number(extension);
  const code = String(site.site_code);
  if (!extension.startsWith(code) || extension.length !== code.length + site.shortLength)
    throw extensionRange(extension);
  return Number(extension.slice(code.length));
}
