import type { Report } from "./examine";

/** What an account can be checked for. */
export const PURPOSES = ["import", "people", "phones", "groups"] as const;
export type Purpose = (typeof PURPOSES)[number];

type Findings = Pick<Report, "features" | "usable" | "scopeStyle" | "phonePlans">;

/**
 * Returns whether the account and the app can be used for this. If Zoom does not show the app's scopes, everything may
 * work.
 */
export function canBeUsedFor(purpose: Purpose, { features, usable, phonePlans }: Findings): boolean {
  if (!usable) return false;
  if (features.length === 0) return true;
  const works = (name: string) => features.some((feature) => feature.name === name && feature.works);
  switch (purpose) {
    case "import":
      // Groups and phones are left out if the app may not read them.
      return works("reading users");
    case "people":
      return works("reading users") && works("managing users");
    case "groups":
      return works("groups");
    case "phones":
      // An account without Zoom Phone refuses to list its plans.
      return works("phone") && phonePlans !== undefined;
  }
}

/** Features that are a part of a purpose, or a purpose of their own under another name. */
const IN_PURPOSES: readonly string[] = ["reading users", "managing users", "groups", "phone", "import"];

/** Returns what works and what does not: the purposes, then features beside them. */
export function verdict(report: Findings): { can: string[]; cannot: string[] } {
  const others = report.features.filter(({ name }) => !IN_PURPOSES.includes(name));
  const all = [
    ...PURPOSES.map((name) => ({ name, works: canBeUsedFor(name, report) })),
    ...others.map(({ name, works }) => ({ name, works: works && report.usable })),
  ];
  const names = (wanted: boolean) => all.filter(({ works }) => works === wanted).map(({ name }) => name);
  return { can: names(true), cannot: names(false) };
}
