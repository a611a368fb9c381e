import { route, type Route } from "../../wire/call";
import { withPhone } from "./access";
import { getPhoneAccount, listEmergencyAddresses, listSettingTemplates } from "./account";
import { addPhoneUsers, updatePhoneUsers } from "./batch";
import { listManagedNumbers } from "./number-management";
import { getNumber, listNumbers, moveNumbers } from "./numbers";
import { assignPlans, listCallingPlans, listPlans, swapPlan, unassignPlan } from "./plans";
import { getSite, listSites } from "./sites";
import { updatePhoneUser } from "./update";
import { assignNumbers, unassignNumber } from "./user-numbers";
import { getPhoneSettings, updatePhoneSettings } from "./user-settings";
import { getPhoneUser, listPhoneUsers } from "./users";

/** https://developers.zoom.us/docs/api/phone/ and https://developers.zoom.us/docs/api/number-management/ */
export const phoneRoutes: Route[] = [
  route("GET", "/phone/users", "Medium", "phone:read:list_users:admin", listPhoneUsers),
  route("POST", "/phone/users/batch", "Medium", "phone:write:batch_users:admin", addPhoneUsers),
  route("PUT", "/phone/users/batch", "Light", "phone:update:batch_users:admin", updatePhoneUsers),
  route("GET", "/phone/users/:userId", "Light", "phone:read:user:admin", getPhoneUser),
  route("PATCH", "/phone/users/:userId", "Light", "phone:update:user:admin", updatePhoneUser),
  route("POST", "/phone/users/:userId/calling_plans", "Light", "phone:write:calling_plan:admin", assignPlans),
  route("PUT", "/phone/users/:userId/calling_plans", "Light", "phone:update:calling_plan:admin", swapPlan),
  route(
    "DELETE",
    "/phone/users/:userId/calling_plans/:planType",
    "Light",
    "phone:delete:users_calling_plan:admin",
    unassignPlan,
  ),
  route("POST", "/phone/users/:userId/phone_numbers", "Light", "phone:write:user_number:admin", assignNumbers),
  route(
    "DELETE",
    "/phone/users/:userId/phone_numbers/:phoneNumberId",
    "Light",
    "phone:delete:user_number:admin",
    unassignNumber,
  ),
  route("GET", "/phone/users/:userId/settings", "Light", "phone:read:user_setting:admin", getPhoneSettings),
  route("PATCH", "/phone/users/:userId/settings", "Light", "phone:update:user_setting:admin", updatePhoneSettings),
  route("GET", "/phone/calling_plans", "Medium", "phone:read:list_calling_plans:admin", listCallingPlans),
  route("GET", "/phone/plans", "Light", "phone:read:list_plans:admin", listPlans),
  route("GET", "/phone/sites", "Medium", "phone:read:list_sites:admin", listSites),
  route("GET", "/phone/sites/:siteId", "Light", "phone:read:site:admin", getSite),
  route("GET", "/phone/settings", "Light", "phone:read:settings:admin", getPhoneAccount),
  route(
    "GET",
    "/phone/emergency_addresses",
    "Medium",
    "phone:read:list_emergency_addresses:admin",
    listEmergencyAddresses,
  ),
  route("GET", "/phone/setting_templates", "Light", "phone:read:list_setting_templates:admin", listSettingTemplates),
  route("GET", "/phone/numbers", "Medium", "phone:read:list_numbers:admin", listNumbers),
  route("PATCH", "/phone/numbers/sites/:siteId", "Medium", "phone:update:site_number:admin", moveNumbers),
  route("GET", "/phone/numbers/:phoneNumberId", "Light", "phone:read:numbers:admin", getNumber),
  route("GET", "/number_management/numbers", "Light", "number_management:read:list_numbers:admin", listManagedNumbers),
].map((operation) => ({ ...operation, handle: withPhone(operation.handle) }));
