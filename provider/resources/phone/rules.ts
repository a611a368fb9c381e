/**
 * What to do with the phone of a Zoom user, given what Zoom shows and what the program asks.
 * No I/O, no clock, no Pulumi: `decidePhoneUser` is the preview's answer, `goalOf` says what an update may write, and
 * `planPhoneUser` lists the steps of a run.
 */
import { keyOf } from "../../zoom/names";

/** `gone`: Zoom knows no user with that id or e-mail. */
export type AccountStatus = "active" | "inactive" | "pending" | "gone";

/** A calling plan by Zoom's number, with its billing if an account has several billing accounts or subscriptions. */
export interface Plan {
  readonly type: number;
  readonly billingAccountId?: string;
  readonly billingSubscriptionId?: string;
}

/** What a program may declare of a phone, in the order in which it is set. */
export const ATTRIBUTES = [
  "siteId",
  "extensionNumber",
  "callingPlans",
  "phoneNumbers",
  "outboundCallerId",
  "emergencyAddressId",
  "templateId",
] as const;
export type AttributeName = (typeof ATTRIBUTES)[number];

export interface Desired {
  /** The site's id, also if the program gives its name. */
  readonly siteId?: string;
  readonly extensionNumber?: string;
  readonly callingPlans?: readonly (number | Plan)[];
  /** E.164. */
  readonly phoneNumbers?: readonly string[];
  readonly outboundCallerId?: string;
  readonly emergencyAddressId?: string;
  readonly templateId?: string;
}

/**
 * What a run makes true of a phone. Lists name what is added; `loses` names what is taken away: everything else in the
 * list if it is absent.
 */
export interface Goal extends Desired {
  readonly loses?: { readonly callingPlans: readonly (number | Plan)[]; readonly phoneNumbers: readonly string[] };
}

/** A phone as Zoom shows it, completed by what we know and Zoom does not show. */
export interface Phone {
  readonly siteId?: string;
  readonly extensionNumber?: string;
  readonly callingPlans: readonly Plan[];
  readonly phoneNumbers: readonly string[];
  readonly outboundCallerId?: string;
  readonly emergencyAddressId?: string;
  readonly templateId?: string;
}

export interface Observed {
  readonly accountStatus: AccountStatus;
  readonly phone?: Phone;
}

/** Zoom shows a phone without a plan as none, as no property, or as this one. It counts only if it is declared. */
const BASIC_PLAN = 3010;

export const isEmail = (idOrEmail: string) => idOrEmail.includes("@");

/** Zoom shows numbers with or without their plus, and extensions as numbers. */
export const digitsOf = (number: string) => number.replace(/\D/g, "");
const sameNumber = (a: string, b: string) => digitsOf(a) === digitsOf(b);
export const without = (numbers: readonly string[], others: readonly string[]) =>
  numbers.filter((number) => !others.some((other) => sameNumber(number, other)));
export const sameExtension = (a: string, b: string) => a.replace(/^0+/, "") === b.replace(/^0+/, "");

export const planOf = (declared: number | Plan): Plan => (typeof declared === "number" ? { type: declared } : declared);

/** A plan that is declared without its billing means any of its type. */
export const isPlan = (declared: Plan, held: Plan) =>
  declared.type === held.type &&
  (declared.billingAccountId === undefined || declared.billingAccountId === held.billingAccountId) &&
  (declared.billingSubscriptionId === undefined || declared.billingSubscriptionId === held.billingSubscriptionId);

/** What a phone still lacks of the plans of a goal, and what it still has to lose. */
function planDifference({ callingPlans = [], loses }: Goal, held: readonly Plan[]) {
  const wanted = callingPlans.map(planOf);
  const isSurplus = (plan: Plan) =>
    loses === undefined
      ? plan.type !== BASIC_PLAN && !wanted.some((other) => isPlan(other, plan))
      : loses.callingPlans.some((other) => isPlan(planOf(other), plan)) && !wanted.some((other) => isPlan(other, plan));
  return {
    missing: wanted.filter((plan) => !held.some((other) => isPlan(plan, other))),
    surplus: held.filter(isSurplus),
  };
}

/** The same for its numbers. */
function numberDifference({ phoneNumbers = [], loses }: Goal, held: readonly string[]) {
  const others = without(held, phoneNumbers);
  return {
    missing: without(phoneNumbers, held),
    surplus:
      loses === undefined ? others : others.filter((number) => without([number], loses.phoneNumbers).length === 0),
  };
}

/** Returns the plans that Zoom shows, each as it was declared; one that was not is shortened to its number if it can be. */
export const asDeclaredPlans = (declared: readonly (number | Plan)[], held: readonly Plan[]): (number | Plan)[] =>
  held.flatMap((plan) => {
    const before = declared.find((other) => isPlan(planOf(other), plan));
    if (before === undefined && plan.type === BASIC_PLAN) return [];
    const hasBilling = plan.billingAccountId !== undefined || plan.billingSubscriptionId !== undefined;
    return [before ?? (hasBilling ? plan : plan.type)];
  });

