import { ATTRIBUTES, type AttributeName, sameEmail } from "../../provider/resources/user/attributes";
import { type Decision, decideUser } from "../../provider/resources/user/rules";
import { isChangedFrom, statusOf } from "../../provider/resources/user/scope";
import { policiesOf } from "../../provider/resources/user/state";
import { textOf } from "./attributes";
import type { Context } from "./context";
import type { Step } from "./engine-steps";
import { accountStatusOf, isFoundByEmail, policyInputs } from "./person";
import { UNKNOWN } from "./sides";

const isAttribute = (name: string): name is AttributeName => ATTRIBUTES.some((known) => known === name);
/** Returns whether an argument of a user is an attribute in Zoom, and no policy. */
export const isOfZoom = (name: string) => isAttribute(name) || name === "email" || name === "status";

/** Returns the provider's own decision about an update, from the same rules. */
export function decide({ before, after, changed }: Step, { settings }: Context): Decision {
  const wants = after?.inputs ?? {};
  const accountStatus = accountStatusOf(before);
  const counts = (name: string) => {
    const [from, to] = [before?.outputs[name], wants[name]];
    if (to === undefined || to === UNKNOWN) return false;
    if (name === "email") return !sameEmail(from, to);
    if (name === "status") return to !== statusOf(accountStatus);
    // For a secret, only the engine knows that it differs.
    return isAttribute(name) && (from === to || isChangedFrom(accountStatus, name, from, to));
  };
  const now = Object.fromEntries(changed.filter(counts).map((name) => [name, wants[name]]));
  const roleId = textOf(before?.outputs.roleId);
  return decideUser(
    { accountStatus, roleId, foundByEmail: isFoundByEmail(before) },
    now,
    policiesOf(policyInputs(wants), settings),
  );
}
