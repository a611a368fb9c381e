import type { Switches } from "../switches";
import type { Route } from "./call";
import { missingClassicScopes, missingGranularScopes, type Refusal } from "./errors";

/** Returns the refusal if the token does not have the scope of the operation. */
export function refuseScope(route: Route, granted: readonly string[], switches: Switches): Refusal | undefined {
  if (switches.scopeStyle === "granular") {
    const holds = granted.includes(route.scope);
    return holds ? undefined : missingGranularScopes([route.scope], switches.scopeMessageDot);
  }
  const accepted = classicScopesFor(route.scope);
  return accepted.some((scope) => granted.includes(scope)) ? undefined : missingClassicScopes(accepted);
}

/** Returns the classic scopes that correspond to granular scopes. Apps made before 2024 have classic scopes. */
export const classicScopes = (granular: readonly string[]): string[] => [
  ...new Set(granular.map((scope) => classicScopesFor(scope)[0] ?? scope)),
];

/** A write scope also allows reading, except for Zoom Phone, billing and number management. */
function classicScopesFor(granular: string): string[] {
  const [area = "", verb = ""] = granular.split(":");
  if (area === "billing") return ["account:read:admin", "billing:master"];
  if (area === "number_management") return ["number_management_numbers:read:admin"];
  if (verb !== "read") return [`${area}:write:admin`];
  return area === "phone" ? ["phone:read:admin"] : [`${area}:read:admin`, `${area}:write:admin`];
}
