import assert from "node:assert/strict";
import type { Cause } from "../../../cli/report/findings";
import { GroupInputs } from "../../../provider/resources/group/inputs";
import { PhoneUserInputs } from "../../../provider/resources/phone/inputs";
import { UserInputs } from "../../../provider/resources/user/inputs";
import type { Properties } from "../../../provider/types";
import { active, group, inactive, phone, report, type Told, type ToldStep } from "./told";

/** What the state has after an update failed half-way: the new arguments, and the outputs of what was applied last. */
function halfDone(told: Told, wanted: Properties, unfinished: readonly string[]): Told {
  const absent = Object.keys(wanted).filter((name) => !(name in told.inputs));
  return {
    ...told,
    inputs: { ...told.inputs, ...wanted },
    outputs: {
      ...Object.fromEntries(absent.map((name) => [name, undefined])),
      ...{ ...told.inputs, ...told.outputs, unfinished },
    },
  };
}

interface Kind {
  readonly shape: object;
  readonly step: (rest: Partial<ToldStep>) => ToldStep;
  readonly state: Told;
  /** A former and a new value of arguments that are more than a string. */
  readonly values: Readonly<Record<string, readonly [before: unknown, after: unknown]>>;
}

const KINDS: Readonly<Record<string, Kind>> = {
  user: {
    shape: UserInputs.shape,
    step: (rest) => ({ name: "ada", op: "update", ...rest }),
    state: active({ email: "ada@example.com", type: 2, planUnitedType: "4096" }),
    values: {
      email: ["ada@example.com", "al@example.com"],
      type: [2, 1],
      planUnitedType: ["4096", "none"],
      zoomOneType: ["16", "0"],
      licenseInfo: [[{ licenseType: "MEETING" }], []],
      features: [{ webinar: true, webinarCapacity: 500, zoomDocs: true }, { zoomDocs: false }],
      status: ["active", "inactive"],
    },
  },
  phone: {
    shape: PhoneUserInputs.shape,
    step: (rest) => phone({ op: "update", ...rest }),
    state: { id: "id-1", inputs: { userId: "ada@example.com" }, outputs: { extension: "801" } },
    values: {
      accountStatus: ["active", "inactive"],
      extensionNumber: ["801", "802"],
      callingPlans: [[200, 201], [201]],
      phoneNumbers: [["+16505550100"], ["+16505550101"]],
    },
  },
  group: {
    shape: GroupInputs.shape,
    step: (rest) => group({ op: "update", ...rest }),
    state: { id: "g", inputs: { name: "Team" }, outputs: {} },
    values: {
      members: [["ada@example.com"], ["bob@example.com"]],
      admins: [["ada@example.com", "bob@example.com"], ["bob@example.com"]],
      membership: ["authoritative", "additive"],
    },
  },
};

/** What the SDK passes; and what the helpers declare for every user. */
const HIDDEN = ["secretArguments", "ownPolicies", "onDelete", "immediateLogout"];
/** A first declaration is no news if the last run has made it already. */
const CLOSES = /people who are not in|^\*\*Check these first|^$/;

describe("after an update that failed half-way, a report says the same as before it", () => {
  for (const [title, { shape, step, state, values }] of Object.entries(KINDS))
    for (const isFirst of [false, true])
      it(`of each argument of a ${title}${isFirst ? " that was not declared before" : ""}`, () => {
        for (const name of Object.keys(shape).filter((one) => !HIDDEN.includes(one))) {
          const [before, after] = values[name] ?? ["a", "b"];
          const others = Object.fromEntries(Object.entries(state.inputs).filter(([one]) => one !== name));
          const old = { ...state, inputs: isFirst ? others : { ...others, [name]: before } };
          const inputs = { ...others, [name]: after };
          const first = report([step({ old, new: { inputs }, diff: [name] })]);
          const second = report([step({ old: halfDone(old, inputs, [name]), new: { inputs }, diff: [] })]);
          const shown = (lines: readonly string[]) => lines.filter((line) => !CLOSES.test(line));
          assert.deepEqual(shown(second.lines), shown(first.lines), name);
          assert.deepEqual([...second.causes], [...first.causes], name);
        }
      });
});

