import * as zoom from "../../../provider/zoom/api/endpoints";
import { activeUsers, owners, raw, user, usersOfUnknownStatus } from "../calls";
import { check, type Checks } from "../check";
import { byVerdict, other, told, untold } from "../reading";
import { at, isDone, numberAt, textAt, verdictOf } from "../replies";
import { read, readAny } from "../steps";

/** No page of Zoom's is so long. */
const ABOVE_EVERY_MAXIMUM = 2001;
const LONGER_MAXIMUM = 2000;

export const limitsAndLists: Checks<
  | "rateLimitHeaders"
  | "numberManagementLimits"
  | "pageSizeAboveMaximum"
  | "longestPage"
  | "pageNumbersBesideTokens"
  | "unknownQueryValue"
  | "language"
> = {
  rateLimitHeaders: check(
    {
      needs: [],
      tries: "reading the rate-limit headers of a reply",
      means: "Without the headers, a run notices only after some repeated calls that the daily limit is used up.",
    },
    [],
    function* () {
      const reply = yield* read(owners({ page_size: 1 }));
      if (reply.header("x-ratelimit-type") !== undefined) return told("full", "category, type and limit");
      if (reply.header("x-ratelimit-category") !== undefined)
        return told("bare", "category and limit, without the type");
      return reply.header("x-ratelimit-limit") === undefined ? told("none", "no headers") : other("only the limit");
    },
  ),
  numberManagementLimits: check(
    {
      needs: [],
      tries: "comparing the rate limit of number management with the others",
      means: "Nothing: pulumi-zoom keeps the lower of the two limits.",
    },
    ["owner"],
    function* ({ owner }) {
      const limits = [];
      for (const call of [
        user(owner),
        raw(zoom.getPhoneSettings()),
        raw(zoom.listNumbers(), { query: { page_size: 1 } }),
      ])
        limits.push((yield* read(call)).header("x-ratelimit-limit"));
      const [general, phone, numbers] = limits;
      if (numbers === undefined) return untold("Zoom's replies name no limits.");
      if (general === phone) return untold("Both limits are the same.");
      if (numbers === general) return told("general", "the general limit");
      return numbers === phone ? told("phone", "the limit of Zoom Phone") : other("a third limit");
    },
  ),
  pageSizeAboveMaximum: check(
    {
      needs: [],
      tries: "listing the account's owner with a page size of 2001",
      means: "Nothing: pulumi-zoom asks for no page above the documented maximum.",
    },
    [],
    function* () {
      return byVerdict(yield* readAny(owners({ page_size: ABOVE_EVERY_MAXIMUM })), {
        200: "clamp",
        "400/300": "refuse",
      });
    },
  ),
  longestPage: check(
    {
      needs: [],
      tries: "listing the account's owner with a page size of 2000, and reading which page size the reply names",
      means: "Nothing: pulumi-zoom reads pages of 300.",
    },
    [],
    function* () {
      const reply = yield* readAny(owners({ page_size: LONGER_MAXIMUM }));
      if (!isDone(reply)) return byVerdict(reply, { "400/300": 300 });
      const size = numberAt(reply, "page_size");
      if (size !== LONGER_MAXIMUM) return size === 300 ? told(300, "a page of 300") : other("a page of another size");
      const beyond = yield* readAny(owners({ page_size: ABOVE_EVERY_MAXIMUM }));
      if (numberAt(beyond, "page_size") === ABOVE_EVERY_MAXIMUM)
        return untold("Zoom's replies repeat the page size that was asked for.");
      return told(2000, "a page of 2000");
    },
  ),
  pageNumbersBesideTokens: check(
    {
      needs: [],
      tries: "reading the second page of a list by its token",
      means: "Nothing: pulumi-zoom reads pages only by tokens.",
    },
    [],
    function* () {
      const first = yield* read(activeUsers({ page_size: 1 }));
      const token = textAt(first, "next_page_token") ?? "";
      if (token === "") return untold("The list of users has only one row.");
      const second = yield* read(activeUsers({ page_size: 1, next_page_token: token }));
      if (!isDone(second)) return other(verdictOf(second));
      return at(second, "page_number") === undefined ? told(false, "no page number") : told(true, "a page number");
    },
  ),
  unknownQueryValue: check(
    {
      needs: [],
      tries: "listing users with a status that does not exist",
      means: "Nothing: pulumi-zoom sends only documented values.",
    },
    [],
    function* () {
      return byVerdict(yield* readAny(usersOfUnknownStatus()), { "400/300": "refuse", 200: "ignore" });
    },
  ),
  language: check(
    {
      needs: [],
      tries: "reading a user who does not exist, and looking at the language of the message",
      means: "Only the language of Zoom's part of messages: pulumi-zoom decides by codes.",
    },
    [],
    function* () {
      const { message, status } = yield* readAny(user("pulumi-zoom-probe@example.com"));
      if (status < 400 || message === "") return untold("Zoom gave no message.");
      if (/[\u3040-\u30ff]/.test(message)) return told("ja", "Japanese");
      return /\bdoes not exist\b/i.test(message) ? told("en", "English") : other("another language");
    },
  ),
};
