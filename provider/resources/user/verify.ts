import type { Properties } from "../../types";
import {
  type AttributeName,
  ATTRIBUTES,
  type Desired,
  type Observed,
  same,
  sameEmail,
  type Step,
  traits,
} from "./rules";
import { complete, type Knowledge } from "./state";

export interface Verdict {
  /** Written, and Zoom still shows what was there before: accepted and not applied. */
  dropped: { name: string; shown: string; wanted: string }[];
  /** Written, and neither that nor what was there before is shown: Zoom's spelling of it. */
  asZoomShows: Properties;
}

const inWords = (value: unknown) => (value === undefined ? "not set" : JSON.stringify(value));

/** Holds what Zoom shows after the steps against what they wrote. */
export function verify(
  person: { desired: Desired; knew?: Knowledge },
  before: Observed,
  now: Observed,
  steps: readonly Step[],
  deepGet: boolean,
): Verdict {
  const { desired, knew } = person;
  const written = new Set<AttributeName>(steps.flatMap((step) => (step.do === "patch" ? step.attributes : [])));
  const did = (deed: Step["do"]) => steps.some((step) => step.do === deed);
  const dropped: Verdict["dropped"] = [];
  const asZoomShows: Record<string, unknown> = {};
  const drop = (name: string, shown: unknown, wanted: unknown) =>
    dropped.push({ name, shown: inWords(shown), wanted: inWords(wanted) });

  const completed = complete(now, knew, deepGet).attributes;
  for (const name of ATTRIBUTES) {
    const { hidden, licence, listed, spelled } = traits(name);
    const [wanted, shown] = [desired[name], now.attributes[name]];
    if (wanted === undefined || hidden || same(name, wanted, shown)) continue;
    if (same(name, wanted, completed[name])) {
      const spelling = knew?.asZoomShows?.[name];
      if (spelling !== undefined && same(name, spelling, shown)) asZoomShows[name] = spelling;
      continue;
    }
    const judged = written.has(name) && (deepGet || listed) && !(licence && now.accountStatus === "inactive");
    if (!judged) continue;
    if (spelled && shown !== undefined && !same(name, before.attributes[name], shown)) asZoomShows[name] = shown;
    else drop(name, shown, wanted);
  }
  if (did("changeEmail") && !sameEmail(now.email, desired.email)) drop("email", now.email, desired.email);
  if (did("deactivate") && now.accountStatus !== "inactive") drop("status", now.accountStatus, "inactive");
  if (did("activate") && !did("deactivate") && now.accountStatus !== "active")
    drop("status", now.accountStatus, "active");
  return { dropped, asZoomShows };
}