/** Returns whether Zoom shows what is declared of one attribute. What is not declared is never different. */
export function isAsDeclared(name: AttributeName, desired: Goal, phone: Phone): boolean {
  if (desired[name] === undefined) return true;
  switch (name) {
    case "callingPlans": {
      const { missing, surplus } = planDifference(desired, phone.callingPlans);
      return missing.length === 0 && surplus.length === 0;
    }
    case "phoneNumbers": {
      const { missing, surplus } = numberDifference(desired, phone.phoneNumbers);
      return missing.length === 0 && surplus.length === 0;
    }
    case "extensionNumber":
      return sameExtension(desired.extensionNumber ?? "", phone.extensionNumber ?? "");
    case "outboundCallerId":
      // If it is unknown what callees see, the number is not known to be hidden.
      return phone.outboundCallerId !== undefined && sameNumber(desired.outboundCallerId ?? "", phone.outboundCallerId);
    default:
      return desired[name] === phone[name];
  }
}

export const differing = (desired: Goal, phone: Phone): AttributeName[] =>
  ATTRIBUTES.filter((name) => !isAsDeclared(name, desired, phone));

// --- The preview's answer ---------------------------------------------------------------------------------------

export interface Change {
  /** The new one, if it changes. */
  readonly userId?: string;
  /** The status of the user as the program sees it now, if it changes. */
  readonly accountStatus?: string;
  readonly attributes: readonly string[];
  /** The user is known only during the run. */
  readonly isUserUnknown?: boolean;
}

export interface Decision {
  outcome: "none" | "update" | "defer" | "replace";
  /** The arguments that the outcome is about. */
  of: string[];
}

/** What state knows of the phone before a change. */
interface Before {
  readonly id: string;
  /** The e-mail of the user, or what the program named them by. */
  readonly email?: string;
  /** The phone is deferred until the user is active, or until a license is free. */
  readonly waiting: boolean;
  /** The user was pending when Zoom was last read. */
  readonly isInvited?: boolean;
}

/** What the preview announces for a change of the program, from what state knows and nothing else. */
export function decidePhoneUser(was: Before, change: Change): Decision {
  const { userId, accountStatus, attributes, isUserUnknown } = change;
  // At worst it is another user.
  if (isUserUnknown) return { outcome: "replace", of: ["userId"] };
  // An e-mail may name the same user as the id did: only the run can tell. But no one who is pending gets another e-mail.
  const isTold = userId !== undefined && (!isEmail(userId) || (was.waiting && (was.isInvited || isEmail(was.id))));
  if (isTold && ![was.id, was.email ?? was.id].map(keyOf).includes(keyOf(userId)))
    return { outcome: "replace", of: ["userId"] };
  const names = [...(userId === undefined ? [] : ["userId"]), ...attributes];
  const canBeEnabled = was.waiting && accountStatus === "active";
  const goesWithUser = !was.waiting && accountStatus !== undefined && accountStatus !== "active";
  if (canBeEnabled) return { outcome: "update", of: ["accountStatus", ...names] };
  if (goesWithUser) return { outcome: "defer", of: ["accountStatus", ...names] };
  if (names.length === 0) return { outcome: "none", of: [] };
  return { outcome: was.waiting ? "defer" : "update", of: names };
}

// --- The steps ----------------------------------------------------------------------------------------------------

/** Each step is one call to Zoom, apart from the detours that an extension may need. */
export type Step =
  | { do: "enable" }
  | { do: "moveSite"; siteId: string }
  | { do: "setExtension"; extension: string }
  | { do: "swapPlan"; from: Plan; to: Plan }
  | { do: "addPlans"; plans: Plan[] }
  | { do: "addNumbers"; numbers: string[] }
  | { do: "removeNumber"; number: string }
  | { do: "removePlan"; plan: Plan }
  | { do: "setOutboundCaller"; number: string }
  | { do: "setEmergencyAddress"; addressId: string }
  | { do: "applyTemplate"; templateId: string };

export const attributeOf = (step: Step): AttributeName | "phone" => {
  switch (step.do) {
    case "enable":
      return "phone";
    case "moveSite":
      return "siteId";
    case "setExtension":
      return "extensionNumber";
    case "swapPlan":
    case "addPlans":
    case "removePlan":
      return "callingPlans";
    case "addNumbers":
    case "removeNumber":
      return "phoneNumbers";
    case "setOutboundCaller":
      return "outboundCallerId";
    case "setEmergencyAddress":
      return "emergencyAddressId";
    case "applyTemplate":
      return "templateId";
  }
};

/** After these steps Zoom may show another extension than before: observe and plan again. */
export const changesWhatIsShown = (step: Step) => step.do === "enable" || step.do === "moveSite";

export interface PhonePlan {
  steps: Step[];
  /** The phone is declared, and Zoom cannot enable it while the user is pending or deactivated. */
  waits: boolean;
  refuse?: string;
}

