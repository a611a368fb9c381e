import { PhonesUnderWay } from "./resources/phones-under-way";
import type { Memory } from "./types";

/** The memory of a process that has just begun. */
export const newMemory = (): Memory => ({
  replacing: new Map(),
  handedOver: new Map(),
  claimed: new Set(),
  phones: new PhonesUnderWay(),
});
