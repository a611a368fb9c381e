import type { CallingPlanRow, NumberRow, PhoneSiteReply, PhoneUserReply, PhoneUserRow } from "../api/replies";
import { unlessBlank } from "./unless-blank";

/** A person with a phone: https://developers.zoom.us/docs/api/phone/#tag/users/GET/phone/users/{userId} */
export interface FoundPhoneUser {
  /** Zoom's user id of the person. */
  id: string;
  /** The person's e-mail. */
  email?: string;
  /** Zoom's id of the phone, which is not that of the person. */
  phoneUserId?: string;
  /** `activate`, `deactivate`, or `pending` where a bundle holds a phone that nobody was given yet. */
  status?: string;
  /** Zoom's id of the extension. */
  extensionId?: string;
  /** The extension as a text of digits. */
  extensionNumber?: string;
  /** Zoom's numbers of the plans, and their names. */
  callingPlans: { type: number; name?: string }[];
  /** The person's numbers, in E.164. */
  phoneNumbers: string[];
  /** The person's department. */
  department?: string;
  /** The person's cost centre. */
  costCenter?: string;
  /** The id of the site; absent in accounts with a single site. */
  siteId?: string;
}

/** A phone user on Zoom's pages: https://developers.zoom.us/docs/api/phone/#tag/users/GET/phone/users */
export interface ListedPhoneUser extends FoundPhoneUser {
  /** The person's display name. */
  name?: string;
  /** The name of the site. */
  siteName?: string;
  /** Zoom's word: `activated`, `ready to activate`, `not ready`. */
  activationStatus?: string;
}

/** What Zoom tells of a phone user beside what its pages list. */
export interface PhoneUserDetails extends FoundPhoneUser {
  emergencyAddress?: {
    id?: string;
    addressLine1?: string;
    addressLine2?: string;
    city?: string;
    stateCode?: string;
    zip?: string;
    country?: string;
  };
}

/** A plan of Zoom Phone and its licences: https://developers.zoom.us/docs/api/phone/#tag/phone-plans/GET/phone/calling_plans */
export interface FoundCallingPlan {
  /** Zoom's number of the plan, such as 200 for unlimited calls in the US and Canada. */
  type: number;
  /** Zoom's name of the plan. */
  name?: string;
  /** How many licences were bought. */
  subscribed?: number;
  /** How many of them are in use. */
  assigned?: number;
  /** How many of them are free. */
  available?: number;
  /** The billing account that pays for it, where there are several. */
  billingAccountId?: string;
  /** The subscription that it belongs to, where there are several. */
  billingSubscriptionId?: string;
}

/** A site of Zoom Phone: https://developers.zoom.us/docs/api/phone/#tag/sites/GET/phone/sites */
export interface FoundPhoneSite {
  /** Zoom's id of the site. */
  id: string;
  /** Its name. */
  name?: string;
  /** The code that extensions of the site begin with, where the account uses site codes. */
  siteCode?: string;
  /** Whether it is the main site, as far as Zoom says. */
  isMain: boolean;
  /** The country in two capital letters, such as `US`. */
  country?: string;
}

/** A number of the account: https://developers.zoom.us/docs/api/number-management/#tag/numbers/GET/number_management/numbers */
export interface FoundPhoneNumber {
  /** Zoom's id of the number. */
  id?: string;
  /** The number in E.164. */
  number: string;
  /** Zoom's word, such as `Toll` or `TollFree`. */
  numberType?: string;
  /** The name that the account gave the number. */
  displayName?: string;
  /** `Normal`, or `Pending` while it is being ported. */
  status?: string;
  /** Whose number it is, such as `Zoom` or `BYOCCloud`. */
  source?: string;
  /** The id of its site. */
  siteId?: string;
  /** The name of its site. */
  siteName?: string;
  /** Whom or what it rings; empty when it rings nobody. */
  assignedTo: { id?: string; name?: string; type?: string; extensionNumber?: string }[];
}

/** Zoom shows numbers with and without their plus. */
const e164 = (number: string | undefined) => (number ? [number.startsWith("+") ? number : `+${number}`] : []);

export const foundPhoneUser = (reply: PhoneUserReply): FoundPhoneUser => ({
  id: reply.id,
  email: reply.email,
  phoneUserId: reply.phone_user_id,
  status: reply.status,
  extensionId: reply.extension_id,
  extensionNumber: reply.extension_number,
  callingPlans: (reply.calling_plans ?? []).map(({ type, name }) => ({ type, name })),
  phoneNumbers: (reply.phone_numbers ?? []).flatMap(({ number }) => e164(number)),
  department: unlessBlank(reply.department),
  costCenter: unlessBlank(reply.cost_center),
  siteId: unlessBlank(reply.site_id),
});

export const phoneUserDetails = ({ emergency_address: address, ...reply }: PhoneUserReply): PhoneUserDetails => ({
  ...foundPhoneUser(reply),
  emergencyAddress: address && {
    id: address.id,
    addressLine1: unlessBlank(address.address_line1),
    addressLine2: unlessBlank(address.address_line2),
    city: unlessBlank(address.city),
    stateCode: unlessBlank(address.state_code),
    zip: unlessBlank(address.zip),
    country: unlessBlank(address.country),
  },
});

export const listedPhoneUser = ({ site, ...row }: PhoneUserRow): ListedPhoneUser => ({
  ...foundPhoneUser({ ...row, site_id: site?.id }),
  name: unlessBlank(row.name),
  siteName: unlessBlank(site?.name),
  activationStatus: row.activation_status,
});

export const foundCallingPlan = (row: CallingPlanRow): FoundCallingPlan => ({
  type: row.type,
  name: row.name,
  subscribed: row.subscribed,
  assigned: row.assigned,
  available: row.available,
  billingAccountId: row.billing_account_id,
  billingSubscriptionId: row.billing_subscription_id,
});

export const foundPhoneSite = (row: PhoneSiteReply): FoundPhoneSite => ({
  id: row.id,
  name: row.name,
  siteCode: unlessBlank(row.site_code),
  isMain: row.level === "main",
  country: row.country?.code,
});

export const foundPhoneNumber = (row: NumberRow): FoundPhoneNumber => ({
  id: row.id,
  number: row.number,
  numberType: row.number_type,
  displayName: unlessBlank(row.display_name),
  status: row.status,
  source: row.source,
  siteId: unlessBlank(row.site?.site_id),
  siteName: unlessBlank(row.site?.name),
  assignedTo: (row.assigned_list ?? []).map((one) => ({
    id: one.assigned_to_id,
    name: one.assigned_to_name,
    type: one.assigned_to_type,
    extensionNumber: unlessBlank(one.extension_number),
  })),
});
