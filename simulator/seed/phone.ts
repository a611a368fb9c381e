import type { PhoneSeed, SeedAddress, SeedNumber, SeedSite } from "../account/phone-seed";
import { extension, phoneNumber } from "./formats";
import { boolean, integer, list, object, oneOf, pattern, record, string, type Reader } from "./reader";

type Range = { from: number; to: number };
type Plan = NonNullable<PhoneSeed["plans"]>[number];

const site = object<SeedSite>(
  {
    name: string,
    id: string,
    site_code: integer(1),
    isMain: boolean,
    shortLength: integer(2, 6),
    ranges: list(object<Range>({ from: extension, to: extension }, { from: true, to: true })),
  },
  { name: true },
);

const number = object<SeedNumber>(
  {
    number: phoneNumber,
    id: string,
    site: string,
    number_type: oneOf(["toll", "tollfree"]),
    status: oneOf(["available", "pending"]),
    source: oneOf(["internal", "external"]),
    display_name: string,
  },
  { number: true },
);

const plan = object<Plan>(
  {
    type: integer(1),
    name: string,
    subscribed: integer(),
    billing_account_id: string,
    billing_subscription_id: string,
  },
  { type: true, subscribed: true },
);

const address = object<SeedAddress>(
  {
    id: string,
    site: string,
    address_line1: string,
    address_line2: string,
    city: string,
    state_code: string,
    zip: string,
    country: string,
  },
  {},
);

const extensionKey = pattern(/^[1-9]\d*$/, "an extension number, such as 4001");

export const phone: Reader<PhoneSeed> = object<PhoneSeed>(
  {
    enabled: boolean,
    licenses: integer(),
    readyMs: integer(),
    listedMs: integer(),
    multiSite: boolean,
    siteCodes: boolean,
    autoActivate: boolean,
    extensionDigits: object<{ min: number; max: number }>(
      { min: integer(1, 10), max: integer(1, 10) },
      { min: true, max: true },
    ),
    sites: list(site),
    numbers: list(number),
    plans: list(plan),
    otherExtensions: record(string, extensionKey),
    emergencyAddresses: list(address),
    templates: record(string),
  },
  {},
);
