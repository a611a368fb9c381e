import assert from "node:assert/strict";
import type { Cause } from "../../../cli/report/findings";
import { active, group, phone, report, SECRET, type Told, type ToldStep } from "./told";

const ada = { email: "ada@example.com" };
const bob = { email: "bob@example.com" };
/** Ada waits for the e-mail of Bob, or for another license. */
const waits = (inputs: object, deferred: string, applied: object): Told => ({
  ...active({ ...inputs }, { ...applied, deferred: [deferred] }),
  id: "id-ada",
});
const waitsForEmail = (more: object = {}): Told => waits({ ...bob, type: 2, ...more }, "email", ada);
const update = (old: Told, inputs: object, diff: string[] = []): ToldStep => ({
  name: "ada",
  op: "update",
  old,
  new: { inputs: { ...inputs } },
  diff,
});
const adopt = { onExisting: "adopt" };
const crew = { id: "g1", inputs: { name: "X" }, outputs: { name: "X", nameInZoom: "A", origin: "created" } };

/** While something waits, the state declares what someone else may have. */
const rows: [title: string, steps: ToldStep[], causes: Cause[], line: RegExp][] = [
  [
    "a replacement that only a policy asks for, of someone who waits for an e-mail",
    [
      {
        name: "ada",
        op: "replace",
        old: waitsForEmail(),
        new: { inputs: { ...bob, type: 2, onEmailChange: "replace" } },
        diff: ["onEmailChange"],
      },
    ],
    ["deactivation", "license"],
    /^- `ada@example.com`: no longer managed; loses Licensed$/m,
  ],
  [
    "a replacement that only a policy asks for, of someone who waits for a secret e-mail",
    [
      {
        name: "ada",
        op: "replace",
        old: waits({ email: SECRET }, "email", { email: SECRET }),
        new: { inputs: { email: SECRET, onEmailChange: "replace" } },
        diff: ["onEmailChange"],
      },
    ],
    ["deactivation"],
    /: no longer managed$/m,
  ],
  [
    "someone who waits for a secret e-mail while the program changes something else",
    [
      {
        name: "ada",
        op: "update",
        old: waits({ email: SECRET, dept: "A" }, "email", { email: SECRET }),
        new: { inputs: { email: SECRET, dept: "B" } },
        diff: ["dept"],
      },
    ],
    [],
    /^- .*secret.* for the new e-mail/m,
  ],
  [
    "the removal of someone who waits for the e-mail that a new resource declares",
    [
      { name: "ada", op: "delete", old: waitsForEmail() },
      { name: "a2", op: "create", new: { inputs: { ...bob, ...adopt } } },
    ],
    ["deactivation", "license"],
    /^- `ada@example.com`: no longer managed; loses Licensed$/m,
  ],
  [
    "the deactivation of someone who waits for an e-mail",
    [update(waitsForEmail(), { ...bob, type: 2, status: "inactive" }, ["status"])],
    ["deactivation", "license"],
    /^- `ada@example.com`: the program says so; loses Licensed$/m,
  ],
  [
    "the license of someone who waits for an e-mail",
    [update(waitsForEmail(), { ...bob, type: 1 }, ["type"])],
    ["license"],
    /^\*\*Will be taken away\*\*\n\n- `ada@example.com`: Licensed$/m,
  ],
  [
    "someone who is replaced while a new resource declares the former e-mail",
    [
      {
        name: "p",
        op: "replace",
        old: { ...active({ ...ada, onDelete: "delete" }), id: "id-ada" },
        new: { inputs: { email: "zed@example.com", onDelete: "delete" } },
        diff: ["email"],
      },
      { name: "q", op: "create", new: { inputs: ada } },
    ],
    ["deletion"],
    /^- `ada@example.com`: \*\*deleted permanently\*\*/m,
  ],
  [
    "someone who is replaced while a new resource adopts them",
    [
      {
        name: "p",
        op: "replace",
        old: { ...active(ada), id: "id-ada" },
        new: { inputs: { email: "zed@example.com" } },
        diff: ["email"],
      },
      { name: "q", op: "create", new: { inputs: { ...ada, ...adopt } } },
    ],
    [],
    /^- `ada@example.com`: another resource of the program declares them$/m,
  ],
  [
    "nothing of someone who waits for an e-mail if only an option asks for the replacement",
    [{ name: "ada", op: "replace", old: waitsForEmail(), new: { inputs: { ...bob, type: 2 } } }],
    [],
    /^### Zoom: no change$/m,
  ],
  [
    "someone whose program takes back the e-mail for which they wait, and which they may have got",
    [update(waitsForEmail(), { ...ada, type: 2 }, ["email"])],
    [],
    /^- `ada@example.com`: `email` is set back if it has changed since Zoom was last read$/m,
  ],
  [
    "the same of someone who still waits for a license",
    [
      update(
        { ...active({ ...bob, type: 2 }, { ...ada, deferred: ["email", "type"] }), id: "id-ada" },
        { ...ada, type: 2 },
        ["email"],
      ),
    ],
    [],
    /^- `ada@example.com`: `email` is set back if it has changed since Zoom was last read$/m,
  ],
  [
    "a group whose program takes back the name for which it waits, and which it may have got",
    [
      {
        ...{ kind: "ZoomGroup", name: "crew", op: "update", diff: ["name"], new: { inputs: { name: "A" } } },
        old: { ...crew, outputs: { ...crew.outputs, deferred: ["name"] } },
      },
    ],
    [],
    /^- `A`: `name` is set back if it has changed since Zoom was last read$/m,
  ],
  [
    "someone who is replaced while a new resource may adopt them, which is secret",
    [
      {
        name: "p",
        op: "replace",
        old: { ...active(ada), id: "id-ada" },
        new: { inputs: { email: "zed@example.com" } },
        diff: ["email"],
      },
      { name: "q", op: "create", new: { inputs: { ...ada, onExisting: SECRET } } },
    ],
    ["deactivation"],
    /^- `ada@example.com`: no longer managed$/m,
  ],
  [
    "someone with a secret e-mail who is removed while a new resource has a secret e-mail",
    [
      { name: "p", op: "delete", old: { ...active({ email: SECRET }), id: "id-ada" } },
      { name: "q", op: "create", new: { inputs: { email: SECRET } } },
    ],
    ["deactivation"],
    /: no longer managed$/m,
  ],
  [
    "someone whose secret e-mail the program changes to another one, with the policy that replaces",
    [
      {
        name: "p",
        op: "replace",
        old: { ...active({ email: SECRET, onEmailChange: "replace" }), id: "id-ada" },
        new: { inputs: { email: SECRET, onEmailChange: "replace" } },
        diff: ["email"],
      },
    ],
    ["deactivation"],
    /: no longer managed$/m,
  ],
  [
    "the extension of someone who waited for another one until a run failed",
    [
      phone({
        op: "update",
        old: {
          id: "id-1",
          inputs: { userId: "id-1", extensionNumber: "802" },
          outputs: { userId: "id-1", extensionNumber: "802", extension: "801", unfinished: ["extensionNumber"] },
        },
        new: { inputs: { userId: "id-1", extensionNumber: "802" } },
      }),
    ],
    ["extension"],
    /^- .*: extension `801`$/m,
  ],
  [
    "the removal of a group that waits for the name that a new one declares",
    [
      group({ op: "delete", name: "ga", old: crew }),
      group({ op: "create", name: "gn", new: { inputs: { name: "X", ...adopt } } }),
    ],
    ["deletion"],
    /^- the group `A`: .*deleted|^- the group `A`/m,
  ],
  [
    "the plan of someone who waits for another one",
    [
      update(waits({ ...ada, planUnitedType: "64" }, "planUnitedType", { planUnitedType: "32" }), {
        ...ada,
        planUnitedType: "64",
      }),
    ],
    ["license"],
    /^- `ada@example.com`: .*32.* \(if they have it by now; it was deferred\)$/m,
  ],
  [
    "nothing of someone who waits for a first license",
    [update(waits({ ...ada, type: 2 }, "type", {}), { ...ada, type: 2 })],
    [],
    /^### Zoom: no change; 1 waits$/m,
  ],
  [
    "the extension of someone who waits for another one",
    [
      phone({
        op: "update",
        old: {
          id: "id-1",
          inputs: { userId: "id-1", extensionNumber: "802" },
          outputs: { userId: "id-1", extension: "801", deferred: ["extensionNumber"] },
        },
        new: { inputs: { userId: "id-1", extensionNumber: "802" } },
      }),
    ],
    ["extension"],
    /extension `801` \(if the other one is free by then\)$/m,
  ],
];

describe("a report names by what they have in Zoom", () => {
  for (const [title, steps, causes, line] of rows)
    it(title, () => {
      const { lines, causes: found } = report(steps);
      assert.match(lines.join("\n"), line);
      const harms = [...found].filter((cause) => cause !== "waiting" && cause !== "shortage");
      assert.deepEqual(harms.sort(), [...causes].sort());
    });
});
