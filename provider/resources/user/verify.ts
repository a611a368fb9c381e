import type { Properties } from "../../types";
import { inWords } from "../shared/words";
import { type AttributeName, declaredIn, same, sameEmail, traits } from "./attributes";
import type { Desired, Observed, Step } from "./rules";
import { pathOf } from "./feature-paths";
import { featuresIn, type Features, fromParts, partsLike, sameFeatures } from "./features";
import { complete, type Knowledge } from "./state";

export interface Verdict {
  /** Written, but Zoom still shows what was there before: accepted and not applied. */
  dropped: { name: string; shown: string; wanted: string }[];
  /** Written, and Zoom shows neither that nor what was there before: Zoom's spelling of it. */
  asZoomShows: Properties;
}

/** Compares what Zoom shows after the steps with what they wrote. */
export function verify(
  progress: { readonly desired: Desired; readonly knew?: Knowledge },
  before: Observed,
  now: Observed,
  steps: readonly Step[],
  deepGet: boolean,
): Verdict {
  const { desired, knew } = progress;
  const written = new Set<AttributeName>(steps.flatMap((step) => (step.do === "patch" ? step.attributes : [])));
  const did = (action: Step["do"]) => steps.some((step) => step.do === action);
  const dropped: Verdict["dropped"] = [];
  const asZoomShows: Record<string, unknown> = {};
  const drop = (name: string, shown: unknown, wanted: unknown) =>
    dropped.push({ name, shown: inWords(shown), wanted: inWords(wanted) });

  const completed = complete(now, knew, deepGet).attributes;
  for (const name of declaredIn(desired)) {
    // Some features may wait, so only those that the steps wrote are judged.
    if (name === "features") continue;
    const { hidden, license, listed, spelled } = traits(name);
    const [wanted, shown] = [desired[name], now.attributes[name]];
    if (hidden || same(name, wanted, shown)) continue;
    if (same(name, wanted, completed[name])) {
      const spelling = knew?.asZoomShows?.[name];
      if (spelling !== undefined && same(name, spelling, shown)) asZoomShows[name] = spelling;
      continue;
    }
    const judged = written.has(name) && (deepGet || listed) && !(license && now.accountStatus === "inactive");
    if (!judged) continue;
    if (spelled && shown !== undefined && !same(name, before.attributes[name], shown)) asZoomShows[name] = shown;
    else drop(name, shown, wanted);
  }
  for (const step of now.accountStatus === "inactive" ? [] : steps)
    if (step.do === "setFeature") dropFeature(step.feature, featuresIn(now.attributes.features), drop);
  if (did("changeEmail") && !sameEmail(now.email, desired.email)) drop("email", now.email, desired.email);
  if (did("deactivate") && now.accountStatus !== "inactive") drop("status", now.accountStatus, "inactive");
  if (did("activate") && !did("deactivate") && now.accountStatus !== "active")
    drop("status", now.accountStatus, "active");
  return { dropped, asZoomShows };
}

function dropFeature(
  wanted: Features,
  shown: Features,
  drop: (name: string, shown: unknown, wanted: unknown) => void,
): void {
  if (!sameFeatures(wanted, shown)) drop(pathOf(wanted), fromParts(partsLike(shown, [wanted])), wanted);
}
