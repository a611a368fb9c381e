import type { CallingPlanRow, NumberRow, PhoneSiteReply, PhoneUserReply, PhoneUserRow } from "../schemas";
import { set } from "./set";

/** A person with a phone: https://developers.zoom.us/docs/api/phone/#tag/users/GET/phone/users/{userId} */
export interface FoundPhoneUser {
  /** Zoom's user id of the person. */
  id: string;
  email?: string;
  phoneUserId?: string;
  /** `activate`, `deactivate`, or `pending` where a bundle holds a phone that nobody was given yet. */
  status?: string;
  extensionId?: string;
  extensionNumber?: string;
  callingPlans: { type: number; name?: string }[];
  /** E.164. */
  phoneNumbers: string[];
  department?: string;
  costCenter?: string;
  /** Absent in accounts with a single site. */
  siteId?: string;
}

/** A phone user on Zoom's pages: https://developers.zoom.us/docs/api/phone/#tag/users/GET/phone/users */
export interface ListedPhoneUser extends FoundPhoneUser {
  /** The person's display name. */
  name?: string;
  siteName?: string;
  /** `activated`, `ready to activate`, `not ready`. */
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
  name?: string;
  /** Licences: bought, in use, free. */
  subscribed?: number;
  assigned?: number;
  available?: number;
  billingAccountId?: string;
  billingSubscriptionId?: string;
}

/** A site of Zoom Phone: https://developers.zoom.us/docs/api/phone/#tag/sites/GET/phone/sites */
export interface FoundPhoneSite {
  id: string;
  name?: string;
  /** Where the account uses site codes. */
  siteCode?: string;
  /** Whether it is the main site, as far as Zoom says. */
  isMain: boolean;
  country?: string;
}

/** A number of the account: https://developers.zoom.us/docs/api/number-management/#tag/numbers/GET/number_management/numbers */
export interface FoundPhoneNumber {
  id?: string;
  /** E.164. */
  number: string;
  /** Zoom's word, such as `Toll` or `TollFree`. */
  numberType?: string;
  displayName?: string;
  /** `Normal`, or `Pending` while it is being ported. */
  status?: string;
  /** Such as `Zoom` or `BYOCCloud`. */
  source?: string;
  siteId?: string;
  siteName?: string;
  /** Whom it rings; empty: nobody. */
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
  department: set(reply.department),
  costCenter: set(reply.cost_center),
  siteId: set(reply.site_id),
});

export const phoneUserDetails = ({ emergency_address: address, ...reply }: PhoneUserReply): PhoneUserDetails => ({
  ...foundPhoneUser(reply),
  emergencyAddress: address && {
    id: address.id,
    addressLine1: set(address.address_line1),
    addressLine2: set(address.address_line2),
    city: set(address.city),
    stateCode: set(address.state_code),
    zip: set(address.zip),
    country: set(address.country),
  },
});

export const listedPhoneUser = ({ site, ...row }: PhoneUserRow): ListedPhoneUser => ({
  ...foundPhoneUser({ ...row, site_id: site?.id }),
  name: set(row.name),
  siteName: set(site?.name),
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
  siteCode: set(row.site_code),
  isMain: row.level === "main",
  country: row.country?.code,
});

export const foundPhoneNumber = (row: NumberRow): FoundPhoneNumber => ({
  id: row.id,
  number: row.number,
  numberType: row.number_type,
  displayName: set(row.display_name),
  status: row.status,
  source: row.source,
  siteId: set(row.site?.site_id),
  siteName: set(row.site?.name),
  assignedTo: (row.assigned_list ?? []).map((one) => ({
    id: one.assigned_to_id,
    name: one.assigned_to_name,
    type: one.assigned_to_type,
    extensionNumber: set(one.extension_number),
  })),
});
