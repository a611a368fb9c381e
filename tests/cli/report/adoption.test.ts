import assert from "node:assert/strict";
import type { Cause } from "../../../cli/report/findings";
import {
  active,
  group,
  inactive,
  note,
  pending,
  phone,
  report,
  reportOfRun,
  type ToldStep,
  SECRET,
  UNKNOWN,
} from "./told";

const cy = { email: "cy@example.com" };
const adopt = { onExisting: "adopt" };
const create = (inputs: object): ToldStep => ({ name: "cy", op: "create", new: { inputs: { ...cy, ...inputs } } });
const cysPhone = (inputs: object): ToldStep =>
  phone({ op: "create", new: { inputs: { userId: cy.email, extensionNumber: "801", ...inputs } } });

/** What an adoption may take, as lines and as what `--fail-on` can look for. */
const rows: [title: string, steps: ToldStep[], causes: Cause[], line: RegExp, rest?: object][] = [
  [
    "access and licenses of a user who is declared as deactivated",
    [create({ ...adopt, status: "inactive" })],
    ["deactivation", "license"],
    /^\*\*Check these first\*\*\n\n- `cy@example.com` \*\*is deactivated\*\* if the run adopts them: the program says so\. They would lose all licenses$/m,
  ],
  [
    "the same if the setting says that users are adopted",
    [create({ status: "inactive" })],
    ["deactivation", "license"],
    /^- `cy@example.com` \*\*is deactivated\*\* if the run adopts them/m,
    { config: { "zoom:onExisting": "adopt" } },
  ],
  [
    "the same if only the run knows whether they are adopted",
    [create({ onExisting: UNKNOWN, status: "inactive" })],
    ["deactivation", "license"],
    /^- `cy@example.com` \*\*is deactivated\*\* if the run adopts them/m,
  ],
  [
    "the same of a user whom Zoom creates without an invitation",
    [create({ ...adopt, status: "inactive", createAction: "ssoCreate" })],
    ["deactivation", "license"],
    /^- `cy@example.com` \*\*is deactivated\*\* if the run adopts them/m,
  ],
  [
    "access and licenses if only the run knows the status",
    [create({ ...adopt, status: UNKNOWN })],
    ["deactivation", "license"],
    /^- `cy@example.com` \*\*may be deactivated\*\* if the run adopts them: `status` is known only during the run\./m,
  ],
  [
    "access and licenses if the status is secret",
    [create({ ...adopt, status: SECRET })],
    ["deactivation", "license"],
    /^- `cy@example.com` \*\*may be deactivated\*\* if the run adopts them: `status` is secret\./m,
  ],
  [
    "nothing of a user who is declared as active or without a status",
    [{ ...create({ ...adopt, email: "di@example.com" }), name: "di" }, create({ ...adopt, status: "active", type: 1 })],
    [],
    /^- `cy@example.com` \(Basic\)\n- `di@example.com`$/m,
  ],
  [
    "nothing of a user who is not adopted",
    [create({ onExisting: "refuse", status: "inactive", createAction: "ssoCreate" })],
    [],
    /^- `cy@example.com`$/m,
  ],
  [
    "the extension of a phone that this stack does not manage",
    [cysPhone({})],
    ["extension"],
    /^- `cy@example.com` enabled: extension `801`; adopted if they already have a phone, whose extension may then change$/m,
  ],
  [
    "the extension of a phone that moves to another site",
    [cysPhone({ extensionNumber: undefined, siteName: "Berlin" })],
    ["extension"],
    /^- `cy@example.com` enabled; adopted if they already have a phone, whose extension may then change$/m,
  ],
  [
    "the extension of a phone whose enabling is in doubt, because Zoom's answer was lost",
    [
      {
        ...{ ...cysPhone({}), op: "update", diff: [] },
        old: {
          ...{ id: "id-1", inputs: { userId: cy.email, extensionNumber: "801" } },
          outputs: { extensionNumber: "801", origin: "unknown", unfinished: ["phone"] },
        },
      },
    ],
    ["extension"],
    /^- `cy@example.com` enabled: extension `801`; adopted if they already have a phone, whose extension may then change$/m,
  ],
  [
    "no extension if a phone is not adopted, or only gets plans and numbers",
    [
      cysPhone({ onExisting: "refuse" }),
      phone({ name: "other", op: "create", new: { inputs: { userId: "di@example.com", callingPlans: [200] } } }),
    ],
    [],
    /^- `cy@example.com` enabled: extension `801`$/m,
  ],
  [
    "no extension of a user whom this run invites",
    [create({}), cysPhone({})],
    [],
    /^- `cy@example.com` enabled: extension `801`$/m,
  ],
  [
    "no extension of a user who has not accepted",
    [{ name: "cy", op: "same", old: pending(cy) }, cysPhone({ userId: "id-1" })],
    [],
    /^- `cy@example.com` enabled: extension `801`$/m,
  ],
  [
    "no extension of a user who has not accepted, and whose resource is renamed",
    [{ name: "old", op: "delete", old: pending(cy) }, create({}), cysPhone({})],
    [],
    /^- `cy@example.com` enabled: extension `801`$/m,
  ],
  [
    "no extension of a user whom this run invites in place of another one",
    [
      {
        ...{ name: "cy", op: "replace", old: active({ email: "di@example.com", onEmailChange: "replace" }) },
        ...{ new: { inputs: { ...cy, onEmailChange: "replace" } }, diff: ["email"] },
      },
      cysPhone({}),
    ],
    ["deactivation"],
    /^- `cy@example.com` enabled: extension `801`$/m,
  ],
  [
    "the extension of a user who stays although an option of Pulumi replaces their resource",
    [{ name: "cy", op: "replace", old: active(cy), new: { inputs: cy } }, cysPhone({})],
    ["extension"],
    /^- `cy@example.com` enabled: extension `801`; adopted if they already have a phone, whose extension may then change$/m,
  ],
  [
    "the extension of one of two people, of whom the other one is named twice",
    [
      { name: "old", op: "delete", old: pending(cy) },
      create({}),
      { name: "di", op: "same", old: active({ email: "di@example.com" }) },
      { ...cysPhone({ userId: UNKNOWN }), sources: { userId: ["cy", "di"] } },
    ],
    ["extension"],
    /enabled: extension `801`; adopted if they already have a phone, whose extension may then change$/m,
  ],
  [
    "no extension of a phone that only gets plans, although it may be adopted",
    [cysPhone({ extensionNumber: undefined, callingPlans: [200] })],
    [],
    /^- `cy@example.com` enabled: calling plan `200`; adopted if they already have a phone$/m,
  ],
  [
    "the extension if only the run knows whether the phone is adopted",
    [cysPhone({ onExisting: UNKNOWN })],
    ["extension"],
    /^- `cy@example.com` enabled: extension `801`; adopted if they already have a phone, whose extension may then change$/m,
  ],
  [
    "nothing of a group, but that it may be there already, if only the run knows whether it is adopted",
    [group({ op: "create", new: { inputs: { name: "Team", onExisting: UNKNOWN } } })],
    [],
    /^- `Team` created; adopted if there is one$/m,
  ],
  [
    "no add-on license of a user of whom only the run knows whether they are adopted",
    [create({ onExisting: UNKNOWN, type: 2, features: { zoomDocs: true } })],
    [],
    /^\| `zoomDocs` \| 0 \| 1 \| \+1 \|$/m,
  ],
  [
    "no extension that the phone has already, because its resource is renamed",
    [
      phone({
        ...{ name: "old", op: "delete" },
        old: { id: "id-1", inputs: { userId: cy.email, extensionNumber: "801" }, outputs: { extension: "801" } },
      }),
      cysPhone({}),
    ],
    [],
    /^- `cy@example.com` enabled: extension `801`; adopted if they already have a phone$/m,
  ],
];

