import { GroupInputs } from "../../provider/resources/group/inputs";
import { keyOf } from "../../provider/resources/group/rules";
import { closing } from "../../provider/resources/group/scope";
import type { Properties } from "../../provider/types";
import { changes, drifted, textsOf } from "./attributes";
import type { EngineRun, Step } from "./engine-steps";
import { type Finding, found } from "./findings";
import { code, codes } from "./markdown";

/** What happens to groups. */
export function tellGroups({ steps }: EngineRun): Finding[] {
  return steps.filter(({ kind }) => kind === "ZoomGroup").flatMap((step) => [...seenInZoom(step), ...tell(step)]);
}

const PEOPLE = ["members", "admins"] as const;

function seenInZoom({ op, recorded, before }: Step): Finding[] {
  if (!recorded) return [];
  const name = code(recorded.inputs.name);
  if (op === "create") return [found("drift", `the group ${name} is gone`)];
  const names = drifted(recorded, before);
  return names.length === 0
    ? []
    : [found("drift", `${name}: ${difference(names, recorded.inputs, before?.inputs ?? {})}`)];
}

function tell({ op, before, after, changed }: Step): Finding[] {
  const [was, wants] = [before?.inputs ?? {}, after?.inputs ?? {}];
  const name = code(wants.name ?? was.name);
  switch (op) {
    case "same":
      return [];
    case "create": {
      const people = PEOPLE.flatMap((list) =>
        wants[list] === undefined ? [] : [`${list} ${codes(textsOf(wants[list]))}`],
      );
      return [found("groups", `${name} is made${people.length > 0 ? ` with ${people.join("; ")}` : ""}`)];
    }
    case "delete":
      return [
        found("warnings", `the group ${name} **is deleted**, whoever is in it; its members stay in the account`),
        found("groups", `${name} is deleted`),
      ];
    case "replace":
    case "update": {
      const inZoom = changed.filter(
        (one) => one === "name" || (PEOPLE.some((list) => list === one) && wants[one] !== undefined),
      );
      const others = changed.filter((one) => !inZoom.includes(one));
      return [
        ...closingNow(was, wants).map((list) =>
          found(
            "warnings",
            `the group ${name}: people who are not in \`${list}\` **are removed after the next refresh**`,
          ),
        ),
        ...(inZoom.length > 0 ? [found("groups", `${name}: ${difference(inZoom, was, wants)}`)] : []),
        ...(others.length > 0 ? [found("policies", `the group ${name}: ${changes(others, was, wants)}`)] : []),
      ];
    }
  }
}

const Lists = GroupInputs.pick({ members: true, membership: true, admins: true }).partial().loose();

function closingNow(was: Properties, wants: Properties): string[] {
  const [before, after] = [Lists.safeParse(was).data, Lists.safeParse(wants).data];
  return before && after ? closing(before, after) : [];
}

/** Of a list of people who comes and who goes, which is all that its order leaves. */
function difference(names: readonly string[], before: Properties, after: Properties): string {
  return names
    .map((name) => {
      if (!PEOPLE.some((list) => list === name)) return changes([name], before, after);
      const [from, to] = [textsOf(before[name]), textsOf(after[name])];
      const without = (list: string[], others: string[]) =>
        list.filter((one) => !others.map(keyOf).includes(keyOf(one)));
      const [come, go] = [without(to, from), without(from, to)];
      const parts = [...(come.length > 0 ? [`+ ${codes(come)}`] : []), ...(go.length > 0 ? [`− ${codes(go)}`] : [])];
      return `${name} ${parts.length > 0 ? parts.join(", ") : "in another order"}`;
    })
    .join("; ");
}
