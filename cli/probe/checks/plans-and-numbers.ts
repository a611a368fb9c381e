import * as zoom from "../../../provider/zoom/api/endpoints";
import { raw } from "../calls";
import { check, type Checks, known } from "../check";
import type { Person } from "../facts";
import { byVerdict, other, told, untold } from "../reading";
import { isDone, rowsAt, textAt, verdictOf } from "../replies";
import { assignPlan, freeNumbers, hasPhoneAgain, heldPlans, plans } from "../setups/phone";
import { read, readUntil, type Reply, type Steps, write } from "../steps";
import { hasNoPhone, numberRelease, phoneOf } from "../undos/phone";

const PHONE = ["--accepted-user", "--allow phone"] as const;
/** A number that is reserved for fiction. */
const NO_NUMBER = "+15125550199";

const assign = (person: Person, number: string): Steps<Reply> =>
  write(raw(zoom.assignPhoneNumbers(person.id, [number])), numberRelease(person, number));
const removePlan = (person: Person, type: number): Steps<Reply> =>
  write(raw(zoom.removeCallingPlan(person.id, type)), "covered");

/** In the order in which they are tried: a phone has no plan at first, and the last check disables it. */
export const plansAndNumbers: Checks<
  | "numberWithoutPlan"
  | "planExhausted"
  | "planNotHeld"
  | "phoneAssignStatus"
  | "duplicatePlan"
  | "unknownNumber"
  | "numberOfOtherSite"
  | "numberHeldAlready"
  | "lastPlanWithNumbers"
  | "lastPlan"
  | "phoneDisable"
