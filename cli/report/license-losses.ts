import { type AttributeName, LICENSES } from "../../provider/resources/user/attributes";
import { featuresBeside, partsAt } from "../../provider/resources/user/feature-paths";
import { type Features, fromParts, nameOfPart, partsOf } from "../../provider/resources/user/features";
import { perhapsLost } from "../../provider/resources/user/scarce";
import { addOnsIn, mergedFeatures, partsUnknownIn, toldIn } from "./add-ons";
import { textsOf } from "./attributes";
import { isTold, type Step } from "./engine-steps";
import { licensesIn, paidLicensesWithout } from "./licenses";
import { code } from "./markdown";
import { accountStatusOf, deferredIn } from "./person";
import { contains, SECRET, UNKNOWN } from "./sides";
import { IS_SECRET, IS_UNKNOWN, WAITED, WAS_NOT_DECLARED } from "./worst-case";

/** Licenses that an update takes from a user, or may take, as Markdown. */
export interface LicenseLoss {
  readonly words: readonly string[];
  /** Empty if the state and the program say so plainly. */
  readonly why: string;
}

/** Returns what an update takes from an active user and what it may take, as the preview of the provider names it. */
export function licenseLossesOf(step: Step): LicenseLoss[] {
  const { before, after, changed } = step;
  // What a pending user gives up was never theirs to use.
  if (accountStatusOf(before) !== "active") return [];
  const waits = isTold(step) ? textsOf(after?.outputs.deferred) : [];
  // For what waits, the run gives up what the user has if it is free by then.
  const isTried = (name: string) => changed.includes(name) || deferredIn(before).includes(name);
  const losses = LICENSES.filter((name) => isTried(name) && after?.inputs[name] !== undefined).flatMap((name) => {
    const [was, wants] = [before?.outputs[name], after?.inputs[name]];
    if (contains(was, SECRET) || contains(wants, SECRET))
      return [{ words: [`a license (the secret ${code(name)})`], why: IS_SECRET }];
    const waited = textsOf(before?.outputs.deferred);
    if (name === "features") return addOnsLost(was, wants, waited, waits);
    if (waits.includes(name)) return [];
    return baseLicensesLost(name, was, wants, deferredIn(before).includes(name));
  });
  return [...Map.groupBy(losses, ({ why }) => why)]
    .map(([why, all]) => ({ words: [...new Set(all.flatMap(({ words }) => words))], why }))
    .filter(({ words }) => words.length > 0);
}

const another = (name: AttributeName) => `another license (${code(name)})`;

function baseLicensesLost(name: AttributeName, was: unknown, wants: unknown, hasWaited: boolean): LicenseLoss[] {
  const [held, wanted] = [was, wants].map((value) => licensesIn({ [name]: value }));
  const isUnknown = contains(wants, UNKNOWN);
  const others = was === undefined ? perhapsLost(name, wants, was).map(() => another(name)) : [];
  if (isUnknown) return [{ words: [...paidLicensesWithout(held ?? [], []), ...others], why: IS_UNKNOWN }];
  return [
    { words: paidLicensesWithout(held ?? [], wanted ?? []), why: hasWaited ? WAITED : "" },
    { words: others, why: WAS_NOT_DECLARED },
  ];
}

/**
 * @param waited The paths of what waited before.
 * @param waits The paths of what the run could not set: it took nothing for them.
 */
function addOnsLost(was: unknown, wants: unknown, waited: readonly string[], waits: readonly string[]): LicenseLoss[] {
  const [before, now] = [toldIn(was), featuresBeside(toldIn(wants), waits)];
  const unknown = paidLicensesWithout(addOnsIn(fromParts(partsUnknownIn(wants, before))), []);
  const takenFrom = (held: Features) => paidLicensesWithout(addOnsIn(held), addOnsIn(mergedFeatures(held, now)));
  return [
    { words: takenFrom(featuresBeside(before, waited)), why: "" },
    { words: takenFrom(fromParts(partsAt(before, waited))), why: WAITED },
    { words: unknown.length === 0 && wants === UNKNOWN ? [another("features")] : unknown, why: IS_UNKNOWN },
    {
      words: partsOf(now)
        .filter((part) => perhapsLost("features", part, before).length > 0)
        .map((part) => code(nameOfPart(part))),
      why: WAS_NOT_DECLARED,
    },
  ];
}
