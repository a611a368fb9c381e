import { GroupInputs } from "../../provider/resources/group/inputs";
import { keyOf } from "../../provider/resources/group/rules";
import { closing } from "../../provider/resources/group/scope";
import type { Properties } from "../../provider/types";
import { changes, drifted, textsOf } from "./attributes";
import type { EngineRun, Step } from "./engine-steps";
import { type Finding, finding } from "./findings";
import { code, codes } from "./markdown";

/** Describes the changes of groups. */
export function describeGroups({ steps }: EngineRun): Finding[] {
  return steps
    .filter(({ kind }) => kind === "ZoomGroup")
    .flatMap((step) => [...describeDrift(step), ...describe(step)]);
}

const PEOPLE = ["members", "admins"] as const;

function describeDrift({ op, recorded, before }: Step): Finding[] {
  if (!recorded) return [];
  const name = code(recorded.inputs.name);
  if (op === "create") return [finding("drift", `the group ${name} no longer exists`)];
  const names = drifted(recorded, before);
  return names.length === 0
    ? []
    : [finding("drift", `${name}: ${difference(names, recorded.inputs, before?.inputs ?? {})}`)];
}

function describe({ op, before, after, changed }: Step): Finding[] {
  const [was, wants] = [before?.inputs ?? {}, after?.inputs ?? {}];
  const name = code(wants.name ?? was.name);
  switch (op) {
    case "same":
      return [];
    case "create": {
      const people = PEOPLE.flatMap((list) =>
        wants[list] === undefined ? [] : [`${list} ${codes(textsOf(wants[list]))}`],
      );
      return [finding("groups", `${name} is created${people.length > 0 ? ` with ${people.join("; ")}` : ""}`)];
    }
    case "delete":
      return [
        finding("warnings", `the group ${name} **is deleted**; its members stay in the account`),
        finding("groups", `${name} is deleted`, "deletion"),
      ];
    case "replace":
    case "update": {
      const inZoom = changed.filter(
        (one) => one === "name" || (PEOPLE.some((list) => list === one) && wants[one] !== undefined),
      );
      const others = changed.filter((one) => !inZoom.includes(one));
      return [
        ...closingNow(was, wants).map((list) =>
          finding(
            "warnings",
            `the group ${name}: people who are not in \`${list}\` **are removed after the next refresh**`,
          ),
        ),
        ...(inZoom.length > 0 ? [finding("groups", `${name}: ${difference(inZoom, was, wants)}`)] : []),
        ...(others.length > 0 ? [finding("policies", `the group ${name}: ${changes(others, was, wants)}`)] : []),
      ];
    }
  }
}

const Lists = GroupInputs.pick({ members: true, membership: true, admins: true }).partial().loose();

function closingNow(was: Properties, wants: Properties): string[] {
  const [before, after] = [Lists.safeParse(was).data, Lists.safeParse(wants).data];
  return before && after ? closing(before, after) : [];
}

/** Describes who is added to a list and who is removed. The order does not matter. */
function difference(names: readonly string[], before: Properties, after: Properties): string {
  return names
    .map((name) => {
      if (!PEOPLE.some((list) => list === name)) return changes([name], before, after);
      const [from, to] = [textsOf(before[name]), textsOf(after[name])];
      const without = (list: string[], others: string[]) =>
        list.filter((one) => !others.map(keyOf).includes(keyOf(one)));
      const [come, go] = [without(to, from), without(from, to)];
      const parts = [...(come.length > 0 ? [`+ ${codes(come)}`] : []), ...(go.length > 0 ? [`− ${codes(go)}`] : [])];
      return `${name} ${parts.length > 0 ? parts.join(", ") : "in a different order"}`;
    })
    .join("; ");
}
