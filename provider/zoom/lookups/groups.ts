import { z } from "zod";
import { listGroups as listGroupsCall } from "../api/endpoints";
import { RefusedError } from "../errors";
import { type FoundGroup, foundGroup } from "../views/groups";
import { collect, type LookUp } from "./look-up";

const GetGroup = z.strictObject({ name: z.string().optional(), id: z.string().optional() });
type GetGroup = z.input<typeof GetGroup>;

export const getGroup: LookUp<GetGroup, FoundGroup | undefined> = {
  args: GetGroup,
  task: ({ id, name }) => `Looking up the group "${id ?? name}"`,
  async find({ directory }, { id, name }, reading) {
    const asked = id ?? name;
    if (!asked) throw new RefusedError("getGroup needs the group's name or id, but both are empty.");
    const reply = await directory.group(id === undefined ? { name: asked } : { id }, reading);
    return reply && foundGroup(reply);
  },
};

const ListGroups = z.strictObject({});

export const listGroups: LookUp<z.input<typeof ListGroups>, FoundGroup[]> = {
  args: ListGroups,
  task: () => "Listing the groups of the account",
  find: ({ zoom }) => collect(zoom.pages(listGroupsCall()), foundGroup),
};
