import type { Announcement, ChangeRequest } from "../../types";
import { KnownGroupInputs } from "./inputs";
import { closes } from "./rules";
import { GroupState } from "./state";

/** Announces a change. Nothing replaces a group: Zoom lets an account create only 100 a day. */
export function planChange({ state, known }: ChangeRequest): Announcement {
  const was = GroupState.parse(state);
  const desired = KnownGroupInputs.parse(known);
  const lines = closes(was, desired)
    ? [`The group "${was.name}": people who are not listed in members will be removed from it.`]
    : [];
  return { replaces: [], lines };
}
