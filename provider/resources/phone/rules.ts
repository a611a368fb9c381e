/**
 * What to do with the phone of a Zoom user, given what Zoom shows and what the program asks.
 * No I/O, no clock, no Pulumi: `decidePhoneUser` is the preview's answer, `planPhoneUser` the list of steps that is
 * carried out.
 */

/** `gone`: Zoom knows nobody by that id or e-mail. */
export type AccountStatus = "active" | "inactive" | "pending" | "gone";

/** A calling plan by Zoom's number, and whose it is where an account has several billing accounts or subscriptions. */
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
  /** The site's id, also where the program names it. */
  readonly siteId?: string;
  readonly extensionNumber?: string;
  readonly callingPlans?: readonly (number | Plan)[];
  /** E.164. */
  readonly phoneNumbers?: readonly string[];
  readonly outboundCallerId?: string;
  readonly emergencyAddressId?: string;
  readonly templateId?: string;
}

/** A phone as Zoom shows it, completed by what we know where Zoom is silent. */
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

/** Zoom shows a phone without any plan as none, as no property, or as this one. It counts only where it is declared. */
const BASIC_PLAN = 3010;

export const isEmail = (idOrEmail: string) => idOrEmail.includes("@");

/** Zoom shows numbers with or without their plus, and extensions as numbers. */
export const digitsOf = (number: string) => number.replace(/\D/g, "");
const sameNumber = (a: string, b: string) => digitsOf(a) === digitsOf(b);
const without = (numbers: readonly string[], others: readonly string[]) =>
  numbers.filter((number) => !others.some((other) => sameNumber(number, other)));
export const sameExtension = (a: string, b: string) => a.replace(/^0+/, "") === b.replace(/^0+/, "");

export const planOf = (declared: number | Plan): Plan => (typeof declared === "number" ? { type: declared } : declared);

/** A plan that is declared without its billing is any of its type. */
const isPlan = (declared: Plan, held: Plan) =>
  declared.type === held.type &&
  (declared.billingAccountId === undefined || declared.billingAccountId === held.billingAccountId) &&
  (declared.billingSubscriptionId === undefined || declared.billingSubscriptionId === held.billingSubscriptionId);

function planDifference(declared: readonly (number | Plan)[], held: readonly Plan[]) {
  const wanted = declared.map(planOf);
  return {
    missing: wanted.filter((plan) => !held.some((other) => isPlan(plan, other))),
    surplus: held.filter((plan) => plan.type !== BASIC_PLAN && !wanted.some((other) => isPlan(other, plan))),
  };
}

/** The plans that Zoom shows, each as it was declared, and in short where it was not. */
export const asDeclaredPlans = (declared: readonly (number | Plan)[], held: readonly Plan[]): (number | Plan)[] =>
  held.flatMap((plan) => {
    const before = declared.find((other) => isPlan(planOf(other), plan));
    if (before === undefined && plan.type === BASIC_PLAN) return [];
    const hasBilling = plan.billingAccountId !== undefined || plan.billingSubscriptionId !== undefined;
    return [before ?? (hasBilling ? plan : plan.type)];
  });

/** Whether Zoom shows what is declared of one attribute; what is not declared is never different. */
export function isAsDeclared(name: AttributeName, desired: Desired, phone: Phone): boolean {
  if (desired[name] === undefined) return true;
  switch (name) {
    case "callingPlans": {
      const { missing, surplus } = planDifference(desired.callingPlans ?? [], phone.callingPlans);
      return missing.length === 0 && surplus.length === 0;
    }
    case "phoneNumbers": {
      const [wanted, held] = [desired.phoneNumbers ?? [], phone.phoneNumbers];
      return without(wanted, held).length === 0 && without(held, wanted).length === 0;
    }
    case "extensionNumber":
      return sameExtension(desired.extensionNumber ?? "", phone.extensionNumber ?? "");
    case "outboundCallerId":
      // A caller who is to be hidden is not hidden because nobody knows.
      return phone.outboundCallerId !== undefined && sameNumber(desired.outboundCallerId ?? "", phone.outboundCallerId);
    default:
      return desired[name] === phone[name];
  }
}

export const differing = (desired: Desired, phone: Phone): AttributeName[] =>
  ATTRIBUTES.filter((name) => !isAsDeclared(name, desired, phone));

// --- The preview's answer ---------------------------------------------------------------------------------------

export interface Change {
  /** The new one, where it changes. */
  readonly userId?: string;
  /** What the program says of the person now, where that changes. */
  readonly accountStatus?: string;
  readonly attributes: readonly string[];
}

export interface Decision {
  outcome: "none" | "update" | "defer" | "replace";
  /** The arguments that the outcome is about. */
  of: string[];
}

/**
 * What the preview announces for a change of the program, from what state knows and nothing else.
 *
 * @param was `waiting`: the phone is deferred, because the person is pending or deactivated.
 */
