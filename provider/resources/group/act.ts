import type { Run } from "../../types";
import {
  addGroupAdmins,
  addGroupMembers,
  ADMINS_A_CALL,
  MEMBERS_A_CALL,
  removeGroupAdmin,
  removeGroupMember,
  renameGroup,
  updateUser,
} from "../../zoom/api/endpoints";
import { ZoomApiError } from "../../zoom/errors";
import { isAdminGone, isGroupGone, isMemberGone } from "../../zoom/api/codes";
import { messageOf } from "../shared/words";
import { explainFailure } from "./errors";
import { keyOf, type Person, type Row, type Step } from "./rules";
import { nameOf } from "./state";
import { inWaves, portions } from "./concurrency";

/** What taking a step adds to what we know. */
export interface Progress {
  /** Zoom holds something that this call did. */
  changed: boolean;
  readonly added: Set<string>;
  readonly reserved: Set<string>;
}

const idAlone = ({ id }: Person) => ({ id });

/** Carries out one step on a group that exists. */
export async function takeStep(
  run: Run,
  { id, name }: { id: string; name: string },
  step: Exclude<Step, { do: "create" }>,
  progress: Progress,
): Promise<void> {
  const { zoom } = run;
  const done = () => void (progress.changed = true);
  switch (step.do) {
    case "rename":
      return zoom.request(renameGroup(id, name)).then(done);
    case "addMembers":
      for (const people of portions(step.people, MEMBERS_A_CALL)) {
        // Noted before the call, which may take effect and break; they were not there when we looked.
        people.forEach((person) => progress.added.add(person.id));
        await zoom.request(addGroupMembers(id, people.map(idAlone))).then(done);
      }
      return;
    case "reserve":
      return reserve(run, { id, name }, step.people, progress);
    case "removeMembers":
      return inWaves(step.rows, (row) =>
        zoom
          .request(removeGroupMember(id, keyIn(row)))
          .catch(unless(isMemberGone))
          .then(done),
      );
    case "addAdmins":
      for (const people of portions(step.people, ADMINS_A_CALL))
        await zoom.request(addGroupAdmins(id, people.map(idAlone))).then(done);
      return;
    case "removeAdmins":
      return inWaves(step.rows, (row) =>
        zoom
          .request(removeGroupAdmin(id, keyIn(row)))
          .catch(unless(isAdminGone))
          .then(done),
      );
  }
}

const keyIn = ({ id, email }: Row) => id ?? nameOf({ email });

const unless = (expected: (error: unknown) => boolean) => (error: unknown) => {
  if (!expected(error)) throw error;
};

/** Zoom does not want it so; the first run after they accept adds them. */
const isRefusal = (error: unknown) =>
  error instanceof ZoomApiError && error.status < 500 && ![401, 429].includes(error.status) && !isGroupGone(error);

async function reserve(
  run: Run,
  group: { id: string; name: string },
  people: readonly Person[],
  { added, reserved }: Progress,
): Promise<void> {
  const refusals: unknown[] = [];
  await inWaves(people, async (person) => {
    try {
      await run.zoom.request(updateUser(person.id, { group_id: group.id }));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refusals.push(error);
      return;
    }
    reserved.add(keyOf(person.email));
    added.add(keyOf(person.email));
  });
  const [first] = refusals;
  if (first !== undefined) run.tell(messageOf(await explainFailure(run.zoom, "reserve", group.name, first)));
}
