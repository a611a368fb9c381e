import type { Settings } from "../../provider/config";
import { planRemoval } from "../../provider/resources/user/rules";
import { textOf } from "./attributes";
import type { Step } from "./engine-steps";
import { type Finding, finding } from "./findings";
import { code } from "./markdown";
import { accountStatusOf, emailOf, policyInputs } from "./person";

const HANDED_OVER = ["meetings", "webinars", "recordings", "whiteboards", "clipfiles", "notes", "visitors", "docs"];

/** Describes what removing a user does in Zoom. */
export function describeRemoval({ before }: Step, settings: Settings): Finding[] {
  const { outputs = {} } = before ?? {};
  const who = code(emailOf(before));
  const accountStatus = accountStatusOf(before);
  const own = policyInputs(outputs);
  const onDelete = own.onDelete ?? settings.onDelete;
  const seen = accountStatus === "expired" ? undefined : { accountStatus, roleId: textOf(outputs.roleId) };
  const removal = planRemoval(seen, onDelete);
  if ("refuse" in removal) return [finding("warnings", `${who} **cannot be removed**: ${removal.refuse}`)];
  const { transfer } = own;
  const parts = HANDED_OVER.filter((part) => Object.entries(transfer ?? {}).some(([name, on]) => name === part && on));
  const handed =
    transfer && parts.length > 0
      ? `${parts.join(", ")} are transferred to ${code(transfer.email)}`
      : "nothing is transferred";
  switch (removal.do) {
    case "nothing":
      return [finding("removed", `${who}: nothing changes in Zoom (${accountStatus})`)];
    case "withdraw":
      return [finding("removed", `${who}: the invitation is withdrawn`)];
    case "deactivate":
      return [finding("deactivated", `${who}; no longer managed`)];
    case "delete":
      return removal.action === "delete"
        ? [
            finding("warnings", `${who} is **deleted permanently**; ${handed}`),
            finding("removed", `${who}: deleted; ${handed}`, "deletion"),
          ]
        : [
            finding("warnings", `${who} is **disassociated from the account** and keeps their data; ${handed}`),
            finding("removed", `${who}: disassociated; ${handed}`, "deletion"),
          ];
  }
}
