import type { Properties } from "../../provider/types";
import { changes, textOf, textsOf } from "./attributes";
import { type EngineRun, type Side, type Step, UNKNOWN } from "./engine-steps";
import { type Finding, found } from "./findings";
import { code, codes } from "./markdown";

/** What happens to phones; whoever loses a number is a warning. */
export function tellPhones({ steps }: EngineRun): Finding[] {
  const people = steps.filter(({ kind }) => kind === "ZoomUser");
  const emails = new Map(
    people.flatMap(({ before, after }) =>
      before?.id === undefined ? [] : [[before.id, textOf((after ?? before).inputs.email)]],
    ),
  );
  const phones = steps.filter(({ kind }) => kind === "ZoomPhoneUser");
  const who = ({ urn, before, after }: Step) => {
    const userId = textOf(
      [after, before].map((side) => side?.inputs.userId).find((id) => id !== undefined && id !== UNKNOWN),
    );
    return code(emails.get(userId) ?? (userId === "" ? urn.slice(urn.lastIndexOf("::") + 2) : userId));
  };
  const deactivated = new Set(
    people.flatMap(({ op, before, after }) => {
      const goes = op === "delete" || (op === "update" && after?.inputs.status === "inactive");
      return goes && before?.outputs.accountStatus === "active" ? [before.id] : [];
    }),
  );
  return phones.flatMap((step) => {
    const told = tell(step, who(step));
    const goesWithPerson = told.length === 0 && deactivated.has(textOf(step.before?.inputs.userId));
    return goesWithPerson ? loses(step.before, who(step), "goes with the person") : told;
  });
}

function tell({ op, before, after, changed }: Step, who: string): Finding[] {
  const [was, wants] = [before?.inputs ?? {}, after?.inputs ?? {}];
  switch (op) {
    case "same":
      return [];
    case "create":
      return comes(wants, who);
    case "delete":
      return loses(before, who, "is disabled");
    case "replace":
      return [...loses(before, code(was.userId), `passes on to ${who}`), ...comes(wants, who)];
    case "update":
      return isChanged(was, wants, before, changed, who);
  }
}

function isChanged(
  was: Properties,
  wants: Properties,
  before: Side | undefined,
  changed: readonly string[],
  who: string,
): Finding[] {
  // The status of a person who is being changed themselves is known only afterwards.
  const names = changed.filter((name) => name !== "accountStatus" && wants[name] !== UNKNOWN);
  const details = names.length > 0 ? `: ${changes(names, was, wants)}` : "";
  if (isWaiting(before)) {
    if (wants.accountStatus === "active") return [found("phones", `${who} enabled${details}`)];
    return [found("deferred", `the phone of ${who} until they are active${details}`)];
  }
  if (changed.includes("accountStatus") && wants.accountStatus === "inactive")
    return loses(before, who, "goes with the person");
  const goes = missing(was.phoneNumbers, wants.phoneNumbers);
  return [
    ...(goes.length > 0 ? [found("warnings", `${who} **loses ${numbers(goes)}**`)] : []),
    ...(names.length > 0 ? [found("phones", `${who}${details}`)] : []),
  ];
}

function comes(inputs: Properties, who: string): Finding[] {
  const { callingPlans, phoneNumbers, extensionNumber } = inputs;
  const parts = [
    ...(extensionNumber === undefined ? [] : [`extension ${code(extensionNumber)}`]),
    ...(Array.isArray(callingPlans) ? callingPlans.map((plan: unknown) => `calling plan ${code(plan)}`) : []),
    ...(textsOf(phoneNumbers).length > 0 ? [numbers(textsOf(phoneNumbers))] : []),
  ];
  const what = parts.length > 0 ? `: ${parts.join(", ")}` : "";
  if (inputs.accountStatus === "pending") return [found("deferred", `the phone of ${who} until they accept${what}`)];
  const when = inputs.accountStatus === UNKNOWN ? "enabled, as soon as they are active" : "enabled";
  return [found("phones", `${who} ${when}${what}`)];
}

function loses(before: Side | undefined, who: string, how: string): Finding[] {
  const { phoneNumbers, extension } = before?.outputs ?? {};
  if (isWaiting(before)) return [found("phones", `${who}: the phone that waits for them is no longer declared`)];
  const held = textsOf(phoneNumbers);
  const parts = [
    ...(held.length > 0 ? [numbers(held)] : []),
    ...(extension === undefined ? [] : [`extension ${code(extension)}`]),
  ];
  const line = found("phones", `${who}: the phone ${how}`);
  if (parts.length === 0) return [line];
  return [found("warnings", `${who} **loses ${parts.join(" and ")}**: the phone ${how}`), line];
}

const isWaiting = (side: Side | undefined) => textsOf(side?.outputs.deferred).includes("phone");
const numbers = (held: readonly string[]) => `${held.length === 1 ? "number" : "numbers"} ${codes(held)}`;

/** A list that is no longer declared is no longer managed, and nobody loses anything. */
const missing = (before: unknown, after: unknown) =>
  after === undefined || after === UNKNOWN ? [] : textsOf(before).filter((number) => !textsOf(after).includes(number));
