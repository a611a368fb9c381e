import { route, type Route } from "../../wire/call";
import { createPerson } from "./create";
import { setEmail } from "./email";
import { assignFeature } from "./features";
import { getPermissions, getSummary, getToken, lookUpEmail, lookUpVanityName, revokeToken } from "./lookups";
import { setPassword } from "./password";
import { getPerson, listPeople } from "./read";
import { removeFromAccount } from "./remove";
import { getSettings, updateSettings } from "./settings";
import { setStatus } from "./status";
import { updatePerson } from "./update";

/** https://developers.zoom.us/docs/api/users/ Fixed paths must come before paths with a variable. */
export const userRoutes: Route[] = [
  route("GET", "/users", "Medium", "user:read:list_users:admin", listPeople),
  route("POST", "/users", "Light", "user:write:user:admin", createPerson),
  route("GET", "/users/email", "Light", "user:read:email:admin", lookUpEmail),
  route("GET", "/users/summary", "Medium", "user:read:summary:admin", getSummary),
  route("GET", "/users/vanity_name", "Light", "user:read:pm_room:admin", lookUpVanityName),
  route("POST", "/users/features", "Medium", "user:write:feature:admin", assignFeature),
  route("GET", "/users/:userId", "Light", "user:read:user:admin", getPerson),
  route("PATCH", "/users/:userId", "Light", "user:update:user:admin", updatePerson),
  route("DELETE", "/users/:userId", "Light", "user:delete:user:admin", removeFromAccount),
  route("PUT", "/users/:userId/status", "Light", "user:update:status:admin", setStatus),
  route("PUT", "/users/:userId/email", "Light", "user:update:email:admin", setEmail),
  route("PUT", "/users/:userId/password", "Medium", "user:update:password:admin", setPassword),
  route("GET", "/users/:userId/token", "Light", "user:read:token:admin", getToken),
  route("DELETE", "/users/:userId/token", "Light", "user:delete:token:admin", revokeToken),
  route("GET", "/users/:userId/settings", "Medium", "user:read:settings:admin", getSettings),
  route("PATCH", "/users/:userId/settings", "Medium", "user:update:settings:admin", updateSettings),
  route("GET", "/users/:userId/permissions", "Light", "user:read:list_permissions:admin", getPermissions),
];
