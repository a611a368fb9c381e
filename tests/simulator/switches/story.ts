import type { Switches, ZoomOptions, ZoomSimulator } from "../../../simulator";
import type { Caller } from "../client";

/** What is done to an account, and what comes of it with each value of a switch. */
export interface Story<Value extends string | number | boolean> {
  title: string;
  options?: ZoomOptions;
  act: (zoom: ZoomSimulator, call: Caller) => Promise<unknown>;
  /** The outcome for every value: one that is left out does not compile. */
  expect: Record<`${Value}`, unknown>;
}

export type Stories<Name extends keyof Switches> = { [N in Name]: Story<Switches[N]> };
