import { removalPoliciesOf } from "../../provider/resources/user/removal-policies";
import { planRemoval } from "../../provider/resources/user/rules";
import { textOf } from "./attributes";
import type { Step } from "./engine-steps";
import { accountStatusOf, policyInputs } from "./person";

/** Returns the provider's own decision about removing a user, from the same rules. */
export function removalOf({ before }: Step) {
  const accountStatus = accountStatusOf(before);
  const seen = accountStatus === "expired" ? undefined : { accountStatus, roleId: textOf(before?.outputs.roleId) };
  return planRemoval(seen, removalPoliciesOf(policyInputs(before?.outputs ?? {})).onDelete);
}
