/** Calls that only the probe makes: unusual queries and bodies, and routes that pulumi-zoom does not use. */
import { z } from "zod";
import { at } from "../../provider/zoom/api/path";
import type { Body, Call, Family, Method, Query, Rate } from "../../provider/zoom/call";
import * as zoom from "../../provider/zoom/api/endpoints";

const anything = z.unknown();

/** Returns the call with other queries or body, whose reply may be anything. */
export const raw = (call: Call<unknown>, changes: { query?: Query; body?: Body } = {}): Call<unknown> => ({
  ...call,
  ...changes,
  reply: anything,
});

interface More {
  readonly query?: Query;
  readonly body?: Body;
  readonly rate?: Rate;
  readonly family?: Family;
}

function call(
  method: Method,
  path: ReturnType<typeof at>,
  granular: string,
  classic: readonly string[],
  { query, body, rate = "light", family = "general" }: More = {},
): Call<unknown> {
  return { name: "probe", method, ...path, query, body, rate, family, scopes: { granular, classic }, reply: anything };
}

/** At most the owner, whatever the page size, so that no one else's data is read. */
export const owners = (query: Query = {}) =>
  raw(zoom.listUsers({ status: "active" }), { query: { status: "active", role_id: "0", ...query } });

export const activeUsers = (query: Query) =>
  raw(zoom.listUsers({ status: "active" }), { query: { status: "active", ...query } });

export const usersOfUnknownStatus = () =>
  raw(zoom.listUsers({ status: "active" }), { query: { status: "deleted", role_id: "0", page_size: 1 } });

export const user = (idOrEmail: string) => raw(zoom.getUser(idOrEmail));

export const userSettings = (id: string, query: Query = {}) => raw(zoom.getUserSettings(id), { query });

export const unknownRoute = () => call("GET", at("/pulumi_zoom_probe"), "none", []);

/** Few apps have its scope, and the list is small. */
const contactGroups = () =>
  call("GET", at("/contacts/groups"), "contact_group:read:list_groups:admin", ["contact_group:read:admin"], {
    rate: "medium",
    query: { page_size: 1 },
  });

export const oldNumbers = () =>
  call("GET", at("/phone/numbers"), "phone:read:list_numbers:admin", ["phone:read:admin"], {
    rate: "medium",
    family: "phone",
    query: { page_size: 1 },
  });

export const inviteUser = (email: string, type = 1) =>
  raw(zoom.createUser({ action: "create", user_info: { email, type, first_name: "Probe", last_name: "Probe" } }));

export const createGroup = (name: string) => raw(zoom.createGroup(name));

/** Sends a number where Zoom documents a string. */
export const renameGroupToNumber = (groupId: string, name: number) =>
  raw(zoom.renameGroup(groupId, ""), { body: { name } });

export const addMembers = (groupId: string, ids: readonly string[]) =>
  raw(
    zoom.addGroupMembers(
      groupId,
      ids.map((id) => ({ id })),
    ),
  );

export const listMembers = (groupId: string, pageSize = 300) =>
  raw(zoom.listGroupMembers(groupId), { query: { page_size: pageSize } });

export const moveMember = (groupId: string, memberId: string, targetId: string) =>
  call(
    "PATCH",
    at("/groups/{groupId}/members/{memberId}", groupId, memberId),
    "group:update:member:admin",
    ["group:write:admin"],
    { rate: "medium", body: { action: "move", target_group_id: targetId } },
  );

/** Role 1 is that of administrators. */
export const removeAdministratorRole = (userId: string) =>
  call("DELETE", at("/roles/{roleId}/members/{memberId}", "1", userId), "role:delete:member:admin", [
    "role:write:admin",
  ]);

/** Calls whose scope the app may lack, to see how Zoom words that. None of them reads personal data. */
export const scopedReads = (): Call<unknown>[] => [
  contactGroups(),
  raw(zoom.listRoles()),
  raw(zoom.getUsersSummary()),
  raw(zoom.getPlanUsage()),
  raw(zoom.getPhoneSettings()),
  raw(zoom.listCallingPlans()),
  raw(zoom.listPhoneSites()),
  oldNumbers(),
  raw(zoom.listGroups(), { query: { page_size: 1 } }),
];
