import { UserType, type Account, type Person } from "../account/account";
import { used } from "../account/licenses";
import { param, route, type Call, type Route } from "../wire/call";
import { noAccount, noPlanUsage } from "../wire/errors";
import { ok, type Reply } from "../wire/replies";

/** The number of licenses to report if the account has no limit. */
const UNLIMITED = 1_000_000;

export const accountRoutes: Route[] = [
  route("GET", "/accounts/:accountId/plans/usage", "Heavy", "billing:read:plan_usage:admin", planUsage),
  route("GET", "/contacts/groups", "Medium", "contact_group:read:list_groups:admin", noContactGroups),
];

/** `hosts` is what was bought, `usage` what active users hold, `pending` what pending users hold. */
function planUsage(call: Call): Reply {
  const { account, switches } = call;
  const id = param(call, "accountId");
  if (id !== "me" && id !== account.id) throw noAccount();
  if (account.plan === "free" || switches.planUsage === "400/200") throw noPlanUsage();
  const { seats } = account;
  const united = [...seats.united][0];
  return ok({
    plan_base: plan(account, "monthly", seats.licensed, (person) => person.type === UserType.Licensed),
    plan_zoom_rooms: plan(account, "monthly", undefined, (person) => person.isRoom),
    plan_webinar: [],
    plan_large_meeting: [],
    plan_united: united && plan(account, united[0], united[1], (person) => person.plan_united_type === united[0]),
    plan_zoom_one: [...seats.zoomOne].map(([type, hosts]) =>
      plan(account, type, hosts, (person) => String(person.zoom_one_type) === type),
    ),
    plan_recording: { type: "none", free_storage: "0 GB" },
  });
}

function plan(account: Account, type: string, hosts = UNLIMITED, holds: (person: Person) => boolean): object {
  return {
    type,
    hosts,
    usage: used(account, (person) => person.status === "active" && holds(person)),
    pending: used(account, (person) => person.status === "pending" && holds(person)),
  };
}

/** Contact groups are not simulated, so the list is empty. */
function noContactGroups(): Reply {
  return ok({ total_records: 0, page_size: 30, next_page_token: "", groups: [] });
}
