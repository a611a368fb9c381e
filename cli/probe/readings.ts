import type { Switches } from "../../simulator";
import type { SwitchName } from "./check";
import { type Reading, untold } from "./reading";

export type SwitchValue = Switches[SwitchName];

/** What was found out, by switch. */
export class Readings {
  /** The values of the switches that were told. */
  readonly told: Partial<Switches> = {};
  private readonly all = new Map<SwitchName, Reading<SwitchValue>>();

  set<Name extends SwitchName>(name: Name, reading: Reading<Switches[Name]>): void {
    this.all.set(name, reading);
    if (reading.kind === "told") this.told[name] = reading.value;
  }

  get(name: SwitchName): Reading<SwitchValue> {
    return this.all.get(name) ?? untold("It was not tried.");
  }
}
