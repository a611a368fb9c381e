import assert from "node:assert/strict";
import { type Cause } from "../../../cli/report/findings";
import { active, group, inactive, pending, phone, report, type ToldStep, UNKNOWN } from "./told";

const ada = { email: "ada@example.com" };
const held = { phoneNumbers: ["+16505550100"], extension: "801", callingPlans: [200] };
const adasPhone = (rest: Partial<ToldStep>): ToldStep =>
  phone({ op: "same", old: { id: "id-1", inputs: { userId: "id-1", ...held }, outputs: held }, ...rest });
const everything = "number `\\+16505550100`, extension `801`, calling plan `200`, the Zoom Phone license";
const team = (inputs: object, outputs: object = {}): NonNullable<ToldStep["old"]> => ({
  id: "g-1",
  inputs: { name: "Team", ...inputs },
  outputs: { name: "Team", origin: "created", ...inputs, ...outputs },
});

const found = { ...pending(ada), outputs: { ...pending(ada).outputs, foundByEmail: true } };

/** What someone loses, as lines and as what `--fail-on` can look for. */
const rows: [title: string, steps: ToldStep[], causes: Cause[], ...lines: RegExp[]][] = [
  [
    "access, license and phone of someone who is deactivated",
    [
      {
        name: "ada",
        op: "update",
        old: active({ ...ada, type: 2, status: "active" }),
        new: { inputs: { ...ada, type: 2, status: "inactive" } },
        diff: ["status"],
      },
      adasPhone({}),
    ],
    ["deactivation", "license", "number", "extension"],
    /^\*\*Will be deactivated\*\*\n\n- `ada@example.com`: the program says so; loses Licensed$/m,
    new RegExp(`^- \`ada@example.com\`: ${everything} \\(the phone is disabled with the user\\)$`, "m"),
    /^\| Licensed \| 1 \| 0 \| −1 \|$/m,
  ],
  [
    "access of someone whose resource is removed",
    [{ name: "ada", op: "delete", old: active(ada) }],
    ["deactivation"],
    /^### Zoom, if applied: 1 to deactivate$/m,
    /^\*\*Will be deactivated\*\*\n\n- `ada@example.com`: no longer managed$/m,
  ],
  [
    "someone who is deleted, with what goes to whom",
    [
      {
        name: "ada",
        op: "delete",
        old: active({ ...ada, type: 2, onDelete: "delete", transfer: { email: "bob@example.com", recordings: true } }),
      },
    ],
    ["deletion", "license"],
    /^\*\*Will be deleted\*\*\n\n- `ada@example.com`: \*\*deleted permanently\*\*; recordings go to `bob@example.com`; loses Licensed$/m,
  ],
  [
    "someone who is deleted although the transfer is secret",
    [
      {
        name: "ada",
        op: "delete",
        old: active({ ...ada, onDelete: "delete", transfer: "[secret]", secretArguments: ["transfer"] }),
      },
    ],
    ["deletion"],
    /^- `ada@example.com`: \*\*deleted permanently\*\*/m,
  ],
  [
    "someone who is disassociated",
    [{ name: "ada", op: "delete", old: active({ ...ada, onDelete: "disassociate" }) }],
    ["deletion"],
    /^- `ada@example.com`: \*\*removed from the account\*\* \(disassociated\), and keeps their data; nothing is transferred$/m,
  ],
  [
    "an invitation that is withdrawn",
    [{ name: "ada", op: "delete", old: pending(ada) }],
    ["withdrawal"],
    /^### Zoom, if applied: 1 invitation to withdraw$/m,
    /^\*\*Invitations that will be withdrawn\*\*\n\n- `ada@example.com`$/m,
  ],
  [
    "no invitation that may be of someone else, when its resource is removed",
    [{ name: "ada", op: "delete", old: found }],
    [],
    /^- `ada@example.com`: this stack may not have sent the invitation$/m,
  ],
  [
    "no invitation that may be of someone else, when another e-mail is invited",
    [{ name: "ada", op: "replace", old: found, new: { inputs: { email: "al@example.com" } }, diff: ["email"] }],
    [],
    /^- `ada@example.com`: this stack may not have sent the invitation$/m,
    /^- `al@example.com`$/m,
  ],
  [
    "a license that the program takes away",
    [
      {
        name: "ada",
        op: "update",
        old: active({ ...ada, type: 2, zoomOneType: "16" }),
        new: { inputs: { ...ada, type: 1, zoomOneType: "0" } },
        diff: ["type", "zoomOneType"],
      },
    ],
    ["license"],
    /^\*\*Will be taken away\*\*\n\n- `ada@example.com`: Licensed, Zoom Workplace `16`$/m,
  ],
  [
    "add-on licenses that the program takes away or makes smaller",
    [
      {
        name: "ada",
        op: "update",
        old: active({ ...ada, features: { webinar: true, webinarCapacity: 1000, zoomScheduler: true } }),
        new: { inputs: { ...ada, features: { webinar: true, webinarCapacity: 500, zoomScheduler: false } } },
        diff: ["features"],
      },
    ],
    ["license"],
    /^\*\*Will be taken away\*\*\n\n- `ada@example.com`: `webinar 1000`, `zoomScheduler`$/m,
    /^- `ada@example.com`: `features` `webinar 1000`, `zoomScheduler` → `webinar 500`, no `zoomScheduler`$/m,
    /^\| `webinar 1000` \| 1 \| 0 \| −1 \|\n\| `webinar 500` \| 0 \| 1 \| \+1 \|\n\| `zoomScheduler` \| 1 \| 0 \| −1 \|$/m,
  ],
  [
    "add-on licenses of someone who is deactivated",
    [
      {
        name: "ada",
        op: "update",
        old: active({ ...ada, type: 2, features: { zoomEvents: true }, status: "active" }),
        new: { inputs: { ...ada, type: 2, features: { zoomEvents: true }, status: "inactive" } },
        diff: ["status"],
      },
    ],
    ["deactivation", "license"],
    /^- `ada@example.com`: the program says so; loses Licensed, `zoomEvents`$/m,
  ],
  [
    "a number, a calling plan and an extension that the program takes away, with the e-mail",
    [
      { name: "ada", op: "same", old: active(ada) },
      adasPhone({
        op: "update",
        new: { inputs: { userId: "id-1", phoneNumbers: [], callingPlans: [], extensionNumber: "802" } },
        diff: ["phoneNumbers[0]", "callingPlans[0]", "extensionNumber"],
      }),
    ],
    ["number", "extension", "license"],
    /^- `ada@example.com`: number `\+16505550100`, extension `801`, calling plan `200`$/m,
  ],
  [
    "numbers that may be lost, because only the run knows what is declared",
    [
      adasPhone({
        op: "update",
        new: { inputs: { userId: "id-1", phoneNumbers: UNKNOWN } },
        diff: ["phoneNumbers"],
      }),
    ],
    ["number"],
    /^- `id-1`: number `\+16505550100` \(at worst: the declared value is known only during the run\)$/m,
  ],
  [
    "the phone of a user whom the run replaces",
    [adasPhone({ op: "replace", new: { inputs: { userId: UNKNOWN } }, sources: { userId: ["ada"] } })],
    ["number", "extension", "license"],
    /\(at worst: the user of the phone is known only during the run\)$/m,
  ],
  [
    "the phone that is removed",
    [{ name: "ada", op: "same", old: active(ada) }, adasPhone({ op: "delete" })],
    ["number", "extension", "license"],
    new RegExp(`^- \`ada@example.com\`: ${everything} \\(the phone is disabled\\)$`, "m"),
  ],
  [
    "memberships, also of people whom the program names by id",
    [
      { name: "ada", op: "same", old: active(ada) },
      group({
        op: "update",
        old: team({ members: ["id-1", "b@example.com"], admins: ["c@example.com"] }),
        new: { inputs: { name: "Team", members: ["b@example.com"], admins: [] } },
        diff: ["members[0]", "admins[0]"],
      }),
    ],
    ["membership"],
    /^- `ada@example.com`: membership of the group `Team`$/m,
    /^- `c@example.com`: administration of the group `Team`$/m,
  ],
  [
    "memberships that may end, because only the run knows the list",
    [
      group({
        op: "update",
        old: team({ members: ["a@example.com"] }),
        new: { inputs: { name: "Team", members: UNKNOWN } },
        diff: ["members"],
      }),
    ],
    ["membership"],
    /^- `a@example.com`: membership of the group `Team` \(at worst: the declared value is known only during the run\)$/m,
  ],
  [
    "a deleted group, and the membership of everyone in it",
    [
      group({
        op: "delete",
        old: team({ members: ["a@example.com", "b@example.com"] }, { deferred: ["b@example.com"] }),
      }),
    ],
    ["deletion", "membership"],
    /^\*\*Will be deleted\*\*\n\n- the group `Team`; the members stay in the account$/m,
    /^- `a@example.com`: membership of the group `Team`$/m,
  ],
];

