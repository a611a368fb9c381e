import { param, route, type Call, type Route } from "../../wire/call";
import { ok, type Reply } from "../../wire/replies";
import { addAdmins, listAdmins, removeAdmin } from "./admins";
import { groupOf } from "./group";
import { createGroup, deleteGroup, getGroup, listGroups, renameGroup } from "./groups";
import { addMembers, listMembers, removeMember, updateMember } from "./members";

/** https://developers.zoom.us/docs/api/users/#tag/groups */
export const groupRoutes: Route[] = [
  route("GET", "/groups", "Medium", "group:read:list_groups:admin", listGroups),
  route("POST", "/groups", "Light", "group:write:group:admin", createGroup),
  route("GET", "/groups/:groupId", "Light", "group:read:group:admin", getGroup),
  route("PATCH", "/groups/:groupId", "Light", "group:update:group:admin", renameGroup),
  route("DELETE", "/groups/:groupId", "Light", "group:delete:group:admin", deleteGroup),
  route("GET", "/groups/:groupId/members", "Medium", "group:read:list_members:admin", listMembers),
  route("POST", "/groups/:groupId/members", "Medium", "group:write:member:admin", addMembers),
  route("DELETE", "/groups/:groupId/members/:memberId", "Light", "group:delete:member:admin", removeMember),
  route("PATCH", "/groups/:groupId/members/:memberId", "Medium", "group:update:member:admin", updateMember),
  route("GET", "/groups/:groupId/admins", "Medium", "group:read:administrator:admin", listAdmins),
  route("POST", "/groups/:groupId/admins", "Medium", "group:write:administrator:admin", addAdmins),
  route("DELETE", "/groups/:groupId/admins/:userId", "Light", "group:delete:administrator:admin", removeAdmin),
  route("GET", "/groups/:groupId/settings", "Medium", "group:read:settings:admin", noSettings),
  route("GET", "/groups/:groupId/lock_settings", "Medium", "group:read:settings:admin", noSettings),
];

/** Settings of groups are not simulated, so they are empty. */
function noSettings(call: Call): Reply {
  groupOf(call, param(call, "groupId"));
  return ok({});
}