> = {
  numberWithoutPlan: check(
    {
      needs: PHONE,
      tries: "assigning a free number to the new phone while it has no calling plan",
      means: "Nothing: pulumi-zoom assigns plans before numbers.",
    },
    ["phone", "person", "freeNumber"],
    function* ({ person, freeNumber }) {
      if ((yield* heldPlans(person)).some((type) => type !== 3010)) return untold("The new phone has a calling plan.");
      const reply = yield* assign(person, freeNumber.number);
      return byVerdict(reply, { "400/409": "400/409", 201: "allow", 200: "allow" });
    },
  ),
  planExhausted: check(
    {
      needs: PHONE,
      tries: "assigning a calling plan of which no license is left",
      means: "With 400/300, the message says what Zoom says, and how many licenses of the plan are left.",
    },
    ["phone", "person"],
    function* ({ person }) {
      const type = (yield* plans()).find(({ available }) => available <= 0)?.type;
      if (type === undefined) return untold("Licenses of all calling plans are left.");
      return byVerdict(yield* assignPlan(person, type), { "400/300": "400/300", "404/1102": "404/1102" });
    },
  ),
  planNotHeld: check(
    {
      needs: PHONE,
      tries: "removing a calling plan that the new phone does not have",
      means: "Nothing: pulumi-zoom reads which plans a phone has before it removes one.",
    },
    ["phone", "person"],
    function* ({ person }) {
      const held = yield* heldPlans(person);
      const type = (yield* plans()).find((plan) => !held.includes(plan.type))?.type;
      if (type === undefined) return untold("The new phone has all of the account's calling plans.");
      return byVerdict(yield* removePlan(person, type), { "404/404": "404/404", "400/400": "400/400" });
    },
  ),
  phoneAssignStatus: known(
    {
      needs: PHONE,
      tries: "assigning a calling plan with a free license to the new phone",
      means: "Nothing: pulumi-zoom takes both as success.",
    },
    ["plan"],
    ({ plan }) => byVerdict(plan.reply, { 201: 201, 200: 200 }),
  ),
  duplicatePlan: check(
    {
      needs: PHONE,
      tries: "assigning the same calling plan again",
      means: "Nothing: pulumi-zoom assigns only plans that a phone does not have.",
    },
    ["plan", "person"],
    function* ({ plan, person }) {
      const reply = yield* assignPlan(person, plan.type);
      return byVerdict(reply, { 201: "ignore", 200: "ignore", "400/300": "400/300" });
    },
  ),
  unknownNumber: check(
    {
      needs: PHONE,
      tries: "assigning a number that the account does not have",
      means: "Nothing: the message says what Zoom says.",
    },
    ["plan", "person"],
    function* ({ person }) {
      return byVerdict(yield* assign(person, NO_NUMBER), { "400/404": "400/404", "400/300": "400/300" });
    },
  ),
  numberOfOtherSite: check(
    {
      needs: PHONE,
      tries: "assigning a free number of another site",
      means: "Numbers must belong to the site of the phone. The run fails with what Zoom says.",
    },
    ["plan", "phone", "person"],
    function* ({ person }) {
      const siteId = textAt(yield* read(phoneOf(person.id)), "site_id");
      const free = (yield* freeNumbers()).find((one) => siteId !== undefined && one.siteId !== siteId);
      if (!free) return untold("No number of another site is free.");
      return byVerdict(yield* assign(person, free.number), { 201: "allow", 200: "allow", 400: "refuse" });
    },
  ),
  numberHeldAlready: check(
    {
      needs: PHONE,
      tries: "assigning a free number twice",
      means: "Nothing: pulumi-zoom assigns only numbers that a phone does not have.",
    },
    ["plan", "person", "freeNumber"],
    function* ({ person, freeNumber }) {
      const first = yield* assign(person, freeNumber.number);
      if (!isDone(first)) return untold(`Zoom refused the number (${verdictOf(first)}).`);
      const reply = yield* assign(person, freeNumber.number);
      return byVerdict(reply, { 201: "ignore", 200: "ignore", "400/409": "400/409" });
    },
  ),
  lastPlanWithNumbers: check(
    {
      needs: PHONE,
      tries: "removing the only calling plan while the phone has a number",
      means: "Nothing: pulumi-zoom takes numbers away before the last plan.",
    },
    ["plan", "person", "freeNumber"],
    function* ({ plan, person, freeNumber }) {
      const problem = yield* onlyPlan(person, plan.type);
      if (problem !== undefined) return untold(problem);
      const first = yield* assign(person, freeNumber.number);
      if (!isDone(first)) return untold(`Zoom refused the number (${verdictOf(first)}).`);
      const reading = byVerdict(yield* removePlan(person, plan.type), { 204: "allow", 200: "allow", 400: "refuse" });
      if (reading.kind !== "told" || reading.value === "allow") return reading;
      yield* write(raw(zoom.unassignPhoneNumber(person.id, freeNumber.number)), "covered");
      if (!isDone(yield* removePlan(person, plan.type))) return untold("Zoom does not remove a last plan at all.");
      return reading;
    },
  ),
  lastPlan: check(
    {
      needs: PHONE,
      tries: "removing the only calling plan of the new phone",
      means: "A phone cannot be without a plan. pulumi-zoom adds new plans before it removes old ones.",
    },
    ["plan", "person"],
    function* ({ plan, person }) {
      const problem = yield* onlyPlan(person, plan.type);
      if (problem !== undefined) return untold(problem);
      const held = rowsAt(yield* read(phoneOf(person.id)), "phone_numbers");
      if (held.length > 0) return untold("The new phone has a number.");
      return byVerdict(yield* removePlan(person, plan.type), { 204: "allow", 200: "allow", 400: "refuse" });
    },
  ),
  phoneDisable: check(
    {
      needs: PHONE,
      tries: "disabling the new phone",
      means: "Nothing: pulumi-zoom takes a phone in the trash as disabled.",
    },
    ["phone", "person"],
    function* ({ person, phone }) {
      if (!(yield* hasPhoneAgain(person, 0))) return untold("The phone is not there any more.");
      const wasActive = textAt(phone, "status") === "activate";
      const reply = yield* write(raw(zoom.updateUser(person.id, { feature: { zoom_phone: false } })), "covered");
      if (!isDone(reply)) return other(verdictOf(reply));
      const shown = yield* readUntil(phoneOf(person.id), hasNoPhone, DISABLING_MS);
      if (isDone(shown) && !wasActive) return untold("The new phone was never activated, so its status does not tell.");
      if (!hasNoPhone(shown)) return other("the phone is still there");
      return isDone(shown) ? told("trash", "status deactivate") : told("gone", verdictOf(shown));
    },
  ),
};

/** Zoom may need minutes to enable a phone, and nothing says that it disables one faster. */
const DISABLING_MS = [0, 1_000, 2_000, 5_000, 10_000, 20_000];

/** Makes sure that a phone has exactly this plan. Returns why not. */
function* onlyPlan(person: Person, type: number): Steps<string | undefined> {
  // Always, because a read may still show a plan that an earlier check removed.
  yield* assignPlan(person, type);
  const isOnly = (shown: Reply) => {
    const types = rowsAt(shown, "calling_plans").map((row) => row.type);
    return types.length === 1 && types[0] === type;
  };
  return isOnly(yield* readUntil(phoneOf(person.id), isOnly)) ? undefined : "The new phone has other calling plans.";
}
