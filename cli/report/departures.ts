import type { Settings } from "../../provider/config";
import { planRemoval } from "../../provider/resources/user/rules";
import { textOf } from "./attributes";
import type { Step } from "./engine-steps";
import { type Finding, found } from "./findings";
import { code } from "./markdown";
import { accountStatusOf, emailOf, policyInputs } from "./person";

const HANDED_OVER = ["meetings", "webinars", "recordings", "whiteboards", "clipfiles", "notes", "visitors", "docs"];

/** How a person leaves the program, and what that is in Zoom. */
export function departs({ before }: Step, settings: Settings): Finding[] {
  const { outputs = {} } = before ?? {};
  const who = code(emailOf(before));
  const accountStatus = accountStatusOf(before);
  const own = policyInputs(outputs);
  const onDelete = own.onDelete ?? settings.onDelete;
  const seen = accountStatus === "expired" ? undefined : { accountStatus, roleId: textOf(outputs.roleId) };
  const removal = planRemoval(seen, onDelete);
  if ("refuse" in removal) return [found("warnings", `${who} **cannot be removed**: ${removal.refuse}`)];
  const { transfer } = own;
  const parts = HANDED_OVER.filter((part) => Object.entries(transfer ?? {}).some(([name, on]) => name === part && on));
  const handed =
    transfer && parts.length > 0 ? `${parts.join(", ")} pass to ${code(transfer.email)}` : "nothing is handed over";
  switch (removal.do) {
    case "nothing":
      return [found("removed", `${who}: nothing is done in Zoom (${accountStatus})`)];
    case "withdraw":
      return [found("removed", `${who}: the invitation is withdrawn`)];
    case "deactivate":
      return [found("deactivated", `${who}, and no longer managed`)];
    case "delete":
      return removal.action === "delete"
        ? [
            found("warnings", `${who} is **deleted for good**; ${handed}`),
            found("removed", `${who}: deleted; ${handed}`),
          ]
        : [
            found("warnings", `${who} **leaves the account** with what is theirs; ${handed}`),
            found("removed", `${who}: disassociated; ${handed}`),
          ];
  }
}
