import type { CustomAttribute, LicenseInfo, ProfileNumber } from "../../account/account";
import { UNITED_PLANS, ZOOM_ONE_PLANS } from "../../account/licenses";
import type { Body } from "../../wire/body";
import { illegalAboutMe, illegalLinkedin, invalidUnitedPlan, noSubscription, onPrem } from "../../wire/errors";

/** Reads the names, which both POST and PATCH accept. */
export const readNames = (body: Body) => ({
  first_name: name(body, "first_name", 64, 5),
  last_name: name(body, "last_name", 64, 5),
  display_name: name(body, "display_name", 128, 10),
});

function name(body: Body, field: string, longest: number, longestChinese: number): string | undefined {
  const value = body.string(field, { max: longest });
  const tooLong = (value?.match(/\p{Script=Han}/gu)?.length ?? 0) > longestChinese;
  return tooLong ? body.refuse(field) : value;
}

/** Reads the licenses, which both POST and PATCH accept. `off` are the values that remove a plan. */
export function readLicenses(body: Body, subscriptions: readonly string[], off: readonly string[] = []) {
  const type = body.integer("type");
  if (type === 3) throw onPrem();
  if (type !== undefined && ![1, 2, 4, 99].includes(type)) body.refuse("type");
  const united = body.string("plan_united_type");
  if (united !== undefined && !UNITED_PLANS.includes(united) && !off.includes(united)) throw invalidUnitedPlan();
  return {
    type,
    plan_united_type: united === "none" ? "" : united,
    license_info_list: body.objects("license_info_list", { max: 2 })?.map((row) => licenseInfo(row, subscriptions)),
  };
}

export function readZoomOne(body: Body | undefined, { off }: { off: boolean }): bigint | undefined {
  const value = body?.longInteger("zoom_one_type");
  if (value === undefined || ZOOM_ONE_PLANS.includes(value) || (off && value === 0n)) return value;
  return body?.refuse("zoom_one_type");
}

function licenseInfo(row: Body, subscriptions: readonly string[]): LicenseInfo {
  const subscription = row.string("subscription_id", { required: true }) ?? "";
  if (subscriptions.length > 0 && !subscriptions.includes(subscription)) throw noSubscription(subscription);
  return {
    license_type: row.string("license_type", { required: true, oneOf: ["MEETING", "ZOOM_WORKPLACE_BUNDLE"] }) ?? "",
    license_option: row.longInteger("license_option", { required: true }) ?? 0n,
    subscription_id: subscription,
  };
}

/** Reads the profile, which only PATCH accepts. */
export const readProfile = (body: Body) => ({
  dept: body.string("dept"),
  job_title: body.string("job_title", { max: 128 }),
  company: body.string("company", { max: 255 }),
  location: body.string("location", { max: 256 }),
  cost_center: body.string("cost_center"),
  manager: body.string("manager"),
  language: body.string("language"),
  timezone: body.string("timezone"),
  phone_country: body.string("phone_country"),
  phone_number: body.string("phone_number"),
  host_key: body.string("host_key", { min: 6, max: 10 }),
  pronouns: body.string("pronouns"),
  cms_user_id: body.string("cms_user_id"),
  vanity_name: body.string("vanity_name"),
  about_me: readAboutMe(body),
  linkedin_url: readLinkedin(body),
});

export const readChoices = (body: Body) => ({
  pmi: body.integer("pmi", { min: 1_000_000_000, max: 9_999_999_999 }),
  use_pmi: body.flag("use_pmi"),
  pronouns_option: body.integer("pronouns_option", { oneOf: [1, 2, 3] }),
  division_ids: body.strings("division_ids", { max: 1 }),
});

export const readPhoneNumbers = (body: Body): ProfileNumber[] | undefined =>
  body.objects("phone_numbers", { max: 3 })?.map((row) => ({
    code: row.string("code") ?? "",
    country: row.string("country") ?? "",
    label: row.string("label", { oneOf: ["", "Mobile", "Office", "Home", "Fax"] }) ?? "",
    number: row.string("number") ?? "",
    verified: false,
  }));

export const readCustomAttributes = (body: Body): CustomAttribute[] | undefined =>
  body.objects("custom_attributes", { max: 5 })?.map((row) => ({
    key: row.string("key") ?? "",
    name: row.string("name") ?? "",
    value: row.string("value") ?? "",
  }));

function readAboutMe(body: Body): string | undefined {
  const aboutMe = body.string("about_me", { max: 150 });
  if (aboutMe !== undefined && /<[a-z!/]|https?:\/\/|www\./i.test(aboutMe)) throw illegalAboutMe();
  return aboutMe;
}

function readLinkedin(body: Body): string | undefined {
  const url = body.string("linkedin_url");
  if (url && !url.includes("linkedin.com")) throw illegalLinkedin();
  return url;
}
