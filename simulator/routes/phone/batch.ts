import type { Person } from "../../account/account";
import { fullExtension } from "../../account/extensions";
import { findPerson } from "../../account/people";
import type { AccountNumber, CallingPlan, PhoneUser, Site } from "../../account/phone-system";
import {
  enablePhone,
  findNumber,
  hasPhone,
  heldPlan,
  mainSite,
  moveToSite,
  phonesLeft,
} from "../../account/phone-users";
import { planCode } from "../../account/plan-names";
import type { Body } from "../../wire/body";
import { bodyOf, type Call } from "../../wire/call";
import {
  batchTooLarge,
  batchTypeUnknown,
  lockedOrInactive,
  noPhoneLicense,
  notBundled,
  noUser,
  numberInUse,
  numberUnknown,
  pendingUser,
  phoneSiteMissing,
  templateInvalid,
} from "../../wire/errors";
import { empty, type Reply } from "../../wire/replies";
import { checkAvailable, planOf } from "./plans";
import { checkExtension, siteFor } from "./update";

const MAX_AT_ONCE = 10;

interface NewPhone {
  person: Person;
  site: Site;
  plans: CallingPlan[];
  extension: number;
  numbers: AccountNumber[];
  status: PhoneUser["status"] | undefined;
}

/** Enables phones for active people, with site, plans and numbers. One invalid row refuses the whole batch. */
export function addPhoneUsers(call: Call): Reply {
  const body = bodyOf(call);
  const rows = body.objects("users", { required: true }) ?? [];
  if (rows.length > MAX_AT_ONCE) throw batchTooLarge(MAX_AT_ONCE);
  // A row can conflict with an earlier one, so all rows are first added to a copy of the account.
  const trial = { ...call, account: structuredClone(call.account) };
  for (const row of rows) add(trial, row);
  body.check();
  const people = rows.map((row) => add(call, row));
  return { status: 201, json: JSON.stringify(people.map(({ email, id }) => ({ email, id }))) };
}

function readPhone(call: Call, row: Body): NewPhone {
  const { account, switches } = call;
  const email = row.string("email", { required: true }) ?? "";
  const names = row.strings("calling_plans", { required: true }) ?? [];
  const short = row.string("extension_number", { required: true }) ?? "";
  const template = row.string("template_name");
  const person = findPerson(account, email);
  if (!person) throw noUser(email);
  if (person.status !== "active") throw person.status === "pending" ? pendingUser() : lockedOrInactive();
  if (template && ![...account.phone.templates.values()].includes(template)) throw templateInvalid();
  const site = readSite(call, row);
  const extension = fullExtension(account, site, Number(short));
  checkExtension(call, undefined, site, String(extension));
  const plans = names.map((name) => planOf(call, { type: planCode(name) ?? 0 }));
  for (const plan of plans) checkAvailable(call, plan);
  const numbers = (row.strings("phone_numbers", { max: MAX_AT_ONCE }) ?? []).map((ref) => {
    const number = findNumber(account, ref);
    if (!number) throw numberUnknown(switches.unknownNumber);
    if (number.holderId !== "") throw numberInUse(switches.numberInUse);
    return number;
  });
  const status = row.choice("activation_status", ["activate", "deactivate"]);
  return { person, site, plans, extension, numbers, status };
}

function readSite({ account }: Call, row: Body): Site {
  const code = row.string("site_code");
  const name = row.string("site_name");
  if (code === undefined && name === undefined) {
    if (account.phone.sites.size > 1) row.refuse("site_name", "Missing field.");
    return mainSite(account);
  }
  for (const site of account.phone.sites.values())
    if (code === undefined ? site.name === name : String(site.site_code) === code) return site;
  throw phoneSiteMissing();
}

function add(call: Call, row: Body): Person {
  const { person, site, plans, extension, numbers, status } = readPhone(call, row);
  if (phonesLeft(call.account) <= 0) throw noPhoneLicense(call.switches.noPhoneLicense);
  const user = enablePhone(call.account, person, call.nowMs);
  user.site_id = site.id;
  user.extension_number = extension;
  user.calling_plans = plans.map(heldPlan);
  if (status) user.status = status;
  for (const number of numbers) number.holderId = person.id;
  return person;
}

/** Moves phone users to a site, assigns phones that bundle licenses reserve, activates or deactivates phones. */
export function updatePhoneUsers(call: Call): Reply {
  const { account, switches, nowMs } = call;
  const body = bodyOf(call);
  const type = body.string("batch_type", { required: true }) ?? "";
  const ids = body.strings("user_ids", { required: true, max: MAX_AT_ONCE }) ?? [];
  const siteId = body.string("site_id", { required: type === "move_site" });
  const status = body.choice("activation_status", ["activate", "deactivate"], { required: type === "activate" });
  body.check();
  const people = ids.map((id) => account.people.get(id) ?? refuse(id));
  if (type === "assign_pending_user") {
    if (people.some((person) => account.phone.users.get(person.id)?.status !== "pending")) throw notBundled();
    for (const person of people) enablePhone(account, person, nowMs);
    return empty(204);
  }
  if (type !== "move_site" && type !== "activate") throw batchTypeUnknown(type);
  const site = siteId && type === "move_site" ? siteFor(call, siteId) : undefined;
  for (const person of people) if (!hasPhone(account, person.id)) refuse(person.id);
  for (const person of people) {
    const user = account.phone.users.get(person.id);
    if (user && site) moveToSite(account, user, site, switches.siteMoveExtension);
    if (user && type === "activate" && status) user.status = status;
  }
  return empty(204);
}

function refuse(id: string): never {
  throw noUser(id);
}
