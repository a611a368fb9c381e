import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FEATURES } from "../../../cli/check/features";
import { readEngineJson } from "../../../cli/report/engine-json";
import { verify } from "../../../cli/report/verify/verify";
import { summarize } from "../../../cli/report/summary";
import { untilUnreachable } from "../../../cli/report/until-unreachable";
import type { Properties } from "../../../provider/types";
import { type CallIdentity, ZoomNetworkError } from "../../../provider/zoom/errors";
import { readPages } from "../../../provider/zoom/pages";
import { fakeClock } from "../../wire/fake-clock";
import { readsForLookups } from "../../../provider/zoom/reading/for-lookups";
import { startZoom, type ZoomOptions, type ZoomSimulator } from "../../../simulator";
import { connectTo, runOn } from "../zoom";
import { active, eventLines, group, phone, previewJson, type ToldStep, UNKNOWN } from "./told";

const ACCOUNT: ZoomOptions = {
  people: [
    { id: "bob", email: "bob@example.com", type: 2 },
    { id: "eve", email: "eve@example.com" },
  ],
  groups: [{ name: "Staff" }],
  phone: {
    sites: [{ name: "Arlington", id: "site-1" }, { name: "London" }],
    numbers: [{ number: "+17035550101" }, { number: "+17035550102" }],
    plans: [{ type: 200, subscribed: 1 }],
    templates: { "template-1": "Sales" },
    emergencyAddresses: [{ id: "address-1" }],
  },
};

const user = (inputs: Properties): ToldStep => ({
  name: "ada",
  op: "create",
  new: { inputs: { email: "ada@example.com", ...inputs } },
});
const team = (inputs: Properties): ToldStep => group({ op: "create", new: { inputs: { name: "Team", ...inputs } } });
const evesPhone = (inputs: Properties): ToldStep =>
  phone({ op: "create", new: { inputs: { userId: "eve@example.com", ...inputs } } });
const bobsPhone = (rest: Partial<ToldStep>): ToldStep =>
  phone({
    name: "bob",
    op: "same",
    old: {
      id: "bob",
      inputs: { userId: "bob", extensionNumber: "801", phoneNumbers: ["+17035550101"], callingPlans: [200] },
      outputs: { userEmail: "bob@example.com", extension: "801" },
    },
    ...rest,
  });

const withZoom = async <T>(work: (zoom: ZoomSimulator) => Promise<T>, options: ZoomOptions = {}) => {
  const zoom = await startZoom({ ...ACCOUNT, ...options });
  zoom.portal.phone.set("bob@example.com", {
    extension_number: 801,
    phone_numbers: ["+17035550101"],
    calling_plans: [200],
  });
  try {
    return await work(zoom);
  } finally {
    await zoom.close();
  }
};

describe("what asks Zoom for a report", () => {
  it("asks nothing more after a call without an answer, because each call would wait as long", async () => {
    const asked: string[] = [];
    const request = (call: CallIdentity) => {
      asked.push(call.path);
      return Promise.reject(new ZoomNetworkError(call, "no reply came", { mayHaveReached: true }));
    };
    const zoom = untilUnreachable({
      request,
      pages: (call) => readPages(request, call, { pageSize: 300, pagination: true }, fakeClock()),
      clock: fakeClock(),
    });
    const run = readEngineJson(previewJson([evesPhone({ siteName: "London", callingPlans: [200] }), team({})]));
    const { lines } = summarize(
      run,
      await verify(run, zoom, readsForLookups(zoom, { pageSize: 300, pagination: true })),
    );
    assert.deepEqual(asked, ["/phone/sites"]);
    for (const what of ["sites", "groups", "calling plans", "users"])
      assert.ok(
        lines.some((line) => line.includes(`Not verified: ${what}. Zoom did not answer: no reply came.`)),
        what,
      );
  });
});

/** The report of these steps, after asking a simulated account. */
const verified = (steps: readonly ToldStep[], options?: ZoomOptions) =>
  withZoom(async (zoom) => {
    await using account = connectTo(zoom);
    const run = readEngineJson(previewJson(steps));
    const found = await verify(run, account.zoom, readsForLookups(account.zoom, account.settings));
    assert.deepEqual(
      zoom.log.filter((line) => !line.startsWith("GET ")),
      [],
      "only reads",
    );
    return { ...found, calls: zoom.log, markdown: summarize(run, found).lines.join("\n") };
  }, options);

