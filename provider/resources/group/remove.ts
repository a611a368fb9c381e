import type { Properties, Run } from "../../types";
import { isGroupGone } from "../../zoom/api/codes";
import { deleteGroup } from "../../zoom/api/endpoints";
import { RefusedError } from "../../zoom/errors";
import { requestUnless } from "../../zoom/request-unless";
import { readUntil } from "../shared/read-until";
import { explainFailure } from "./errors";
import { idInZoom, observeGroup } from "./observe";
import { GroupState } from "./state";

/** Deletes the group; its members stay in the account. Reads it again afterwards: Zoom may accept a deletion and drop it. */
export async function removeGroup(run: Run, id: string, state: Properties): Promise<void> {
  const { name } = GroupState.parse(state);
  const known = await idInZoom(run.zoom, id, name);
  if (known === undefined) return;
  if (run.memory.isDeclaredId("ZoomGroup", known)) {
    run.tell(
      `The group "${name}" is left as it is: another resource of this program declares it. ` +
        `To rename a resource, use "aliases".`,
    );
    return;
  }
  try {
    await requestUnless(run.zoom, isGroupGone, deleteGroup(known));
  } catch (error) {
    throw await explainFailure(run.zoom, "delete", name, error);
  }
  const left = await readUntil(
    run.zoom.clock,
    () => observeGroup(run, known, { name }, { people: new Map() }),
    (seen) => seen === undefined,
  );
  if (left)
    throw new RefusedError(
      `Zoom accepted the deletion of the group "${name}" but did not apply it: the group is still there. Run the command again.`,
    );
}
