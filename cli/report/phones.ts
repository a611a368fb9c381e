import { keyOf } from "../../provider/resources/group/rules";
import { PHONE } from "../../provider/resources/phone/state";
import { zoomIdOf } from "../../provider/resources/shared/zoom-id";
import { accessLossesIn } from "./access-losses";
import { changes, drifted, textOf, textsOf } from "./attributes";
import type { Context } from "./context";
import { userOfPhone } from "./directory";
import { isTold, type Step } from "./engine-steps";
import { triedAgainIn } from "./failed-runs";
import { appliesRest, type Cause, type Finding, finding, thePhoneOf } from "./findings";
import { planIn } from "./licenses";
import { code, codes } from "./markdown";
import { notesOf } from "./notes";
import { unfinishedIn, waitingSince } from "./person";
import { mayAdoptPhone, mayTakeExtension } from "./phone-adoption";
import { allHeld, isWaiting, type Loss, loss, phoneLossesOf } from "./phone-losses";
import { SECRET, type Side, UNKNOWN } from "./sides";
import { isDisabledByUpdate, isOfSameUser, whyLeft, type WholeLoss, wholeLossOf } from "./whole-phones";
import { type Certainty, inParentheses } from "./worst-case";

/** Describes the changes of phones. What someone loses comes first in the report. */
export function describePhones(context: Context): Finding[] {
  const accessLossOf = accessLossesIn(context);
  return context.run.steps
    .filter(({ kind }) => kind === "ZoomPhoneUser")
    .flatMap((step) => [
      ...describeFollowed(step, context),
      ...describeDrift(step, context),
      ...describeWithLoss(step, context, accessLossOf(step.before)),
    ]);
}

/** What the user loses is said once, whether the step itself disables the phone or they lose it with their access. */
function describeWithLoss(step: Step, context: Context, accessLoss: Certainty | undefined): Finding[] {
  const whole = wholeLossOf(step, context, accessLoss);
  if (whole === undefined) return describe(step, context);
  return [...describeLoss(step, context, whole), ...describe(step, context, whole.is)];
}

/** A waiting phone may go to someone else than the user who was invited, unless a resource of the run manages them. */
function describeFollowed(step: Step, { run, directory }: Context): Finding[] {
  const was = step.recorded ?? step.before;
  const now = isTold(step) ? step.after : step.before;
  const [before, after] = [was, now].map(idInZoom);
  const isSame = before === after || [before, after].some((id) => id === undefined || id === "" || id.includes("@"));
  if (isSame || !isWaiting(was) || step.op === "delete" || step.op === "replace") return [];
  const isManaged = run.steps.some(
    ({ kind, ...user }) => kind === "ZoomUser" && [user.before, user.after].some((side) => idInZoom(side) === after),
  );
  // Until someone accepts, nothing goes to them.
  if (isManaged || now?.outputs.invited === true) return [];
  const who = userOfPhone(step, directory);
  return [
    finding(
      "warnings",
      thePhoneOf(who),
      " goes to the user who has the e-mail now, with **another id** than the invited user",
    ),
  ];
}

const idInZoom = (side: Side | undefined) => (side ? zoomIdOf(side.id ?? "", side.outputs) : undefined);

function describeDrift({ recorded, before, isGone, ...step }: Step, { directory }: Context): Finding[] {
  if (!recorded) return [];
  const who = userOfPhone({ ...step, before: recorded, after: undefined }, directory);
  if (isGone) return [finding("drift", thePhoneOf(who), " was disabled")];
  // What waited for the user differs as soon as they are active, although no one changed it.
  const names = isWaiting(recorded) ? [] : drifted(recorded, before).filter((name) => name !== "accountStatus");
  if (names.length === 0) return [];
  return [finding("drift", thePhoneOf(who), `: ${changes(names, recorded.inputs, before?.inputs ?? {})}`)];
}

/** @param loss Whether the user loses the phone as a whole: then what the step leaves or takes is no news. */
function describe(step: Step, context: Context, loss?: Certainty): Finding[] {
  switch (step.op) {
    case "same":
      return [];
    case "create":
      return describeEnabling(step, context);
    case "delete":
      return loss === "surely" ? [] : describeRemoval(step, context);
    case "replace":
      return isOfSameUser(step) ? describeUpdate(step, context, loss) : describeEnabling(step, context);
    case "update":
      return isDisabledByUpdate(step) ? [] : describeUpdate(step, context, loss);
  }
}

/** Describes a removal that disables nothing. */
function describeRemoval(step: Step, context: Context): Finding[] {
  const who = userOfPhone(step, context.directory, "before");
  const why = whyLeft(step, context);
  return why === undefined
    ? [phoneLine(who, ": the waiting phone is no longer declared")]
    : [finding("left", thePhoneOf(who), `: ${why}`)];
}

