import { keyOf } from "../../provider/resources/group/rules";
import { ATTRIBUTES, traits } from "../../provider/resources/user/attributes";
import type { Properties } from "../../provider/types";
import { addOnsIn } from "./add-ons";
import { textOf, textsOf, typeOf } from "./attributes";
import type { Context } from "./context";
import { type Directory, peopleIn, userOfPhone } from "./directory";
import { isTold, type Step } from "./engine-steps";
import { expiredIn } from "./expired";
import { type Finding, finding, theGroup } from "./findings";
import { HELD_NAMES } from "./held-names";
import { licenseNames } from "./license";
import { planIn } from "./licenses";
import { code, codes, names } from "./markdown";
import { notesOf } from "./notes";
import { namesChanged, untilActive } from "./phones";
import { accountStatusOf, deferredIn, emailOf } from "./person";
import { PHONE, PHONE_LICENSE } from "../../provider/resources/phone/state";
import { DEFERRED_NAME } from "../../provider/resources/group/scope";
import { isUntold, type Side } from "./sides";

/** The state in which a resource waits: after a run the new one, in a preview the last one. */
function waitingSide(step: Step): Side | undefined {
  if (isTold(step)) return step.after;
  return step.op === "same" || step.op === "update" ? step.before : undefined;
}

/** Says who still waits for what, and why, also if nothing changes. */
export function describeWaiting(context: Context): Finding[] {
  return context.run.steps.flatMap((step) => {
    const side = waitingSide(step);
    if (!side || step.isGone) return [];
    const waits = deferredIn(side).filter((name) => isStillDeclared(step, name));
    return [...describeTakenBack(step, side), ...(waits.length > 0 ? describeWaits(step, side, waits, context) : [])];
  });
}

function describeWaits(step: Step, side: Side, waits: readonly string[], context: Context): Finding[] {
  switch (step.kind) {
    case "ZoomUser":
      return userWaits(step, side, waits, context);
    case "ZoomPhoneUser":
      return phoneWaits(step, side, waits, context);
    default:
      return groupWaits(step, side, waits, context);
  }
}

/** A preview that changes what waits says so with the change. What the program takes back waits no longer. */
const isStillDeclared = (step: Step, name: string) =>
  isTold(step) || step.op === "same" || !(step.changed.includes(name) || isTakenBack(step, name));

/** Returns whether the program declares the e-mail or name again that the user or group still has. */
const isTakenBack = ({ kind, before, after }: Step, name: string) =>
  HELD_NAMES[kind] === name && !isUntold(after?.inputs[name]) && before?.inputs[name] === after?.inputs[name];

/** Who waited for a name may have got it later in the same run, as the state says only after the next one. */
function describeTakenBack(step: Step, side: Side): Finding[] {
  const name = HELD_NAMES[step.kind];
  const mayHaveIt = accountStatusOf(side) === "active" && step.op === "update" && !isTold(step);
  if (name === undefined || !mayHaveIt || !deferredIn(side).includes(name) || !isTakenBack(step, name)) return [];
  const [section, who] =
    step.kind === "ZoomGroup"
      ? (["groups", code(side.inputs.name)] as const)
      : (["updated", code(emailOf(side))] as const);
  return [finding(section, who, `: ${code(name)} is set back if it has changed since Zoom was last read`)];
}

function userWaits({ op, after }: Step, side: Side, waits: readonly string[], context: Context): Finding[] {
  const who = emailOf(side);
  switch (accountStatusOf(side)) {
    case "expired":
      return [];
    case "pending": {
      // An invitation carries these, unless they were not free.
      const short = ATTRIBUTES.filter((name) => traits(name).invited && waits.includes(name));
      const others = waits.filter((name) => !short.some((one) => one === name));
      const things = short.map((name) => thingOf(name, side.inputs)).join(", ");
      return [
        ...(others.length > 0 ? [finding("waiting", code(who), ` until they accept: ${codes(others)}`)] : []),
        ...(short.length > 0
          ? [finding("waiting", code(who), ` until they accept, and ${things} is free`, ["shortage"])]
          : []),
      ];
    }
    case "inactive":
      return op === "update" && after?.inputs.status === "active"
        ? []
        : [finding("waiting", code(who), ` until they are active again: ${codes(waits)}`)];
    case "active":
      return [shortage(code(who), who, waits.map((name) => thingOf(name, side.inputs)).join(", "), waits, context)];
  }
}

