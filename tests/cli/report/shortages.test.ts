import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Counts } from "../../../cli/report/shortages";
import type { Properties } from "../../../provider/types";
import type { SeatPlan } from "../../../provider/zoom/views/seats";
import { startZoom } from "../../../simulator";
import { runOn } from "../zoom";
import { active, phone, pending, previewJson, report, type ToldStep } from "./told";

const emailOf = (name: string) => `${name}@example.com`;
const invited = (name: string, inputs: Properties): ToldStep => ({
  name,
  op: "create",
  new: { inputs: { email: emailOf(name), ...inputs } },
});
const changed = (name: string, was: Properties, wants: Properties): ToldStep => ({
  name,
  op: "update",
  old: { ...active({ email: emailOf(name), ...was }), id: name },
  new: { id: name, inputs: { email: emailOf(name), ...wants } },
  diff: [...new Set([...Object.keys(was), ...Object.keys(wants)])],
});
const removed = (name: string, was: Properties): ToldStep => ({
  name,
  op: "delete",
  old: { ...active({ email: emailOf(name), ...was }), id: name },
});
const withFeatures = (name: string, features: Properties, was: Properties = {}) =>
  changed(name, { type: 2, features: was }, { type: 2, features });
const phoneOf = (name: string, callingPlans: unknown[], rest: Properties = {}) =>
  phone({ name, op: "create", new: { inputs: { userId: emailOf(name), callingPlans, ...rest } } });

const seats = (...plans: SeatPlan[]): Counts => ({ seats: { plans, notTold: [] } });
const plan = (family: string, free: number | undefined, name = "monthly"): SeatPlan => ({ family, plan: name, free });
const callingPlans = (available: number): Counts => ({ callingPlans: [{ type: 200, available }] });

