import { ATTRIBUTES, isLicense, traits } from "../../provider/resources/user/attributes";
import { INVITATION, REPLACEMENT } from "../../provider/resources/user/state";
import { accessLossByUpdate } from "./access-losses";
import { mayAdopt } from "./adoption";
import { changes } from "./attributes";
import type { Context } from "./context";
import { decide, isOfZoom } from "./decision";
import { isTold, type Step } from "./engine-steps";
import { triedAgainIn } from "./failed-runs";
import { appliesRest, type Cause, type Finding, finding } from "./findings";
import { licenseNames } from "./license";
import { licenseLossesOf } from "./license-losses";
import { heldAfter, heldBy } from "./licenses";
import { code, codes } from "./markdown";
import {
  accountStatusOf,
  addressOf,
  emailOf,
  isFoundByEmail,
  isInvitedBy,
  isReplacedByOther,
  knownAs,
  unfinishedIn,
  waitingSince,
} from "./person";
import { describeUserDrift } from "./person-drift";
import { isUntold, SECRET } from "./sides";
import { describeRemoval, lossOfAll } from "./user-removals";
import { inParentheses } from "./worst-case";

/** Describes the changes of users. */
export const describePeople = (context: Context): Finding[] =>
  context.run.steps
    .filter(({ kind }) => kind === "ZoomUser")
    .flatMap((step) => [...describeUserDrift(step), ...describe(step, context)]);

function describe(step: Step, context: Context): Finding[] {
  switch (step.op) {
    case "same":
      return [];
    case "create":
      return describeCreation(step);
    case "replace":
      return describeReplacement(step, context);
    case "delete":
      return describeRemoval(step, context);
    case "update":
      return describeUpdate(step, context);
  }
}

function describeCreation(step: Step): Finding[] {
  const { after, isGone } = step;
  const who = code(addressOf(after));
  const unless = mayAdopt(step) && !isTold(step) ? ", unless they are back by then" : "";
  const again = isGone
    ? [finding("warnings", who, ` is no longer in the account and is **invited again**${unless}`)]
    : [];
  if (isTold(step)) {
    const licenses = licenseNames(heldBy("ZoomUser", after)).join(", ");
    const isDeactivated = after?.outputs.origin === "adopted" && after.inputs.status === "inactive";
    if (isDeactivated)
      return [finding("adopted", who, ": they are deactivated, as the program says", ADOPTED_INACTIVE)];
    return [...again, finding(sectionOf(step), who, licenses === "" ? "" : ` (${licenses})`)];
  }
  const inputs = after?.inputs ?? {};
  const licenses = licenseNames(heldAfter(step)).join(", ");
  const adopts = mayAdopt(step);
  const text = licenses === "" ? "" : ` (${licenses})`;
  const deactivated = adopts ? describeAdoptedInactive(step, who) : [];
  if (!isInvitedBy(inputs))
    return [
      finding("created", who, adopts ? `${text}; adopted if they are already in the account` : text),
      ...deactivated,
    ];
  const waits = ATTRIBUTES.filter((name) => inputs[name] !== undefined && !traits(name).invited);
  const until = adopts ? " until they accept, if they are invited: " : " until they accept: ";
  return [
    ...again,
    ...deactivated,
    finding(adopts ? "invitedOrAdopted" : "invited", who, text),
    ...(waits.length > 0 ? [finding("waiting", who, `${until}${codes(waits)}`)] : []),
  ];
}

/** An adoption takes nothing, except that it deactivates someone whom the program declares so. */
const ADOPTED_INACTIVE: readonly Cause[] = ["deactivation", "license"];

function describeAdoptedInactive({ after }: Step, who: string): Finding[] {
  const status = after?.inputs.status;
  if (status !== "inactive" && !isUntold(status)) return [];
  const [does, why] =
    status === "inactive" ? ["is deactivated", "the program says so"] : ["may be deactivated", whyUntold(status)];
  const text = ` **${does}** if the run adopts them: ${why}. They would lose all licenses`;
  return [finding("warnings", who, text, ADOPTED_INACTIVE)];
}

const whyUntold = (status: unknown) =>
  `${code("status")} ${status === SECRET ? "is secret" : "is known only during the run"}`;

/** Returns the section of a user who was created. */
function sectionOf({ after }: Step): "adopted" | "invited" | "created" {
  if (after?.outputs.origin === "adopted") return "adopted";
  return after?.outputs.accountStatus === "pending" ? "invited" : "created";
}

