import * as pulumi from "@pulumi/pulumi";
import { type FoundGroup, foundGroup } from "../../provider/zoom/views/groups";
import { gather, type InputsOf, mayFollowChange, withAccount } from "./account";

export type { FoundGroup } from "../../provider/zoom/views/groups";

/** Which group to look up: by `name`, in any letter case, or by `id`. */
export type GetGroupArgs = { name: string; id?: undefined } | { id: string; name?: undefined };

/**
 * A group of the Zoom account, or `undefined` when there is none of that name or id.
 *
 * ```ts
 * import { getGroup } from "pulumi-zoom";
 *
 * const sales = await getGroup({ name: "Sales" });
 * export const salesPeople = sales?.totalMembers;
 * ```
 *
 * Look-ups call Zoom, at preview too. Zoom finds groups by name on its pages alone, which are read once a run.
 *
 * Zoom's page: https://developers.zoom.us/docs/api/users/#tag/groups/GET/groups
 *
 * Scopes, granular: `group:read:list_groups:admin` by name, `group:read:group:admin` by id; classic: `group:read:admin`.
 *
 * @throws RunError where Zoom refuses, cannot be reached, or the settings are wrong.
 */
export function getGroup(args: GetGroupArgs): Promise<FoundGroup | undefined> {
  return lookUp(args, false);
}

/** `getGroup` for arguments that a run has yet to know; as for `getUserOutput`. */
export function getGroupOutput(args: InputsOf<GetGroupArgs>): pulumi.Output<FoundGroup | undefined> {
  return pulumi.output(args).apply((known) => lookUp(known, mayFollowChange(args)));
}

async function lookUp(args: GetGroupArgs, fresh: boolean): Promise<FoundGroup | undefined> {
  const asked = args.id ?? args.name;
  if (!asked) throw new pulumi.RunError("getGroup needs the name or the id of the group, and got neither.");
  return withAccount(`Looking up the group "${asked}"`, async ({ directory }) => {
    const reply = await directory.group(args.id === undefined ? { name: args.name } : { id: args.id }, fresh);
    return reply && foundGroup(reply);
  });
}

/**
 * All groups of the account. Each call reads the pages anew.
 *
 * ```ts
 * import { listGroups } from "pulumi-zoom";
 *
 * const empty = (await listGroups()).filter(({ totalMembers }) => totalMembers === 0);
 * ```
 *
 * Zoom's page: https://developers.zoom.us/docs/api/users/#tag/groups/GET/groups
 *
 * Scopes, granular: `group:read:list_groups:admin`; classic: `group:read:admin`.
 *
 * @throws RunError where Zoom refuses, cannot be reached, or the settings are wrong.
 */
export function listGroups(): Promise<FoundGroup[]> {
  return withAccount("Listing the groups of the account", ({ zoom, calls }) =>
    gather(zoom.pages(calls.listGroups()), foundGroup),
  );
}

/** `listGroups` as an output. */
export const listGroupsOutput = (): pulumi.Output<FoundGroup[]> => pulumi.output(listGroups());
