import type { Json } from "../wire/json";

/** Zoom Phone in the account. It is plain data, like the rest of the account. */
export interface PhoneSystem {
  /** If false, every Zoom Phone operation is refused with 403/2031. */
  enabled: boolean;
  /** How many people can have a phone. A missing number means no limit. */
  licenses?: number;
  /** How long it takes until a new phone user can be read, and until lists show it. */
  readyMs: number;
  listedMs: number;
  /** If false, phone users have no site, and calls for sites are refused. */
  multiSite: boolean;
  /** If true, an extension number is the site's code followed by a short number. */
  siteCodes: boolean;
  /** If false, a new phone user cannot call until an administrator activates the phone. */
  autoActivate: boolean;
  extensionDigits: { min: number; max: number };
  sites: Map<string, Site>;
  numbers: Map<string, AccountNumber>;
  plans: CallingPlan[];
  /** By the person's id. */
  users: Map<string, PhoneUser>;
  /** Extensions of call queues, auto receptionists and so on: number → name. */
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
  /** If not empty, the only short numbers that the site allows. Automatic extensions start with the first. */
  ranges: { from: number; to: number }[];
  /** Answers calls to the site. It has an extension, which no one else can have. */
  receptionist: AutoReceptionist;
}

/** The main auto receptionist of a site. */
export interface AutoReceptionist {
  readonly id: string;
  extension_id: string;
  extension_number: number;
  name: string;
}

/** A phone number of the account. */
export interface AccountNumber {
  readonly id: string;
  /** In E.164 format, with the `+`. */
  readonly number: string;
  number_type: "toll" | "tollfree";
  /** `pending`: being ported, so it cannot be assigned. `available`: usable, even if someone holds it. */
  status: "available" | "pending";
  source: "internal" | "external";
  site_id: string;
  /** The id of the person who holds it. Empty if it is free. */
  holderId: string;
  display_name: string;
}

/** Identifies a calling plan, also if several billing accounts or subscriptions include it. */
export interface PlanKey {
  type: number;
  billing_account_id?: string;
  billing_subscription_id?: string;
}

/** A calling plan that a phone user holds. */
export interface HeldPlan extends PlanKey {
  name: string;
}

/** A calling plan of the account, with how many were bought. */
export interface CallingPlan extends HeldPlan {
  subscribed: number;
}

/** A person's phone. */
export interface PhoneUser {
  readonly personId: string;
  phone_user_id: string;
  extension_id: string;
  extension_number: number;
  /** `pending`: the person's bundle license includes a phone that no administrator has assigned yet. */
  status: "activate" | "deactivate" | "pending";
  /** Whether the phone was disabled and Zoom keeps it in the trash. */
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

/** An emergency address of the account or of one person. */
export interface EmergencyAddress {
  readonly id: string;
  site_id: string;
  /** The id of the person it belongs to. Empty if it belongs to the account. */
  personId: string;
  address_line1: string;
  address_line2: string;
  city: string;
  state_code: string;
  zip: string;
  country: string;
}
