const UNSEEN = "name:";

/** Stands in for the id of a group that Zoom did not show, or that was not created yet. The next run looks for it by name. */
export const unseenId = (name: string): string => `${UNSEEN}${name}`;

export const isUnseenId = (id: string): boolean => id.startsWith(UNSEEN);
