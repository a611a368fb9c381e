import { UserType, type Person } from "../../account/account";
import { checkSeats } from "../../account/licenses";
import { invite } from "../../account/lifecycle";
import { addPerson, domainOf, findPerson, isManaged, type PersonSeed } from "../../account/people";
import { Body } from "../../wire/body";
import { bodyOf, type Call } from "../../wire/call";
import {
  activeElsewhere,
  blockedDomain,
  emailUsed,
  invalidPassword,
  noContract,
  noPreProvision,
  noSso,
  unlistedDomain,
} from "../../wire/errors";
import { created, type Reply } from "../../wire/replies";
import { countInvitation } from "./daily-limits";
import { readLicenses, readNames, readZoomOne } from "./fields";
import { brokenPasswordRule } from "./password-rules";
import { checkPhoneLicense, requestPhone } from "./phone-flag";
import { inLowerCase } from "../../letter-case";

const ACTIONS = ["create", "autoCreate", "custCreate", "ssoCreate"] as const;
type Action = (typeof ACTIONS)[number];

type Wanted = PersonSeed & { type: number; zoom_one_type: bigint; password: string };

export function createPerson(call: Call): Reply {
  const { account, nowMs, switches } = call;
  const { action, wanted, phone } = readRequest(call);
  checkDomain(call, wanted.email);
  const known = answerKnownEmail(call, wanted.email);
  if (known) return known;
  checkAction(call, action, wanted);
  checkSeats(account, switches, wanted);
  if (phone) checkPhoneLicense(call);
  const headers = action === "create" ? countInvitation(call) : {};
  const seed = { ...wanted, ...initialState(call, action, wanted) };
  if (account.elsewhere.get(inLowerCase(wanted.email)) === "unlinked") return replyUnlinked(call, seed);
  const person = addPerson(account, seed, nowMs);
  if (phone) requestPhone(call, person);
  return { ...createdPerson(person), headers };
}

function readRequest(call: Call): { action: Action; wanted: Wanted; phone: boolean } {
  const body = bodyOf(call);
  const action = body.choice("action", ACTIONS, { required: true }) ?? "create";
  const info = body.object("user_info", { required: true }) ?? Body.of({}, call.switches.wrongJsonType);
  const email = info.string("email", { required: true, max: 128 });
  if (email !== undefined && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) info.refuse("email");
  const licenses = readLicenses(info, call.account.subscriptions);
  if (!info.has("type")) info.refuse("type", "Missing field.");
  if (licenses.type === UserType.None && action !== "ssoCreate") info.refuse("type");
  const feature = info.object("feature");
  const names = readNames(info);
  const wanted = {
    email: (call.switches.emailSpelling === "lower" ? inLowerCase(email ?? "") : email) ?? "",
    first_name: names.first_name ?? "",
    last_name: names.last_name ?? "",
    display_name: names.display_name ?? "",
    type: licenses.type ?? UserType.Basic,
    plan_united_type: licenses.plan_united_type ?? "",
    license_info_list: licenses.license_info_list ?? [],
    zoom_one_type: readZoomOne(feature, { off: false }) ?? 0n,
    division_ids: info.strings("division_ids", { max: 1 }) ?? [],
    password: info.string("password", { max: 32 }) ?? "",
  };
  const phone = feature?.flag("zoom_phone") === true;
  body.check();
  return { action, wanted, phone };
}

function checkDomain({ account }: Call, email: string): void {
  const domain = domainOf(email);
  if (account.blockedDomains.includes(domain)) throw blockedDomain();
  if (account.limitedDomains.length > 0 && !account.limitedDomains.includes(domain)) throw unlistedDomain(email);
}

/** Replies if the e-mail already has a Zoom account, here or elsewhere. */
function answerKnownEmail({ account, switches, nowMs }: Call, email: string): Reply | undefined {
  const elsewhere = account.elsewhere.get(inLowerCase(email));
  if (elsewhere === "paid") throw activeElsewhere(email);
  if (elsewhere === "personal") throw emailUsed("409/1005", email);
  const person = findPerson(account, email);
  if (!person) return undefined;
  const { createOverPending, createOverInactive, duplicateEmail } = switches;
  if (person.status === "active") throw emailUsed(duplicateEmail, email);
  if (person.status === "inactive") throw emailUsed(createOverInactive, email);
  if (createOverPending !== "resend") throw emailUsed(createOverPending, email);
  invite(account, person, nowMs);
  return createdPerson(person);
}

function checkAction({ account }: Call, action: Action, wanted: Wanted): void {
  if (action === "autoCreate") {
    if (!isManaged(account, wanted.email)) throw unlistedDomain(wanted.email);
    if (brokenPasswordRule(wanted.password)) throw invalidPassword();
  }
  if (action === "custCreate" && !account.custCreate) throw noContract();
  if (action === "ssoCreate" && account.sso === "off") throw noSso();
  if (action === "ssoCreate" && account.sso === "noPreProvision") throw noPreProvision();
}

/** Returns the status of the new person, and how they sign in. */
function initialState({ account, switches }: Call, action: Action, wanted: Wanted): Partial<Person> {
  switch (action) {
    case "create":
      return { status: "pending", login_types: [100] };
    case "autoCreate":
      return { status: "active", login_types: [100] };
    case "custCreate":
      return { status: "active", login_types: [99] };
    case "ssoCreate": {
      const pending = switches.ssoCreateOutsideDomain === "pending" && !isManaged(account, wanted.email);
      const vanityName = wanted.type === UserType.Basic ? "" : wanted.email.slice(0, wanted.email.indexOf("@"));
      return { status: pending ? "pending" : "active", login_types: [101], vanity_name: vanityName };
    }
  }
}

/** The person already has another Zoom account and must first link it with this account. */
function replyUnlinked({ account, switches, nowMs }: Call, seed: PersonSeed): Reply {
  const { email, first_name, last_name, type } = seed;
  if (switches.unlinkedPerson === "none") account.mailed.push(inLowerCase(email));
  if (switches.unlinkedPerson === "pending") addPerson(account, { ...seed, status: "pending" }, nowMs);
  return created({ ...(switches.unlinkedId === "blank" && { id: "" }), email, first_name, last_name, type });
}

const createdPerson = ({ id, email, first_name, last_name, type }: Person): Reply =>
  created({ id, email, first_name, last_name, type });
