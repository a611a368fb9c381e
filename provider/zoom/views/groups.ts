import type { GroupReply } from "../api/replies";

/** A group: https://developers.zoom.us/docs/api/users/#tag/groups/GET/groups */
export interface FoundGroup {
  /** Zoom's id of the group. */
  id: string;
  /** The name, in Zoom's letter case. */
  name: string;
  /** How many members Zoom counts, without pending users. The count may be outdated. */
  totalMembers?: number;
}

export const foundGroup = ({ id, name, total_members: totalMembers }: GroupReply): FoundGroup => ({
  id,
  name,
  totalMembers,
});
