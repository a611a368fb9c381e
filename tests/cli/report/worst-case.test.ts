import assert from "node:assert/strict";
import type { Cause } from "../../../cli/report/findings";
import { GroupInputs } from "../../../provider/resources/group/inputs";
import { PhoneUserInputs } from "../../../provider/resources/phone/inputs";
import { UserInputs } from "../../../provider/resources/user/inputs";
import type { Properties } from "../../../provider/types";
import { active, group, inactive, pending, phone, report, type ToldStep, SECRET, UNKNOWN } from "./told";

/** A secret that the engine was told to show. */
const HUSH = { ...SECRET, value: `"hush"` };

const ada = {
  email: "ada@example.com",
  type: 2,
  planUnitedType: "4096",
  zoomOneType: "16",
  licenseInfo: [{ licenseType: "MEETING", licenseOption: "7", subscriptionId: "bought-1" }],
  features: { webinar: true, webinarCapacity: 500, zoomDocs: true },
};
const adasPhone = {
  userId: "ada@example.com",
  phoneNumbers: ["+16505550100"],
  extensionNumber: "801",
  callingPlans: [200],
};
const team = { name: "Team", members: ["ada@example.com"], admins: ["bob@example.com"] };

interface Kind {
  readonly shape: object;
  readonly declared: Properties;
  /** One argument gets another value. */
  readonly changing: (name: string, before: Properties, after: Properties) => ToldStep;
  /** What each argument can take. All others can take nothing. */
  readonly takes: Readonly<Record<string, readonly Cause[]>>;
}

const KINDS: Readonly<Record<string, Kind>> = {
  user: {
    shape: UserInputs.shape,
    declared: ada,
    changing: (name, before, inputs) => ({
      ...{ name: "ada", op: "update", old: active(before), new: { inputs } },
      diff: [name],
    }),
    takes: {
      status: ["deactivation", "license"],
      ...{ type: ["license"], planUnitedType: ["license"], zoomOneType: ["license"], licenseInfo: ["license"] },
      features: ["license"],
    },
  },
  phone: {
    shape: PhoneUserInputs.shape,
    declared: adasPhone,
    changing: (name, before, inputs) =>
      phone({
        op: "update",
        old: { id: "id-1", inputs: before, outputs: { extension: before.extensionNumber } },
        new: { inputs },
        diff: [name],
      }),
    takes: {
      userId: ["extension", "license", "number"],
      ...{ extensionNumber: ["extension"], phoneNumbers: ["number"], callingPlans: ["license"] },
    },
  },
  group: {
    shape: GroupInputs.shape,
    declared: team,
    changing: (name, before, inputs) =>
      group({ op: "update", old: { id: "g", inputs: before, outputs: {} }, new: { inputs }, diff: [name] }),
    takes: { members: ["membership"], admins: ["membership"] },
  },
};

/** What the SDK passes, and no program declares. */
const HIDDEN = ["secretArguments", "ownPolicies", "accountStatus"];
const argumentsOf = ({ shape }: Kind) => Object.keys(shape).filter((name) => !HIDDEN.includes(name));
const sorted = (causes: Iterable<Cause>) => [...causes].sort();

