import * as pulumi from "@pulumi/pulumi";
import type { FoundGroup } from "../../provider/zoom/views/groups";
import { type InputsOf, lookUp, onceKnown, type Reading } from "./account";

export type { FoundGroup } from "../../provider/zoom/views/groups";

/** Names the group to look up: by `name`, ignoring case, or by `id`. */
export type GetGroupArgs = { name: string; id?: undefined } | { id: string; name?: undefined };

/**
 * Returns a group of the Zoom account, or `undefined` if no group has that name or id.
 *
 * ```ts
 * import { getGroup } from "pulumi-zoom";
 *
 * const sales = await getGroup({ name: "Sales" });
 * export const salesMembers = sales?.totalMembers;
 * ```
 *
 * Look-ups call Zoom, in previews too. Zoom cannot find a group by name, so a look-up by name lists all groups. The list
 * is read once per run.
 *
 * Zoom's page: https://developers.zoom.us/docs/api/users/#tag/groups/GET/groups
 *
 * Granular scopes: `group:read:list_groups:admin` by name, `group:read:group:admin` by id. Classic scope:
 * `group:read:admin`.
 *
 * @throws RunError if Zoom refuses the call or cannot be reached, or if the settings are wrong.
 */
export function getGroup(args: GetGroupArgs): Promise<FoundGroup | undefined> {
  return findGroup(args, { fresh: false });
}

/** Works like `getGroup`, with arguments that may be outputs. See `getUserOutput`. */
export function getGroupOutput(args: InputsOf<GetGroupArgs>): pulumi.Output<FoundGroup | undefined> {
  return onceKnown(args, pulumi.output(args), findGroup);
}

const findGroup = (args: GetGroupArgs, reading: Reading): Promise<FoundGroup | undefined> =>
  lookUp("getGroup", args, reading);

/**
 * Returns all groups of the account. Each call reads the list again.
 *
 * ```ts
 * import { listGroups } from "pulumi-zoom";
 *
 * const empty = (await listGroups()).filter(({ totalMembers }) => totalMembers === 0);
 * ```
 *
 * Zoom's page: https://developers.zoom.us/docs/api/users/#tag/groups/GET/groups
 *
 * Granular scope: `group:read:list_groups:admin`. Classic scope: `group:read:admin`.
 *
 * @throws RunError if Zoom refuses the call or cannot be reached, or if the settings are wrong.
 */
export function listGroups(): Promise<FoundGroup[]> {
  return lookUp("listGroups", {});
}

/** Returns the result of `listGroups` as an output. */
export const listGroupsOutput = (): pulumi.Output<FoundGroup[]> => pulumi.output(listGroups());
