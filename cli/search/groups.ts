import { listGroupMembers, listGroups } from "../../provider/zoom/api/endpoints";
import { isGroupGone } from "../../provider/zoom/api/codes";
import { type FoundGroup, foundGroup } from "../../provider/zoom/views/groups";
import { matchesPattern } from "../import/filters";
import type { Search } from "./search";

export interface GroupFilter {
  name?: string;
}

export const searchGroups = ({ name }: GroupFilter): Search<FoundGroup> => ({
  one: "group",
  many: "groups",
  async *rows(zoom) {
    for await (const row of zoom.pages(listGroups()))
      if (name === undefined || matchesPattern([name], row.name)) yield foundGroup(row);
  },
  async details(zoom, group) {
    const members: string[] = [];
    try {
      for await (const { email, id } of zoom.pages(listGroupMembers(group.id))) members.push(email ?? id ?? "");
    } catch (error) {
      // Removed since the page was read.
      if (isGroupGone(error)) return group;
      throw error;
    }
    return { ...group, members };
  },
  columns: [
    { title: "NAME", cell: (group) => group.name },
    { title: "MEMBERS", cell: ({ totalMembers }) => totalMembers },
    { title: "ID", cell: ({ id }) => id },
  ],
});
