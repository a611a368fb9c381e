import type { Account, Person } from "./account";
import { fullExtension, nextExtension, takenExtensions } from "./extensions";
import { zoomId } from "./ids";
import type { AccountNumber, CallingPlan, HeldPlan, PhoneUser, PlanKey, Site } from "./phone-system";

/** Returns a person's phone user if it is ready. A phone that is only reserved by a bundle license is not. */
export function phoneUser({ phone }: Account, personId: string, nowMs: number): PhoneUser | undefined {
  const user = phone.users.get(personId);
  return user && user.status !== "pending" && user.readyAtMs <= nowMs ? user : undefined;
}

const isEnabled = (user: PhoneUser | undefined): user is PhoneUser =>
  user !== undefined && user.status !== "pending" && !user.inTrash;

export const hasPhone = ({ phone }: Account, personId: string): boolean => isEnabled(phone.users.get(personId));

export function phonesLeft({ phone }: Account): number {
  if (phone.licenses === undefined) return Infinity;
  return phone.licenses - [...phone.users.values()].filter(isEnabled).length;
}

/** Enables a person's phone. It takes a while until it can be read and is listed. */
export function enablePhone(account: Account, person: Person, nowMs: number): PhoneUser {
  const { phone } = account;
  const before = phone.users.get(person.id);
  if (isEnabled(before)) return before;
  const site = mainSite(account);
  const user: PhoneUser = {
    ...blankPhone(account, person),
    extension_number: nextExtension(account, site),
    status: phone.autoActivate ? "activate" : "deactivate",
    site_id: site.id,
    readyAtMs: nowMs + phone.readyMs,
    listedAtMs: nowMs + phone.listedMs,
  };
  phone.users.set(person.id, user);
  return user;
}

/** Reserves a phone for a person with a bundle license, and drops the reservation if the license is gone. */
export function reservePhone(account: Account, person: Person): void {
  const { users } = account.phone;
  const before = users.get(person.id);
  if (person.zoom_one_type === 0n) {
    if (before?.status === "pending") users.delete(person.id);
  } else if (!before || before.inTrash) {
    users.set(person.id, { ...blankPhone(account, person), status: "pending" });
  }
}

const blankPhone = ({ random }: Account, person: Person): PhoneUser => ({
  personId: person.id,
  phone_user_id: zoomId(random),
  extension_id: zoomId(random),
  extension_number: 0,
  status: "deactivate",
  inTrash: false,
  site_id: "",
  calling_plans: [],
  emergency_address_id: "",
  template_id: "",
  policy: {},
  settings: {},
  outbound_caller_id: "",
  readyAtMs: 0,
  listedAtMs: 0,
});

/** Disables a person's phone. Its numbers, extension, plans and license become free. */
export function disablePhone({ phone }: Account, personId: string, into: "gone" | "trash" = "gone"): void {
  const user = phone.users.get(personId);
  for (const number of phone.numbers.values()) if (number.holderId === personId) number.holderId = "";
  if (into === "trash" && isEnabled(user))
    Object.assign(user, { status: "deactivate", inTrash: true, calling_plans: [] });
  else phone.users.delete(personId);
}

export function mainSite({ phone }: Account): Site {
  for (const site of phone.sites.values()) if (site.isMain) return site;
  throw new Error("The simulated account has no main phone site.");
}

/** Moves a phone user to a site. With site codes, the extension changes its prefix or is replaced by a new one. */
export function moveToSite(account: Account, user: PhoneUser, site: Site, how: "keepShort" | "reissue"): void {
  if (user.site_id === site.id) return;
  user.site_id = site.id;
  if (!account.phone.siteCodes) return;
  const short = user.extension_number % 10 ** site.shortLength;
  const moved = fullExtension(account, site, short);
  const keeps = how === "keepShort" && !takenExtensions(account).has(moved);
  user.extension_number = keeps ? moved : nextExtension(account, site);
}

export const numbersOf = ({ phone }: Account, personId: string): AccountNumber[] =>
  [...phone.numbers.values()].filter((number) => number.holderId === personId);

/** Finds a number by id, or in E.164 format with or without the `+`. */
export function findNumber({ phone }: Account, ref: string): AccountNumber | undefined {
  const byId = phone.numbers.get(ref);
  if (byId) return byId;
  const wanted = ref.replace(/^[+ ]/, "");
  for (const number of phone.numbers.values()) if (number.number.slice(1) === wanted) return number;
  return undefined;
}

export function releaseNumber({ phone }: Account, number: AccountNumber): void {
  const holder = phone.users.get(number.holderId);
  if (holder?.outbound_caller_id === number.number) holder.outbound_caller_id = "";
  number.holderId = "";
}

export const assigned = ({ phone }: Account, plan: CallingPlan): number =>
  [...phone.users.values()].filter((user) => user.calling_plans.some((held) => samePlan(held, plan))).length;

/** Whether a held plan is the one asked for. Without billing ids, any plan of that type matches. */
export const samePlan = (held: PlanKey, asked: PlanKey): boolean =>
  held.type === asked.type &&
  (!asked.billing_subscription_id || held.billing_subscription_id === asked.billing_subscription_id) &&
  (!asked.billing_account_id || held.billing_account_id === asked.billing_account_id);

export const heldPlan = ({ type, name, billing_account_id, billing_subscription_id }: CallingPlan): HeldPlan => ({
  type,
  name,
  billing_account_id,
  billing_subscription_id,
});
