import { changeUserEmail, revokeUserTokens, setUserStatus, updateUser } from "../../zoom/api/endpoints";
import type { Call } from "../../zoom/call";
import { messageOf } from "../shared/words";
import { explainFailure } from "./errors";
import type { UserProgress } from "./progress";
import type { Step } from "./rules";
import { toWire } from "./wire";

/** Takes the steps in their order. Whatever a failure leaves to do is in `unfinished`. */
export async function act(progress: UserProgress, steps: readonly Step[]): Promise<void> {
  const { run, desired } = progress;
  for (const [index, step] of steps.entries()) {
    progress.unfinished = steps.slice(index).flatMap(argumentsOf);
    try {
      await run.zoom.request(callFor(progress, step));
    } catch (error) {
      const explained = await explainFailure(run.zoom, step.do, desired.email, error);
      // The user is deactivated already: a session that outlives it is worth a line, but no failed run.
      if (step.do !== "revokeTokens") throw explained;
      run.tell(messageOf(explained));
    }
    progress.changed = true;
  }
  progress.unfinished = steps.flatMap(argumentsOf);
}

function callFor({ seen: { id, attributes }, desired }: UserProgress, step: Step): Call<unknown> {
  switch (step.do) {
    case "create":
      throw new Error("a user who exists is never created");
    case "activate":
    case "deactivate":
      return setUserStatus(id, step.do);
    case "patch":
      return updateUser(id, toWire(desired, step.attributes, attributes));
    case "changeEmail":
      return changeUserEmail(id, desired.email);
    case "revokeTokens":
      return revokeUserTokens(id);
  }
}

/** Returns the arguments that a step applies. */
export function argumentsOf(step: Step): string[] {
  if (step.do === "patch") return step.attributes;
  return step.do === "changeEmail" ? ["email"] : ["status"];
}