const bob = "`bob@example.com`";
/** What a plan names, and the line about it; none if it is there and free. */
const rows: [title: string, steps: ToldStep[], line?: string][] = [
  ["a new user", [user({})]],
  [
    "a new user who is there already",
    [user({ email: "BOB@example.com" })],
    '`BOB@example.com`: this user is in the account already (active). Import them, or set `onExisting: "adopt"`',
  ],
  ["a new user who is to be adopted", [user({ email: "bob@example.com", onExisting: "adopt" })]],
  [
    "a new user and group of which only the run knows whether they are adopted",
    [user({ email: "bob@example.com", onExisting: UNKNOWN }), team({ name: "STAFF", onExisting: UNKNOWN })],
  ],
  [
    "a changed e-mail that another user has",
    [
      {
        name: "eve",
        op: "update",
        old: { ...active({ email: "eve@example.com" }), id: "eve" },
        new: { id: "eve", inputs: { email: "bob@example.com" } },
        diff: ["email"],
      },
    ],
    "`eve@example.com`: another user has the e-mail `bob@example.com` already",
  ],
  [
    "an e-mail that another user of the same plan gives up",
    [
      {
        name: "bob",
        op: "update",
        old: { ...active({ email: "bob@example.com" }), id: "bob" },
        new: { id: "bob", inputs: { email: "bob2@example.com" } },
        diff: ["email"],
      },
      user({ email: "bob@example.com" }),
    ],
  ],
  ["the receiver of a transfer", [user({ transfer: { email: "bob@example.com" } })]],
  [
    "a receiver who is not there",
    [user({ transfer: { email: "nobody@example.com" } })],
    "the transfer of `ada@example.com`: the account has no user `nobody@example.com`",
  ],
  ["members of a group", [team({ members: ["bob@example.com", "eve"] })]],
  ["a member whom the same program invites", [user({}), team({ members: ["ada@example.com"] })]],
  [
    "a member who is not there",
    [team({ members: ["nobody@example.com"] })],
    "the group `Team`: the account has no user `nobody@example.com`",
  ],
  [
    "a new group whose name is taken",
    [team({ name: "STAFF" })],
    'the group `STAFF`: there is a group of this name. Import it, or set `onExisting: "adopt"`',
  ],
  [
    "the user of a phone who is not there",
    [evesPhone({ userId: "nobody@example.com" })],
    "`nobody@example.com`: the account has no user `nobody@example.com`",
  ],
  ["a site by name", [evesPhone({ siteName: "arlington" })]],
  [
    "a misspelled site",
    [evesPhone({ siteName: "Arlingtn" })],
    "`eve@example.com`: the account has no site `Arlingtn`. It has `Arlington`, `London`",
  ],
  ["a site by id", [evesPhone({ siteId: "site-1" })]],
  [
    "a site of another account",
    [evesPhone({ siteId: "site-9" })],
    "`eve@example.com`: the account has no site `site-9`. It has `Arlington`, `London`",
  ],
  ["a template", [evesPhone({ templateId: "template-1" })]],
  [
    "a template that is not there",
    [evesPhone({ templateId: "template-9" })],
    "`eve@example.com`: the account has no settings template `template-9`. It has `Sales`",
  ],
  ["an emergency address", [evesPhone({ emergencyAddressId: "address-1" })]],
  [
    "an emergency address that is not there",
    [evesPhone({ emergencyAddressId: "address-9" })],
    "`eve@example.com`: the account has no emergency address `address-9`",
  ],
  ["a free number", [evesPhone({ phoneNumbers: ["+17035550102"] })]],
  [
    "a number that is not there",
    [evesPhone({ phoneNumbers: ["+17035550199"] })],
    "`eve@example.com`: the account has no number `+17035550199`",
  ],
  [
    "a number of someone else",
    [evesPhone({ phoneNumbers: ["+17035550101"] })],
    `\`eve@example.com\`: number \`+17035550101\` is not free: ${bob} has it`,
  ],
  [
    "a number that the same plan takes from someone else",
    [
      evesPhone({ phoneNumbers: ["+17035550101"], extensionNumber: "801", callingPlans: [200] }),
      bobsPhone({ op: "delete" }),
    ],
  ],
  ["a free extension", [evesPhone({ extensionNumber: "802" })]],
  [
    "an extension of someone else",
    [evesPhone({ extensionNumber: "801" })],
    `\`eve@example.com\`: extension \`801\` is not free: ${bob} has it`,
  ],
  [
    "a plan that the account did not buy",
    [evesPhone({ callingPlans: [999] })],
    "`eve@example.com`: the account has no calling plan `999`. It has `200`",
  ],
  [
    "a plan of which no license is free",
    [evesPhone({ callingPlans: [{ type: 200 }] })],
    "calling plan `200`: 1 more is needed, and none is free; `eve@example.com` would wait",
  ],
  [
    "what a phone has already",
    [
      bobsPhone({
        op: "update",
        new: { id: "bob", inputs: { userId: "bob", extensionNumber: "801", phoneNumbers: ["+17035550101"] } },
        diff: ["extensionNumber", "phoneNumbers[0]"],
      }),
    ],
  ],
  [
    "what does not change",
    [
      bobsPhone({
        op: "update",
        new: { id: "bob", inputs: { userId: "bob", siteName: "gone", outboundCallerId: "" } },
        diff: ["outboundCallerId"],
      }),
    ],
  ],
  ["what only the run knows", [evesPhone({ userId: UNKNOWN, siteName: "Arlington" })]],
];

