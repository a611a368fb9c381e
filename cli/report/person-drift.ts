import { changes, drifted } from "./attributes";
import type { Step } from "./engine-steps";
import { type Finding, finding, news } from "./findings";
import { code } from "./markdown";
import { accountStatusOf, deferredIn, emailOf } from "./person";

/** Describes what a refresh in the same run found: an acceptance, a removal or an edit in the portal. */
export function describeUserDrift({ recorded, before, isGone }: Step): Finding[] {
  if (!recorded) return [];
  const who = code(emailOf(recorded));
  if (isGone) return [finding("drift", who, " is no longer in the account")];
  const [was, is] = [accountStatusOf(recorded), accountStatusOf(before)];
  // What waited for the acceptance differs from then on, although no one changed it.
  const waited = was === "pending" ? deferredIn(recorded) : [];
  const names = drifted(recorded, before).filter((name) => !waited.includes(name));
  const accepted = " accepted the invitation";
  return [
    ...(was === "pending" && is === "active"
      ? [
          waited.length > 0
            ? finding("drift", who, `${accepted}; the deferred attributes will be set`)
            : news(who, accepted),
        ]
      : []),
    ...(was === "active" && is === "inactive" && !names.includes("status")
      ? [finding("drift", who, " was deactivated")]
      : []),
    ...(was === "inactive" && is === "active" && !names.includes("status")
      ? [finding("drift", who, " was reactivated")]
      : []),
    ...(was === "expired" && is === "pending" ? [news(who, " was invited again")] : []),
    ...(names.length > 0 ? [finding("drift", who, `: ${changes(names, recorded.inputs, before?.inputs ?? {})}`)] : []),
  ];
}
