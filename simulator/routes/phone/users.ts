import type { Account, Person } from "../../account/account";
import type { PhoneUser } from "../../account/phone-system";
import { numbersOf } from "../../account/phone-users";
import { planName } from "../../account/plan-names";
import { queryChoice, type Call } from "../../wire/call";
import { shortKeyword } from "../../wire/errors";
import { exact } from "../../wire/json";
import { page } from "../../wire/paging";
import { ok, type Reply } from "../../wire/replies";
import { noUserText, phoneUserOf, type Holder } from "./access";
import { addressLines } from "./account";
import { inLowerCase } from "../../letter-case";

const SHORTEST_KEYWORD = 2;

/** A new phone user can be read before lists show them. */
export function listPhoneUsers(call: Call): Reply {
  const { keyword } = call.query;
  const status = queryChoice(call, "status", ["activate", "deactivate", "pending"]);
  if (keyword && keyword.length < SHORTEST_KEYWORD) throw shortKeyword(SHORTEST_KEYWORD);
  const rows: Holder[] = [];
  for (const user of call.account.phone.users.values()) {
    const person = call.account.people.get(user.personId);
    if (!person || user.listedAtMs > call.nowMs || (status && user.status !== status)) continue;
    if (matchesQuery(call, { person, user })) rows.push({ person, user });
  }
  const rules = { array: "users", longestPage: 100, badToken: "400/400" } as const;
  return page(call, rules, rows, (row) => phoneUserRow(call, row));
}

function matchesQuery({ account, query }: Call, { person, user }: Holder): boolean {
  const { site_id: siteId, calling_type: plan, department, cost_center: costCenter, keyword } = query;
  return (
    (!siteId || user.site_id === siteId) &&
    (!plan || user.calling_plans.some(({ type }) => String(type) === plan)) &&
    (!department || person.dept === department) &&
    (!costCenter || person.cost_center === costCenter) &&
    (!keyword || contains(account, { person, user }, inLowerCase(keyword)))
  );
}

function contains(account: Account, { person, user }: Holder, keyword: string): boolean {
  const numbers = numbersOf(account, person.id).map(({ number }) => number);
  return [person.display_name, String(user.extension_number), ...numbers].some((text) =>
    inLowerCase(text).includes(keyword),
  );
}

export function getPhoneUser(call: Call): Reply {
  const { person, user } = phoneUserOf(call, noUserText);
  const address = call.account.phone.emergencyAddresses.find(({ id }) => id === user.emergency_address_id);
  return ok({
    ...common(call, person, user),
    ...(call.account.phone.multiSite && { site_id: user.site_id }),
    site_admin: false,
    emergency_address: address && addressLines(address),
    policy: exact(user.policy),
  });
}

function phoneUserRow(call: Call, { person, user }: Holder): object {
  const site = call.account.phone.sites.get(user.site_id);
  return {
    ...common(call, person, user),
    name: person.display_name,
    activation_status: activationStatus(user),
    ...(call.account.phone.multiSite && site && { site: { id: site.id, name: site.name } }),
  };
}

function activationStatus({ status }: PhoneUser): string {
  if (status === "pending") return "not ready";
  return status === "activate" ? "activated" : "ready to activate";
}

const common = (call: Call, person: Person, user: PhoneUser) => ({
  id: person.id,
  phone_user_id: user.phone_user_id,
  email: person.email,
  status: user.status,
  extension_id: user.extension_id,
  ...(user.status !== "pending" && { extension_number: user.extension_number }),
  calling_plans: plans(call, user),
  phone_numbers: numbersOf(call.account, person.id).map(({ id, number }) => ({
    id,
    number: call.switches.numberPlus ? number : number.slice(1),
  })),
  department: person.dept,
  cost_center: person.cost_center,
});

function plans({ switches }: Call, { calling_plans: held }: PhoneUser): object[] | undefined {
  if (held.length > 0 || switches.plansAfterEnable === "empty") return held;
  return switches.plansAfterEnable === "absent" ? undefined : [{ type: 3010, name: planName(3010) }];
}
