import * as zoom from "../../../provider/zoom/api/endpoints";
import { raw } from "../calls";
import { check, type Checks, known } from "../check";
import type { Facts, Person } from "../facts";
import { byVerdict, other, told, untold } from "../reading";
import { at, isDone, numberAt, rowsAt, textAt, verdictOf } from "../replies";
import { read, readUntil, type Reply, type Steps, write } from "../steps";
import { phoneOf } from "../undos/phone";

const PHONE = ["--accepted-user", "--allow phone"] as const;
/** Zoom's number of a license without a calling plan. */
const BASIC_PLAN = 3010;
/** How many extensions are tried to find a free one. */
const MOST_EXTENSIONS = 10;

/** The phone that is enabled for these checks is disabled at the end, so nothing else undoes them. */
const change = (person: Person, body: Readonly<Record<string, unknown>>): Steps<Reply> =>
  write(raw(zoom.updatePhoneUser(person.id, body)), "covered");

export const phone: Checks<
  "noPhoneLicense" | "plansAfterEnable" | "extensionZero" | "siteMoveExtension" | "siteAndExtension"
> = {
  noPhoneLicense: known(
    {
      needs: PHONE,
      tries: "enabling Zoom Phone for the accepted user, and seeing whether a license is left",
      means: "With 400/300, the message does not say that a license is missing, only what Zoom says.",
    },
    ["enabling"],
    ({ enabling }) =>
      isDone(enabling)
        ? untold("A phone license was left.")
        : byVerdict(enabling, { "404/1102": "404/1102", "400/300": "400/300" }),
  ),
  plansAfterEnable: known(
    {
      needs: PHONE,
      tries: "enabling Zoom Phone for the accepted user, and reading the calling plans",
      means: "Nothing: pulumi-zoom takes all of these as no calling plan.",
    },
    ["phone"],
    ({ phone }) => {
      if (at(phone, "calling_plans") === undefined) return told("absent", "no such field");
      const types = rowsAt(phone, "calling_plans").map(({ type }) => type);
      if (types.length === 0) return told("empty", "an empty list");
      return types.every((type) => type === BASIC_PLAN) ? told("basic", "Zoom Phone Basic") : other("other plans");
    },
  ),
  extensionZero: check(
    {
      needs: PHONE,
      tries: "setting the extension of the new phone to 0",
      means: "Nothing: to get an extension from Zoom, leave extensionNumber out.",
    },
    ["phone", "person"],
    function* ({ person }) {
      const before = numberAt(yield* read(phoneOf(person.id)), "extension_number");
      const reply = yield* change(person, { extension_number: "0" });
      if (!isDone(reply)) return byVerdict(reply, { "400/300": "refuse" });
      const isChanged = (shown: Reply) => numberAt(shown, "extension_number") !== before;
      const extension = numberAt(yield* readUntil(phoneOf(person.id), isChanged), "extension_number");
      if (extension === before || extension === 0) return other(`${reply.status}, and no new extension`);
      return told("auto", "another extension");
    },
  ),
  siteMoveExtension: check(
    {
      needs: PHONE,
      tries: "moving the new phone to another site, if site codes are on",
      means: "Declare the extension together with the site, or read it after the move.",
    },
    ["phone", "person", "sites"],
    function* ({ person, sites }) {
      if (!(yield* hasSiteCodes())) return untold("The account does not use site codes.");
      const before = yield* read(phoneOf(person.id));
      const target = otherSite(sites, before);
      if (target === undefined) return untold("The account has only one site.");
      const [oldShort, oldSite] = [shortOf(before, sites), textAt(before, "site_id")];
      const reply = yield* change(person, { site_id: target });
      if (!isDone(reply)) return other(verdictOf(reply));
      const isMoved = (shown: Reply) => textAt(shown, "site_id") !== oldSite;
      const after = yield* readUntil(phoneOf(person.id), isMoved);
      if (!isMoved(after)) return other(`${reply.status}, and nothing changed`);
      const short = shortOf(after, sites);
      if (short === undefined || oldShort === undefined) return other("an extension without the site's code");
      return short === oldShort ? told("keepShort", "the short extension stays") : told("reissue", "a new extension");
    },
  ),
  siteAndExtension: check(
    {
      needs: PHONE,
      tries: "changing the site and the extension of the new phone in the same call",
      means: "Nothing: pulumi-zoom changes the site first, then the extension.",
    },
    ["phone", "person", "sites"],
    function* ({ person, sites }) {
      if (yield* hasSiteCodes()) return untold("The account uses site codes, so extensions depend on the site.");
      const before = yield* read(phoneOf(person.id));
      const [target, extension] = [otherSite(sites, before), numberAt(before, "extension_number")];
      if (target === undefined || extension === undefined) return untold("The account has only one site.");
      for (let next = extension + 1; next <= extension + MOST_EXTENSIONS; next++) {
        const reply = yield* change(person, { site_id: target, extension_number: String(next) });
        // An extension that someone else has is refused.
        if (!isDone(reply)) continue;
        const isMoved = (shown: Reply) => textAt(shown, "site_id") === target;
        const after = yield* readUntil(phoneOf(person.id), (shown) => isMoved(shown) && extensionOf(shown) === next);
        if (!isMoved(after)) return other(`${reply.status}, and the site did not change`);
        if (extensionOf(after) === next) return told("applyBoth", "both changed");
        return extensionOf(after) === extension
          ? told("ignoreExtension", "only the site changed")
          : other("another extension");
      }
      return untold("Zoom refused all of the extensions that were tried.");
    },
  ),
};

const extensionOf = (shown: Reply) => numberAt(shown, "extension_number");

function* hasSiteCodes(): Steps<boolean> {
  return at(yield* read(raw(zoom.getPhoneSettings())), "multiple_sites", "site_code") === true;
}

function otherSite(sites: Facts["sites"], phone: Reply): string | undefined {
  const ids = rowsAt(sites, "sites").flatMap(({ id }) => (typeof id === "string" ? [id] : []));
  return ids.find((id) => id !== textAt(phone, "site_id"));
}

/** Returns the extension without the code of the phone's site. */
function shortOf(phone: Reply, sites: Facts["sites"]): string | undefined {
  const site = rowsAt(sites, "sites").find(({ id }) => id === textAt(phone, "site_id"));
  const [code, extension] = [String(numberAt({ body: site }, "site_code") ?? ""), String(extensionOf(phone) ?? "")];
  return code !== "" && extension.startsWith(code) ? extension.slice(code.length) : undefined;
}
