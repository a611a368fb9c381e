import type { Properties } from "../../provider/types";
import { changes, textOf, textsOf } from "./attributes";
import { type EngineRun, type Side, type Step, UNKNOWN } from "./engine-steps";
import { type Finding, finding } from "./findings";
import { code, codes } from "./markdown";

/** Describes the changes of phones. A lost number is a warning. */
export function describePhones({ steps }: EngineRun): Finding[] {
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
    const told = describe(step, who(step));
    const goesWithPerson = told.length === 0 && deactivated.has(textOf(step.before?.inputs.userId));
    return goesWithPerson ? describeLoss(step.before, who(step), "is disabled with the user") : told;
  });
}

function describe({ op, before, after, changed }: Step, who: string): Finding[] {
  const [was, wants] = [before?.inputs ?? {}, after?.inputs ?? {}];
  switch (op) {
    case "same":
      return [];
    case "create":
      return describeEnabling(wants, who);
    case "delete":
      return describeLoss(before, who, "is disabled");
    case "replace":
      return [
        ...describeLoss(before, code(was.userId), `is disabled, and ${who} gets one`),
        ...describeEnabling(wants, who),
      ];
    case "update":
      return describeUpdate(was, wants, before, changed, who);
  }
}

function describeUpdate(
  was: Properties,
  wants: Properties,
  before: Side | undefined,
  changed: readonly string[],
  who: string,
): Finding[] {
  // If the user changes in the same run, their status is known only afterwards.
  const names = changed.filter((name) => name !== "accountStatus" && wants[name] !== UNKNOWN);
  const details = names.length > 0 ? `: ${changes(names, was, wants)}` : "";
  if (isWaiting(before)) {
    if (wants.accountStatus === "active") return [finding("phones", `${who} enabled${details}`)];
    return [finding("deferred", `the phone of ${who} until they are active${details}`)];
  }
  if (changed.includes("accountStatus") && wants.accountStatus === "inactive")
    return describeLoss(before, who, "is disabled with the user");
  const goes = missing(was.phoneNumbers, wants.phoneNumbers);
  return [
    ...(goes.length > 0 ? [finding("warnings", `${who} **loses ${numbers(goes)}**`, "number")] : []),
    ...(names.length > 0 ? [finding("phones", `${who}${details}`)] : []),
  ];
}

function describeEnabling(inputs: Properties, who: string): Finding[] {
  const { callingPlans, phoneNumbers, extensionNumber } = inputs;
  const parts = [
    ...(extensionNumber === undefined ? [] : [`extension ${code(extensionNumber)}`]),
    ...(Array.isArray(callingPlans) ? callingPlans.map((plan: unknown) => `calling plan ${code(plan)}`) : []),
    ...(textsOf(phoneNumbers).length > 0 ? [numbers(textsOf(phoneNumbers))] : []),
  ];
  const what = parts.length > 0 ? `: ${parts.join(", ")}` : "";
  if (inputs.accountStatus === "pending") return [finding("deferred", `the phone of ${who} until they accept${what}`)];
  const when = inputs.accountStatus === UNKNOWN ? "enabled as soon as they are active" : "enabled";
  return [finding("phones", `${who} ${when}${what}`)];
}

function describeLoss(before: Side | undefined, who: string, how: string): Finding[] {
  const { phoneNumbers, extension } = before?.outputs ?? {};
  if (isWaiting(before)) return [finding("phones", `${who}: the waiting phone is no longer declared`)];
  const held = textsOf(phoneNumbers);
  const parts = [
    ...(held.length > 0 ? [numbers(held)] : []),
    ...(extension === undefined ? [] : [`extension ${code(extension)}`]),
  ];
  const line = finding("phones", `${who}: the phone ${how}`);
  if (parts.length === 0) return [line];
  return [
    finding(
      "warnings",
      `${who} **loses ${parts.join(" and ")}**: the phone ${how}`,
      held.length > 0 ? "number" : undefined,
    ),
    line,
  ];
}

const isWaiting = (side: Side | undefined) => textsOf(side?.outputs.deferred).includes("phone");
const numbers = (held: readonly string[]) => `${held.length === 1 ? "number" : "numbers"} ${codes(held)}`;

/** If a list is no longer declared, it is no longer managed and nothing is removed. */
const missing = (before: unknown, after: unknown) =>
  after === undefined || after === UNKNOWN ? [] : textsOf(before).filter((number) => !textsOf(after).includes(number));
