import { isGroupGone, isGroupNameTaken } from "../../zoom/api/codes";
import { getGroup, renameGroup } from "../../zoom/api/endpoints";
import { RefusedError } from "../../zoom/errors";
import { requestUnless } from "../../zoom/request-unless";
import { claimsOf } from "../shared/claims";
import type { Wish } from "../shared/wishes";
import { readUntil } from "../shared/read-until";
import { NAME_TAKEN } from "./errors";
import { notApplied } from "./messages";
import { type GroupProgress, idOf, nameAsThing } from "./progress";
import { sameGroup, sameName } from "./rules";

/**
 * Renames the group, at once or as soon as another group of this run gives the name up. If neither works, the name
 * waits, or with `whenTaken: "refuse"` the run fails.
 */
export async function rename(progress: GroupProgress): Promise<void> {
  const { run, desired, party } = progress;
  const mayWait = (desired.whenTaken ?? run.settings.whenTaken) === "defer";
  const around = { clock: run.zoom.clock, tell: run.tell };
  const wait = await claimsOf(run.memory).take(around, party, wishOf(progress), mayWait);
  if (!wait) return;
  if (mayWait) progress.nameWait = wait;
  else
    throw wait.error instanceof Error
      ? wait.error
      : new RefusedError(
          `The group "${progress.seen.name}" cannot be renamed, because ${wait.holder} has the name "${desired.name}". ${NAME_TAKEN}`,
        );
}

function wishOf(progress: GroupProgress): Wish {
  const { run, desired, seen } = progress;
  const { zoom } = run;
  const id = idOf(progress);
  const nameNow = async () => (await requestUnless(zoom, isGroupGone, getGroup(id)))?.name;
  const renameTo = async (name: string) => {
    await zoom.request(renameGroup(id, name));
    progress.changed = true;
    const shown = await readUntil(zoom.clock, nameNow, (now) => now === undefined || sameName(now, name));
    if (shown !== undefined && !sameName(shown, name)) throw notApplied(desired.name, `its name is still "${shown}"`);
    progress.seen = { ...progress.seen, name };
  };
  return {
    thing: nameAsThing(desired.name),
    // Only the letter case changes: the name stays taken.
    givesUp: sameGroup(seen.name, desired.name) ? [] : [nameAsThing(seen.name)],
    take: () => renameTo(desired.name),
    isTaken: isGroupNameTaken,
    mayStillTake: async () => {
      const now = await nameNow();
      return now !== undefined && !sameName(now, desired.name);
    },
    park: () => renameTo(temporaryName(id)).then(() => true),
  };
}

/** Returns a name that no other group has, for as long as a ring of groups exchanges names. */
const temporaryName = (id: string) => `Renaming (${id})`;