function phoneWaits(step: Step, side: Side, waits: readonly string[], context: Context): Finding[] {
  const who = userOfPhone(step, context.directory);
  const email = textOf(context.directory.emailOf(side.inputs.userId));
  const short = waits.filter((name) => name !== PHONE);
  if (short.length > 0)
    return [shortage(who, email, short.map((name) => thingOf(name, side.inputs)).join(", "), short, context)];
  const isPlanned = step.op === "update" && !isTold(step);
  // With the change, the report says already that the phone waits.
  if (isPlanned && (step.after?.inputs.accountStatus === "active" || namesChanged(step).length > 0)) return [];
  return [finding("waiting", who, ` ${untilActive(step)}: the phone`)];
}

function groupWaits(step: Step, side: Side, waits: readonly string[], { directory, run }: Context): Finding[] {
  const who = theGroup(code(side.inputs.name));
  const declared = step.op === "update" && !isTold(step) ? step.after?.inputs : side.inputs;
  const isDeclared = (one: string) =>
    ["members", "admins"].some((list) => textsOf(declared?.[list]).map(keyOf).includes(keyOf(one)));
  // Someone whose invitation expired cannot accept it: that is said by itself.
  const gone = expiredIn(run).map(({ before, after }) => keyOf(emailOf(after ?? before)));
  const people = waits.filter(
    (name) =>
      name !== DEFERRED_NAME &&
      (step.op === "same" || isDeclared(name)) &&
      !gone.includes(keyOf(directory.emailOf(name))),
  );
  return [
    ...(people.length > 0
      ? [finding("waiting", who, ` until they are active: ${namesOf(step, people, directory)}`)]
      : []),
    ...(waits.includes(DEFERRED_NAME)
      ? [finding("waiting", who, `: another group had its name; every \`pulumi up\` tries again`, ["shortage"])]
      : []),
  ];
}

const namesOf = (step: Step, people: readonly string[], directory: Directory) =>
  names(peopleIn(step, "members", people, directory).map((one) => code(one)));

/** What an argument wants from the account, as Markdown. */
function thingOf(name: string, { [name]: value }: Properties): string {
  switch (name) {
    case "type":
      return `a license (${typeOf(value)})`;
    case "planUnitedType":
    case "zoomOneType":
    case "licenseInfo":
      return `a license (${code(name)} ${code(value)})`;
    case "features":
      return `a license (${licenseNames(addOnsIn(value)).join(", ")})`;
    case "extensionNumber":
      return `extension ${code(value)}`;
    case "phoneNumbers":
      return `the phone numbers ${codes(textsOf(value))}`;
    case "callingPlans":
      return Array.isArray(value) ? value.map(planIn).join(", ") : "a calling plan";
    case PHONE_LICENSE:
      return "a Zoom Phone license";
    // An e-mail that waits is in the program, and not in state.
    case "email":
      return "the new e-mail";
    default:
      return `${code(name)} ${code(value)}`;
  }
}

const LONGEST_REASON = 300;

/** Something that is not free. The run says why; before it, another resource may be known to have it. */
function shortage(who: string, email: string, things: string, waits: readonly string[], context: Context): Finding {
  const { notes, steps } = context.run;
  const passedOn = notesOf(notes, `${email} now has `, / now has (.*) that (.*) gave up\.$/s);
  // The state says so only after the next run.
  if (passedOn.length >= waits.length)
    return finding(
      "updated",
      who,
      `: now has ${passedOn.map(([thing, from]) => `${code(thing)} of ${code(from)}`).join(", ")}`,
    );
  const last = notes.findLast((note) => waitingIn(note).includes(email))?.replace(WAITS, "$2");
  const holders = last === undefined ? holdersOf(email, waits, steps, context.directory) : [];
  const why =
    last !== undefined
      ? `: ${code(last, LONGEST_REASON)}`
      : holders.length > 0
        ? `, which ${holders.join(", ")} has`
        : ", because none was free";
  return finding("waiting", who, ` for ${things}${why}; every \`pulumi up\` tries again`, ["shortage"]);
}

/** Who waits, and the reason. One note tells of everyone who waits for the same thing. */
const WAITS = /^(.*?) waits? for .*?\. (.+?) ?(?:(?:Each|Every) "pulumi up" tries again\.)?$/s;

const waitingIn = (note: string): string[] => WAITS.exec(note)?.[1]?.split(/, | and /) ?? [];

/** Returns who has the extension or the numbers for which someone waits, as Markdown. */
function holdersOf(email: string, waits: readonly string[], steps: readonly Step[], directory: Directory): string[] {
  const phones = steps.filter(({ kind }) => kind === "ZoomPhoneUser");
  const wanted = phones.find(({ before }) => before && directory.emailOf(before.inputs.userId) === email)?.before;
  if (!wanted || !waits.includes("extensionNumber")) return [];
  return phones
    .filter(({ before }) => before !== wanted && before?.outputs.extension === wanted.inputs.extensionNumber)
    .map((step) => userOfPhone(step, directory, "before"));
}
