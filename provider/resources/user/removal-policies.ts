import type { Settings } from "../../config";
import type { Properties } from "../../types";

/*
 * A removal follows what the last "pulumi up" saved, because "pulumi destroy" runs without the program. What is the default
 * anyway is not saved: Pulumi writes the whole state at each step of a run.
 */

interface RemovalPolicies {
  readonly onDelete: "deactivate" | "disassociate" | "delete";
  readonly immediateLogout: boolean;
}

/** What holds if the state has nothing else. It can never change: every state relies on it. */
const DEFAULTS: RemovalPolicies = { onDelete: "deactivate", immediateLogout: false };

/** Returns the policies of a removal, from what the last run saved. */
export const removalPoliciesOf = ({
  onDelete = DEFAULTS.onDelete,
  immediateLogout = DEFAULTS.immediateLogout,
}: Partial<RemovalPolicies>): RemovalPolicies => ({ onDelete, immediateLogout });

/**
 * Returns the policies to save, with undefined for a default that need not be saved.
 *
 * @param declared What the resource itself declares is always saved.
 * @param before The inputs of the last run. A default that earlier versions saved stays, so that an upgrade shows no change.
 */
export function removalPoliciesToSave(
  declared: Properties,
  { onDelete, immediateLogout }: Settings,
  before: Properties = {},
): Properties {
  const setting = (name: keyof RemovalPolicies, value: unknown) =>
    value === DEFAULTS[name] && before[name] === undefined ? undefined : value;
  return {
    onDelete: declared.onDelete ?? setting("onDelete", onDelete),
    immediateLogout: declared.immediateLogout ?? setting("immediateLogout", immediateLogout),
  };
}
