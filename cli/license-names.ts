/** What Zoom's portal calls the licenses that are not an add-on. */
export const LICENSE_NAMES: Readonly<Record<string, string>> = {
  base: "Licensed",
  united: "Zoom United",
  workplace: "Zoom Workplace",
  rooms: "Zoom Rooms",
  phone: "Zoom Phone",
};

/** Returns the name of a family of licenses as an administrator knows it, such as "Licensed" or "Large Meeting". */
export const licenseName = (family: string): string => LICENSE_NAMES[family] ?? titleOf(family);

/** Returns the same with the plan, if there are several, such as "Zoom Workplace (8)". */
export const licenseAndPlan = ({ family, plan }: { readonly family: string; readonly plan?: string }): string =>
  plan === undefined ? licenseName(family) : `${licenseName(family)} (${plan})`;

/** Names of add-ons are Zoom's, in camel case. */
const titleOf = (name: string) =>
  name.replace(/^./, (first) => first.toUpperCase()).replace(/(?<=[a-z])(?=[A-Z])/g, " ");
