import { keyOf } from "../../provider/resources/group/rules";
import { forEachAtOnce, READS_AT_ONCE } from "../../provider/zoom/concurrency";
import type { ReadsForLookups } from "../../provider/zoom/reading/for-lookups";
import { mayAdopt } from "./adoption";
import { textOf } from "./attributes";
import type { EngineRun } from "./engine-json";
import type { Step } from "./engine-steps";
import type { License } from "./license";
import { licensesIn } from "./licenses";

/** The licenses that adopted users hold before the run, by e-mail as `keyOf` compares them. */
export type AdoptedLicenses = ReadonlyMap<string, readonly License[]>;

/** Returns whether a step may take over a user who is in Zoom already. */
export const isAdoption = (step: Step): boolean => step.kind === "ZoomUser" && step.op === "create" && mayAdopt(step);

/** Families of licenses that the look-up of a user shows, also if it is answered by list pages. */
const SHOWN: readonly string[] = ["base", "united"];
export const isShownOfAdopted = ({ family }: License): boolean => SHOWN.includes(family);

/** Reads what the users hold whom a run adopts: a license that they have already is not needed again. */
export async function readAdopted({ steps }: EngineRun, reads: ReadsForLookups): Promise<AdoptedLicenses> {
  const emails = new Set(steps.filter(isAdoption).map(({ after }) => textOf(after?.inputs.email)));
  const adopted = new Map<string, readonly License[]>();
  await forEachAtOnce(
    [...emails].filter((email) => email.includes("@")),
    READS_AT_ONCE,
    async (email) => {
      const user = await reads.user({ email }, ["type", "plan_united_type", "status"]);
      const isIn = user !== undefined && user.status !== "inactive";
      adopted.set(
        keyOf(email),
        isIn ? licensesIn({ type: user.type, planUnitedType: user.plan_united_type }).filter(isShownOfAdopted) : [],
      );
    },
  );
  return adopted;
}
