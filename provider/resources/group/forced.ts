import { sentenceOf } from "../../notices";
import type { Forced, Run, Snapshot } from "../../types";
import { argumentsIn } from "../shared/arguments";
import { publicString } from "../shared/secret-values";
import { GroupInputs } from "./inputs";
import { readGroup } from "./read";
import { GroupState, stateOf } from "./state";
import { isUnseen } from "./unseen-id";

/** What is said of a group whose resource is replaced. */
export const STAYS = {
  one: "The group {who} stays in Zoom: the resource is replaced, and the group is changed in place.",
  several: "The groups {who} stay in Zoom: the resources are replaced, and the groups are changed in place.",
};

/** A group is always changed in place. Nothing is said of one that may not exist. */
export function planForced({ id, state }: Snapshot): Forced {
  const was = GroupState.parse(state);
  const kept = {
    id,
    state: stateOf({ ...argumentsIn(state, GroupInputs), members: was.members }, was.zoomAccount, {
      ...was,
    }),
  };
  if (isUnseen(id, was)) return { kept, lines: [] };
  const name = publicString(state, "name");
  return { kept, lines: [sentenceOf({ ...STAYS, who: name === undefined ? id : `"${name}"` })] };
}

/** The change itself is that of the program. But a group that an earlier run removed is not there to be changed. */
export const readKept = async (run: Run, kept: Snapshot): Promise<Snapshot | undefined> =>
  (await readGroup(run, kept.id, kept.state)) && kept;
