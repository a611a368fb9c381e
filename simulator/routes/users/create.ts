import { UserType, type Person } from "../../account/account";
import { checkSeats } from "../../account/licences";
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
import { countInvitation } from "./caps";
import { readLicences, readNames, readZoomOne } from "./fields";
import { brokenPasswordRule } from "./password-rules";
import { checkPhoneLicence, wishPhone } from "./phone-flag";

/** Letter case matters. */
const ACTIONS = ["create", "autoCreate", "custCreate", "ssoCreate"] as const;
type Action = (typeof ACTIONS)[number];

type Wanted = PersonSeed & { type: number; zoom_one_type: bigint; password: string };

export function createPerson(call: Call): Reply {
  const { account, nowMs, switches } = call;
  const { action, wanted, phone } = readRequest(call);
  checkDomain(call, wanted.email);
  const known = answerKnown(call, wanted.email);
  if (known) return known;
  checkAction(call, action, wanted);
  checkSeats(account, switches, wanted);
  if (phone) checkPhoneLicence(call);
  const headers = action === "create" ? countInvitation(call) : {};
  const seed = { ...wanted, ...bornAs(call, action, wanted) };
  if (account.elsewhere.get(wanted.email.toLowerCase()) === "unlinked") return unlinked(call, seed);
  const person = addPerson(account, seed, nowMs);
  if (phone) wishPhone(call, person);
  return { ...createdPerson(person), headers };
}

function readRequest(call: Call): { action: Action; wanted: Wanted; phone: boolean } {
  const body = bodyOf(call);
  const action = body.choice("action", ACTIONS, { required: true }) ?? "create";
  const info = body.object("user_info", { required: true }) ?? Body.of({});
  const email = info.text("email", { required: true, max: 128 });
  if (email !== undefined && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) info.refuse("email");
  const licences = readLicences(info, call.account.subscriptions);
  if (!info.has("type")) info.refuse("type", "Missing field.");
  if (licences.type === UserType.None && action !== "ssoCreate") info.refuse("type");
  const feature = info.object("feature");
  const names = readNames(info);
  const wanted = {
    email: (call.switches.emailSpelling === "lower" ? email?.toLowerCase() : email) ?? "",
    first_name: names.first_name ?? "",
    last_name: names.last_name ?? "",
    display_name: names.display_name ?? "",
    type: licences.type ?? UserType.Basic,
    plan_united_type: licences.plan_united_type ?? "",
    license_info_list: licences.license_info_list ?? [],
    zoom_one_type: readZoomOne(feature, { off: false }) ?? 0n,
    division_ids: info.texts("division_ids", { max: 1 }) ?? [],
    password: info.text("password", { max: 32 }) ?? "",
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

/** What an e-mail gets that is known already, here or elsewhere. */
function answerKnown({ account, switches, nowMs }: Call, email: string): Reply | undefined {
  const elsewhere = account.elsewhere.get(email.toLowerCase());
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

/** Invited, or a person at once; how they sign in. */
function bornAs({ account, switches }: Call, action: Action, wanted: Wanted): Partial<Person> {
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

/** The e-mail has a Zoom account of its own, which its holder must first link with this one. */
function unlinked({ account, switches, nowMs }: Call, seed: PersonSeed): Reply {
  const { email, first_name, last_name, type } = seed;
  if (switches.unlinkedPerson === "none") account.mailed.push(email.toLowerCase());
  if (switches.unlinkedPerson === "pending") addPerson(account, { ...seed, status: "pending" }, nowMs);
  return created({ ...(switches.unlinkedId === "blank" && { id: "" }), email, first_name, last_name, type });
}

const createdPerson = ({ id, email, first_name, last_name, type }: Person): Reply =>
  created({ id, email, first_name, last_name, type });