const user = (old: Told, inputs: Properties, ...diff: string[]): ToldStep => ({
  ...{ name: "ada", op: "update", old, diff },
  new: { inputs: { email: "ada@example.com", ...inputs } },
});
const licensed = active({ email: "ada@example.com", type: 2 });
const deactivating = halfDone(licensed, { status: "inactive", type: 1 }, ["status", "type"]);
const webinar = { webinar: true, webinarCapacity: 500 };
const webinars = active({
  email: "ada@example.com",
  features: { webinar: true, webinarCapacity: 500, zoomDocs: true },
});
const adasPhone: Told = {
  id: "id-1",
  inputs: { userId: "id-1", callingPlans: [200], phoneNumbers: ["+16505550100"], extensionNumber: "801" },
  outputs: { extension: "801", userEmail: "ada@example.com" },
};
const team: Told = {
  id: "g",
  inputs: { name: "Team", members: ["ada@example.com"] },
  outputs: { memberIds: ["id-1"], origin: "created" },
};
const additive: Told = {
  ...team,
  inputs: { ...team.inputs, membership: "additive" },
  outputs: { ...team.outputs, addedMembers: ["id-1", "id-2"] },
};
const bob = { name: "Team", members: ["bob@example.com"] };

const halfDoneRows: [title: string, steps: ToldStep[], causes: Cause[], ...lines: RegExp[]][] = [
  [
    "who is deactivated, with their license and phone",
    [
      user(deactivating, { status: "inactive", type: 1 }),
      phone({ op: "same", old: { ...adasPhone, inputs: { userId: "id-1" } } }),
    ],
    ["deactivation", "extension", "license"],
    /^\*\*Will be deactivated\*\*\n\n- `ada@example.com`: the program says so; loses Licensed$/m,
    /^- `ada@example.com`: extension `801`, the Zoom Phone license \(the phone is disabled with the user\)$/m,
  ],
  [
    "no deactivation that the program has taken back, but the license that goes",
    [user(deactivating, { status: "active", type: 1 }, "status")],
    ["license"],
    /^\*\*Will be taken away\*\*\n\n- `ada@example.com`: Licensed\n\n\*\*Will be updated\*\*\n\n- `ada@example.com`: `type` Licensed → Basic$/m,
  ],
  [
    "no deactivation if the program no longer declares the status",
    [user(halfDone(licensed, { status: "inactive" }, ["status"]), { type: 2 }, "status")],
    [],
    /^### Zoom: no change$/m,
  ],
  [
    "who is deactivated at worst, if the state says already that they are",
    [
      user(active({ email: "ada@example.com", status: "inactive" }, { unfinished: ["status"] }), {
        status: "inactive",
      }),
    ],
    ["deactivation"],
    /^\*\*Will be deactivated\*\*\n\n- `ada@example.com`: the program says so$/m,
  ],
  [
    "a reactivation",
    [
      user(
        { ...halfDone(active({ ...licensed.inputs, status: "inactive" }), { status: "active" }, ["status"]) },
        { type: 2, status: "active" },
      ),
    ].map((step) => ({ ...step, old: { ...step.old!, outputs: { ...step.old!.outputs, accountStatus: "inactive" } } })),
    [],
    /^\*\*Will be reactivated\*\*\n\n- `ada@example.com`, with all declared attributes$/m,
  ],
  [
    "a license that the run sets again although the program has taken the change back",
    [user(halfDone(licensed, { type: 1 }, ["type"]), { type: 2 }, "type")],
    [],
    /^- `ada@example.com`: the last run failed half-way; this one applies the rest \(`type`\)$/m,
  ],
  [
    "what waits until a deactivated user is reactivated, if the program has taken their reactivation back",
    [
      user(
        halfDone({ ...inactive({ email: "ada@example.com", type: 2 }) }, { status: "active", dept: "A" }, [
          ...["status", "type"],
        ]),
        { type: 2, dept: "A" },
        "status",
      ),
    ],
    ["waiting"],
    /^\*\*Waiting\*\*\n\n- `ada@example.com` until they are active again: `type`$/m,
  ],
  [
    "an add-on license that is left to give",
    [
      user(halfDone(active({ email: "ada@example.com", features: {} }), { features: webinar }, ["features.webinar"]), {
        features: webinar,
      }),
    ],
    [],
    /^- `ada@example.com`: `features` `webinar 500`$/m,
  ],
  [
    "an add-on license that is left to take",
    [
      user(halfDone(webinars, { features: { webinar: false, zoomDocs: true } }, ["features.webinar"]), {
        features: { webinar: false, zoomDocs: true },
      }),
    ],
    ["license"],
    /^\*\*Will be taken away\*\*\n\n- `ada@example.com`: `webinar 500`$/m,
  ],
  [
    "plans, numbers and the extension that are left to take",
    [
      phone({
        op: "update",
        old: halfDone(adasPhone, { callingPlans: [], phoneNumbers: [], extensionNumber: "802" }, [
          ...["callingPlans.200", "phoneNumbers", "extensionNumber"],
        ]),
        new: { inputs: { userId: "id-1", callingPlans: [], phoneNumbers: [], extensionNumber: "802" } },
      }),
    ],
    ["extension", "license", "number"],
    /^- `ada@example.com`: number `\+16505550100`, extension `801`, calling plan `200`$/m,
  ],
  [
    "what goes with a phone that is removed: also what the failed run gave",
    [
      phone({
        op: "delete",
        old: halfDone(adasPhone, { callingPlans: [300] }, ["callingPlans"]),
      }),
    ],
    ["extension", "license", "number"],
    /extension `801`, calling plan `200`, calling plan `300`, the Zoom Phone license \(the phone is disabled\)$/m,
  ],
  [
    "no phone of which it is unknown whether the failed run enabled it",
    [
      phone({
        op: "delete",
        old: { ...adasPhone, outputs: { ...adasPhone.outputs, origin: "unknown", unfinished: ["phone"] } },
      }),
    ],
    [],
    /^- the phone of `ada@example.com`: it is unknown whether this stack enabled it$/m,
  ],
  [
    "an extension that the run sets again",
    [
      phone({
        ...{ op: "update", old: halfDone(adasPhone, { extensionNumber: "802" }, ["extensionNumber"]) },
        ...{ new: { inputs: adasPhone.inputs }, diff: ["extensionNumber"] },
      }),
    ],
    [],
    /^- `ada@example.com`: the last run failed half-way; this one applies the rest \(`extensionNumber`\)$/m,
  ],
  [
    "who is removed from a group",
    [group({ op: "update", old: halfDone(team, bob, ["members"]), new: { inputs: bob } })],
    ["membership"],
    /^- `ada@example.com`: membership of the group `Team`$/m,
    /^- `Team`: members \+ `bob@example.com`, − `ada@example.com`$/m,
  ],
  [
    "who is removed from an additive group that has their id",
    [
      group({
        ...{ op: "update", old: halfDone(additive, bob, ["members"]) },
        new: { inputs: { ...additive.inputs, ...bob } },
      }),
    ],
    ["membership"],
    /^- `ada@example.com`: membership of the group `Team`$/m,
  ],
  [
    "who may be removed from an additive group that has their id, if someone else waits",
    [
      group({
        op: "update",
        old: halfDone({ ...additive, outputs: { ...additive.outputs, memberIds: [] } }, bob, ["members"]),
        new: { inputs: { ...additive.inputs, ...bob } },
      }),
    ],
    ["membership"],
    /^- `ada@example.com`: membership of the group `Team` \(at worst: this resource may have added them\)$/m,
  ],
  [
    "everyone who may be in a group that is deleted",
    [group({ op: "delete", old: halfDone(team, bob, ["members"]) })],
    ["deletion", "membership"],
    /^- `ada@example.com`, `bob@example.com`: membership of the group `Team`$/m,
  ],
  [
    "members whom the run still adds, without a warning that it gave before",
    [
      group({
        op: "update",
        old: halfDone({ ...team, inputs: { name: "Team" } }, bob, ["members"]),
        new: { inputs: bob },
      }),
    ],
    [],
    /^### Zoom, if applied: 1 group to change\n\n\*\*Groups\*\*\n\n- `Team`: members \+ `bob@example.com`$/m,
  ],
];

describe("after an update that failed half-way, a report names", () => {
  for (const [title, steps, causes, ...lines] of halfDoneRows)
    it(title, () => {
      const { lines: markdown, causes: told } = report(steps);
      for (const line of lines) assert.match(markdown.join("\n"), line);
      assert.deepEqual([...told].sort(), causes, markdown.join("\n"));
    });
});