/** What a preview takes, what is free, and the lines about what is missing. */
const rows: [title: string, steps: ToldStep[], counts: Counts, ...lines: string[]][] = [
  ["enough licenses", [invited("ada", { type: 2 })], seats(plan("base", 1))],
  [
    "a license for some of the new users",
    [invited("ada", { type: 2 }), invited("bob", { type: 2 }), invited("cyd", { type: 1 })],
    seats(plan("base", 1)),
    "Licensed: 2 more are needed, and 1 is free; 1 of `ada@example.com`, `bob@example.com` would wait",
  ],
  [
    "no license for a user who is not to wait",
    [invited("ada", { type: 2, whenTaken: "refuse" })],
    seats(plan("base", -3)),
    "Licensed: 1 more is needed, and none is free; `ada@example.com` would fail",
  ],
  [
    "a license that someone else gives up",
    [invited("ada", { type: 2 }), changed("bob", { type: 2 }, { type: 1 })],
    seats(plan("base", 0)),
  ],
  [
    "a license of someone whose resource is removed",
    [invited("ada", { type: 2 }), removed("bob", { type: 2 })],
    seats(plan("base", 0)),
  ],
  [
    "a user who is adopted and may have it, if Zoom was not asked",
    [invited("ada", { type: 2, onExisting: "adopt" })],
    seats(plan("base", 0)),
  ],
  ["a plan of which Zoom does not tell what is free", [invited("ada", { type: 2 })], seats(plan("base", undefined))],
  [
    "too few licenses of Zoom United and Zoom Workplace, in all plans together",
    [
      invited("ada", { planUnitedType: "1" }),
      invited("bob", { zoomOneType: "64" }),
      invited("cyd", { zoomOneType: "32" }),
    ],
    seats(plan("united", 0, "pro_zpp_monthly"), plan("workplace", 1, "zobp_a"), plan("workplace", 0, "zobp_b")),
    "Zoom United: 1 more is needed, and none is free; `ada@example.com` would wait",
    "Zoom Workplace: 2 more are needed, and 1 is free; 1 of `bob@example.com`, `cyd@example.com` would wait",
  ],
  [
    "an add-on that is not free",
    [withFeatures("ada", { zoomScheduler: true })],
    seats(plan("zoomScheduler", 0)),
    "`zoomScheduler`: 1 more is needed, and none is free; `ada@example.com` would wait",
  ],
  [
    "an add-on by the license type of an account with several subscriptions",
    [withFeatures("ada", { licenseInfo: [{ licenseType: "ZOOM_SCHEDULER", licenseOption: "1" }] })],
    seats(plan("zoomScheduler", 0)),
    "`zoomScheduler`: 1 more is needed, and none is free; `ada@example.com` would wait",
  ],
  [
    "an add-on of which another size is free",
    [withFeatures("ada", { webinar: true, webinarCapacity: 500 })],
    seats(plan("webinar", 0, "webinar500_monthly"), plan("webinar", 9, "webinar1000_monthly")),
    "`webinar 500`: 1 more is needed, and none is free; `ada@example.com` would wait",
  ],
  [
    "a larger add-on, which gives back the smaller one",
    [withFeatures("ada", { webinar: true, webinarCapacity: 1000 }, { webinar: true, webinarCapacity: 500 })],
    seats(plan("webinar", 0, "webinar500"), plan("webinar", 0, "webinar1000")),
    "`webinar 1000`: 1 more is needed, and none is free; `ada@example.com` would wait",
  ],
  [
    "add-ons of any size, if Zoom names none",
    [withFeatures("ada", { webinar: true }), withFeatures("bob", { webinar: true, webinarCapacity: 1000 })],
    seats(plan("webinar", 1)),
    "`webinar`: 2 more are needed, and 1 is free; 1 of `ada@example.com`, `bob@example.com` would wait",
  ],
  [
    "an add-on that the program does not name any more, and that stays",
    [withFeatures("ada", { zoomDocs: true }, { zoomScheduler: true }), withFeatures("bob", { zoomScheduler: true })],
    seats(plan("zoomScheduler", 0)),
    "`zoomScheduler`: 1 more is needed, and none is free; `bob@example.com` would wait",
  ],
  [
    "an add-on that passes from one user to another",
    [
      withFeatures("ada", { zoomScheduler: true }),
      withFeatures("bob", { zoomScheduler: false }, { zoomScheduler: true }),
    ],
    seats(plan("zoomScheduler", 0)),
  ],
  [
    "an add-on of someone who has not accepted yet, and gets it only then",
    [
      invited("ada", { type: 2, features: { zoomScheduler: true } }),
      {
        name: "bob",
        op: "update",
        old: { ...pending({ email: emailOf("bob"), type: 2 }), id: "bob" },
        new: { id: "bob", inputs: { email: emailOf("bob"), type: 2, features: { zoomScheduler: true } } },
        diff: ["features"],
      },
    ],
    seats(plan("base", 9), plan("zoomScheduler", 0)),
  ],
  ["a calling plan that is free", [phoneOf("ada", [200])], callingPlans(1)],
  [
    "a calling plan that is not free",
    [phoneOf("ada", [{ type: 200 }]), phoneOf("bob", [200])],
    callingPlans(1),
    "calling plan `200`: 2 more are needed, and 1 is free; 1 of `ada@example.com`, `bob@example.com` would wait",
  ],
  [
    "a calling plan of someone who has not accepted yet",
    [phoneOf("ada", [200], { accountStatus: "pending" })],
    callingPlans(0),
  ],
];

