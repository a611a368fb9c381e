import type { Json } from "../wire/json";
import * as refuse from "../wire/errors";
import { UserType, type Account, type Person } from "./account";
import { used } from "./licenses";

/* The add-on licenses that the settings of a person contain as `feature`. */

export type Features = { [name: string]: Json };

/** Features that are on or off. */
export const FLAGS = [
  "large_meeting",
  "webinar",
  "zoom_events",
  "zoom_events_unlimited",
  "zoom_sessions_unlimited",
  "zoom_events_pay_per_attendee",
  "zoom_sessions_pay_per_attendee",
  "zoom_iq_for_sales",
  "zoom_revenue_accelerator",
  "zoom_whiteboard",
  "zoom_whiteboard_plus",
  "zoom_translated_captions",
  "zoom_customer_managed_key",
  "zoom_huddles",
  "zoom_quality_management",
  "zoom_workforce_management",
  "zoom_scheduler",
  "zoom_clips_plus",
  "zoom_mail_calendar",
  "zoom_compliance_management",
  "zoom_docs",
] as const;
export type Flag = (typeof FLAGS)[number];

const EVENTS = [500, 1000, 3000, 5000, 10_000, 20_000, 30_000, 50_000];
/** Features with a capacity: its name, its values, and the value if none is sent. */
export const CAPACITIES: Partial<Record<Flag, { field: string; values: readonly number[]; usual: number }>> = {
  large_meeting: { field: "large_meeting_capacity", values: [500, 1000, 3000, 5000], usual: 500 },
  webinar: { field: "webinar_capacity", values: [100, 500, 501, 1000, 1001, 3000, 5000, 10_000], usual: 500 },
  zoom_events: { field: "zoom_events_capacity", values: EVENTS, usual: 500 },
};
/** Features with a list of capacities. */
export const CAPACITY_LISTS = {
  zoom_events_unlimited: "zoom_events_unlimited_capacities",
  zoom_sessions_unlimited: "zoom_sessions_unlimited_capacities",
} as const;
export const LISTED_CAPACITIES: readonly number[] = [100, ...EVENTS];

const NEEDS_LICENSE: Partial<Record<string, () => Error>> = {
  large_meeting: refuse.largeMeetingForLicensed,
  webinar: refuse.webinarForLicensed,
  zoom_events: refuse.eventsForLicensed,
  concurrent_meeting: refuse.concurrentForLicensed,
  zoom_events_unlimited: () => refuse.unlimitedForLicensed("Zoom Events Unlimited/Zoom Sessions Unlimited"),
  zoom_sessions_unlimited: () => refuse.unlimitedForLicensed("Zoom Events Unlimited/Zoom Sessions Unlimited"),
  zoom_events_pay_per_attendee: () =>
    refuse.unlimitedForLicensed("Zoom Events Pay Per Attendee/Zoom Sessions Pay Per Attendee"),
  zoom_sessions_pay_per_attendee: () =>
    refuse.unlimitedForLicensed("Zoom Events Pay Per Attendee/Zoom Sessions Pay Per Attendee"),
};

const ONE_OF_THESE: readonly (readonly [one: Flag, other: Flag, refusal: (taken: Flag) => Error])[] = [
  ["webinar", "zoom_events", refuse.webinarOrEvents],
  ["webinar", "zoom_events_unlimited", refuse.notWithWebinar],
  ["webinar", "zoom_sessions_unlimited", refuse.notWithWebinar],
  ["zoom_events", "zoom_events_unlimited", refuse.oneEventsPlan],
  ["zoom_events", "zoom_sessions_unlimited", refuse.oneEventsPlan],
  ["zoom_events_unlimited", "zoom_sessions_unlimited", refuse.oneEventsPlan],
  ["zoom_events_pay_per_attendee", "zoom_sessions_pay_per_attendee", refuse.onePayPerAttendee],
  ["zoom_whiteboard", "zoom_whiteboard_plus", refuse.oneWhiteboard],
];

/** Returns the features as the settings show them. */
export function shownFeatures({ type, features }: Person): Features {
  const shown: Features = {
    meeting_capacity: type === UserType.Licensed ? 300 : 100,
    concurrent_meeting: "None",
    ...Object.fromEntries(FLAGS.map((name) => [name, false])),
    ...features,
  };
  for (const [flag, capacity] of Object.entries(CAPACITIES)) {
    if (shown[flag] === true) shown[capacity.field] ??= capacity.usual;
    else delete shown[capacity.field];
  }
  for (const [flag, field] of Object.entries(CAPACITY_LISTS)) if (shown[flag] !== true) delete shown[field];
  return shown;
}

/** Throws Zoom's refusal if the person may not have what is wanted, or no license is left. */
export function checkFeatures(account: Account, person: Person, wanted: Features): void {
  const before = shownFeatures(person);
  const after = { ...before, ...wanted };
  const takes = (name: string) => isOn(wanted[name]) && !isOn(before[name]);
  for (const [name, refusal] of Object.entries(NEEDS_LICENSE))
    if (takes(name) && !isPaying(person)) throw refusal?.() ?? new Error(name);
  for (const [one, other, refusal] of ONE_OF_THESE)
    if (after[one] === true && after[other] === true && (takes(one) || takes(other)))
      throw refusal(takes(one) ? one : other);
  checkSeats(account, person, shownFeatures({ ...person, features: { ...person.features, ...wanted } }));
}

const isOn = (value: Json | undefined) => value !== undefined && value !== false && value !== "None";

const isPaying = ({ type, zoom_one_type, plan_united_type }: Person) =>
  type === UserType.Licensed || type === UserType.OnPrem || zoom_one_type !== 0n || plan_united_type !== "";

/** How many licenses of a feature were bought, and who holds one. */
export interface FeatureSeats {
  /** Zoom's name of the feature, and after a space the capacity or the kind, if it is counted by it. */
  name: string;
  bought: number;
  holds: (person: Person) => boolean;
}

export function featureSeats({ seats }: Account): FeatureSeats[] {
  const { webinar, largeMeeting, features } = seats;
  const counts = [
    ...(webinar === undefined ? [] : [["webinar", webinar] as const]),
    ...(largeMeeting === undefined ? [] : [["large_meeting", largeMeeting] as const]),
    ...features,
  ];
  return counts.map(([name, bought]) => ({ name, bought, holds: (person) => holds(person, name) }));
}

function holds(person: Person, name: string): boolean {
  const [feature = "", kind] = name.split(" ");
  const shown = shownFeatures(person);
  if (!isOn(shown[feature])) return false;
  const { field } = Object.entries(CAPACITIES).find(([flag]) => flag === feature)?.[1] ?? { field: feature };
  return kind === undefined || isKind(shown[field], kind);
}

const isKind = (value: Json | undefined, kind: string) => value === kind || value === Number(kind);

function checkSeats(account: Account, person: Person, after: Features): void {
  const wanting = { ...person, features: after };
  for (const { name, bought, holds } of featureSeats(account))
    if (holds(wanting) && !holds(person) && used(account, holds) >= bought) throw refuse.noFeatureSeat(name, bought);
}
