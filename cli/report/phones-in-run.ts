import { keyOf } from "../../provider/resources/group/rules";
import { PHONE } from "../../provider/resources/phone/state";
import { mayAdopt } from "./adoption";
import { textOf } from "./attributes";
import type { Step } from "./engine-steps";
import { accountStatusOf, emailOf, isReplacedByOther, unfinishedIn } from "./person";
import { isWaiting } from "./phone-losses";

/** What the resources of a run tell about who has a phone. */
export interface PhonesInRun {
  /** The e-mails of people who cannot have a phone yet: the run invites them, or they have not accepted. */
  readonly without: ReadonlySet<string>;
  /** By each id and e-mail of its user, the first resource whose phone was surely in use before the run. */
  readonly known: ReadonlyMap<string, Step>;
}

export function phonesIn(steps: readonly Step[]): PhonesInRun {
  const known = new Map<string, Step>();
  for (const step of steps) {
    const { kind, before } = step;
    if (kind !== "ZoomPhoneUser" || isWaiting(before) || isInDoubt(step)) continue;
    for (const name of [before?.id, before?.inputs.userId, before?.outputs.userEmail].map(textOf).map(keyOf))
      if (name !== "" && !known.has(name)) known.set(name, step);
  }
  const without = steps.filter(hasNoPhone).map(({ before, after }) => keyOf(emailOf(after ?? before)));
  return { without: new Set(without), known };
}

/** Returns whether Zoom's answer to the enabling was lost, so that the phone may be one that someone enabled by hand. */
export const isInDoubt = ({ before }: Pick<Step, "before">): boolean =>
  before?.outputs.origin === "unknown" && unfinishedIn(before).includes(PHONE);

function hasNoPhone(step: Step): boolean {
  if (step.kind !== "ZoomUser") return false;
  const isNew = step.op === "create" || isReplacedByOther(step);
  return isNew ? !mayAdopt(step) : ["pending", "expired"].includes(accountStatusOf(step.before));
}
