import { SWITCH_VALUES } from "../../simulator/switch-values";
import type { SwitchName } from "./check";
import type { Reading } from "./reading";
import type { SwitchValue } from "./readings";

/** What this version assumes of a switch: the simulator's default. */
export const assumedOf = (name: SwitchName): string => String(SWITCH_VALUES[name][0]);

/** Returns what Zoom did, in words. Undefined if it was not told. */
export function seenOf(reading: Reading<SwitchValue>): string | undefined {
  if (reading.kind === "told")
    return reading.saw.startsWith(String(reading.value)) ? reading.saw : `${reading.value} (${reading.saw})`;
  if (reading.kind === "narrowed") return `${reading.values.join(" or ")} (${reading.saw})`;
  return reading.kind === "other" ? `something else (${reading.saw})` : undefined;
}

/** Whether Zoom does not do what this version assumes. */
export function differs(name: SwitchName, reading: Reading<SwitchValue>): boolean {
  if (reading.kind === "told") return String(reading.value) !== assumedOf(name);
  if (reading.kind === "narrowed") return !reading.values.some((value) => String(value) === assumedOf(name));
  return reading.kind === "other";
}
