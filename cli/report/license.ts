/** One license that a user or phone holds. */
export interface License {
  /** As Markdown. */
  readonly name: string;
  /** The family of plans that Zoom counts it in, as `readSeats` and `callingPlanFamily` call it. */
  readonly family: string;
  /** How many people fit into its webinars, meetings or events. */
  readonly size?: number;
}

/** Returns the names of licenses, as Markdown. */
export const licenseNames = (licenses: readonly License[]): string[] => licenses.map(({ name }) => name);

type Covers = (license: License, other: License) => boolean;

const isSame: Covers = (license, other) => license.name === other.name;

/** Whether a license stands for another one: it is the same, or the same add-on for at least as many people. */
export const coversAtLeast: Covers = (license, other) =>
  isSame(license, other) ||
  (license.family === other.family && other.size !== undefined && (license.size ?? 0) >= other.size);

/** Returns the licenses of the first list that none of the second covers. */
export function licensesWithout(all: readonly License[], others: readonly License[], covers = isSame): License[] {
  const left = [...others];
  return all.filter((license) => {
    const index = left.findIndex((other) => covers(other, license));
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}
