import type { Zoom } from "../../../provider/zoom/call";
import type { ReadsForLookups } from "../../../provider/zoom/reading/for-lookups";
import { type FoundCallingPlan, foundCallingPlan } from "../../../provider/zoom/views/phone";
import { contextOf } from "../context";
import type { EngineRun } from "../engine-json";
import type { Finding } from "../findings";
import { lookUp } from "./account";
import { mistakesIn } from "./mistakes";
import { releasedIn, wishesIn } from "./wishes";

export interface Verified {
  readonly mistakes: readonly Finding[];
  /** If the plan names a calling plan. */
  readonly callingPlans?: readonly FoundCallingPlan[];
  /** E-mails by id of people whom the plan names by id. */
  readonly names: ReadonlyMap<string, string>;
  /** What could not be verified, a sentence each. */
  readonly unread: readonly string[];
}

/** Asks Zoom whether what a preview names exists and is free. Reads only, and only what the preview names. */
export async function verify(run: EngineRun, zoom: Zoom, reads: ReadsForLookups): Promise<Verified> {
  const context = contextOf(run);
  const wishes = wishesIn(context);
  const all = await lookUp(zoom, reads, wishes);
  const { isSecret } = context.directory;
  const phones = all.phones?.map((phone) => (isSecret(phone.id) ? { ...phone, email: undefined } : phone));
  const found = { ...all, phones };
  const names = [...(found.users ?? [])].flatMap(([name, user]) =>
    user?.email === undefined || name.includes("@") ? [] : [[name, user.email] as const],
  );
  return {
    callingPlans: found.plans?.map(foundCallingPlan),
    mistakes: mistakesIn(wishes, found, releasedIn(context)),
    names: new Map(names),
    unread: found.unread.map(({ what, why }) => `Not verified: ${what}. ${why}`),
  };
}
