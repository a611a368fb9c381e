import type { AccountNumber } from "../../account/phone-system";
import { findNumber } from "../../account/phone-users";
import { bodyOf, param, queryChoice, type Call } from "../../wire/call";
import { invalidField, numberMissing, siteMissing, sunset } from "../../wire/errors";
import { page } from "../../wire/paging";
import { empty, ok, type Reply } from "../../wire/replies";

const MAX_MOVED = 20;

const EXTENSION_TYPES = [
  "user",
  "callQueue",
  "autoReceptionist",
  "commonArea",
  "emergencyNumberPool",
  "companyLocation",
  "meetingService",
] as const;

/** Zoom replaces `GET /phone/numbers` and `GET /phone/numbers/{id}` with number management. */
export function listNumbers(call: Call): Reply {
  checkSunset(call);
  const { site_id: siteId, phone_number: part } = call.query;
  const type = queryChoice(call, "type", ["assigned", "unassigned", "byoc", "all"]) ?? "all";
  const kind = queryChoice(call, "number_type", ["toll", "tollfree"]);
  const extension = queryChoice(call, "extension_type", EXTENSION_TYPES);
  const rows = [...call.account.phone.numbers.values()].filter(
    (number) =>
      isOfType(number, type) &&
      (!kind || number.number_type === kind) &&
      (!extension || type !== "assigned" || extension === "user") &&
      (!siteId || number.site_id === siteId) &&
      (!part || number.number.includes(part)) &&
      (call.query.pending_numbers !== "true" || number.status === "pending"),
  );
  const rules = { array: "phone_numbers", longestPage: 100, badToken: "400/400" } as const;
  return page(call, rules, rows, (number) => shown(call, number));
}

export function getNumber(call: Call): Reply {
  checkSunset(call);
  const id = param(call, "phoneNumberId");
  const number = findNumber(call.account, id);
  if (!number) throw numberMissing(id);
  return ok(shown(call, number));
}

/** Moves free numbers to another site. */
export function moveNumbers(call: Call): Reply {
  const { account, switches } = call;
  const site = account.phone.sites.get(param(call, "siteId"));
  if (!site) throw siteMissing(switches.missingSite);
  const body = bodyOf(call);
  const refs = body.strings("phone_numbers", { required: true, max: MAX_MOVED });
  body.check();
  const numbers = (refs ?? []).map((ref) => {
    const number = findNumber(account, ref);
    if (!number || number.holderId !== "") throw invalidField("phone_numbers");
    return number;
  });
  for (const number of numbers) number.site_id = site.id;
  return empty(204);
}

function checkSunset({ switches }: Call): void {
  if (switches.numbersSunset !== "served") throw sunset(Number(switches.numbersSunset));
}

function isOfType(number: AccountNumber, type: string): boolean {
  if (type === "assigned") return number.holderId !== "";
  if (type === "unassigned") return number.holderId === "";
  return type !== "byoc" || number.source === "external";
}

/** The status `available` means usable, not free: a free number has no `assignee`. */
function shown({ account }: Call, number: AccountNumber): object {
  const site = account.phone.sites.get(number.site_id);
  const holder = account.people.get(number.holderId);
  return {
    id: number.id,
    number: number.number,
    number_type: number.number_type,
    status: number.status,
    source: number.source,
    capability: ["incoming", "outgoing"],
    location: "United States",
    display_name: number.display_name,
    site: account.phone.multiSite && site ? { id: site.id, name: site.name } : undefined,
    assignee: holder && {
      id: holder.id,
      name: holder.display_name,
      extension_number: account.phone.users.get(holder.id)?.extension_number,
      type: "user",
    },
  };
}
