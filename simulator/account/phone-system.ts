import type { Json } from "../wire/json";

/** Zoom Phone of the account: plain data, like the rest of it. */
export interface PhoneSystem {
  /** Off: every phone call is refused with 403/2031. */
  enabled: boolean;
  /** How many people may have a phone; without a number there is no limit. */
  licences?: number;
  /** How long after the flag is set a phone user answers, and how long until lists show it too. */
  readyMs: number;
  listedMs: number;
  /** Off: nobody has a site, and sites cannot be asked for. */
  multiSite: boolean;
  /** On: a full extension number is the site's code and a short number. */
  siteCodes: boolean;
  /** Off: somebody new cannot call until an administrator activates the phone. */
  autoActivate: boolean;
  extensionDigits: { min: number; max: number };
  sites: Map<string, Site>;
  numbers: Map<string, AccountNumber>;
  plans: CallingPlan[];
  /** By the id of the person. */
  users: Map<string, PhoneUser>;
  /** Extensions of call queues, receptionists and the like: number → name of its holder. */
  otherExtensions: Map<number, string>;
  emergencyAddresses: EmergencyAddress[];
  /** Settings templates: id → name. */
  templates: Map<string, string>;
}

/** A site of Zoom Phone. */
export interface Site {
  readonly id: string;
  name: string;
  site_code: number;
  isMain: boolean;
  shortLength: number;
  /** Where set, the only short numbers of the site; automatic ones begin at the first. */
  ranges: { from: number; to: number }[];
}

/** A phone number of the account. */
export interface AccountNumber {
  readonly id: string;
  /** E.164 with its `+`. */
  readonly number: string;
  number_type: "toll" | "tollfree";
  /** `pending`: being ported, and not to be assigned. `available` also where somebody holds it. */
  status: "available" | "pending";
  source: "internal" | "external";
  site_id: string;
  /** The person who holds it; empty when it is free. */
  holderId: string;
  display_name: string;
}

/** Which plan, where several billing accounts or subscriptions have it. */
export interface PlanKey {
  type: number;
  billing_account_id?: string;
  billing_subscription_id?: string;
}

/** A calling plan that somebody holds. */
export interface HeldPlan extends PlanKey {
  name: string;
}

/** A calling plan of the account, and how many of it were bought. */
export interface CallingPlan extends HeldPlan {
  subscribed: number;
}

/** Somebody's phone. */
export interface PhoneUser {
  readonly personId: string;
  phone_user_id: string;
  extension_id: string;
  extension_number: number;
  /** `pending`: a bundle licence holds a phone that nobody has assigned yet. */
  status: "activate" | "deactivate" | "pending";
  /** Disabled, and kept in the trash. */
  inTrash: boolean;
  site_id: string;
  calling_plans: HeldPlan[];
  emergency_address_id: string;
  template_id: string;
  policy: { [part: string]: Json };
  settings: { [name: string]: Json };
  outbound_caller_id: string;
  readyAtMs: number;
  listedAtMs: number;
}

/** An emergency address, the company's or somebody's own. */
export interface EmergencyAddress {
  readonly id: string;
  site_id: string;
  /** The person whose own it is; empty for the company's. */
  personId: string;
  address_line1: string;
  address_line2: string;
  city: string;
  state_code: string;
  zip: string;
  country: string;
}
