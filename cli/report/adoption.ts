import type { Step } from "./engine-steps";
import { isUntold } from "./sides";

/** Kinds that adopt if neither the resource nor the setting says anything. */
const ADOPTED_BY_DEFAULT: readonly string[] = ["ZoomPhoneUser"];

/**
 * Returns whether a new resource may take over what is in Zoom already, at worst. The setting `zoom:onExisting` is among
 * the arguments already.
 */
export function mayAdopt({ kind, after }: Pick<Step, "kind" | "after">): boolean {
  const onExisting = after?.inputs.onExisting;
  if (onExisting === undefined) return ADOPTED_BY_DEFAULT.includes(kind);
  return onExisting === "adopt" || isUntold(onExisting);
}