/** Changes that take nothing. */
const harmless: [title: string, steps: ToldStep[], causes: Cause[], ...lines: RegExp[]][] = [
  [
    "a larger add-on, or one that is no longer declared",
    [
      {
        name: "ada",
        op: "update",
        old: active({ ...ada, features: { webinar: true, webinarCapacity: 500, zoomDocs: true } }),
        new: { inputs: { ...ada, features: { webinar: true, webinarCapacity: 1000 } } },
        diff: ["features"],
      },
    ],
    [],
    /^\*\*Will be updated\*\*\n\n- `ada@example.com`: `features` `webinar 500`, `zoomDocs` → `webinar 1000`$/m,
  ],
  [
    "a group that this stack did not create, and that stays",
    [group({ op: "delete", old: team({ members: ["a@example.com"] }, { origin: "adopted" }) })],
    [],
    /^\*\*Will be left as they are in Zoom\*\*\n\n- the group `Team`: this stack did not create it$/m,
  ],
  [
    "a resource that is renamed",
    [
      { name: "ada", op: "delete", old: active({ ...ada, onDelete: "delete" }) },
      {
        name: "ada2",
        op: "create",
        new: { inputs: { email: "ADA@example.com", onExisting: "adopt", onDelete: "delete" } },
      },
    ],
    [],
    /^- `ada@example.com`: another resource of the program declares them$/m,
  ],
  [
    "a renamed resource whose phone gets its user from the new one",
    [
      { name: "ada", op: "delete", old: active({ ...ada, type: 2 }) },
      { name: "ada2", op: "create", new: { inputs: { ...ada, type: 2, onExisting: "adopt" } } },
      adasPhone({ op: "delete" }),
      phone({
        name: "phone2",
        op: "create",
        new: { inputs: { userId: UNKNOWN, ...held } },
        sources: { userId: ["ada2"] },
      }),
    ],
    [],
    /^- the phone of `ada@example.com`: another resource of the program declares it$/m,
    /^The number of licenses does not change\.$/m,
  ],
  [
    "members whom the program names in another way",
    [
      { name: "ada", op: "same", old: active(ada) },
      group({
        op: "update",
        old: team({ members: ["id-1"] }),
        new: { inputs: { name: "Team", members: ["ada@example.com"] } },
        diff: ["members[0]"],
      }),
    ],
    [],
    /^### Zoom: no change$/m,
  ],
  [
    "a replacement for which only an option of Pulumi asks",
    [
      { name: "ada", op: "replace", old: active({ ...ada, type: 2 }), new: { inputs: { ...ada, type: 2 } } },
      adasPhone({ op: "replace", new: { inputs: { userId: "id-1", ...held } } }),
    ],
    [],
    /^### Zoom: no change$/m,
  ],
  [
    "a removal with retainOnDelete",
    [{ name: "ada", op: "delete", old: { ...active(ada), retainOnDelete: true } }],
    [],
    /^- `ada@example.com`: the program says `retainOnDelete`$/m,
  ],
  [
    "the removal of someone who is deactivated already",
    [{ name: "ada", op: "delete", old: inactive(ada) }],
    [],
    /^- `ada@example.com`: they are deactivated already$/m,
  ],
  [
    "an additive group whose resource did not add the member who is no longer declared",
    [
      group({
        op: "update",
        old: team({ members: ["a@example.com"], membership: "additive" }, { addedMembers: [] }),
        new: { inputs: { name: "Team", members: [], membership: "additive" } },
        diff: ["members[0]"],
      }),
    ],
    [],
    /^- `Team`: members − `a@example.com`$/m,
  ],
  [
    "numbers that are no longer managed",
    [adasPhone({ op: "update", new: { inputs: { userId: "id-1" } }, diff: ["phoneNumbers"] })],
    [],
    /`phoneNumbers` no longer managed/,
  ],
];

describe("a report says first what someone loses:", () => {
  for (const [title, steps, causes, ...lines] of rows)
    it(title, () => {
      const { lines: markdown, causes: told } = report(steps);
      for (const line of lines) assert.match(markdown.join("\n"), line);
      assert.deepEqual([...told].sort(), [...causes].sort());
    });
});

describe("a report calls no loss", () => {
  for (const [title, steps, causes, ...lines] of harmless)
    it(title, () => {
      const { lines: markdown, causes: told } = report(steps);
      for (const line of lines) assert.match(markdown.join("\n"), line);
      assert.deepEqual(
        [...told].filter((cause) => cause !== "waiting"),
        causes,
      );
    });
});
