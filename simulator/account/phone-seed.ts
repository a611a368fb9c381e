import { zoomId, type Dice } from "./ids";
import type { AccountNumber, CallingPlan, EmergencyAddress, PhoneSystem, Site } from "./phone-system";
import { planName } from "./plan-names";

/** What of Zoom Phone is told beforehand. Without sites there is the main one; without plans the common five. */
export interface PhoneSeed {
  /** Whether the account has Zoom Phone. Default true. */
  enabled?: boolean;
  /** How many people may have a phone. Without it there is no limit. */
  licences?: number;
  /** Milliseconds of the account's clock until a new phone user answers. Default 300. */
  readyMs?: number;
  /** Milliseconds until a new phone user is listed. Default twice `readyMs`. */
  listedMs?: number;
  /** Whether there are several sites. Default true. */
  multiSite?: boolean;
  /** Whether extensions begin with the code of their site. Default false. */
  siteCodes?: boolean;
  /** Whether a new phone works at once, or waits for an administrator. Default true. */
  autoActivate?: boolean;
  /** Shortest and longest extension; 3 and 6. */
  extensionDigits?: { min: number; max: number };
  /** The first is the main site unless another one says so. */
  sites?: readonly SeedSite[];
  /** The account's phone numbers. None by default. */
  numbers?: readonly SeedNumber[];
  /** Calling plans and how many of each were bought. */
  plans?: readonly (Omit<CallingPlan, "name"> & { name?: string })[];
  /** Extensions that queues and receptionists hold: number → name. */
  otherExtensions?: Readonly<Record<number, string>>;
  /** The company's emergency addresses. */
  emergencyAddresses?: readonly SeedAddress[];
  /** Settings templates: id → name. */
  templates?: Readonly<Record<string, string>>;
}

/** A site that is in the account from the start. */
export interface SeedSite {
  /** The site's name. */
  name: string;
  /** Zoom's id; made up unless given. */
  id?: string;
  /** The code of the site: 1, 2, … in order unless given. */
  site_code?: number;
  /** Whether it is the main site. */
  isMain?: boolean;
  /** How many digits a short extension of the site has, with site codes on. Default 3. */
  shortLength?: number;
  /** The only short numbers of the site; automatic ones begin at the first. */
  ranges?: { from: number; to: number }[];
}

/** A phone number that is in the account from the start. */
export interface SeedNumber {
  /** The number in E.164. */
  number: string;
  /** Zoom's id; made up unless given. */
  id?: string;
  /** The site's name; the main site unless given. */
  site?: string;
  /** Default `toll`. */
  number_type?: "toll" | "tollfree";
  /** `pending` while it is being ported. Default `available`. */
  status?: "available" | "pending";
  /** Zoom's own, or brought along. Default `internal`. */
  source?: "internal" | "external";
  /** The name that the account gave the number. */
  display_name?: string;
}

/** An emergency address of the company, at the site of that name; the main site unless given. */
export type SeedAddress = Partial<Omit<EmergencyAddress, "site_id" | "personId">> & { site?: string };

export function phoneSystem(seed: PhoneSeed, dice: Dice): PhoneSystem {
  const readyMs = seed.readyMs ?? 300;
  const phone: PhoneSystem = {
    enabled: seed.enabled ?? true,
    licences: seed.licences,
    readyMs,
    listedMs: seed.listedMs ?? 2 * readyMs,
    multiSite: seed.multiSite ?? true,
    siteCodes: seed.siteCodes ?? false,
    autoActivate: seed.autoActivate ?? true,
    extensionDigits: seed.extensionDigits ?? { min: 3, max: 6 },
    sites: new Map(),
    numbers: new Map(),
    plans: (seed.plans ?? COMMON_PLANS).map((plan) => ({ ...plan, name: plan.name ?? planName(plan.type) })),
    users: new Map(),
    otherExtensions: new Map(Object.entries(seed.otherExtensions ?? {}).map(([number, name]) => [+number, name])),
    emergencyAddresses: [],
    templates: new Map(Object.entries(seed.templates ?? {})),
  };
  const sites = seed.sites ?? [{ name: "Main Site" }];
  const main = sites.find((site) => site.isMain) ?? sites[0];
  for (const site of sites) addSite(phone, { ...site, isMain: site === main }, dice);
  for (const number of seed.numbers ?? []) addNumber(phone, number, dice);
  for (const address of seed.emergencyAddresses ?? []) addAddress(phone, address, dice);
  return phone;
}

const COMMON_PLANS: NonNullable<PhoneSeed["plans"]> = [100, 200, 3000, 4000, 4010].map((type) => ({
  type,
  subscribed: 1000,
}));

export function addSite(phone: PhoneSystem, seed: SeedSite, dice: Dice): Site {
  const site: Site = {
    id: seed.id ?? zoomId(dice),
    name: seed.name,
    site_code: seed.site_code ?? phone.sites.size + 1,
    isMain: seed.isMain ?? false,
    shortLength: seed.shortLength ?? 3,
    ranges: seed.ranges ?? [],
  };
  phone.sites.set(site.id, site);
  return site;
}

export function addNumber(phone: PhoneSystem, { site, ...seed }: SeedNumber, dice: Dice): AccountNumber {
  const number: AccountNumber = {
    number_type: "toll",
    status: "available",
    source: "internal",
    display_name: "",
    ...seed,
    id: seed.id ?? zoomId(dice),
    site_id: siteNamed(phone, site).id,
    holderId: "",
  };
  phone.numbers.set(number.id, number);
  return number;
}

function addAddress(phone: PhoneSystem, { site, ...seed }: SeedAddress, dice: Dice): void {
  phone.emergencyAddresses.push({
    address_line1: "1 Example Street",
    address_line2: "",
    city: "Austin",
    state_code: "TX",
    zip: "78701",
    country: "US",
    ...seed,
    id: seed.id ?? zoomId(dice),
    site_id: siteNamed(phone, site).id,
    personId: "",
  });
}

/** The site of that name; the main one where none is named. */
export function siteNamed(phone: PhoneSystem, name: string | undefined): Site {
  for (const site of phone.sites.values()) if (name === undefined ? site.isMain : site.name === name) return site;
  throw new Error(`The simulated account has no phone site called ${name}.`);
}
