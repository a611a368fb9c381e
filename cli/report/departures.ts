import { INVITATION } from "../../provider/resources/user/state";
import { handedOver } from "./attributes";
import type { Context } from "./context";
import type { Step } from "./engine-steps";
import { type Finding, finding } from "./findings";
import { heldBy, lostLicenses } from "./licenses";
import { code } from "./markdown";
import { accountStatusOf, emailOf, isFoundByEmail, policyInputs, unfinishedIn } from "./person";
import { removalOf } from "./removal";

/** Describes what removing a user, or the first half of a replacement, does in Zoom. */
export function describeRemoval(step: Step, { stillDeclares }: Context): Finding[] {
  const { before, isRetained } = step;
  const { outputs = {} } = before ?? {};
  const who = code(emailOf(before));
  const left = (why: string) => [finding("left", who, `: ${why}`)];
  if (isRetained) return left("the program says `retainOnDelete`");
  if (stillDeclares("ZoomUser", before)) return left("another resource of the program declares them");
  if (unfinishedIn(before).includes(INVITATION)) return left("it is unknown whether they were invited");

  const accountStatus = accountStatusOf(before);
  if (accountStatus === "pending" && isFoundByEmail(before)) return left("this stack may not have sent the invitation");
  const removal = removalOf(step);
  if ("refuse" in removal) return [finding("warnings", who, ` **cannot be removed**: ${removal.refuse}`)];
  const licenses = lostLicenses(heldBy("ZoomUser", before), []);
  const loses = licenses.length > 0 ? `; loses ${licenses.join(", ")}` : "";
  const causes = licenses.length > 0 ? (["license"] as const) : [];
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
