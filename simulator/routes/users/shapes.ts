import type { Account, LicenseInfo, Person } from "../../account/account";
import { zoomTime } from "../../clock";
import type { Switches } from "../../switches";
import { exactInteger } from "../../wire/json";

type View = { account: Account; switches: Readonly<Switches>; nowMs: number };

/**
 * Returns a person as `GET /users/{userId}` shows them. Write-only attributes, such as the host key, are never shown.
 */
export function showPerson(person: Person, { account, switches, nowMs }: View): object {
  if (isShownPending(person, switches)) return { id: person.id, ...invited(person, nowMs) };
  const shownString = (value: string) => (value === "" && switches.unsetStrings === "absent" ? undefined : value);
  return {
    ...common(person),
    role_name: account.roles.get(person.role_id)?.name,
    use_pmi: person.use_pmi,
    personal_meeting_url: `https://${account.vanityDomain}/j/${person.pmi}`,
    job_title: shownString(person.job_title),
    company: shownString(person.company),
    location: shownString(person.location),
    cost_center: shownString(person.cost_center),
    manager: person.manager || undefined,
    pronouns: shownString(person.pronouns),
    pronouns_option: person.pronouns_option,
    phone_country: shownString(person.phone_country),
    phone_numbers: person.phone_numbers,
    cms_user_id: shownString(person.cms_user_id),
    custom_attributes: person.custom_attributes.length > 0 ? person.custom_attributes : undefined,
    vanity_url: person.vanity_name === "" ? undefined : `https://${account.vanityDomain}/my/${person.vanity_name}`,
    zoom_one_type: person.zoom_one_type === 0n ? undefined : exactInteger(person.zoom_one_type),
    login_types: person.login_types,
    jid: `${person.id.toLowerCase()}@xmpp.zoom.us`,
    account_id: account.id,
    account_number: account.number,
    cluster: "us02",
  };
}

/** Returns a person as a row of `GET /users`. Pending people have no id there. */
export function personRow(person: Person, { switches, nowMs }: View, include: string | undefined): object {
  if (isShownPending(person, switches)) return invited(person, nowMs);
  return {
    ...common(person),
    ...(include === "host_key" && person.host_key !== "" && { host_key: person.host_key }),
    ...(include === "custom_attributes" &&
      person.custom_attributes.length > 0 && { custom_attributes: person.custom_attributes }),
  };
}

const isShownPending = (person: Person, switches: Readonly<Switches>): boolean =>
  person.status === "pending" && switches.invitedShownAs === "pending";

/** The few attributes that Zoom shows for a pending person. `created_at` is the time of the call. */
const invited = (person: Person, nowMs: number) => ({
  email: person.email,
  first_name: person.first_name,
  last_name: person.last_name,
  display_name: person.display_name,
  type: person.type,
  status: "pending",
  verified: 0,
  created_at: zoomTime(nowMs),
});

const common = (person: Person) => ({
  id: person.id,
  first_name: person.first_name,
  last_name: person.last_name,
  display_name: person.display_name,
  email: person.email,
  type: person.type,
  plan_united_type: person.plan_united_type || undefined,
  license_info_list: person.license_info_list.length > 0 ? person.license_info_list.map(licenseInfo) : undefined,
  division_ids: person.division_ids.length > 0 ? person.division_ids : undefined,
  role_id: person.role_id,
  pmi: person.pmi,
  timezone: person.timezone,
  verified: person.verified,
  dept: person.dept,
  created_at: person.user_created_at,
  user_created_at: person.user_created_at,
  last_login_time: person.last_login_time || undefined,
  last_client_version: person.last_client_version || undefined,
  pic_url: person.pic_url || undefined,
  language: person.language,
  phone_number: person.phone_number,
  group_ids: person.group_ids,
  im_group_ids: person.im_group_ids,
  employee_unique_id: person.login_types.includes(101) ? person.employee_unique_id || undefined : undefined,
  status: person.status === "pending" ? "active" : person.status,
});

const licenseInfo = (info: LicenseInfo) => ({ ...info, license_option: exactInteger(info.license_option) });
