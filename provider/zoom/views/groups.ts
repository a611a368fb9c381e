import type { GroupReply } from "../api/replies";

/** A group: https://developers.zoom.us/docs/api/users/#tag/groups/GET/groups */
export interface FoundGroup {
  /** Zoom's id of the group. */
  id: string;
  /** Its name, in the letter case that Zoom keeps. */
  name: string;
  /** How many members Zoom counts, pending people not among them; the count may lag behind changes. */
  totalMembers?: number;
}

export const foundGroup = ({ id, name, total_members: totalMembers }: GroupReply): FoundGroup => ({
  id,
  name,
  totalMembers,
});
