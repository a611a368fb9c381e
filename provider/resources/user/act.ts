import { changeUserEmail, revokeUserTokens, setUserStatus, updateUser } from "../../zoom/api/endpoints";
import type { Call } from "../../zoom/call";
import { RefusedError } from "../../zoom/errors";
import { changingEmails } from "../shared/changing-emails";
import { shownValue } from "../shared/secret-values";
import { messageOf } from "../shared/words";
import type { AttributeName } from "./attributes";
import { explainFailure } from "./errors";
import { lookUp } from "./observe";
import { noteFailure, type UserProgress } from "./progress";
import { argumentsOf, type Step } from "./rules";
import { thingsOf } from "./scarce";
import { setFeature } from "./set-feature";
import { take } from "./take";
import { toWire } from "./wire";

/**
 * Takes the steps in their order. Whatever a failure leaves to do is in `unfinished`, and what is not free in `waiting`.
 *
 * @returns The steps that were taken and have to be confirmed.
 */
export async function act(progress: UserProgress, steps: readonly Step[]): Promise<Step[]> {
  const taken: Step[] = [];
  for (const [index, step] of steps.entries()) {
    progress.unfinished = [...taken, ...steps.slice(index)].flatMap(argumentsOf);
    taken.push(...(await actOnce(progress, step)));
    if (taken.length > 0) progress.changed = true;
  }
  progress.unfinished = taken.flatMap(argumentsOf);
  return taken;
}

async function actOnce(progress: UserProgress, step: Step): Promise<Step[]> {
  const { run, desired, seen } = progress;
  switch (step.do) {
    case "create":
      throw new Error("a user who exists is never created");
    case "patch":
      return patch(progress, step.attributes);
    case "setFeature":
      return setFeature(progress, step.feature);
    case "changeEmail":
      await take(progress, "email", changeUserEmail(seen.id, desired.email));
      return [];
    case "activate":
    case "deactivate":
      await send(progress, step.do, setUserStatus(seen.id, step.do));
      return [step];
    case "revokeTokens":
      // The user is deactivated already: a session that outlives it is worth a line, but no failed run.
      await send(progress, step.do, revokeUserTokens(seen.id)).catch((error: unknown) => run.tell(messageOf(error)));
      return [step];
  }
}

/** What is scarce is taken by a request of its own, so that the rest does not fail with it. */
async function patch(progress: UserProgress, all: readonly AttributeName[]): Promise<Step[]> {
  const { desired, seen } = progress;
  const isManagerLeftOut = all.includes("manager") && (await waitsForManager(progress));
  const names = isManagerLeftOut ? all.filter((name) => name !== "manager") : all;
  const request = (some: readonly AttributeName[]) => updateUser(seen.id, toWire(desired, some, seen.attributes));
  const scarce = names.filter((name) => thingsOf(name, desired[name]).length > 0);
  const [only] = scarce;
  const isPassedOn = scarce.some((name) => thingsOf(name, seen.attributes[name]).length > 0);
  if (only !== undefined && scarce.length === 1 && !isPassedOn) {
    const isTaken = await take(progress, only, request([only]), request(names));
    if (isTaken) return [{ do: "patch", attributes: [...names] }];
  } else for (const name of scarce) await take(progress, name, request([name]));
  const rest = names.filter((name) => !scarce.includes(name));
  if (rest.length === 0) return [];
  await send(progress, "patch", request(rest));
  return [{ do: "patch", attributes: rest }];
}

/**
 * Returns whether the manager has to wait: the e-mail may still be that of another user, while the program gives it to a
 * user of this stack.
 *
 * @throws RefusedError with `whenTaken: "refuse"`.
 */
async function waitsForManager({ run, desired, party, waiting }: UserProgress): Promise<boolean> {
  const { manager = "", secretArguments } = desired;
  const change = changingEmails(run.memory).to(manager);
  const holder = change && (await lookUp(run, manager));
  if (!holder || holder.id === change.id) return false;
  const shown = shownValue(secretArguments, "manager", manager);
  const why = `the program gives this e-mail to ${change.who}, but the user ${holder.id} still has it.`;
  if ((desired.whenTaken ?? run.settings.whenTaken) === "refuse")
    throw new RefusedError(`${party.who}: manager cannot be set to ${shown}, because ${why}`);
  waiting.push("manager");
  run.tell(`${party.who} waits for the manager ${shown}, because ${why} Every "pulumi up" tries again.`);
  return true;
}

async function send(
  progress: UserProgress,
  action: Exclude<Step["do"], "create" | "setFeature">,
  call: Call<unknown>,
): Promise<void> {
  const { run, seen } = progress;
  try {
    await run.zoom.request(call);
  } catch (error) {
    noteFailure(progress, error);
    throw await explainFailure(run.zoom, action, seen.email, error);
  }
}