describe("a report says what an adoption may take:", () => {
  for (const [title, steps, causes, line, rest] of rows)
    it(title, () => {
      const { lines, causes: told } = report(steps, { ...rest });
      assert.match(lines.join("\n"), line);
      assert.deepEqual([...told].filter((cause) => cause !== "waiting").sort(), causes, lines.join("\n"));
    });

  it("after the run, the extension that an adopted phone had before", () => {
    const adopted: ToldStep = phone({
      op: "create",
      new: {
        id: "id-cy",
        inputs: { userId: cy.email, extensionNumber: "801" },
        outputs: { origin: "adopted", extension: "801", userEmail: cy.email, zoomAccount: "account" },
      },
    });
    const { lines, causes } = reportOfRun([adopted], note("cy@example.com has the extension 801; it was 805 before."));
    assert.match(lines.join("\n"), /^\*\*Taken away\*\*\n\n- `cy@example.com`: extension `805`$/m);
    assert.deepEqual([...causes], ["extension"]);
  });

  it("after the run, that an adopted user is deactivated", () => {
    const adopted = (told: ReturnType<typeof active>) => ({ ...told, outputs: { ...told.outputs, origin: "adopted" } });
    const { lines, causes } = reportOfRun([
      { name: "cy", op: "create", new: adopted(inactive({ ...cy, ...adopt, status: "inactive" })) },
      { name: "di", op: "create", new: adopted(active({ email: "di@example.com" })) },
    ]);
    assert.match(
      lines.join("\n"),
      /^- `cy@example.com`: they are deactivated, as the program says\n- `di@example.com`$/m,
    );
    assert.deepEqual([...causes].sort(), ["deactivation", "license"]);
  });
});
