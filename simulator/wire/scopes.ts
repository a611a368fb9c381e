import type { Switches } from "../switches";
import type { Route } from "./call";
import { missingClassicScopes, missingGranularScopes, type Refusal } from "./errors";

/** Refuses a call whose token has no scope for it. */
export function refuseScope(route: Route, granted: readonly string[], switches: Switches): Refusal | undefined {
  if (switches.scopeStyle === "granular") {
    const holds = granted.includes(route.scope);
    return holds ? undefined : missingGranularScopes([route.scope], switches.scopeMessageDot);
  }
  const accepted = classicScopesFor(route.scope);
  return accepted.some((scope) => granted.includes(scope)) ? undefined : missingClassicScopes(accepted);
}

/** What an app of before 2024 holds in place of these granular scopes. */
export const classicScopes = (granular: readonly string[]): string[] => [
  ...new Set(granular.map((scope) => classicScopesFor(scope)[0] ?? scope)),
];

/** Reads are open to the write scope too, except those of the phone, the account and the numbers. */
function classicScopesFor(granular: string): string[] {
  const [area = "", verb = ""] = granular.split(":");
  if (area === "billing") return ["account:read:admin", "billing:master"];
  if (area === "number_management") return ["number_management_numbers:read:admin"];
  if (verb !== "read") return [`${area}:write:admin`];
  return area === "phone" ? ["phone:read:admin"] : [`${area}:read:admin`, `${area}:write:admin`];
}
