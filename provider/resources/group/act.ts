import {
  addGroupAdmins,
  addGroupMembers,
  ADMINS_A_CALL,
  MEMBERS_A_CALL,
  removeGroupAdmin,
  removeGroupMember,
  updateUser,
} from "../../zoom/api/endpoints";
import { isAdminGone, isGroupGone, isMemberGone, isRateLimited, mayHaveHappened } from "../../zoom/api/codes";
import { forEachAtOnce, portions } from "../../zoom/concurrency";
import { ZoomApiError, ZoomError } from "../../zoom/errors";
import { withSentences } from "../../zoom/sentences";
import { requestUnless } from "../../zoom/request-unless";
import { messageOf } from "../shared/words";
import { makeGroup } from "./create";
import { explainFailure } from "./errors";
import { CALLS_AT_ONCE } from "./observe";
import { type GroupProgress, idOf } from "./progress";
import { rename } from "./rename";
import { aspectOf, keyOf, type Person, type Row, type Step } from "./rules";
import { nameOf } from "./state";
import { unseenId } from "./unseen-id";

/** Takes the steps in order. Notes in the progress what is unfinished, and whether anything changed. */
export async function act(progress: GroupProgress, steps: readonly Step[]): Promise<void> {
  const { run, desired } = progress;
  // A change of a list is finished only when Zoom shows it: it may have been dropped. A name is confirmed at once.
  const changesList = (step: Step) => aspectOf(step) !== "name";
  for (const [index, step] of steps.entries()) {
    progress.unfinished = [...steps.slice(0, index).filter(changesList), ...steps.slice(index)];
    try {
      if (step.do === "create") await create(progress);
      else await takeStep(progress, step);
    } catch (error) {
      progress.changed ||= mayHaveHappened(error);
      throw await explainFailure(run.zoom, step.do, desired.name, error);
    }
  }
  progress.unfinished = steps;
}

const CREATED_OR_NOT = `Run "pulumi up" again: it checks whether the group was created.`;

async function create(progress: GroupProgress): Promise<void> {
  const { run, desired } = progress;
  const made = await makeGroup(run, desired.name);
  progress.changed = true;
  progress.seen = { ...progress.seen, id: "id" in made ? made.id : unseenId(desired) };
  if ("unseen" in made) throw new ZoomError(withSentences(messageOf(made.unseen), { after: CREATED_OR_NOT }));
}

const onlyId = ({ id }: Person) => ({ id });
const inPath = ({ id, email }: Row) => id ?? nameOf({ email });

/** Takes one step on a group that exists. */
async function takeStep(progress: GroupProgress, step: Exclude<Step, { do: "create" }>): Promise<void> {
  const { zoom } = progress.run;
  const id = idOf(progress);
  const changed = () => void (progress.changed = true);
  switch (step.do) {
    case "rename":
      return rename(progress);
    case "addMembers":
      for (const people of portions(step.people, MEMBERS_A_CALL)) {
        // Noted before the call, which may take effect and fail. They were no members before.
        people.forEach((person) => progress.knew.added.add(person.id));
        await zoom.request(addGroupMembers(id, people.map(onlyId))).then(changed);
      }
      return;
    case "reserve":
      return reserve(progress, step.people);
    case "removeMembers":
      return forEachAtOnce(step.rows, CALLS_AT_ONCE, (row) =>
        requestUnless(zoom, isMemberGone, removeGroupMember(id, inPath(row))).then(changed),
      );
    case "addAdmins":
      for (const people of portions(step.people, ADMINS_A_CALL))
        await zoom.request(addGroupAdmins(id, people.map(onlyId))).then(changed);
      return;
    case "removeAdmins":
      return forEachAtOnce(step.rows, CALLS_AT_ONCE, (row) =>
        requestUnless(zoom, isAdminGone, removeGroupAdmin(id, inPath(row))).then(changed),
      );
  }
}

/** Whether Zoom takes no group for a pending user. The first run with a refresh after they accept adds them. */
const isReservationRefused = (error: unknown) =>
  error instanceof ZoomApiError &&
  error.status < 500 &&
  error.status !== 401 &&
  !isRateLimited(error) &&
  !isGroupGone(error);

/** Sets the group of pending users. Zoom adds them when they accept. */
async function reserve(progress: GroupProgress, people: readonly Person[]): Promise<void> {
  const { run, desired, knew } = progress;
  const groupId = idOf(progress);
  const refusals: unknown[] = [];
  await forEachAtOnce(people, CALLS_AT_ONCE, async (person) => {
    try {
      await run.zoom.request(updateUser(person.id, { group_id: groupId }));
    } catch (error) {
      if (!isReservationRefused(error)) throw error;
      refusals.push(error);
      return;
    }
    knew.reserved.add(keyOf(person.email));
    knew.added.add(keyOf(person.email));
  });
  const [first] = refusals;
  if (first !== undefined) run.tell(messageOf(await explainFailure(run.zoom, "reserve", desired.name, first)));
}
