import { UserType, type Account, type Person } from "../account/account";
import { featureSeats } from "../account/features";
import { used } from "../account/licenses";
import { param, queryChoice, route, type Call, type Route } from "../wire/call";
import { noAccount, noPlanUsage, paidOnly } from "../wire/errors";
import { page } from "../wire/paging";
import { ok, type Reply } from "../wire/replies";

/** The number of licenses to report if the account has no limit. */
const UNLIMITED = 1_000_000;

export const accountRoutes: Route[] = [
  route("GET", "/accounts/:accountId/plans/usage", "Heavy", "billing:read:plan_usage:admin", planUsage),
  route("GET", "/accounts/:accountId/settings", "Medium", "account:read:settings:admin", getAccountSettings),
  route("GET", "/contacts/groups", "Medium", "contact_group:read:list_groups:admin", listContactGroups),
];

/** `hosts` is what was bought, `usage` what active users hold, `pending` what pending users hold. */
function planUsage(call: Call): Reply {
  const { account, switches } = call;
  checkAccount(call);
  if (account.plan === "free" || switches.planUsage === "400/200") throw noPlanUsage();
  const { seats } = account;
  const united = [...seats.united][0];
  return ok({
    plan_base: plan(account, "monthly", seats.licensed, (person) => person.type === UserType.Licensed),
    plan_zoom_rooms: roomPlan(account),
    ...Object.fromEntries(
      Object.entries(ADD_ON_LISTS).map(([member, feature]) => [member, addOns(account, feature)] as const),
    ),
    ...Object.fromEntries(
      Object.entries(ADD_ONS).map(([member, feature]) => [member, addOns(account, feature)[0]] as const),
    ),
    plan_united: united && plan(account, united[0], united[1], (person) => person.plan_united_type === united[0]),
    plan_zoom_one: [...seats.zoomOne].map(([type, hosts]) =>
      plan(account, type, hosts, (person) => String(person.zoom_one_type) === type),
    ),
    plan_recording: { type: "none", free_storage: "0 GB" },
  });
}

/** Zoom's names of the add-ons with several plans. */
const ADD_ON_LISTS = {
  plan_webinar: "webinar",
  plan_large_meeting: "large_meeting",
  plan_zoom_events: "zoom_events",
} as const;

/** Zoom's names of the add-ons with one plan. It reports no other features here. */
const ADD_ONS = {
  plan_whiteboard: "zoom_whiteboard",
  plan_whiteboard_plus: "zoom_whiteboard_plus",
  plan_zoom_iq: "zoom_revenue_accelerator",
  plan_ztransl: "zoom_translated_captions",
  plan_zsched: "zoom_scheduler",
  plan_workforce_management: "zoom_workforce_management",
  plan_zoom_clips_plus: "zoom_clips_plus",
} as const;

/** Zoom shows no plan of rooms in an account without rooms, and counts no pending ones. */
function roomPlan(account: Account): object | undefined {
  const rooms = used(account, (person) => person.isRoom);
  return rooms === 0 ? undefined : { type: "monthly", hosts: UNLIMITED, usage: rooms };
}

const addOns = (account: Account, feature: string) =>
  featureSeats(account)
    .filter(({ name }) => name.split(" ")[0] === feature)
    .map(({ name, bought, holds }) => plan(account, name.replace(/ /g, ""), bought, holds));

function plan(account: Account, type: string, hosts = UNLIMITED, holds: (person: Person) => boolean): object {
  return {
    type,
    hosts,
    usage: used(account, (person) => person.status === "active" && holds(person)),
    pending: used(account, (person) => person.status === "pending" && holds(person)),
  };
}

/** Settings of the account are not simulated, so all parts are empty and all flags are off. */
function getAccountSettings(call: Call): Reply {
  checkAccount(call);
  if (call.account.plan === "free") throw paidOnly();
  const option = queryChoice(call, "option", [...AUTHENTICATION, "security", "meeting_security"]);
  if (option === "security" || option === "meeting_security") return ok({ [option]: {} });
  if (option) return ok({ [option]: false, authentication_options: [] });
  return ok(Object.fromEntries(SETTINGS_PARTS.map((part) => [part, {}])));
}

const AUTHENTICATION = ["meeting_authentication", "recording_authentication"] as const;

const SETTINGS_PARTS = [
  ...["audio_conferencing", "email_notification", "feature", "in_meeting", "integration", "recording"],
  ...["schedule_meeting", "security", "telephony", "tsp", "zoom_rooms"],
];

function checkAccount(call: Call): void {
  const id = param(call, "accountId");
  if (id !== "me" && id !== call.account.id) throw noAccount();
}

/** Contact groups are not simulated, so the list is empty. */
function listContactGroups(call: Call): Reply {
  return page(call, { array: "groups", longestPage: 50, badToken: "400/300" }, [], () => ({}));
}