describe("a report assumes the worst case", () => {
  for (const [title, kind] of Object.entries(KINDS)) {
    it(`of each argument of a ${title} that only the run knows`, () => {
      for (const name of argumentsOf(kind)) {
        const step = kind.changing(name, kind.declared, { ...kind.declared, [name]: UNKNOWN });
        const { lines, causes } = report([step]);
        assert.deepEqual(sorted(causes), kind.takes[name] ?? [], `${name}: ${lines.join("\n")}`);
      }
    });

    it(`of each argument of a ${title} that is secret or unknown, and that the last run left unfinished`, () => {
      for (const name of argumentsOf(kind).filter((one) => one !== "userId"))
        for (const [before, after] of [
          [HUSH, HUSH],
          [kind.declared[name], UNKNOWN],
        ]) {
          const step = kind.changing(name, { ...kind.declared, [name]: before }, { ...kind.declared, [name]: after });
          const outputs = { ...step.old?.outputs, unfinished: [name] };
          const { lines, causes } = report([{ ...step, old: { ...step.old!, outputs }, diff: [] }]);
          assert.deepEqual(sorted(causes), kind.takes[name] ?? [], `${name}: ${lines.join("\n")}`);
        }
    });

    it(`of each argument of a ${title} that is secret, without its value`, () => {
      // See below for the user of a phone.
      for (const name of argumentsOf(kind).filter((one) => one !== "userId"))
        for (const isSecretBefore of [true, false]) {
          const before = isSecretBefore ? { ...kind.declared, [name]: HUSH } : kind.declared;
          const step = kind.changing(name, before, { ...kind.declared, [name]: HUSH });
          const { lines, causes } = report([step]);
          assert.deepEqual(sorted(causes), kind.takes[name] ?? [], `${name}: ${lines.join("\n")}`);
          assert.doesNotMatch(lines.join("\n"), name === "licenseInfo" ? /hush|bought/ : /hush/);
        }
    });
  }

  it("and says who may lose what, and why", () => {
    const user = (before: Properties, inputs: Properties, ...diff: string[]): ToldStep => ({
      ...{ name: "ada", op: "update", old: active({ email: ada.email, ...before }), diff },
      new: { inputs: { email: ada.email, ...inputs } },
    });
    const rows: [step: ToldStep, line: RegExp][] = [
      [
        user({ type: 2 }, { type: 2, status: UNKNOWN }, "status"),
        /^\*\*Check these first\*\*\n\n- `ada@example.com` \*\*may be deactivated\*\*: `status` is known only during the run. They would lose Licensed$/m,
      ],
      [user({}, { status: HUSH }, "status"), /^- `ada@example.com` \*\*may be deactivated\*\*: `status` is secret$/m],
      [
        user({ type: 2 }, { type: UNKNOWN }, "type"),
        /^\*\*Will be taken away\*\*\n\n- `ada@example.com`: Licensed \(at worst: the declared value is known only during the run\)$/m,
      ],
      [
        user({ features: ada.features }, { features: { ...ada.features, webinarCapacity: UNKNOWN } }, "features"),
        /^- `ada@example.com`: `webinar 500` \(at worst: the declared value is known only during the run\)$/m,
      ],
      [
        user({ features: ada.features }, { features: { webinar: false, zoomDocs: UNKNOWN } }, "features"),
        /^- `ada@example.com`: `webinar 500`\n- `ada@example.com`: `zoomDocs` \(at worst: /m,
      ],
      [
        user({ type: 2 }, { type: 2, features: UNKNOWN }, "features"),
        /^- `ada@example.com`: another license \(`features`\) \(at worst: the declared value is known only during the run\)$/m,
      ],
      [
        user({ type: HUSH, features: HUSH }, { type: HUSH, features: { webinar: false } }, "type", "features"),
        /^- `ada@example.com`: a license \(the secret `type`\), a license \(the secret `features`\) \(at worst: the value is secret\)$/m,
      ],
      [
        user(
          {},
          { type: 1, planUnitedType: "none", features: { zoomDocs: false } },
          "type",
          "planUnitedType",
          "features",
        ),
        /^- `ada@example.com`: another license \(`type`\), another license \(`planUnitedType`\), `zoomDocs` \(if they have it: nothing was declared before\)$/m,
      ],
      [
        phone({
          ...{ op: "update", old: { id: "id-1", inputs: adasPhone, outputs: {} }, diff: ["extensionNumber"] },
          new: { inputs: { ...adasPhone, extensionNumber: UNKNOWN } },
        }),
        /^- `ada@example.com`: extension `801` \(at worst: the declared value is known only during the run\)$/m,
      ],
      [
        group({
          ...{ op: "update", old: { id: "g", inputs: { ...team, members: HUSH }, outputs: {} }, diff: ["members"] },
          new: { inputs: { ...team, members: HUSH } },
        }),
        /^- the secret `members`: membership of the group `Team` \(at worst: the value is secret\)\n\n\*\*Groups\*\*\n\n- `Team`: `members` \(secret\)$/m,
      ],
      [
        group({
          ...{ op: "update", old: { id: "g", inputs: { ...team, membership: "additive" }, outputs: {} } },
          ...{ new: { inputs: { ...team, membership: UNKNOWN } }, diff: ["membership"] },
        }),
        /^- the group `Team`: people who are not in `members` \*\*are removed after the next refresh\*\*$/m,
      ],
    ];
    for (const [step, line] of rows) assert.match(report([step]).lines.join("\n"), line);
  });

  it("of the secret user of a phone", () => {
    const all = "number `\\+16505550100`, extension `801`, calling plan `200`, the Zoom Phone license";
    const FAILS =
      /^- the phone of .*: its user changes, and is secret\. \*\*The run fails\*\* unless it is the same user$/m;
    const LOST = new RegExp(`: ${all} \\(at worst: the user of the phone is secret, and may be another one\\)$`, "m");
    const rows: [op: string, diff: string[], takes: Cause[], line: RegExp][] = [
      ["update", ["userId"], [], FAILS],
      ["update", ["templateId"], [], /^- .*: `templateId` `t`$/m],
      ["replace", ["userId"], ["extension", "license", "number"], LOST],
      ["replace", [], ["extension", "license", "number"], LOST],
    ];
    for (const [op, diff, takes, line] of rows)
      for (const before of op === "update" && !diff.includes("userId") ? [HUSH] : [adasPhone.userId, HUSH]) {
        const old = { id: "id-1", inputs: { ...adasPhone, userId: before }, outputs: { extension: "801" } };
        const inputs = { ...adasPhone, userId: HUSH, ...(diff.includes("templateId") ? { templateId: "t" } : {}) };
        const { lines, causes } = report([phone({ op, old, new: { inputs }, diff })]);
        assert.match(lines.join("\n"), line);
        assert.deepEqual(sorted(causes), takes);
        assert.doesNotMatch(lines.join("\n"), /hush/);
      }
  });

  it("of licenses that waited, which the user may have by now", () => {
    const before = { ...ada, features: { ...ada.features, zoomScheduler: true } };
    const step: ToldStep = {
      ...{ name: "ada", op: "update", old: active(before, { deferred: ["features.zoomScheduler"] }) },
      new: {
        inputs: { ...ada, features: { webinar: true, webinarCapacity: 500, zoomDocs: false, zoomScheduler: false } },
      },
      diff: ["features"],
    };
    const { lines, causes } = report([step]);
    assert.match(
      lines.join("\n"),
      /^- `ada@example.com`: `zoomDocs`\n- `ada@example.com`: `zoomScheduler` \(if they have it by now; it was deferred\)$/m,
    );
    assert.ok(causes.has("license"));
  });

  it("but names nothing that a pending or deactivated user cannot lose", () => {
    for (const old of [pending(ada), inactive(ada)])
      for (const name of ["status", "type", "features"]) {
        const step: ToldStep = { name: "ada", op: "update", old, new: { inputs: { ...ada, [name]: UNKNOWN } } };
        assert.deepEqual([...report([{ ...step, diff: [name] }]).causes], [], name);
      }
  });
});
