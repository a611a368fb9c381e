import type { Settings } from "../../provider/config";
import { ATTRIBUTES, type AttributeName, same, sameEmail, traits } from "../../provider/resources/user/attributes";
import { type Decision, decideUser } from "../../provider/resources/user/rules";
import { statusOf } from "../../provider/resources/user/scope";
import { policiesOf } from "../../provider/resources/user/state";
import { changes, drifted, textOf, textsOf } from "./attributes";
import { describeRemoval } from "./departures";
import { type EngineRun, type Step, UNKNOWN } from "./engine-steps";
import { type Finding, finding } from "./findings";
import { licensesIn } from "./licenses";
import { code, codes } from "./markdown";
import { accountStatusOf, emailOf, policyInputs, settingsIn } from "./person";

/** Describes the changes of users. */
export function describePeople({ steps, config }: EngineRun): Finding[] {
  const settings = settingsIn(config);
  return steps
    .filter(({ kind }) => kind === "ZoomUser")
    .flatMap((step) => [...describeDrift(step), ...describe(step, settings)]);
}

/** Describes what a refresh in the same run found: an acceptance, an expired invitation, an edit in the portal. */
function describeDrift({ op, recorded, before }: Step): Finding[] {
  if (!recorded) return [];
  const who = code(emailOf(recorded));
  const was = accountStatusOf(recorded);
  if (op === "create") return [finding("drift", `${who} is no longer in the account`)];
  const is = accountStatusOf(before);
  const accepted = was === "pending" && is === "active" ? [finding("drift", `${who} accepted the invitation`)] : [];
  if (was === "pending" && is === "expired") return [finding("drift", `${who}: the invitation expired`)];
  // What waited for the acceptance differs from then on, although no one changed it.
  const waited = textsOf(recorded.outputs.deferred);
  const names = drifted(recorded, before).filter((name) => !waited.includes(name));
  if (names.length === 0) return accepted;
  return [...accepted, finding("drift", `${who}: ${changes(names, recorded.inputs, before?.inputs ?? {})}`)];
}

function describe(step: Step, settings: Settings): Finding[] {
  switch (step.op) {
    case "same":
      return [];
    case "create":
      return describeCreation(step);
    case "replace":
      return describeReplacement(step, settings);
    case "delete":
      return describeRemoval(step, settings);
    case "update":
      return describeUpdate(step, settings);
  }
}

function describeCreation({ after, recorded }: Step): Finding[] {
  const inputs = after?.inputs ?? {};
  const who = code(emailOf(after));
  const licenses = licensesIn(inputs).join(", ");
  const adopts = inputs.onExisting === "adopt";
  const adopted = adopts ? "; adopted if they are already in the account" : "";
  const line = `${who}${licenses === "" ? "" : ` (${licenses})`}${adopted}`;
  if ((inputs.createAction ?? "create") !== "create") return [finding("created", line)];
  const waits = ATTRIBUTES.filter((name) => inputs[name] !== undefined && !traits(name).invited);
  return [
    ...(recorded ? [finding("warnings", `${who} is no longer in the account and is **invited again**`)] : []),
    finding("invited", line),
    ...(waits.length > 0
      ? [finding("deferred", `${who} until they accept${adopts ? ", if they are invited" : ""}: ${codes(waits)}`)]
      : []),
  ];
}

function describeReplacement(step: Step, settings: Settings): Finding[] {
  const { before, after, changed } = step;
  const [from, to] = [emailOf(before), emailOf(after)];
  const details = changes(changed, before?.inputs ?? {}, after?.inputs ?? {});
  const again = finding("invitedAgain", `${code(to)}${details === "" ? "" : `: ${details}`}`);
  switch (accountStatusOf(before)) {
    case "pending": {
      const who = sameEmail(from, to) ? code(to) : `${code(from)}, as ${code(to)}`;
      return [
        finding(
          "warnings",
          `${who} is **invited again**: they have not accepted yet, and the first invitation is withdrawn`,
        ),
        again,
      ];
    }
    case "expired":
      return [finding("warnings", `${code(to)} is **invited again**: the first invitation expired`), again];
    case "active":
    case "inactive":
      return [...describeRemoval(step, settings), finding("invited", code(to))];
  }
}

function describeUpdate(step: Step, settings: Settings): Finding[] {
  const { before, after, changed } = step;
  const [was, wants] = [before?.inputs ?? {}, after?.inputs ?? {}];
  const who = code(emailOf(after));
  const accountStatus = accountStatusOf(before);
  const decision = decide(step, settings);
  const inZoom = changed.filter((name) => isOfZoom(name) && wants[name] !== undefined);
  const others = changed.filter((name) => !inZoom.includes(name));
  const policies = others.length > 0 ? [finding("policies", `${who}: ${changes(others, was, wants)}`)] : [];
  if (inZoom.length === 0)
    return policies.length > 0
      ? policies
      : [finding("updated", `${who}: the last run failed half-way; this one applies the rest`)];
  if (decision.outcome === "refuse")
    return [
      finding("warnings", `${who}: ${codes(decision.of)} **cannot be changed**, because ${decision.why}`),
      ...policies,
    ];
  if (decision.outcome === "defer") {
    const until = accountStatus === "pending" ? "until they accept" : "while they are deactivated";
    return [finding("deferred", `${who} ${until}: ${changes(inZoom, was, wants)}`), ...policies];
  }
  const status = inZoom.includes("status") ? wants.status : undefined;
  if (status === "active" && accountStatus === "inactive")
    return [finding("reactivated", `${who}, with all declared attributes`), ...policies];
  const leaves = status === "inactive" && accountStatus === "active";
  const rest = leaves ? inZoom.filter((name) => name !== "status") : inZoom;
  return [
    ...(rest.length > 0 ? [finding("updated", `${who}: ${changes(rest, was, wants)}`)] : []),
    ...(leaves ? [finding("deactivated", `${who}; Zoom removes their licenses`)] : []),
    ...policies,
  ];
}

const isAttribute = (name: string): name is AttributeName => ATTRIBUTES.some((known) => known === name);
const isOfZoom = (name: string) => isAttribute(name) || name === "email" || name === "status";

/** Returns the provider's own decision, from the same rules. */
function decide({ before, after, changed }: Step, settings: Settings): Decision {
  const wants = after?.inputs ?? {};
  const accountStatus = accountStatusOf(before);
  const counts = (name: string) => {
    const [from, to] = [before?.outputs[name], wants[name]];
    if (to === undefined || to === UNKNOWN) return false;
    if (name === "email") return !sameEmail(from, to);
    if (name === "status") return to !== statusOf(accountStatus);
    // For a secret, only the engine knows that it differs.
    return isAttribute(name) && (from === to || !same(name, to, from));
  };
  const now = Object.fromEntries(changed.filter(counts).map((name) => [name, wants[name]]));
  const roleId = textOf(before?.outputs.roleId);
  return decideUser({ accountStatus, roleId }, now, policiesOf(policyInputs(wants), settings));
}
