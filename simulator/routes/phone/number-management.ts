import type { AccountNumber } from "../../account/phone-system";
import type { Call } from "../../wire/call";
import { invalidProduct, numbersSiteMissing } from "../../wire/errors";
import { page } from "../../wire/paging";
import type { Reply } from "../../wire/replies";

const PRODUCTS = ["UNALLOCATED", "ZOOM_PHONE", "ZOOM_CONTACT_CENTER"];

/** The successor of `GET /phone/numbers`. `keyword` matches the start of a number, and the reply has no total. */
export function listManagedNumbers(call: Call): Reply {
  const { account, query } = call;
  const { allocated_product: product, site_id: siteId } = query;
  if (product && !PRODUCTS.includes(product)) throw invalidProduct(product);
  if (siteId && !account.phone.sites.has(siteId)) throw numbersSiteMissing();
  const rows = [...account.phone.numbers.values()].filter((number) => matchesQuery(call, number));
  const rules = { array: "numbers", longestPage: 200, badToken: "400/1003100", totals: false } as const;
  return page(call, rules, rows, (number) => shown(call, number));
}

function matchesQuery({ query }: Call, number: AccountNumber): boolean {
  const { allocated_product: product, number_type: type, number_status: status, number_source: source } = query;
  const { site_id: siteId, assigned_to_type: holder, keyword } = query;
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
