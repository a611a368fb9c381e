import type { GroupReply } from "../schemas";

/** A group: https://developers.zoom.us/docs/api/users/#tag/groups/GET/groups */
export interface FoundGroup {
  id: string;
  name: string;
  /** How many members Zoom counts, pending people not among them; the count may lag behind changes. */
  totalMembers?: number;
}

export const foundGroup = ({ id, name, total_members: totalMembers }: GroupReply): FoundGroup => ({
  id,
  name,
  totalMembers,
});