describe("pulumi-zoom report --verify", () => {
  for (const [title, steps, line] of rows)
    it(line === undefined ? `finds no mistake in ${title}` : `finds ${title}`, async () => {
      const { markdown } = await verified(steps);
      assert.equal(markdown.includes("**Not found in Zoom, or not free**"), line !== undefined, markdown);
      if (line === undefined) return;
      assert.match(markdown, /^### Zoom.*; 1 not found or not free/m);
      assert.ok(markdown.includes(`**Not found in Zoom, or not free**\n\n- ${line}\n`), markdown);
    });

  it("asks only for what the plan names", async () => {
    const { calls } = await verified([evesPhone({ siteName: "Arlington" })]);
    assert.deepEqual(calls.map((line) => line.replace(/\?.*/, "")).sort(), [
      "GET /v2/phone/sites",
      "GET /v2/users/eve@example.com",
    ]);
  });

  it("names people by e-mail whom the plan names by id", async () => {
    const { markdown } = await verified([team({ members: ["eve"] })]);
    assert.match(markdown, /^- `Team` created with members `eve@example.com`$/m);
  });

  it("says what could not be read, and takes it for no mistake", async () => {
    const withoutScopes = ["phone:read:list_setting_templates:admin"];
    const { markdown, mistakes } = await verified([evesPhone({ templateId: "template-9" })], { withoutScopes });
    assert.deepEqual(mistakes, []);
    assert.match(markdown, /^- `Not verified: templates\. .*phone:read:list_setting_templates:admin/m);
  });

  it("reads the list of users once, for those who are adopted and for those who are only named", async () => {
    const folder = await mkdtemp(join(tmpdir(), "pulumi-zoom-"));
    const path = join(folder, "preview.json");
    const emails = Array.from({ length: 60 }, (_, index) => `u${index + 1}@example.com`);
    const adopted = emails.slice(0, 30).map((email) => ({ ...user({ email, onExisting: "adopt" }), name: email }));
    await writeFile(path, previewJson([...adopted, team({ members: emails.slice(30) })]));
    const lists = await withZoom(
      async (zoom) => {
        assert.equal((await runOn(zoom, "report", path, "--verify")).exitCode, 0);
        return zoom.log.filter((line) => line === "GET /v2/users");
      },
      { people: emails.concat("bob@example.com").map((email) => ({ email })) },
    );
    await rm(folder, { recursive: true });
    assert.equal(lists.length, 3, "a page for each status");
  });

  it("needs only scopes for reading, exits with 1 for a mistake, and compares the seats", async () => {
    const folder = await mkdtemp(join(tmpdir(), "pulumi-zoom-"));
    const file = async (name: string, content: string) => {
      await writeFile(join(folder, name), content);
      return join(folder, name);
    };
    const good = await file("good.json", previewJson([user({ type: 1 })]));
    const bad = await file("bad.json", previewJson([evesPhone({ siteName: "Arlingtn" })]));
    const licensed = await file("licensed.json", previewJson([user({ type: 2 })]));
    const done = await file("done.json", eventLines([{ name: "ada", op: "create", new: active({}) }]));
    const needs = FEATURES.find(({ name }) => name === "verifying a preview")?.needs ?? [];
    const scopes = needs.flatMap(([, ...calls]) => calls.map((call) => call.scopes.granular));
    assert.ok(scopes.length > 5 && scopes.every((scope) => /:read:/.test(scope)), scopes.join());
    const ended = await withZoom(
      async (zoom) => {
        const all = [];
        for (const path of [good, bad, licensed, done]) all.push(await runOn(zoom, "report", path, "--verify"));
        assert.deepEqual(
          zoom.log.filter((line) => !line.startsWith("GET ")),
          [],
        );
        return all;
      },
      { seats: { licensed: 1 }, scopes },
    );
    await rm(folder, { recursive: true });
    assert.deepEqual(
      ended.map(({ exitCode }) => exitCode),
      [0, 1, 1, 1],
    );
    assert.match(
      ended[2]?.stdout ?? "",
      /^- Licensed: 1 more is needed, and none is free; `ada@example\.com` would wait$/m,
    );
    assert.match(ended[3]?.stderr ?? "", /^--verify needs the output of a preview\./);
  });
});
