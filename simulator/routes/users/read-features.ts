import type { Person } from "../../account/account";
import { CAPACITIES, CAPACITY_LISTS, type Features, FLAGS, LISTED_CAPACITIES } from "../../account/features";
import type { Body } from "../../wire/body";
import type { Call } from "../../wire/call";
import { noSubscription, oneFeatureAtOnce } from "../../wire/errors";
import type { Json } from "../../wire/json";

const LICENSE_TYPES = [
  "ZOOM_WHITEBOARD",
  "ZOOM_TRANSLATED_CAPTIONS",
  "ZOOM_SCHEDULER",
  "ZOOM_CLIPS",
  "ZOOM_VISITOR_MANAGEMENT",
  "ZOOM_CMK",
  "ZOOM_DOCS",
  "ZOOM_REVENUE_ACCELERATOR",
  "ZOOM_COMPLIANCE_MANAGEMENT",
  "ZOOM_WORKFORCE_MANAGEMENT",
  "ZOOM_QUALITY_MANAGEMENT",
  "ZOOM_HEALTHCARE_CLINICAL_NOTES",
  "ZOOM_EVENTS_NEW_SAAS",
  "ZOOM_EVENTS_CONSUMPTION",
  "ZOOM_WEBINARS_PLUS",
  "ZOOM_WEBINARS_PLUS_CONSUMPTION",
] as const;

/** Reads what `PATCH` changes of the features. What is not in Zoom's schema is ignored. */
export function readFeatures(call: Call, person: Person, body: Body): Features {
  const changes: Features[] = [];
  for (const flag of FLAGS) {
    const capacity = CAPACITIES[flag];
    const list = flag === "zoom_events_unlimited" || flag === "zoom_sessions_unlimited" ? CAPACITY_LISTS[flag] : "";
    changes.push({
      ...given(flag, body.flag(flag)),
      ...(capacity && given(capacity.field, body.integer(capacity.field, { oneOf: capacity.values }))),
      ...(list && given(list, capacities(body, list))),
    });
  }
  changes.push(given("concurrent_meeting", body.choice("concurrent_meeting", ["Basic", "Plus", "None"])));
  changes.push(given("meeting_capacity", body.integer("meeting_capacity", { min: 1 })));
  changes.push(given("license_info_list", licenseInfo(call, person, body)));
  const made = changes.filter((change) => Object.keys(change).length > 0);
  if (made.length < 2 || call.switches.severalFeatures === "apply")
    return made.reduce((all, change) => ({ ...all, ...change }), {});
  if (call.switches.severalFeatures === "400/300") throw oneFeatureAtOnce();
  return made[0] ?? {};
}

const given = (name: string, value: Json | undefined): Features => (value === undefined ? {} : { [name]: value });

/** The first capacity is the largest. */
function capacities(body: Body, name: string): number[] | undefined {
  const sent = body.integers(name, { max: 9 });
  if (sent?.some((capacity) => !LISTED_CAPACITIES.includes(capacity))) return body.refuse(name);
  return sent?.sort((a, b) => b - a);
}

/** Option 0 removes the license. A license that is not sent is kept. */
function licenseInfo({ account }: Call, person: Person, body: Body): Json | undefined {
  const sent = body.objects("license_info_list");
  if (!sent) return undefined;
  const before = person.features.license_info_list;
  const rows = new Map<Json | undefined, Json>((Array.isArray(before) ? before : []).map((row) => [typeOf(row), row]));
  for (const row of sent) {
    const license_type = row.choice("license_type", LICENSE_TYPES, { required: true }) ?? "";
    const license_option = row.integer("license_option", { required: true }) ?? 0;
    const subscription_id = row.string("subscription_id");
    const { subscriptions } = account;
    if (subscription_id !== undefined && subscriptions.length > 0 && !subscriptions.includes(subscription_id))
      throw noSubscription(subscription_id);
    if (license_option === 0) rows.delete(license_type);
    else
      rows.set(license_type, {
        license_type,
        license_option,
        subscription_id: subscription_id ?? subscriptions[0] ?? "",
      });
  }
  return [...rows.values()];
}

const typeOf = (row: Json): Json | undefined =>
  typeof row === "object" && row !== null && !Array.isArray(row) ? row.license_type : undefined;
