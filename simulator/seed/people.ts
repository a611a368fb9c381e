import { UserType, type CustomAttribute, type LicenseInfo, type ProfileNumber } from "../account/account";
import type { GivenPhone } from "../account/give-phone";
import { UNITED_PLANS, ZOOM_ONE_PLANS } from "../account/licenses";
import type { SeedPerson } from "../options";
import type { Json } from "../wire/json";
import { anyJson, email, extension, phoneNumber, time } from "./formats";
import { boolean, integer, list, object, oneOf, record, string, type Reader } from "./reader";

/** Zoom's licenses are powers of two, which JSON holds exactly. */
const bigInteger: Reader<bigint> = (value, path, mistakes) => {
  const number = integer(0, 2 ** 62)(value, path, mistakes);
  return number === undefined ? undefined : BigInt(number);
};

const zoomOne = oneOf([0, ...ZOOM_ONE_PLANS.map(Number)]);

const licenseInfo = object<LicenseInfo>(
  {
    license_type: oneOf(["MEETING", "ZOOM_WORKPLACE_BUNDLE"]),
    license_option: bigInteger,
    subscription_id: string,
  },
  { license_type: true, license_option: true, subscription_id: true },
);

const profileNumber = object<ProfileNumber>(
  {
    code: string,
    country: string,
    label: oneOf(["", "Mobile", "Office", "Home", "Fax"]),
    number: string,
    verified: boolean,
  },
  { code: true, country: true, label: true, number: true, verified: true },
);

const customAttribute = object<CustomAttribute>(
  { key: string, name: string, value: string },
  { key: true, name: true, value: true },
);

const phone = object<GivenPhone>(
  {
    site: string,
    extension_number: extension,
    calling_plans: list(integer(1)),
    phone_numbers: list(phoneNumber),
    status: oneOf(["activate", "deactivate"]),
  },
  {},
);

const phoneOrTrue: Reader<GivenPhone | true> = (value, path, mistakes) =>
  value === true ? true : phone(value, path, mistakes);

const json: Reader<{ [name: string]: Json }> = record(anyJson);

export const person = object<SeedPerson>(
  {
    id: string,
    email,
    status: oneOf(["active", "inactive", "pending"]),
    type: oneOf(Object.values(UserType)),
    plan_united_type: oneOf(["", ...UNITED_PLANS]),
    zoom_one_type: zoomOne,
    license_info_list: list(licenseInfo),
    first_name: string,
    last_name: string,
    display_name: string,
    division_ids: list(string),
    dept: string,
    job_title: string,
    company: string,
    location: string,
    cost_center: string,
    manager: string,
    language: string,
    timezone: string,
    phone_country: string,
    phone_number: string,
    phone_numbers: list(profileNumber),
    pmi: integer(1_000_000_000, 99_999_999_999),
    use_pmi: boolean,
    vanity_name: string,
    host_key: string,
    pronouns: string,
    pronouns_option: oneOf([1, 2, 3]),
    about_me: string,
    linkedin_url: string,
    cms_user_id: string,
    pic_url: string,
    custom_attributes: list(customAttribute),
    group_ids: list(string),
    primary_group_id: string,
    im_group_ids: list(string),
    role_id: oneOf(["0", "1", "2"]),
    verified: oneOf([0, 1]),
    user_created_at: time,
    last_login_time: time,
    last_client_version: string,
    employee_unique_id: string,
    login_types: list(oneOf([0, 1, 11, 21, 23, 24, 27, 97, 98, 99, 100, 101])),
    isRoom: boolean,
    invitedAtMs: integer(),
    deactivatedAtMs: integer(),
    groupIdOnAcceptance: string,
    phoneOnAcceptance: boolean,
    password: string,
    emailChangesMs: list(integer()),
    passwordChangesMs: list(integer()),
    tokensRevokedAtMs: integer(),
    features: json,
    settings: json,
    groups: list(string),
    phone: phoneOrTrue,
  },
  { email: true },
);