function describeUpdate(step: Step, context: Context, loss?: Certainty): Finding[] {
  const { before, after } = step;
  // A refresh has found the user active.
  if (unfinishedIn(before).includes(PHONE)) return describeEnabling(step, context);
  const [was, wants] = [before?.inputs ?? {}, after?.inputs ?? {}];
  const who = userOfPhone(step, context.directory);
  // If the user changes in the same run, their status is known only afterwards.
  const waits = waitingSince(step);
  const isInZoom = (name: string) => name !== "userId" && !waits.includes(name);
  const names = namesChanged(step).filter(isInZoom);
  const details = names.length > 0 ? `: ${changes(names, was, wants)}` : "";
  if (isWaiting(before)) {
    if (isTold(step)) return isWaiting(after) ? [] : [phoneLine(who, ` enabled${details}`)];
    if (wants.accountStatus === "active") return [phoneLine(who, ` enabled${details}`)];
    return names.length > 0 ? [finding("waiting", who, ` ${untilActive(step)}: the phone${details}`)] : [];
  }
  // Another user in the same change loses nothing.
  const loser = userOfPhone(step, context.directory, "before");
  const rest = triedAgainIn(step);
  const losses = loss === "surely" ? [] : phoneLossesOf(step);
  return [
    ...losses.map(({ words, causes, why }) => finding("lost", loser, `: ${words}${inParentheses(why)}`, causes)),
    ...(names.length > 0 ? [phoneLine(who, details)] : []),
    ...(rest.length > 0 ? [phoneLine(who, appliesRest(rest))] : []),
    ...describeOtherName(step, loser, context),
  ];
}

/** The user of a phone by another e-mail: a run takes no phone from one user for another one. */
function describeOtherName(step: Step, who: string, { directory }: Context): Finding[] {
  const { before, after, changed } = step;
  const userId = after?.inputs.userId;
  if (!changed.includes("userId") || userId === UNKNOWN) return [];
  const names = [directory.emailOf(before?.id), textOf(before?.outputs.userEmail)];
  if (isTold(step) || names.some((name) => keyOf(name) === keyOf(textOf(userId))))
    return [
      finding("policies", thePhoneOf(who), `: ${changes(["userId"], before?.inputs ?? {}, after?.inputs ?? {})}`),
    ];
  const [now, unless] =
    userId === SECRET
      ? ["its user changes, and is secret", "it is the same user"]
      : [`its user is now ${code(userId)}`, "this is the new e-mail of the same user"];
  return [finding("warnings", thePhoneOf(who), `: ${now}. **The run fails** unless ${unless}`)];
}

/** Returns the arguments of a phone that the program changes. */
export const namesChanged = ({ after, changed }: Step): string[] =>
  changed.filter((name) => name !== "accountStatus" && after?.inputs[name] !== UNKNOWN);

/** Returns until when the phone of a user waits. */
export function untilActive(step: Step): string {
  const { before, after } = step;
  const status = [after, before].map((side) => side?.inputs.accountStatus).find((one) => one !== UNKNOWN);
  const { invited } = (isTold(step) ? after : before)?.outputs ?? {};
  const isInvited = status === "pending" || (status === undefined && invited === true);
  if (isInvited) return "until they accept";
  return status === "inactive" ? "until they are active again" : "until they are active";
}

function describeEnabled({ after }: Step, who: string, what: string, { directory, run }: Context): Finding[] {
  if (after?.outputs.origin !== "adopted") return [phoneLine(who, ` enabled${what}`)];
  const start = `${directory.emailOf(after.id)} has the extension `;
  const given = notesOf(run.notes, start, / has the extension .*; it was (.*) before\.$/s).flat();
  const losses = given.map((extension) => loss({ extension }));
  return [
    ...losses.map(({ words, causes }) => finding("lost", who, `: ${words}`, causes)),
    phoneLine(who, ` adopted${what}`),
  ];
}

function describeEnabling(step: Step, context: Context): Finding[] {
  const { after } = step;
  const inputs = after?.inputs ?? {};
  const who = userOfPhone(step, context.directory);
  if (isTold(step) && isWaiting(after)) return [];
  const waits = waitingSince(step);
  const { callingPlans, phoneNumbers, extensionNumber } = Object.fromEntries(
    Object.entries(inputs).filter(([name]) => !waits.includes(name)),
  );
  const parts = [
    ...(extensionNumber === undefined ? [] : [`extension ${code(extensionNumber)}`]),
    ...(Array.isArray(callingPlans) ? callingPlans.map(planIn) : []),
    ...(textsOf(phoneNumbers).length > 0 ? [numbers(textsOf(phoneNumbers))] : []),
  ];
  const what = parts.length > 0 ? `: ${parts.join(", ")}` : "";
  if (isTold(step)) return describeEnabled(step, who, what, context);
  if (inputs.accountStatus === "pending") return [finding("waiting", who, ` until they accept: the phone${what}`)];
  const when = inputs.accountStatus === UNKNOWN ? " enabled as soon as they are active" : " enabled";
  const takes = mayTakeExtension(step, context);
  const adopts = mayAdoptPhone(step, context) ? "; adopted if they already have a phone" : "";
  const changes = takes ? ", whose extension may then change" : "";
  return [phoneLine(who, `${when}${what}${adopts}${changes}`, takes ? ["extension"] : [])];
}

/** Everything that goes back to the account when a phone is disabled. */
function describeLoss(step: Step, { directory }: Context, { how, is }: WholeLoss): Finding[] {
  const who = userOfPhone(step, directory, "before");
  const { words, causes }: Loss = loss(allHeld(step.before));
  const lost = finding("lost", who, `: ${words} (${how})`, causes);
  return is === "surely" ? [lost, phoneLine(who, ": the phone is disabled")] : [lost];
}

/** A line of the section about phones begins with the user. @param user As Markdown. */
const phoneLine = (user: string, text: string, causes?: readonly Cause[]): Finding =>
  finding("phones", { who: user, noun: "phones" }, text, causes);

const numbers = (held: readonly string[]) => `${held.length === 1 ? "number" : "numbers"} ${codes(held)}`;
