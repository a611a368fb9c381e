import type { AccountNumber } from "../../account/phone-system";
import { queryChoice, type Call } from "../../wire/call";
import { invalidNumberQuery, numbersSiteMissing } from "../../wire/errors";
import { page } from "../../wire/paging";
import type { Reply } from "../../wire/replies";

type Asked = Record<"product" | "type" | "status" | "source" | "holder", string | undefined>;

/** The successor of `GET /phone/numbers`. `keyword` matches the start of a number, and the reply has no total. */
export function listManagedNumbers(call: Call): Reply {
  const { account, query } = call;
  const { site_id: siteId } = query;
  const asked: Asked = {
    product: choice(call, "allocated_product", ["UNALLOCATED", "ZOOM_PHONE", "ZOOM_CONTACT_CENTER"]),
    type: choice(call, "number_type", NUMBER_TYPES),
    status: choice(call, "number_status", ["Normal", "Pending"]),
    source: choice(call, "number_source", NUMBER_SOURCES),
    holder: choice(call, "assigned_to_type", HOLDER_TYPES),
  };
  if (siteId && !account.phone.sites.has(siteId)) throw numbersSiteMissing();
  const rows = [...account.phone.numbers.values()].filter((number) => matchesQuery(call, number, asked));
  const rules = { array: "numbers", longestPage: 200, badToken: "400/1003100", totals: false } as const;
  return page(call, rules, rows, (number) => shown(call, number));
}

const choice = (call: Call, name: string, values: readonly string[]) =>
  queryChoice(call, name, values, (_, value) => invalidNumberQuery(value));

function matchesQuery({ query }: Call, number: AccountNumber, asked: Asked): boolean {
  const { site_id: siteId, keyword } = query;
  const { product, type, status, source, holder } = asked;
  return (
    (!product || product === "ZOOM_PHONE") &&
    (!type || type === typeOf(number)) &&
    (!status || status === statusOf(number)) &&
    (!source || source === sourceOf(number)) &&
    (!siteId || number.site_id === siteId) &&
    (!holder || holder === (number.holderId === "" ? "PhoneUnassigned" : "User")) &&
    (!keyword || number.number.slice(1).startsWith(keyword.replace(/^[+ ]/, "")))
  );
}

const typeOf = (number: AccountNumber) => (number.number_type === "toll" ? "Toll" : "TollFree");
const statusOf = (number: AccountNumber) => (number.status === "pending" ? "Pending" : "Normal");
const sourceOf = (number: AccountNumber) => (number.source === "internal" ? "Zoom" : "BYOCCloud");

/** Unlike in other lists, the site's id is `site_id`, and the extension number is a string. */
function shown({ account }: Call, number: AccountNumber): object {
  const site = account.phone.sites.get(number.site_id);
  const holder = account.people.get(number.holderId);
  const extension = account.phone.users.get(number.holderId)?.extension_number;
  return {
    id: number.id,
    number: number.number,
    allocated_product: "ZOOM_PHONE",
    number_type: typeOf(number),
    display_name: number.display_name,
    status: statusOf(number),
    source: sourceOf(number),
    capability: ["Incoming", "Outgoing"],
    site: site && { site_id: site.id, name: site.name },
    location: { country: "United States" },
    assigned_list: holder
      ? [
          {
            assigned_to_id: holder.id,
            assigned_to_name: holder.display_name,
            assigned_to_type: "User",
            extension_number: String(extension ?? ""),
          },
        ]
      : [],
  };
}

const NUMBER_TYPES = ["Toll", "TollFree", "VirtualService", "Mobile", "SharedCost", "National", "ITFS"];
const NUMBER_SOURCES = ["Zoom", "ZoomPorted", "ZoomReserved", "ThirdPartyNumber", "BYOCCloud", "BYOCPremises"];
const HOLDER_TYPES = [
  ...["PhoneUnassigned", "User", "CallQueue", "AutoReceptionist", "CiscoPolycomRoom", "SharedLineGroup"],
  ...["GroupCallPickup", "CommonArea", "EmergencyNumberPool", "CompanyLocation", "PersonalLocation", "MeetingService"],
  ...["LocalSurvivability", "LocalSurvivabilityEmergencyNumberPool", "MicrosoftTeamsResourceAccount"],
  ...["DistributionGroup", "ContactCenterUnassigned", "DialInToVideoEngagements", "DefaultSystemOutgoingSMS"],
  ...["DefaultAgentOutgoingSMS", "DefaultCallerID", "Voice", "SMS"],
];