/** `new` to this stack, `kept` in its state with a phone, or `waiting` in its state for one. */
export type Standing = "new" | "kept" | "waiting";

const refuse = (why: string): PhonePlan => ({ steps: [], waits: false, refuse: why });
const take = (...steps: Step[]): PhonePlan => ({ steps, waits: false });
const WAIT: PhonePlan = { steps: [], waits: true };

/** What decides about a phone, beside what Zoom shows and what is declared. */
export interface Situation {
  readonly standing: Standing;
  readonly whenPending: "defer" | "refuse";
  /** A phone that exists is this stack's own: kept, enabled by this run, or left to it by a removal of this run. */
  readonly owned: boolean;
  readonly onExisting: "refuse" | "adopt";
}

/**
 * Returns the steps from what Zoom shows to the goal; none means nothing to do. The same for a new phone, a change, an
 * adoption, and the repair of a run that failed half-way.
 */
export function planPhoneUser(seen: Observed, goal: Goal, situation: Situation): PhonePlan {
  const { standing, whenPending, owned, onExisting } = situation;
  switch (seen.accountStatus) {
    case "gone":
      if (standing === "waiting") return WAIT;
      return refuse(
        standing === "new"
          ? "this Zoom account has no user with that id or e-mail"
          : `the user is no longer in this Zoom account. Run "pulumi refresh"`,
      );
    case "pending":
      if (standing === "new" && whenPending === "refuse")
        return refuse(`the user has not accepted the invitation, and whenPending is "refuse"`);
      return WAIT;
    case "inactive":
      return WAIT;
    case "active":
      if (seen.phone) {
        if (owned || onExisting === "adopt") return take(...changes(goal, seen.phone));
        return refuse(
          `the user has a phone already, this resource does not manage it, and onExisting is "refuse". Remove ` +
            `onExisting to take the phone over: an adoption adds and sets what is declared and takes nothing away`,
        );
      }
      if (standing === "kept")
        return refuse(
          `the phone is no longer enabled in Zoom. Run "pulumi refresh"; the next "pulumi up" then enables it again`,
        );
      return take({ do: "enable" });
  }
}

function changes(goal: Goal, phone: Phone): Step[] {
  const differ = new Set(differing(goal, phone));
  const wanted = <N extends AttributeName>(name: N): Goal[N] | undefined => (differ.has(name) ? goal[name] : undefined);
  const [siteId, extensionNumber] = [wanted("siteId"), wanted("extensionNumber")];
  const steps: Step[] = [];
  if (siteId !== undefined) steps.push({ do: "moveSite", siteId });
  if (extensionNumber !== undefined) steps.push({ do: "setExtension", extension: extensionNumber });
  const { missing, surplus } = differ.has("callingPlans")
    ? planDifference(goal, phone.callingPlans)
    : { missing: [], surplus: [] };
  const [to, from] = [missing[0], surplus[0]];
  // A swap cannot say from which billing account the new plan is taken.
  const swap = missing.length === 1 && surplus.length === 1 && to && from && to.billingAccountId === undefined;
  if (swap) steps.push({ do: "swapPlan", from, to });
  else if (missing.length > 0) steps.push({ do: "addPlans", plans: missing });
  if (differ.has("phoneNumbers")) steps.push(...numberSteps(goal, phone.phoneNumbers));
  if (!swap) steps.push(...surplus.map((plan): Step => ({ do: "removePlan", plan })));
  const [outboundCallerId, templateId] = [wanted("outboundCallerId"), wanted("templateId")];
  const emergencyAddressId = wanted("emergencyAddressId");
  if (outboundCallerId !== undefined) steps.push({ do: "setOutboundCaller", number: outboundCallerId });
  if (emergencyAddressId !== undefined) steps.push({ do: "setEmergencyAddress", addressId: emergencyAddressId });
  if (templateId !== undefined) steps.push({ do: "applyTemplate", templateId });
  return steps;
}

export const MOST_NUMBERS = 10;
/** Zoom takes ten at once by its reference, and five in practice. */
const NUMBERS_A_CALL = 5;

/** New numbers come first, so that there is always a line; old ones go before them only to make room. */
function numberSteps(goal: Goal, held: readonly string[]): Step[] {
  const { missing: comes, surplus: goes } = numberDifference(goal, held);
  const steps: Step[] = [];
  let count = held.length;
  for (let from = 0; from < comes.length; from += NUMBERS_A_CALL) {
    const numbers = comes.slice(from, from + NUMBERS_A_CALL);
    for (const number of goes.splice(0, Math.max(0, count + numbers.length - MOST_NUMBERS))) {
      steps.push({ do: "removeNumber", number });
      count--;
    }
    steps.push({ do: "addNumbers", numbers });
    count += numbers.length;
  }
  return [...steps, ...goes.map((number): Step => ({ do: "removeNumber", number }))];
}