describe("a report compares with the account's seats", () => {
  for (const [title, steps, counts, ...lines] of rows)
    it(title, () => {
      const { lines: markdown, hasMistakes, causes } = report(steps, {}, counts);
      const start = markdown.indexOf("**Not found in Zoom, or not free**");
      const found = start < 0 ? [] : markdown.slice(start + 2, start + 2 + lines.length);
      assert.deepEqual(
        found,
        lines.map((line) => `- ${line}`),
        markdown.join("\n"),
      );
      assert.deepEqual([hasMistakes, causes.has("shortage")], [lines.length > 0, lines.length > 0]);
    });

  it("who would wait, with the settings of the stack", () => {
    const config = { config: { "zoom:whenTaken": "refuse" } };
    const { lines } = report([invited("ada", { type: 2 })], config, seats(plan("base", 0)));
    assert.ok(lines.includes("- Licensed: 1 more is needed, and none is free; `ada@example.com` would fail"));
  });

  it("and adopted users keep what they hold, also if only the stack's setting adopts", () => {
    const config = { config: { "zoom:onExisting": "adopt" } };
    const adopted = new Map([[emailOf("ada"), [{ name: "Licensed", family: "base" }]]]);
    const counts = { ...seats(plan("base", 0)), adopted };
    const { lines, causes } = report([invited("ada", { type: 2 })], config, counts);
    assert.equal(lines[0], "### Zoom, if applied: 1 to adopt or invite");
    assert.equal(causes.has("shortage"), false);
  });

  it("and lists every plan, calling plans too", () => {
    const counts = {
      ...seats({ family: "webinar", plan: "webinar500", bought: 5, used: 3, pending: 1, free: 1 }),
      callingPlans: [{ type: 200, subscribed: 7, assigned: 2, available: 5 }],
    };
    const markdown = report([phoneOf("ada", [200])], {}, counts).lines.join("\n");
    assert.match(markdown, /^\| webinar `webinar500` \| 5 \| 3 \| 1 \|\n\| calling plan `200` \| 7 \| 2 \| 0 \|$/m);
  });

  it("users who are adopted, by what they hold in Zoom", async () => {
    const folder = await mkdtemp(join(tmpdir(), "pulumi-zoom-"));
    const people = [
      { email: emailOf("has"), type: 2 },
      { email: emailOf("gives"), type: 2 },
      { email: emailOf("gone"), type: 2, status: "inactive" as const },
      { email: emailOf("basic"), type: 1 },
      { email: emailOf("owner"), type: 1, role_id: "0" },
    ];
    await using zoom = await startZoom({ people, seats: { licensed: 2 } });
    const adopted = (name: string, inputs: Properties) => invited(name, { ...inputs, onExisting: "adopt" });
    const shortage = async (...steps: ToldStep[]) => {
      await writeFile(join(folder, "preview.json"), previewJson(steps));
      const { stdout } = await runOn(zoom, "report", join(folder, "preview.json"), "--seats");
      return /^- (Licensed: .*)$/m.exec(stdout)?.[1];
    };
    assert.equal(await shortage(adopted("has", { type: 2 }), adopted("gives", {})), undefined);
    assert.equal(await shortage(adopted("basic", { type: 2 }), adopted("gives", { type: 1 })), undefined);
    assert.equal(
      await shortage(adopted("has", { type: 2 }), adopted("basic", { type: 2 }), adopted("gone", { type: 1 })),
      "Licensed: 1 more is needed, and none is free; `basic@example.com` would wait",
    );
    zoom.fail({ match: /GET \/v2\/users/, status: 400, code: 300, message: "No.", times: 99 });
    assert.equal(await shortage(adopted("basic", { type: 2 })), undefined);
    await rm(folder, { recursive: true });
  });

  it("with --seats, and reads calling plans only if a phone changes", async () => {
    const folder = await mkdtemp(join(tmpdir(), "pulumi-zoom-"));
    const people = [{ email: emailOf("ada"), type: 2 }];
    const options = {
      people,
      seats: { features: { zoom_scheduler: 0 } },
      phone: { plans: [{ type: 200, subscribed: 0 }] },
    };
    await using zoom = await startZoom(options);
    const told = async (steps: ToldStep[]) => {
      await writeFile(join(folder, "preview.json"), previewJson(steps));
      zoom.takeLog();
      const { stdout, exitCode } = await runOn(
        zoom,
        "report",
        join(folder, "preview.json"),
        "--seats",
        "--fail-on",
        "shortage",
      );
      assert.equal(exitCode, 1);
      return { stdout, plansRead: zoom.log.filter((line) => line.includes("calling_plans")).length };
    };
    const user = await told([withFeatures("ada", { zoomScheduler: true })]);
    assert.match(
      user.stdout,
      /^- `zoomScheduler`: 1 more is needed, and none is free; `ada@example\.com` would wait$/m,
    );
    const aPhone = await told([phoneOf("ada", [200])]);
    assert.match(
      aPhone.stdout,
      /^- calling plan `200`: 1 more is needed, and none is free; `ada@example\.com` would wait$/m,
    );
    assert.deepEqual([user.plansRead, aPhone.plansRead], [0, 1]);
    await rm(folder, { recursive: true });
  });
});
