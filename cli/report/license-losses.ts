import type { AttributeName } from "../../provider/resources/user/attributes";
import { featuresBeside, partsAt } from "../../provider/resources/user/feature-paths";
import { type Features, fromParts, nameOfPart, partsOf } from "../../provider/resources/user/features";
import { perhapsLost } from "../../provider/resources/user/scarce";
import { addOnsIn, mergedFeatures, partsUnknownIn, toldIn } from "./add-ons";
import { textsOf } from "./attributes";
import type { Step } from "./engine-steps";
import { isTold, LICENSES, licensesIn, lostLicenses } from "./licenses";
import { code } from "./markdown";
import { accountStatusOf, deferredIn } from "./person";
import { contains, SECRET, UNKNOWN } from "./sides";

/** Licenses that an update takes from a user, or may take, as Markdown. */
export interface LicenseLoss {
  readonly words: readonly string[];
  /** Empty if the state and the program say so plainly. */
  readonly why: string;
}

const IS_SECRET = "at worst: the values are secret";
const IS_UNKNOWN = "at worst: what is declared is known only during the run";
const WAS_NOT_DECLARED = "if they have it: nothing was declared before";
const WAITED = "if they have it by now: it waited";

/** Returns what an update takes from an active user and what it may take, as the preview of the provider names it. */
export function licensesLost(step: Step): LicenseLoss[] {
  const { before, after, changed } = step;
  // What a pending user gives up was never theirs to use.
  if (accountStatusOf(before) !== "active") return [];
  const waits = isTold(step) ? textsOf(after?.outputs.deferred) : [];
  const losses = LICENSES.filter((name) => changed.includes(name) && after?.inputs[name] !== undefined).flatMap(
    (name) => {
      const [was, wants] = [before?.outputs[name], after?.inputs[name]];
      if (contains(was, SECRET) || contains(wants, SECRET))
        return [{ words: [`a license (the secret ${code(name)})`], why: IS_SECRET }];
      const waited = textsOf(before?.outputs.deferred);
      if (name === "features") return addOnsLost(was, wants, waited, waits);
      if (waits.includes(name)) return [];
      return baseLicensesLost(name, was, wants, deferredIn(before).includes(name));
    },
  );
  return [...Map.groupBy(losses, ({ why }) => why)]
    .map(([why, all]) => ({ words: [...new Set(all.flatMap(({ words }) => words))], why }))
    .filter(({ words }) => words.length > 0);
}

const another = (name: AttributeName) => `another license (${code(name)})`;

function baseLicensesLost(name: AttributeName, was: unknown, wants: unknown, hasWaited: boolean): LicenseLoss[] {
  const [held, wanted] = [was, wants].map((value) => licensesIn({ [name]: value }));
  const isUnknown = contains(wants, UNKNOWN);
  const others = was === undefined ? perhapsLost(name, wants, was).map(() => another(name)) : [];
  if (isUnknown) return [{ words: [...lostLicenses(held ?? [], []), ...others], why: IS_UNKNOWN }];
  return [
    { words: lostLicenses(held ?? [], wanted ?? []), why: hasWaited ? WAITED : "" },
    { words: others, why: WAS_NOT_DECLARED },
  ];
}

/**
 * @param waited The paths of what waited before.
 * @param waits The paths of what the run could not set: it took nothing for them.
 */
function addOnsLost(was: unknown, wants: unknown, waited: readonly string[], waits: readonly string[]): LicenseLoss[] {
  const [before, now] = [toldIn(was), featuresBeside(toldIn(wants), waits)];
  const unknown = lostLicenses(addOnsIn(fromParts(partsUnknownIn(wants, before))), []);
  const lostOf = (held: Features) => lostLicenses(addOnsIn(held), addOnsIn(mergedFeatures(held, now)));
  return [
    { words: lostOf(featuresBeside(before, waited)), why: "" },
    { words: lostOf(fromParts(partsAt(before, waited))), why: WAITED },
    { words: unknown.length === 0 && wants === UNKNOWN ? [another("features")] : unknown, why: IS_UNKNOWN },
    {
      words: partsOf(now)
        .filter((part) => perhapsLost("features", part, before).length > 0)
        .map((part) => code(nameOfPart(part))),
      why: WAS_NOT_DECLARED,
    },
  ];
}
