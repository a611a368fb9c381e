import type { Properties } from "./types";

/** Returns properties without those that are unwanted. */
export const omit = (properties: Properties, unwanted: (key: string, value: unknown) => boolean): Properties =>
  Object.fromEntries(Object.entries(properties).filter(([key, value]) => !unwanted(key, value)));