function describeReplacement(step: Step, context: Context): Finding[] {
  const { before, after, changed } = step;
  const [from, to] = [emailOf(before), addressOf(after)];
  const isSame = !isReplacedByOther(step);
  const details = changes(changed, before?.inputs ?? {}, after?.inputs ?? {});
  const again = finding("invitedAgain", code(to), details === "" ? "" : `: ${details}`);
  switch (accountStatusOf(before)) {
    case "pending": {
      if (isFoundByEmail(before)) return [...describeRemoval(step, context), finding("invited", code(to), "")];
      const who = isSame ? code(to) : `${code(from)}, as ${code(to)},`;
      const why = "they have not accepted yet, and the first invitation is withdrawn";
      return [finding("warnings", who, ` is **invited again**: ${why}`, ["withdrawal"]), again];
    }
    case "expired":
      return [finding("warnings", code(to), " is **invited again**: the first invitation expired"), again];
    case "active":
    case "inactive":
      // An option of Pulumi asks for it: the run leaves the user, and sets what is declared.
      if (isSame) return describeUpdate(step, context);
      return [...describeRemoval(step, context), ...describeCreation({ ...step, isGone: false })];
  }
}

function describeUpdate(step: Step, context: Context): Finding[] {
  const { before, after, changed } = step;
  const [was, wants] = [before?.inputs ?? {}, after?.inputs ?? {}];
  const who = code(knownAs(step));
  const accountStatus = accountStatusOf(before);
  const decision = decide(step, context);
  const isNowWaiting = (name: string) => waitingSince(step).includes(name);
  const inZoom = changed.filter((name) => isOfZoom(name) && wants[name] !== undefined);
  const others = changed.filter((name) => !inZoom.includes(name));
  const policies = others.length > 0 ? [finding("policies", who, `: ${changes(others, was, wants)}`)] : [];
  if (inZoom.length === 0) return [...policies, ...describeRepair(step, who), ...describeLosses(step, who)];
  if (decision.outcome === "refuse")
    return [
      finding("warnings", who, `: ${codes(decision.of)} **cannot be changed**, because ${decision.why}`),
      ...policies,
    ];
  if (decision.outcome === "defer") {
    // After a run, the state tells what waits.
    if (isTold(step)) return policies;
    const until = accountStatus === "pending" ? "until they accept" : "until they are active again";
    return [finding("waiting", who, ` ${until}: ${changes(inZoom, was, wants)}`), ...policies];
  }
  const status = inZoom.includes("status") ? wants.status : undefined;
  if (status === "active" && accountStatus === "inactive")
    return [finding("reactivated", who, ", with all declared attributes"), ...policies];
  const accessLoss = accessLossByUpdate(step);
  // Until it is applied, the new e-mail may be that of someone else.
  const isRenamed = changed.includes("email") && (!isTold(step) || isNowWaiting("email"));
  const loser = isRenamed ? code(emailOf(before)) : who;
  // Someone who is deactivated gets no license before: the run does not write what the program changes of them.
  const goesWithAccess = (name: string) => name === "status" || isLicense(name);
  const rest = inZoom.filter((name) => !(accessLoss === "surely" && goesWithAccess(name)) && !isNowWaiting(name));
  return [
    ...(rest.length > 0 ? [finding("updated", who, `: ${changes(rest, was, wants)}`)] : []),
    ...(accessLoss === "surely" ? describeDeactivation(step, loser) : describeLosses(step, loser)),
    ...(accessLoss === "perhaps" ? [possibleDeactivation(step, loser)] : []),
    ...policies,
  ];
}

function describeDeactivation({ before }: Step, who: string): Finding[] {
  const { words, causes } = lossOfAll(before, "; loses ");
  return [finding("deactivated", who, `: the program says so${words}`, causes)];
}

function possibleDeactivation({ before, after }: Step, who: string): Finding {
  const { words, causes } = lossOfAll(before, ". They would lose ");
  const text = ` **may be deactivated**: ${whyUntold(after?.inputs.status)}${words}`;
  return finding("warnings", who, text, ["deactivation", ...causes]);
}

const describeLosses = (step: Step, who: string): Finding[] =>
  licenseLossesOf(step).map(({ words, why }) =>
    finding("lost", who, `: ${words.join(", ")}${inParentheses(why)}`, ["license"]),
  );

/** An update without a change in Zoom that the program asks for: what the last run left open. */
function describeRepair(step: Step, who: string): Finding[] {
  const open = unfinishedIn(step.before);
  if (open.includes(INVITATION))
    return [
      finding("warnings", who, ": it is unknown whether they were invited. The run checks, and invites them if not"),
    ];
  const rest = triedAgainIn(step);
  // A run gives a deactivated user nothing.
  if (rest.length > 0 && accountStatusOf(step.before) === "inactive")
    return [finding("waiting", who, ` until they are active again: ${codes(rest)}`)];
  if (rest.length > 0) return [finding("updated", who, appliesRest(rest))];
  return open.includes(REPLACEMENT)
    ? [finding("updated", who, ": a replacement failed before it changed anything; the run checks the user")]
    : [];
}
