import { readSettings, type Settings } from "../../provider/config";
import { UserInputs } from "../../provider/resources/user/inputs";
import type { AccountStatus } from "../../provider/resources/user/rules";
import type { Properties } from "../../provider/types";
import { textOf } from "./attributes";
import { SECRET, type Side } from "./engine-steps";

export const emailOf = (side: Side | undefined) => textOf(side?.inputs.email ?? side?.outputs.email);

const STATUSES: readonly AccountStatus[] = ["active", "inactive", "pending", "expired"];
export const accountStatusOf = (side: Side | undefined): AccountStatus =>
  STATUSES.find((status) => status === side?.outputs.accountStatus) ?? "active";

/** Returns the settings of the preview. An invalid setting is already an error of the preview itself. */
export function settingsIn(config: Properties): Settings {
  try {
    // A policy is never secret, but a URL may be.
    return readSettings((key) => (key in config && config[key] !== SECRET ? String(config[key]) : undefined), {});
  } catch {
    return readSettings(() => undefined, {});
  }
}

const Policies = UserInputs.pick({
  onExisting: true,
  onDelete: true,
  transfer: true,
  immediateLogout: true,
  whenPending: true,
  whenInactive: true,
  onEmailChange: true,
}).partial();

/** Returns the policies that a user declares. */
export const policyInputs = (properties: Properties): Partial<UserInputs> => {
  const own = Object.entries(properties).filter(([name]) => name in Policies.shape);
  return Policies.safeParse(Object.fromEntries(own)).data ?? {};
};
