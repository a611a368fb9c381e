import { readEngineJson } from "../../cli/report/engine-json";
import { summarize } from "../../cli/report/summary";
import { active, pending, previewJson, type ToldStep } from "../cli/report/told";

/** The comment that docs/ci.md shows, as the command prints it. */
export function reportExample(): Record<string, string> {
  const { lines } = summarize(readEngineJson(previewJson(STEPS)));
  return { report: ["```markdown", ...lines, "```"].join("\n") };
}

const ada = { email: "ada@example.com", type: 2 };
const grace = { email: "grace@example.com", type: 1 };
const alan = {
  email: "alan@example.com",
  type: 1,
  onDelete: "delete",
  transfer: { email: ada.email, recordings: true },
};
const STEPS: readonly ToldStep[] = [
  { name: "katherine", op: "create", new: { inputs: { email: "katherine@example.com", type: 2, dept: "Research" } } },
  {
    name: "ada",
    op: "update",
    old: active({ ...ada, dept: "Engineering" }),
    new: { inputs: { ...ada, dept: "Research" } },
    diff: ["dept"],
  },
  {
    name: "grace",
    op: "replace",
    old: pending({ ...grace, firstName: "Grace" }),
    new: { inputs: { ...grace, firstName: "Grace Brewster" } },
    diff: ["firstName"],
  },
  { name: "alan", op: "delete", old: { ...active(alan), id: "id-2" } },
];
