import * as zoom from "../../../provider/zoom/api/endpoints";
import { oldNumbers, raw, user, userSettings } from "../calls";
import { check, type Checks, known } from "../check";
import { byVerdict, other, told, untold } from "../reading";
import { at, entriesOf, isDone, numberAt, rowsAt, textAt, verdictOf } from "../replies";
import { read, readAny } from "../steps";

/** Attributes that few users have set. */
const OFTEN_UNSET = ["job_title", "company", "location", "cost_center", "pronouns", "phone_country", "cms_user_id"];
const OPTION = "recording_authentication";
/** An id of the right form, which no site has. */
const MADE_UP_SITE = "pulumiZoomProbe_______";

export const reading: Checks<
  | "unsetStrings"
  | "authenticationSettings"
  | "customQueryFields"
  | "planUsage"
  | "primaryGroupField"
  | "groupTotals"
  | "numberPlus"
  | "sitesOff"
  | "missingSite"
  | "numbersSunset"
> = {
  unsetStrings: check(
    {
      needs: [],
      tries: "reading attributes that the account's owner has not set",
      means: 'Nothing: pulumi-zoom treats "" and a missing attribute as the same.',
    },
    ["owner"],
    function* ({ owner }) {
      const reply = yield* read(user(owner));
      const values = OFTEN_UNSET.map((name) => at(reply, name));
      const [empty, absent] = [values.includes(""), values.includes(undefined)];
      if (empty && absent) return other("some are empty and some are missing");
      if (empty) return told("empty", "empty");
      return absent ? told("absent", "missing") : untold("The owner has set all of the attributes.");
    },
  ),
  authenticationSettings: check(
    {
      needs: [],
      tries: `reading the owner's settings with the option ${OPTION}`,
      means: "Nothing: pulumi-zoom does not read these settings.",
    },
    ["owner"],
    function* ({ owner }) {
      const reply = yield* read(userSettings(owner, { option: OPTION }));
      if (!isDone(reply)) return other(verdictOf(reply));
      if (at(reply, "authentication_options", OPTION) !== undefined)
        return told("wrapped", "inside authentication_options");
      return at(reply, OPTION) === undefined ? other("another form") : told("flat", "the settings themselves");
    },
  ),
  customQueryFields: check(
    {
      needs: [],
      tries: "reading only one value of the owner's settings",
      means: "Nothing: pulumi-zoom reads the settings as a whole.",
    },
    ["owner"],
    function* ({ owner }) {
      const reply = yield* read(userSettings(owner, { custom_query_fields: "zoom_phone" }));
      if (!isDone(reply)) return other(verdictOf(reply));
      const parts = Object.keys(entriesOf(reply.body)).length;
      return parts > 1 ? told("ignore", "all settings") : told("trim", "only that value");
    },
  ),
  planUsage: check(
    {
      needs: [],
      tries: "reading how many licenses were bought and used",
      means: "Messages cannot say how many licenses are left, and getSeats and check show fewer figures.",
    },
    [],
    function* () {
      return byVerdict(yield* read(raw(zoom.getPlanUsage())), { 200: "allow", "400/200": "400/200" });
    },
  ),
  primaryGroupField: known(
    {
      needs: [],
      tries: "reading one member of an existing group",
      means: "Nothing: pulumi-zoom does not manage primary groups.",
    },
    ["existingGroup"],
    ({ existingGroup }) => {
      const [row] = rowsAt(existingGroup.members, "members");
      return row?.primary_group === undefined ? told(false, "no such field") : told(true, "with primary_group");
    },
  ),
  groupTotals: check(
    {
      needs: [],
      tries: "comparing an existing group's number of members with the list of its members",
      means: "getGroup and listGroups show numbers of members that are too old. Members themselves are right.",
    },
    ["existingGroup"],
    function* ({ existingGroup }) {
      const total = numberAt(yield* read(raw(zoom.getGroup(existingGroup.id))), "total_members");
      const listed = numberAt(existingGroup.members, "total_records");
      if (total === undefined || listed === undefined) return other("no number");
      if (total === listed) return told("exact", "the same number");
      return total === 0 ? told("stale", "0") : other("another number");
    },
  ),
  numberPlus: check(
    {
      needs: [],
      tries: "reading a phone number in the list of phone users",
      means: "Nothing: pulumi-zoom takes numbers with and without the +.",
    },
    [],
    function* () {
      const reply = yield* read(raw(zoom.listPhoneUsers(), { query: { page_size: 100 } }));
      const numbers = rowsAt(reply, "users").flatMap((row) => rowsAt({ body: row }, "phone_numbers"));
      const number = numbers.map((row) => textAt({ body: row }, "number")).find((text) => text !== undefined);
      if (number === undefined) return untold("None of the first 100 phone users has a number.");
      return number.startsWith("+") ? told(true, "with the +") : told(false, "without the +");
    },
  ),
  sitesOff: known(
    {
      needs: [],
      tries: "listing the phone sites of an account without multiple sites",
      means: "Nothing: pulumi-zoom asks for sites only if a program names one.",
    },
    ["sites"],
    ({ sites }) => {
      if (!isDone(sites)) return byVerdict(sites, { "400/300": "400/300" });
      return rowsAt(sites, "sites").length > 0
        ? untold("The account has multiple sites.")
        : told("empty", "an empty list");
    },
  ),
  missingSite: check(
    {
      needs: [],
      tries: "reading a phone site that does not exist",
      means: "Nothing: pulumi-zoom finds sites in the list of sites.",
    },
    ["sites"],
    function* ({ sites }) {
      if (rowsAt(sites, "sites").length === 0) return untold("The account does not have multiple sites.");
      return byVerdict(yield* readAny(raw(zoom.getPhoneSite(MADE_UP_SITE))), {
        "400/300": "400/300",
        "400/400": "400/400",
      });
    },
  ),
  numbersSunset: check(
    {
      needs: [],
      tries: "reading the list of phone numbers that Zoom is replacing",
      means: "Nothing: pulumi-zoom reads numbers from number management.",
    },
    [],
    function* () {
      return byVerdict(yield* read(oldNumbers()), { 200: "served", 404: "404", 410: "410" });
    },
  ),
};
