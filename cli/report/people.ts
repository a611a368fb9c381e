import type { Settings } from "../../provider/config";
import { ATTRIBUTES, type AttributeName, same, sameEmail, traits } from "../../provider/resources/user/attributes";
import { type Decision, decideUser } from "../../provider/resources/user/rules";
import { statusOf } from "../../provider/resources/user/scope";
import { policiesOf } from "../../provider/resources/user/state";
import { changes, drifted, textOf, textsOf } from "./attributes";
import { departs } from "./departures";
import { type EngineRun, type Step, UNKNOWN } from "./engine-steps";
import { type Finding, found } from "./findings";
import { licencesIn } from "./licences";
import { code, codes } from "./markdown";
import { accountStatusOf, emailOf, policyInputs, settingsIn } from "./person";

/** What happens to people, in Zoom's words. */
export function tellPeople({ steps, config }: EngineRun): Finding[] {
  const settings = settingsIn(config);
  return steps
    .filter(({ kind }) => kind === "ZoomUser")
    .flatMap((step) => [...seenInZoom(step), ...tell(step, settings)]);
}

/** What a refresh of the same run found: an acceptance, an end, an edit in the web portal. */
function seenInZoom({ op, recorded, before }: Step): Finding[] {
  if (!recorded) return [];
  const who = code(emailOf(recorded));
  const was = accountStatusOf(recorded);
  if (op === "create") return [found("drift", `${who} is no longer in the account`)];
  const is = accountStatusOf(before);
  const accepted = was === "pending" && is === "active" ? [found("drift", `${who} accepted the invitation`)] : [];
  if (was === "pending" && is === "expired") return [found("drift", `${who}: the invitation ended unaccepted`)];
  // What waited for the acceptance counts as different from then on, and nobody changed it.
  const waited = textsOf(recorded.outputs.deferred);
  const names = drifted(recorded, before).filter((name) => !waited.includes(name));
  if (names.length === 0) return accepted;
  return [...accepted, found("drift", `${who}: ${changes(names, recorded.inputs, before?.inputs ?? {})}`)];
}

function tell(step: Step, settings: Settings): Finding[] {
  switch (step.op) {
    case "same":
      return [];
    case "create":
      return arrives(step);
    case "replace":
      return isReplaced(step, settings);
    case "delete":
      return departs(step, settings);
    case "update":
      return isChanged(step, settings);
  }
}

function arrives({ after, recorded }: Step): Finding[] {
  const inputs = after?.inputs ?? {};
  const who = code(emailOf(after));
  const licences = licencesIn(inputs).join(", ");
  const adopts = inputs.onExisting === "adopt";
  const adopted = adopts ? "; taken over where they are in the account already" : "";
  const line = `${who}${licences === "" ? "" : ` (${licences})`}${adopted}`;
  if ((inputs.createAction ?? "create") !== "create") return [found("created", line)];
  const waits = ATTRIBUTES.filter((name) => inputs[name] !== undefined && !traits(name).invited);
  return [
    ...(recorded ? [found("warnings", `${who} is gone from the account and is **invited anew**`)] : []),
    found("invited", line),
    ...(waits.length > 0
      ? [found("deferred", `${who} until they accept${adopts ? ", where they are invited" : ""}: ${codes(waits)}`)]
      : []),
  ];
}

function isReplaced(step: Step, settings: Settings): Finding[] {
  const { before, after, changed } = step;
  const [from, to] = [emailOf(before), emailOf(after)];
  const details = changes(changed, before?.inputs ?? {}, after?.inputs ?? {});
  const again = found("invitedAgain", `${code(to)}${details === "" ? "" : `: ${details}`}`);
  switch (accountStatusOf(before)) {
    case "pending": {
      const who = sameEmail(from, to) ? code(to) : `${code(from)}, as ${code(to)}`;
      return [
        found(
          "warnings",
          `${who} is **invited again**: they have not accepted yet, and the first invitation is withdrawn`,
        ),
        again,
      ];
    }
    case "expired":
      return [found("warnings", `${code(to)} is **invited again**: the first invitation ended unaccepted`), again];
    case "active":
    case "inactive":
      return [...departs(step, settings), found("invited", code(to))];
  }
}

function isChanged(step: Step, settings: Settings): Finding[] {
  const { before, after, changed } = step;
  const [was, wants] = [before?.inputs ?? {}, after?.inputs ?? {}];
  const who = code(emailOf(after));
  const accountStatus = accountStatusOf(before);
  const decision = decide(step, settings);
  const inZoom = changed.filter((name) => isOfZoom(name) && wants[name] !== undefined);
  const others = changed.filter((name) => !inZoom.includes(name));
  const policies = others.length > 0 ? [found("policies", `${who}: ${changes(others, was, wants)}`)] : [];
  if (inZoom.length === 0)
    return policies.length > 0 ? policies : [found("updated", `${who}: the last run did not finish`)];
  if (decision.outcome === "refuse")
    return [
      found("warnings", `${who}: ${codes(decision.of)} **cannot be changed**, because ${decision.why}`),
      ...policies,
    ];
  if (decision.outcome === "defer") {
    const until = accountStatus === "pending" ? "until they accept" : "while they are deactivated";
    return [found("deferred", `${who} ${until}: ${changes(inZoom, was, wants)}`), ...policies];
  }
  const status = inZoom.includes("status") ? wants.status : undefined;
  if (status === "active" && accountStatus === "inactive")
    return [found("broughtBack", `${who}, with everything that is declared`), ...policies];
  const leaves = status === "inactive" && accountStatus === "active";
  const rest = leaves ? inZoom.filter((name) => name !== "status") : inZoom;
  return [
    ...(rest.length > 0 ? [found("updated", `${who}: ${changes(rest, was, wants)}`)] : []),
    ...(leaves ? [found("deactivated", `${who}, and Zoom takes their licences`)] : []),
    ...policies,
  ];
}

const isAttribute = (name: string): name is AttributeName => ATTRIBUTES.some((known) => known === name);
const isOfZoom = (name: string) => isAttribute(name) || name === "email" || name === "status";

/** The provider's own decision, from the same rules. */
function decide({ before, after, changed }: Step, settings: Settings): Decision {
  const wants = after?.inputs ?? {};
  const accountStatus = accountStatusOf(before);
  const counts = (name: string) => {
    const [from, to] = [before?.outputs[name], wants[name]];
    if (to === undefined || to === UNKNOWN) return false;
    if (name === "email") return !sameEmail(from, to);
    if (name === "status") return to !== statusOf(accountStatus);
    // Of a secret only the engine knows that it differs.
    return isAttribute(name) && (from === to || !same(name, to, from));
  };
  const now = Object.fromEntries(changed.filter(counts).map((name) => [name, wants[name]]));
  const roleId = textOf(before?.outputs.roleId);
  return decideUser({ accountStatus, roleId }, now, policiesOf(policyInputs(wants), settings));
}
