/** What makes an entry of a list of a user the same as another one: neither a program nor an import may hold it twice. */

type Entry = Readonly<Record<string, unknown>>;

export const ENTRY_KEYS = {
  customAttributes: ({ key }: Entry) => String(key),
  /** Zoom spells numbers in its own way. One number may have two labels. */
  phoneNumbers: ({ number, code, country, label }: Entry) =>
    JSON.stringify([code, String(number).replace(/\D/g, ""), country, label]),
  licenseInfo: ({ licenseType, licenseOption, subscriptionId }: Entry) =>
    JSON.stringify([licenseType, licenseOption, subscriptionId]),
} as const;

export type ListOfEntries = keyof typeof ENTRY_KEYS;
export const LISTS_OF_ENTRIES = ["customAttributes", "phoneNumbers", "licenseInfo"] as const satisfies ListOfEntries[];

/** Returns the entries without those that repeat an earlier one. */
export function withoutRepeated<T extends Entry>(list: ListOfEntries, entries: readonly T[]): T[] {
  const keys = entries.map(ENTRY_KEYS[list]);
  return entries.filter((_entry, index) => keys.indexOf(keys[index] ?? "") === index);
}
