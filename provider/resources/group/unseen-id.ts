import { randomUUID } from "node:crypto";
import type { GroupInputs } from "./inputs";

const UNSEEN = "name:";

/**
 * Stands in for the id of a group that Zoom did not show, or that was not created yet. The next run looks for it by name.
 * An id is never encrypted, so it cannot hold a name that is secret.
 */
export const unseenId = ({ name, secretArguments }: Pick<GroupInputs, "name" | "secretArguments">): string =>
  `${UNSEEN}${secretArguments?.includes("name") ? randomUUID() : name}`;

export const isUnseenId = (id: string): boolean => id.startsWith(UNSEEN);

/** Returns whether no run has seen the group of a resource in Zoom: its creation waits, or is in doubt. */
export const isUnseen = (id: string, { groupId }: { readonly groupId?: string }): boolean =>
  isUnseenId(id) && groupId === undefined;
