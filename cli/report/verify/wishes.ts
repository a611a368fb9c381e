import { planOf, without } from "../../../provider/resources/phone/rules";
import { keyOf } from "../../../provider/resources/group/rules";
import { sameEmail } from "../../../provider/resources/user/attributes";
import type { Properties } from "../../../provider/types";
import { mayAdopt } from "../adoption";
import { textOf, textsOf } from "../attributes";
import type { Context } from "../context";
import { userOfPhone } from "../directory";
import type { Step } from "../engine-steps";
import { type Subject, theGroup } from "../findings";
import { code } from "../markdown";
import { emailOf, knownAs } from "../person";
import { allHeld, isPlanLike, isWaiting, phoneLossesOf } from "../phone-losses";
import { SECRET, UNKNOWN } from "../sides";

/** What can be looked up in Zoom before a change is made. */
export type Thing =
  | "newUser"
  | "newEmail"
  | "person"
  | "newGroup"
  | "siteName"
  | "siteId"
  | "plan"
  | "number"
  | "extension"
  | "template"
  | "emergencyAddress";

/** Something that the plan names, and that Zoom must have, or must have free. */
export interface Wish {
  readonly thing: Thing;
  readonly value: string;
  /** For whom. Only the Markdown if it is for people. */
  readonly who: string | Subject;
  /** The e-mail or id of the phone's user, who may have it already. */
  readonly user?: string;
}

/** Returns what the changes of a preview name. What only the run knows, and secrets, are left out. */
export function wishesIn(context: Context): Wish[] {
  const wishes = context.run.steps.flatMap((step) => {
    if (step.op !== "create" && step.op !== "update" && step.op !== "replace") return [];
    switch (step.kind) {
      case "ZoomUser":
        return userWishes(step);
      case "ZoomPhoneUser":
        return phoneWishes(step, context);
      default:
        return groupWishes(step, context);
    }
  });
  const own = new Set(context.run.steps.flatMap(namesOf).map(keyOf));
  return wishes.filter(
    ({ thing, value }) => ![UNKNOWN, SECRET, ""].includes(value) && !(thing === "person" && own.has(keyOf(value))),
  );
}

/** People whom the program itself declares need not be looked up. */
const namesOf = ({ kind, op, before, after }: Step): string[] =>
  kind === "ZoomUser" && op !== "delete" ? [emailOf(before), emailOf(after), before?.id ?? "", after?.id ?? ""] : [];

/** Returns the arguments that a change sets. */
function setBy({ op, changed, after }: Step): Properties {
  const inputs = Object.entries(after?.inputs ?? {});
  return Object.fromEntries(op === "update" ? inputs.filter(([name]) => changed.includes(name)) : inputs);
}

function userWishes(step: Step): Wish[] {
  const { op, before } = step;
  const who = code(knownAs(step));
  const { email, transfer } = setBy(step);
  const receiver = typeof transfer === "object" && transfer !== null && "email" in transfer ? transfer.email : "";
  return [
    ...(op === "create" && !mayAdopt(step) ? [{ thing: "newUser" as const, value: textOf(email), who }] : []),
    ...(op === "update" && !sameEmail(email, emailOf(before))
      ? [{ thing: "newEmail" as const, value: textOf(email), who: code(emailOf(before)) }]
      : []),
    { thing: "person", value: textOf(receiver), who: { who: `the transfer of ${who}`, noun: "transfers" } },
  ];
}

function groupWishes(step: Step, { directory }: Context): Wish[] {
  const { before, after, op } = step;
  const set = setBy(step);
  const who = theGroup(code(after?.inputs.name));
  const adopts = op === "create" && mayAdopt(step);
  const added = (["members", "admins"] as const).flatMap((list) => {
    const had = textsOf(before?.inputs[list]).map((one) => keyOf(directory.emailOf(one)));
    return textsOf(set[list])
      .map(directory.emailOf)
      .filter((one) => !had.includes(keyOf(one)));
  });
  return [
    ...(adopts ? [] : [{ thing: "newGroup" as const, value: textOf(set.name), who }]),
    ...added.map((value) => ({ thing: "person" as const, value, who })),
  ];
}

function phoneWishes(step: Step, { directory }: Context): Wish[] {
  const who = userOfPhone(step, directory);
  const set = setBy(step);
  const { before, op } = step;
  const has = op === "update" && !isWaiting(before) ? allHeld(before) : {};
  const user = directory.emailOf(textOf(step.after?.inputs.userId));
  const one = (thing: Thing, name: string): Wish => ({ thing, value: textOf(set[name]), who, user });
  const had = (has.plans ?? []).filter(isPlanLike).map((plan) => planOf(plan).type);
  const plans = (Array.isArray(set.callingPlans) ? set.callingPlans : []).filter(isPlanLike);
  return [
    ...(op === "update" ? [] : [one("person", "userId")]),
    one("siteName", "siteName"),
    one("siteId", "siteId"),
    one("template", "templateId"),
    one("emergencyAddress", "emergencyAddressId"),
    ...(set.extensionNumber === has.extension ? [] : [one("extension", "extensionNumber")]),
    ...without(
      textsOf(set.phoneNumbers).filter((number) => number !== UNKNOWN),
      has.numbers ?? [],
    ).map((value) => ({ thing: "number" as const, value, who, user })),
    ...plans
      .map((plan) => planOf(plan).type)
      .filter((type) => !had.includes(type))
      .map((type) => ({ thing: "plan" as const, value: String(type), who, user })),
  ];
}

/** What the plan itself gives back to the account, for others to take. */
export interface Released {
  /** As `keyOf` compares them. */
  readonly emails: readonly string[];
  readonly numbers: readonly string[];
  readonly extensions: readonly string[];
}

export function releasedIn({ run }: Context): Released {
  const held = run.steps
    .filter(({ kind, before }) => kind === "ZoomPhoneUser" && !isWaiting(before))
    .flatMap((step) => {
      if (step.op === "delete" || step.op === "replace") return [allHeld(step.before)];
      return step.op === "update" ? phoneLossesOf(step).map((loss) => loss.held) : [];
    });
  const renamed = run.steps.filter(
    ({ kind, op, changed }) => kind === "ZoomUser" && op === "update" && changed.includes("email"),
  );
  return {
    emails: renamed.map(({ before }) => keyOf(emailOf(before))),
    numbers: held.flatMap(({ numbers = [] }) => numbers),
    extensions: held.flatMap(({ extension }) => extension ?? []),
  };
}
