import { FEATURES, type Feature } from "../../cli/check/features";

/** Which scopes each feature needs, from the calls that it makes. */
export function scopeTables(): Record<string, string> {
  const items = FEATURES.map((feature) => {
    const granular = scopesOf(feature).map((scopes) => scopes.granular);
    const classic = scopesOf(feature).map(
      ({ classic: [first = "", ...others] }) =>
        [first, ...others].find((scope) => isNeededAnyway(feature, scope)) ?? first,
    );
    return `- **${feature.name}**: ${list(granular)}; classic ${list(classic)}`;
  });
  return { scopes: items.join("\n") };
}

const scopesOf = ({ needs }: Feature) => needs.flatMap(([, ...calls]) => calls.map(({ scopes }) => scopes));

/** Zoom accepts a scope for writing in place of one for reading: an app that writes needs no second one. */
const isNeededAnyway = (feature: Feature, scope: string) =>
  scopesOf(feature).some(({ classic }) => classic.length === 1 && classic[0] === scope);

const list = (scopes: readonly string[]) => [...new Set(scopes)].map((scope) => `\`${scope}\``).join(", ");
