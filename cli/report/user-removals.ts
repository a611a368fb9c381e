import { INVITATION } from "../../provider/resources/user/state";
import { handedOver } from "./attributes";
import type { Context } from "./context";
import type { Step } from "./engine-steps";
import { type Cause, type Finding, finding } from "./findings";
import { heldBy, paidLicensesWithout } from "./licenses";
import { code } from "./markdown";
import { accountStatusOf, emailOf, isFoundByEmail, policyInputs, unfinishedIn } from "./person";
import { removalOf } from "./removal";
import type { Side } from "./sides";

/** Returns why a removal leaves a user as they are, whatever `onDelete` says; undefined if it does not. */
export function whyUserIsLeft(step: Step, { stillDeclares }: Context): string | undefined {
  const { before, isRetained } = step;
  if (isRetained) return "the program says `retainOnDelete`";
  if (stillDeclares(step)) return "another resource of the program declares them";
  if (unfinishedIn(before).includes(INVITATION)) return "it is unknown whether they were invited";
  if (accountStatusOf(before) === "pending" && isFoundByEmail(before))
    return "this stack may not have sent the invitation";
  return undefined;
}

/** Describes what removing a user, or the first half of a replacement, does in Zoom. */
export function describeRemoval(step: Step, context: Context): Finding[] {
  const { before } = step;
  const { outputs = {} } = before ?? {};
  const who = code(emailOf(before));
  const left = (why: string) => [finding("left", who, `: ${why}`)];
  const why = whyUserIsLeft(step, context);
  if (why !== undefined) return left(why);
  const accountStatus = accountStatusOf(before);
  const removal = removalOf(step);
  if ("refuse" in removal) return [finding("warnings", who, ` **cannot be removed**: ${removal.refuse}`)];
  const { words: loses, causes } = lossOfAll(before, "; loses ");
  switch (removal.do) {
    case "nothing":
      return left(accountStatus === "expired" ? "the invitation expired" : "they are deactivated already");
    case "withdraw":
      return [finding("withdrawn", who, "")];
    case "deactivate":
      return [finding("deactivated", who, `: no longer managed${loses}`, causes)];
    case "delete": {
      const handed = handedOver(policyInputs(outputs).transfer);
      const how =
        removal.action === "delete"
          ? `**deleted permanently**; ${handed}`
          : `**removed from the account** (disassociated), and keeps their data; ${handed}`;
      return [finding("deleted", who, `: ${how}${loses}`, causes)];
    }
  }
}

/**
 * Returns the licenses that go with the access of a user, as Markdown, and what `--fail-on` calls that.
 *
 * @param intro What stands before the licenses, if there are any.
 */
export function lossOfAll(side: Side | undefined, intro: string): { words: string; causes: readonly Cause[] } {
  const licenses = paidLicensesWithout(heldBy("ZoomUser", side), []);
  return licenses.length > 0
    ? { words: `${intro}${licenses.join(", ")}`, causes: ["license"] }
    : { words: "", causes: [] };
}
