import assert from "node:assert/strict";
import type { Cause } from "../../../cli/report/findings";
import { active, pending, phone, report, type Told, type ToldStep } from "./told";

const ada = { email: "ada@example.com", firstName: "Ada" };
const al = { ...ada, email: "al@example.com" };

/** What the state has after a replacement failed: the new arguments, and the outputs of the run before. */
const failed = (told: Told, wanted: object): Told => ({
  ...told,
  inputs: { ...told.inputs, ...wanted },
  outputs: { ...told.inputs, ...told.outputs, unfinished: ["replacement"] },
});

/** The next preview after a replacement that failed before it changed anything. */
const rows: [title: string, steps: ToldStep[], causes: Cause[], ...lines: RegExp[]][] = [
  [
    "the check of a user whose program is as before",
    [{ name: "ada", op: "update", old: failed(pending(ada), { firstName: "Eva" }), new: { inputs: ada } }],
    [],
    /^\*\*Will be updated\*\*\n\n- `ada@example.com`: a replacement failed before it changed anything; the run checks the user$/m,
  ],
  [
    "no argument that it is the rest, beside one that is",
    [
      {
        ...{ name: "ada", op: "update", old: active({ ...ada, dept: "A" }, { unfinished: ["dept", "replacement"] }) },
        new: { inputs: { ...ada, dept: "A" } },
      },
    ],
    [],
    /^- `ada@example.com`: the last run failed half-way; this one applies the rest \(`dept`\)$/m,
  ],
  [
    "the second try for a pending user, with what the user has now",
    [
      {
        ...{ name: "ada", op: "replace", old: failed(pending(ada), { firstName: "Eva" }) },
        ...{ new: { inputs: { ...ada, firstName: "Eva" } }, diff: ["firstName"] },
      },
    ],
    ["withdrawal"],
    /^- `ada@example.com` is \*\*invited again\*\*: they have not accepted yet, /m,
    /^\*\*Will be invited again\*\*\n\n- `ada@example.com`: `firstName` `Ada` → `Eva`$/m,
  ],
  [
    "the second try for a pending user whose e-mail changes, although the engine names no argument",
    [{ name: "ada", op: "replace", old: failed(pending(ada), al), new: { inputs: al } }],
    ["withdrawal"],
    /^- `ada@example.com`, as `al@example.com`, is \*\*invited again\*\*/m,
    /^- `al@example.com`: `email` `ada@example.com` → `al@example.com`$/m,
  ],
  [
    "who is deactivated by the second try, and their phone",
    [
      {
        ...{ name: "ada", op: "replace", old: failed(active({ ...ada, onEmailChange: "replace" }), al) },
        ...{ new: { inputs: { ...al, onEmailChange: "replace" } }, diff: ["email"] },
      },
      phone({
        op: "same",
        old: { id: "id-2", inputs: { userId: ada.email }, outputs: { extension: "801", userEmail: ada.email } },
      }),
    ],
    ["deactivation", "extension", "license"],
    /^\*\*Will be deactivated\*\*\n\n- `ada@example.com`: no longer managed$/m,
    /^- `ada@example.com`: extension `801`, the Zoom Phone license \(the phone is disabled with the user\)$/m,
    /^\*\*Will be invited\*\*\n\n- `al@example.com`$/m,
  ],
];

describe("after a replacement that failed before it changed anything, a report names", () => {
  for (const [title, steps, causes, ...lines] of rows)
    it(title, () => {
      const { lines: markdown, causes: told } = report(steps);
      for (const line of lines) assert.match(markdown.join("\n"), line);
      assert.deepEqual([...told].sort(), causes, markdown.join("\n"));
      assert.doesNotMatch(markdown.join("\n"), /`replacement`/);
    });
});
