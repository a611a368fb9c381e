import type { CustomAttribute, LicenceInfo, ProfileNumber } from "../../account/account";
import { UNITED_PLANS, ZOOM_ONE_PLANS } from "../../account/licences";
import type { Body } from "../../wire/body";
import { illegalAboutMe, illegalLinkedin, invalidUnitedPlan, noSubscription, onPrem } from "../../wire/errors";

/** The names that both creating and updating take. */
export const readNames = (body: Body) => ({
  first_name: name(body, "first_name", 64, 5),
  last_name: name(body, "last_name", 64, 5),
  display_name: name(body, "display_name", 128, 10),
});

function name(body: Body, field: string, longest: number, longestChinese: number): string | undefined {
  const value = body.text(field, { max: longest });
  const tooLong = (value?.match(/\p{Script=Han}/gu)?.length ?? 0) > longestChinese;
  return tooLong ? body.refuse(field) : value;
}

/** The licence values that both take. `off` is what switches a plan off in an update. */
export function readLicences(body: Body, subscriptions: readonly string[], off: readonly string[] = []) {
  const type = body.integer("type");
  if (type === 3) throw onPrem();
  if (type !== undefined && ![1, 2, 4, 99].includes(type)) body.refuse("type");
  const united = body.text("plan_united_type");
  if (united !== undefined && !UNITED_PLANS.includes(united) && !off.includes(united)) throw invalidUnitedPlan();
  return {
    type,
    plan_united_type: united === "none" ? "" : united,
    license_info_list: body.objects("license_info_list", { max: 2 })?.map((row) => licenceInfo(row, subscriptions)),
  };
}

export function readZoomOne(body: Body | undefined, { off }: { off: boolean }): bigint | undefined {
  const value = body?.longInteger("zoom_one_type");
  if (value === undefined || ZOOM_ONE_PLANS.includes(value) || (off && value === 0n)) return value;
  return body?.refuse("zoom_one_type");
}

function licenceInfo(row: Body, subscriptions: readonly string[]): LicenceInfo {
  const subscription = row.text("subscription_id", { required: true }) ?? "";
  if (subscriptions.length > 0 && !subscriptions.includes(subscription)) throw noSubscription(subscription);
  return {
    license_type: row.text("license_type", { required: true, oneOf: ["MEETING", "ZOOM_WORKPLACE_BUNDLE"] }) ?? "",
    license_option: row.longInteger("license_option", { required: true }) ?? 0n,
    subscription_id: subscription,
  };
}

/** What only an update takes, copied as it is. */
export const readProfile = (body: Body) => ({
  dept: body.text("dept"),
  job_title: body.text("job_title", { max: 128 }),
  company: body.text("company", { max: 255 }),
  location: body.text("location", { max: 256 }),
  cost_center: body.text("cost_center"),
  manager: body.text("manager"),
  language: body.text("language"),
  timezone: body.text("timezone"),
  phone_country: body.text("phone_country"),
  phone_number: body.text("phone_number"),
  host_key: body.text("host_key", { min: 6, max: 10 }),
  pronouns: body.text("pronouns"),
  cms_user_id: body.text("cms_user_id"),
  vanity_name: body.text("vanity_name"),
  about_me: aboutMe(body),
  linkedin_url: linkedin(body),
});

export const readChoices = (body: Body) => ({
  pmi: body.integer("pmi", { min: 1_000_000_000, max: 9_999_999_999 }),
  use_pmi: body.flag("use_pmi"),
  pronouns_option: body.integer("pronouns_option", { oneOf: [1, 2, 3] }),
  division_ids: body.texts("division_ids", { max: 1 }),
});

export const readPhoneNumbers = (body: Body): ProfileNumber[] | undefined =>
  body.objects("phone_numbers", { max: 3 })?.map((row) => ({
    code: row.text("code") ?? "",
    country: row.text("country") ?? "",
    label: row.text("label", { oneOf: ["", "Mobile", "Office", "Home", "Fax"] }) ?? "",
    number: row.text("number") ?? "",
    verified: false,
  }));

export const readCustomAttributes = (body: Body): CustomAttribute[] | undefined =>
  body.objects("custom_attributes", { max: 5 })?.map((row) => ({
    key: row.text("key") ?? "",
    name: row.text("name") ?? "",
    value: row.text("value") ?? "",
  }));

function aboutMe(body: Body): string | undefined {
  const text = body.text("about_me", { max: 150 });
  if (text !== undefined && /<[a-z!/]|https?:\/\/|www\./i.test(text)) throw illegalAboutMe();
  return text;
}

function linkedin(body: Body): string | undefined {
  const url = body.text("linkedin_url");
  if (url && !url.includes("linkedin.com")) throw illegalLinkedin();
  return url;
}
