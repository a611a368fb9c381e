import type { Switches, ZoomOptions, ZoomSimulator } from "../../../simulator";
import type { Caller } from "../client";

/** A scenario, with its outcome for each value of a switch. */
export interface Story<Value extends string | number | boolean> {
  title: string;
  options?: ZoomOptions;
  act: (zoom: ZoomSimulator, call: Caller) => Promise<unknown>;
  /** The outcome for each value. A missing value does not compile. */
  expect: Record<`${Value}`, unknown>;
}

export type Stories<Name extends keyof Switches> = { [N in Name]: Story<Switches[N]> };