export function decidePhoneUser(was: { id: string; waiting: boolean }, change: Change): Decision {
  const { userId, accountStatus, attributes } = change;
  // An e-mail may name the same person as the id did: only the run itself can tell.
  if (userId !== undefined && !isEmail(userId) && userId !== was.id) return { outcome: "replace", of: ["userId"] };
  const names = [...(userId === undefined ? [] : ["userId"]), ...attributes];
  const comesAlive = was.waiting && accountStatus === "active";
  const falls = !was.waiting && accountStatus !== undefined && accountStatus !== "active";
  if (comesAlive) return { outcome: "update", of: ["accountStatus", ...names] };
  if (falls) return { outcome: "defer", of: ["accountStatus", ...names] };
  if (names.length === 0) return { outcome: "none", of: [] };
  return { outcome: was.waiting ? "defer" : "update", of: names };
}

// --- The steps ----------------------------------------------------------------------------------------------------

/** Each step is one call to Zoom, but for the waits and detours that an extension may need. */
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

/** After these Zoom may show another extension than before: look, and plan again. */
export const changesWhatIsShown = (step: Step) => step.do === "enable" || step.do === "moveSite";

export interface PhonePlan {
  steps: Step[];
  /** The phone is declared, and Zoom can give none while the person is pending or deactivated. */
  waits: boolean;
  refuse?: string;
}

/** `new` to this stack, `kept` in its state with a phone, or `waiting` in its state for one. */
export type Standing = "new" | "kept" | "waiting";

const refuse = (why: string): PhonePlan => ({ steps: [], waits: false, refuse: why });
const act = (...steps: Step[]): PhonePlan => ({ steps, waits: false });
const WAIT: PhonePlan = { steps: [], waits: true };

/**
 * The steps from what Zoom shows to what is declared; none means nothing to do. The same for a new phone, a change, a
 * phone that was there before, and the repair of a run that died half-way.
 */
export function planPhoneUser(
  seen: Observed,
  desired: Desired,
  standing: Standing,
  whenPending: "defer" | "refuse",
): PhonePlan {
  switch (seen.accountStatus) {
    case "gone":
      if (standing === "waiting") return WAIT;
      return refuse(
        standing === "new"
          ? "there is nobody of that id or e-mail in this Zoom account"
          : `the person is no longer in this Zoom account; run "pulumi refresh" to take note of it`,
      );
    case "pending":
      if (standing === "new" && whenPending === "refuse")
        return refuse("the person has not accepted the invitation, and whenPending is refuse");
      return WAIT;
    case "inactive":
      if (standing === "new")
        return refuse("the person is deactivated, and Zoom gives a phone to active people alone; activate them first");
      return WAIT;
    case "active":
      return seen.phone ? act(...changes(desired, seen.phone)) : act({ do: "enable" });
  }
}

function changes(desired: Desired, phone: Phone): Step[] {
  const differ = differing(desired, phone);
  const { siteId, extensionNumber, callingPlans, phoneNumbers, outboundCallerId, emergencyAddressId, templateId } =
    Object.fromEntries(differ.map((name) => [name, desired[name]])) as Desired;
  const steps: Step[] = [];
  if (siteId !== undefined) steps.push({ do: "moveSite", siteId });
  if (extensionNumber !== undefined) steps.push({ do: "setExtension", extension: extensionNumber });
  const { missing, surplus } = planDifference(callingPlans ?? phone.callingPlans, phone.callingPlans);
  const [to, from] = [missing[0], surplus[0]];
  // A swap cannot say from which billing account the new plan is taken.
  const swap = missing.length === 1 && surplus.length === 1 && to && from && to.billingAccountId === undefined;
  if (swap) steps.push({ do: "swapPlan", from, to });
  else if (missing.length > 0) steps.push({ do: "addPlans", plans: missing });
  if (phoneNumbers !== undefined) steps.push(...numberSteps(phone.phoneNumbers, phoneNumbers));
  if (!swap) steps.push(...surplus.map((plan): Step => ({ do: "removePlan", plan })));
  if (outboundCallerId !== undefined) steps.push({ do: "setOutboundCaller", number: outboundCallerId });
  if (emergencyAddressId !== undefined) steps.push({ do: "setEmergencyAddress", addressId: emergencyAddressId });
  if (templateId !== undefined) steps.push({ do: "applyTemplate", templateId });
  return steps;
}

const MOST_NUMBERS = 10;
/** Zoom takes ten at once by its reference, and five in practice. */
const NUMBERS_A_CALL = 5;

/** New numbers first, so that there is always a line; of the old ones only as many go before as have to make room. */
function numberSteps(held: readonly string[], wanted: readonly string[]): Step[] {
  const goes = without(held, wanted);
  const comes = without(wanted, held);
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

// --- A free extension ---------------------------------------------------------------------------------------------

/**
 * Extensions that may be free, for somebody who has to make room for a moment: of the same length, first the next ones,
 * which fall within the same range of the same site, then from the ends of the hundred and the thousand, where fewer
 * are given away.
 *
 * @param isKnown The ones that somebody holds, or is to get.
 */
export function freeExtensions(held: string, isKnown: (extension: string) => boolean): string[] {
  const TRIES = 8;
  const number = Number(held);
  const end = (of: number) => Math.floor(number / of) * of + of - 1;
  const unknown = (from: number, step: 1 | -1) => {
    const found: string[] = [];
    for (let next = from; found.length < TRIES && String(next).length === held.length; next += step)
      if (!isKnown(String(next))) found.push(String(next));
    return found;
  };
  return [...new Set([...unknown(number + 1, 1), ...unknown(end(100), -1), ...unknown(end(1_000), -1)])];
}
