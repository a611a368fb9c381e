import type { Person } from "../../account/account";
import { checkSeats, UNITED_PLANS, ZOOM_ONE_PLANS, type WantedLicenses } from "../../account/licenses";
import { findPerson } from "../../account/people";
import { bodyOf, type Call } from "../../wire/call";
import { invalidField, noPlanUsage, noSubscription, onPrem, Refusal, tooManyPerSecond } from "../../wire/errors";
import { created, type Reply } from "../../wire/replies";
import { readPeople } from "../people-list";

const MAX_AT_ONCE = 30;
const EVERY_MS = 10_000;

/** Features that have a capacity or are on or off. `"0"` removes them. */
const FEATURES = [
  "concurrent_meeting",
  "large_meeting",
  "webinar",
  "zoom_events",
  "zoom_whiteboard",
  "zoom_iq_for_sales",
  "zoom_revenue_accelerator",
  "zoom_clips_plus",
] as const;
const TYPES = ["user_type", "plan_united_type", "zoom_one_type", ...FEATURES] as const;

/** Assigns a license to many people. Returns 201 even if all fail: `fail_details` has the reasons. */
export function assignFeature(call: Call): Reply {
  const { account, limits, nowMs } = call;
  if (account.plan === "free") throw noPlanUsage();
  if (limits.plan !== false && !limits.pace("POST /users/features", EVERY_MS, nowMs)) throw tooManyPerSecond();
  const body = bodyOf(call);
  const type = body.choice("feature_type", TYPES, { required: true }) ?? "user_type";
  const value = body.string("feature_value", { required: true }) ?? "";
  const subscription = body.string("subscription_id");
  const people = readPeople(body, "users", MAX_AT_ONCE);
  if (subscription && account.subscriptions.length > 0 && !account.subscriptions.includes(subscription))
    throw noSubscription(subscription);
  const change = changeFor(type, value);
  const done: string[] = [];
  const failed = new Map<string, string[]>();
  for (const { ref } of people) {
    const person = findPerson(account, ref);
    const reason = person ? failure(call, person, change) : "Users not found";
    if (reason) failed.set(reason, [...(failed.get(reason) ?? []), ref]);
    else if (person) done.push(change.apply(person).id);
  }
  return created({
    success_user_ids: done,
    fail_details: [...failed].map(([reason, ids]) => ({ user_ids: ids, reason })),
  });
}

interface Change {
  licenses: WantedLicenses;
  isMade: (person: Person) => boolean;
  apply: (person: Person) => Person;
}

function changeFor(type: (typeof TYPES)[number], value: string): Change {
  if (type === "user_type") {
    if (value === "3") throw onPrem();
    if (!["1", "2", "4"].includes(value)) throw invalidField("feature_value");
    return licenseChange({ type: Number(value) });
  }
  if (type === "plan_united_type") {
    if (value !== "0" && !UNITED_PLANS.includes(value)) throw invalidField("feature_value");
    return licenseChange({ plan_united_type: value === "0" ? "" : value });
  }
  if (type === "zoom_one_type") {
    const plan = /^\d+$/.test(value) ? BigInt(value) : -1n;
    if (plan !== 0n && !ZOOM_ONE_PLANS.includes(plan)) throw invalidField("feature_value");
    return licenseChange({ zoom_one_type: plan });
  }
  const on = value !== "0" && value !== "None";
  return {
    licenses: {},
    isMade: (person) => (person.features[type] ?? false) === on,
    apply: (person) => {
      person.features[type] = on;
      return person;
    },
  };
}

const licenseChange = (licenses: WantedLicenses): Change => ({
  licenses,
  isMade: (person) =>
    (licenses.type ?? person.type) === person.type &&
    (licenses.plan_united_type ?? person.plan_united_type) === person.plan_united_type &&
    (licenses.zoom_one_type ?? person.zoom_one_type) === person.zoom_one_type,
  apply: (person) => Object.assign(person, licenses),
});

function failure(call: Call, person: Person, change: Change): string | undefined {
  if (person.status !== "active") return "Users not found";
  if (person.isRoom) return "Can't update for Zoom Room users";
  if (change.isMade(person)) return "No need to update";
  return hasSeat(call, change.licenses, person) ? undefined : "Not enough seats";
}

function hasSeat({ account, switches }: Call, licenses: WantedLicenses, person: Person): boolean {
  try {
    checkSeats(account, switches, licenses, person);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
