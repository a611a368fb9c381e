import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readEngineJson } from "../../cli/report/engine-json";
import { summarize } from "../../cli/report/summary";
import type { Engine } from "../../examples/demo/engine";
import { startZoom, type ZoomSimulator } from "../../simulator";
import { install, shellEnvironment, zoomEnvironment } from "./ci-project";
import { languageHost, needPulumi, startStory } from "./engine";

const STREAMING = { PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true" };

describe("reports of what the real engine prints", function () {
  this.timeout(240_000);
  let zoom: ZoomSimulator;
  let engine: Engine;
  let project: string;
  let environment: Record<string, string>;
  before(async function () {
    await needPulumi(this);
    zoom = await startZoom({
      seats: { licensed: 2 },
      phone: {
        sites: [{ name: "Arlington" }],
        numbers: [{ number: "+17035550101" }],
        plans: [{ type: 200, subscribed: 2 }],
      },
    });
    engine = await startStory("story-no-op", await languageHost());
    project = join(engine.folder, "project");
    await mkdir(project);
    await install(project);
    await writeFile(join(project, "Pulumi.yaml"), "name: company\nruntime: nodejs\nmain: index.js\n");
    environment = { ...(await shellEnvironment(engine)), ...zoomEnvironment(zoom) };
    await engine.cli(["stack", "init", "dev"], project);
  });
  after(async () => {
    await engine?.close();
    await zoom?.close();
  });

  async function report(program: string | undefined, args: string, variables: Record<string, string> = {}) {
    if (program !== undefined)
      await writeFile(
        join(project, "index.js"),
        `const { secret } = require("@pulumi/pulumi");
         const { ZoomUser, ZoomGroup, ZoomPhoneUser } = require("pulumi-zoom");\n${program}`,
      );
    const options = { cwd: project, env: { ...environment, ...variables }, maxBuffer: 2 ** 28 };
    const all = [...args.split(" "), "--stack", "dev", "--json", "--non-interactive"];
    const printed = await new Promise<string>((resolve) =>
      execFile("pulumi", all, options, (_, stdout) => resolve(stdout)),
    );
    const { lines, causes } = summarize(readEngineJson(printed));
    const markdown = lines.join("\n");
    assert.doesNotMatch(markdown, /hush/);
    return { heading: lines[0], markdown, causes: [...causes].sort() };
  }

  const ADA = `const ada = new ZoomUser("ada", { email: "ada@example.com", dept: "A", hostKey: "hush12" });`;
  const BOB = `const bob = new ZoomUser("bob", { email: "bob@example.com", type: 2, dept: "A", createAction: "ssoCreate",
    manager: secret("hush hush") });
    new ZoomPhoneUser("bobs-phone", { user: bob, siteName: "Arlington", callingPlans: [200],
      phoneNumbers: ["+17035550101"], extensionNumber: "801" });`;
  const TEAM = `new ZoomGroup("team", { name: "Team", members: [ada.email, bob.id] });`;
  const ALL = `${ADA}${BOB}${TEAM}`;
  const waitsForAda = /^- `ada@example.com` until they accept: `dept`, `hostKey`$/m;

  it("say what a first preview would do, with the e-mails of people who have no id yet", async () => {
    const { heading, markdown } = await report(ALL, "preview --refresh=false --show-sames");
    assert.equal(
      heading,
      "### Zoom, if applied: 1 to invite, 1 to create as active, 1 phone to change, 1 group to change; 1 waits",
    );
    assert.match(markdown, /^- `bob@example.com` enabled as soon as they are active: extension `801`, /m);
    assert.match(markdown, /^- `Team` created with members `ada@example.com`, `bob@example.com`$/m);
    const streamed = await report(undefined, "preview --refresh=false --show-sames", STREAMING);
    assert.equal(streamed.heading, heading);
  });

  it("say what was done, and what waits", async () => {
    const { heading, markdown } = await report(ALL, "up --yes --skip-preview");
    assert.equal(heading, "### Zoom: 1 was invited, 1 was created, 1 phone was changed, 1 group was changed; 2 wait");
    assert.match(markdown, waitsForAda);
    assert.match(markdown, /^- the group `Team` until they are active: `ada@example.com`$/m);
  });

  it("say how Zoom differs, from each kind of output, and name an invitation that expired", async () => {
    zoom.portal.edit("bob@example.com", { dept: "Sales" });
    zoom.portal.groups.removeMember("Team", "bob@example.com");
    zoom.expireInvitation("ada@example.com");
    const heading = "### Zoom differs from the program: 1 person, 1 group; 1 invitation expired";
    for (const [args, variables] of [
      ["preview --refresh --show-sames", {}],
      ["preview --refresh --show-sames", STREAMING],
      ["refresh --yes --skip-preview", {}],
    ] as const) {
      const found = await report(undefined, args, variables);
      assert.equal(found.heading, heading, found.markdown);
      assert.match(found.markdown, /^- `bob@example.com`: `dept` `A` → `Sales`$/m);
      assert.deepEqual(found.causes, ["drift", "expired"]);
    }
    const later = await report(undefined, "preview --refresh=false --show-sames");
    assert.match(later.markdown, /^- `ada@example.com`: to invite them again, run `pulumi up --replace 'urn:/m);
  });

  it("say first what someone loses", async () => {
    const less = `${ADA}const bob = new ZoomUser("bob", { email: "bob@example.com", type: 1, dept: "A",
      createAction: "ssoCreate", manager: secret("hush hush") });`;
    const { markdown, causes } = await report(less, "preview --refresh=false --show-sames");
    for (const line of [
      /^- `bob@example.com`: Licensed$/m,
      /^- `bob@example.com`: number `\+17035550101`, extension `801`, calling plan `200`, the Zoom Phone license /m,
      /^\*\*Will be deleted\*\*\n\n- the group `Team`; the members stay in the account$/m,
    ])
      assert.match(markdown, line);
    assert.deepEqual(causes, ["deletion", "expired", "extension", "license", "number"]);
  });

  it("say who waits for a license and why, and put failures of one kind together", async () => {
    const people = (whenTaken: string) =>
      `${ALL} for (const name of ["eve", "kim", "tom"]) new ZoomUser(name,
        { email: name + "@example.com", type: 2, createAction: "ssoCreate", whenTaken: "${whenTaken}" });`;
    const failed = await report(people("refuse"), "up --yes --skip-preview --continue-on-error");
    assert.match(failed.heading ?? "", /^### Zoom: the run failed/);
    assert.match(failed.markdown, /^- 3 times: `Creating … failed\..*No license is available\./m);
    const waiting = await report(people("defer"), "up --yes --skip-preview");
    assert.match(waiting.markdown, /example\.com` for a license \(Licensed\): `No license is available\. .*bought, /m);
    assert.ok(waiting.causes.includes("shortage"));
    const preview = await report(undefined, "preview --refresh=false --show-sames");
    assert.match(preview.heading ?? "", /^### Zoom: no change; 1 invitation expired; \d wait/);
  });

  it("end a removal with who was deactivated and whose invitation was withdrawn", async () => {
    await report(`${ADA.replace("ada@", "ada2@").replace(`"ada",`, `"ada2",`)}`, "up --yes --skip-preview");
    const { heading, markdown } = await report(undefined, "destroy --yes --skip-preview");
    assert.equal(heading, "### Zoom: 1 invitation was withdrawn");
    assert.match(markdown, /^\*\*Withdrawn invitations\*\*\n\n- `ada2@example.com`$/m);
  });

  it("name a replaced user whom an earlier run could not remove, and whom a new group gets", async () => {
    const user = (email: string) => `const una = new ZoomUser("una", { email: "${email}@example.com", status: "active",
      createAction: "ssoCreate", onEmailChange: "replace" }, { deleteBeforeReplace: false });`;
    await report(user("una"), "up --yes --skip-preview");
    zoom.fail({ match: "PUT /users/*/status", status: 400, code: 300, times: 1 });
    const failed = await report(user("ula"), "up --yes --skip-preview");
    assert.match(failed.heading ?? "", /^### Zoom: the run failed\. Before that, 1 was created/);
    const program = `${user("ula")} new ZoomGroup("team", { name: "Team", members: [una] });`;
    const steps = "preview --refresh=false --show-sames --show-replacement-steps";
    const { markdown, causes } = await report(program, steps);
    assert.match(markdown, /^\*\*Will be deactivated\*\*\n\n- `una@example.com`/m);
    assert.match(markdown, /^- `Team` created with members `ula@example.com`$/m);
    assert.deepEqual(causes, ["deactivation"]);
    const { markdown: did } = await report(undefined, "up --yes --skip-preview");
    assert.match(did, /^\*\*Deactivated\*\*\n\n- `una@example.com`/m);
  });
});
