import type { CallingPlanRow, NumberRow, PhoneSiteReply, PhoneUserReply, PhoneUserRow } from "../api/replies";
import { unlessBlank } from "./unless-blank";

/** A user with a phone: https://developers.zoom.us/docs/api/phone/#tag/users/GET/phone/users/{userId} */
export interface FoundPhoneUser {
  /** Zoom's id of the user. */
  id: string;
  /** The user's e-mail. */
  email?: string;
  /** Zoom's id of the phone, which differs from that of the user. */
  phoneUserId?: string;
  /** `activate`, `deactivate`, or `pending` for a phone of a bundle that was not assigned yet. */
  status?: string;
  /** Zoom's id of the extension. */
  extensionId?: string;
  /** The extension, as a string of digits. */
  extensionNumber?: string;
  /** Zoom's numbers and names of the calling plans. */
  callingPlans: {
    /** Zoom's number of the plan. */
    type: number;
    /** Zoom's name of the plan. */
    name?: string;
  }[];
  /** The user's numbers, in E.164. */
  phoneNumbers: string[];
  /** The user's department. */
  department?: string;
  /** The user's cost center. */
  costCenter?: string;
  /** The id of the site. Absent in accounts with a single site. */
  siteId?: string;
}

/** A phone user as Zoom's list pages show them: https://developers.zoom.us/docs/api/phone/#tag/users/GET/phone/users */
export interface ListedPhoneUser extends FoundPhoneUser {
  /** The user's display name. */
  name?: string;
  /** The name of the site. */
  siteName?: string;
  /** `activated`, `ready to activate` or `not ready`. */
  activationStatus?: string;
}

/** A phone user with everything that Zoom shows only for one phone user at a time. */
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

/** A calling plan of Zoom Phone and its licenses: https://developers.zoom.us/docs/api/phone/#tag/phone-plans/GET/phone/calling_plans */
export interface FoundCallingPlan {
  /** Zoom's number of the plan, such as 200 for unlimited calls in the US and Canada. */
  type: number;
  /** Zoom's name of the plan. */
  name?: string;
  /** How many licenses were bought. */
  subscribed?: number;
  /** How many of them are used. */
  assigned?: number;
  /** How many of them are free. */
  available?: number;
  /** The billing account that pays for it, in accounts with several. */
  billingAccountId?: string;
  /** The subscription to which it belongs, in accounts with several. */
  billingSubscriptionId?: string;
}

/** A site of Zoom Phone: https://developers.zoom.us/docs/api/phone/#tag/sites/GET/phone/sites */
export interface FoundPhoneSite {
  /** Zoom's id of the site. */
  id: string;
  /** The name of the site. */
  name?: string;
  /** The code with which the site's extensions begin, in accounts with site codes. */
  siteCode?: string;
  /** Whether Zoom calls it the main site. */
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
  /** The type, such as `Toll` or `TollFree`. */
  numberType?: string;
  /** The name that the account gave the number. */
  displayName?: string;
  /** `Normal`, or `Pending` while it is being ported. */
  status?: string;
  /** The provider of the number, such as `Zoom` or `BYOCCloud`. */
  source?: string;
  /** The id of its site. */
  siteId?: string;
  /** The name of its site. */
  siteName?: string;
  /** The users or devices to which it is assigned. */
  assignedTo: {
    /** Zoom's id. */
    id?: string;
    /** The name in Zoom. */
    name?: string;
    /** Zoom's word for what it is, such as `User`. */
    type?: string;
    /** The extension. */
    extensionNumber?: string;
  }[];
}

/** Zoom shows numbers with or without the plus sign. */
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
