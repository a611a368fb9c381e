import { createHash } from "node:crypto";
import { MINUTE_MS } from "../clock";
import type { Call } from "./call";
import { invalidField, invalidPageToken, type Outcome } from "./errors";
import { ok, type Reply } from "./replies";

/** How lists differ from each other. */
export interface ListRules {
  /** The name of the array in the reply. */
  array: string;
  longestPage: number;
  /** The refusal of an invalid or expired page token. */
  badToken: Outcome;
  /** Whether the reply has `page_size`, `total_records`, and `page_count` with `page_number`. */
  size?: boolean;
  totals?: boolean;
  pageNumbers?: boolean;
}

const DEFAULT_SIZE = 30;
const TOKEN_LIFE_MS = 15 * MINUTE_MS;

/** Returns one page of the current rows. As with Zoom, rows shift if others are added or removed between two pages. */
export function page<T>(call: Call, rules: ListRules, rows: readonly T[], show: (row: T) => object): Reply {
  const size = pageSize(call, rules);
  const pageCount = Math.max(1, Math.ceil(rows.length / size));
  const token = call.query.next_page_token ?? "";
  const start = token === "" ? (pageNumber(call, rules, pageCount) - 1) * size : readToken(call, rules, token);
  const end = start + size;
  const from = call.repeatsRows ? Math.max(0, start - 1) : start;
  const numbers = rules.pageNumbers && (token === "" || call.switches.pageNumbersBesideTokens);
  return ok({
    ...(numbers && { page_count: pageCount, page_number: Math.floor(start / size) + 1 }),
    ...(rules.size !== false && { page_size: size }),
    ...(rules.totals !== false && { total_records: rows.length }),
    next_page_token: end < rows.length ? writeToken(call, end) : "",
    [rules.array]: rows.slice(from, end).map(show),
  });
}

function pageSize(call: Call, rules: ListRules): number {
  const asked = call.query.page_size ?? "";
  if (asked === "") return DEFAULT_SIZE;
  const size = Number(asked);
  const tooLong = size > rules.longestPage;
  if (!Number.isInteger(size) || size < 1 || (tooLong && call.switches.pageSizeAboveMaximum === "refuse"))
    throw invalidField("page_size");
  return tooLong ? rules.longestPage : size;
}

/** A number beyond the last page returns the last page. */
function pageNumber(call: Call, rules: ListRules, pageCount: number): number {
  const asked = Number(call.query.page_number ?? "");
  return rules.pageNumbers && asked >= 1 ? Math.min(Math.floor(asked), pageCount) : 1;
}

/** A page token is valid for 15 minutes, for the same list with the same parameters. */
const writeToken = (call: Call, offset: number): string =>
  Buffer.from(`${listing(call)}.${offset}.${call.nowMs}`).toString("base64url");

function readToken(call: Call, rules: ListRules, token: string): number {
  const [asked, offset, issuedMs] = Buffer.from(token, "base64url").toString().split(".");
  const ageMs = call.nowMs - Number(issuedMs);
  if (asked !== listing(call) || !(ageMs >= 0 && ageMs < TOKEN_LIFE_MS)) throw invalidPageToken(rules.badToken);
  return Number(offset);
}

function listing(call: Call): string {
  const parameters = Object.entries(call.query)
    .filter(([name]) => name !== "next_page_token" && name !== "page_number")
    .sort();
  return createHash("sha256")
    .update(JSON.stringify([call.path, parameters]))
    .digest("base64url")
    .slice(0, 8);
}
