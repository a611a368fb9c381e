import { join } from "node:path";
import { readPeople } from "../from-csv/read-people";
import { readText } from "../from-csv/read-text";
import type { DemoRun, Step } from "./demo-run";
import { packageFolder } from "./package-folder";

/** In the sources, because the compiler copies no data. */
const csv = join(packageFolder, "examples", "from-csv", "people.csv");
export const rows = readPeople(readText(csv, "people.csv"), "people.csv");

// Every run reads Zoom first. A project gets the same with `options: { refresh: always }` in Pulumi.yaml.
const refresh = true;
const everyone = ["ada", "grace", "katherine", "alan"];
const statuses = (run: DemoRun) => everyone.map((name) => run.inZoom(name, "status")[0]);

const inviteFour: Step = {
  title: "The program declares four people who are not in the account",
  why: [
    "Zoom sends each of them an invitation. Department and job title can be set only after they accept,",
    "so they stay declared and wait.",
  ],
  async play(run) {
    const preview = await run.engine.preview({ refresh });
    run.check("The preview announces four new users", preview.counts, { create: 4 });
    run.check("The preview changes nothing in Zoom", run.writes(), []);
    const up = await run.engine.up({ refresh });
    run.check("up makes one call for each user", run.writes(), ["POST", "POST", "POST", "POST"]);
    run.check("All four are pending", statuses(run), ["pending", "pending", "pending", "pending"]);
    const ada = up.changes.find(({ name }) => name === "ada");
    run.check("The state lists what is deferred", ada?.outputs.deferred, ["dept", "jobTitle"]);
  },
};

const noChange: Step = {
  title: "Nothing changes",
  why: ["A second run has nothing to do, although Zoom does not show department and job title yet."],
  async play(run) {
    const preview = await run.engine.preview({ refresh });
    run.check("The preview shows no change", preview.counts, { same: 4 });
    run.check("Zoom was only read", run.writes(), []);
  },
};

const threeAccept: Step = {
  title: "Ada, Grace and Alan accept; Katherine does not",
  why: ["The first run after someone accepts applies what was deferred."],
  async play(run) {
    for (const name of ["ada", "grace", "alan"]) run.zoom.accept(run.email(name));
    const preview = await run.engine.preview({ refresh });
    run.show(preview.changes);
    run.check("The preview announces three updates", preview.counts, { update: 3, same: 1 });
    await run.engine.up({ refresh });
    run.check("up makes one call for each of the three", run.writes(), ["PATCH", "PATCH", "PATCH"]);
    run.check("Zoom shows Ada's values", run.inZoom("ada", "dept", "job_title"), ["Engineering", "Analyst"]);
  },
};

const portalEdit: Step = {
  title: "An administrator edits Ada in Zoom's web portal",
  why: ["Declared attributes are compared with Zoom. Other attributes stay as the administrator set them."],
  async play(run) {
    run.zoom.portal.edit(run.email("ada"), { dept: "Sales", job_title: "Director", location: "London" });
    const preview = await run.engine.preview({ refresh });
    run.show(preview.changes);
    const shown = preview.changes.map(({ name, attributes }) => [name, ...Object.keys(attributes)]);
    run.check("The preview shows the drift of each attribute", shown, [["ada", "dept", "jobTitle"]]);
    await run.engine.up({ refresh });
    run.check("up repairs it with one call", run.writes(), ["PATCH"]);
    const ada = run.inZoom("ada", "dept", "job_title", "location");
    run.check("Her location, which is not declared, is unchanged", ada, ["Engineering", "Analyst", "London"]);
  },
};

const renamePending: Step = {
  title: "Katherine changes her last name before she accepts",
  why: [
    "Zoom accepts edits of a pending user but does not apply them. So the invitation is withdrawn and sent again.",
    "The preview says so before anyone is e-mailed.",
  ],
  async play(run) {
    run.declare("katherine", { lastName: "Goble" });
    const preview = await run.engine.preview({ refresh });
    run.show(preview.changes);
    run.check("The preview announces a replacement", preview.counts, { replace: 1, same: 3 });
    const reason = preview.changes.find(({ name }) => name === "katherine")?.attributes.lastName;
    run.check("The reason is her last name", reason?.replaces, true);
    await run.engine.up({ refresh });
    run.check("up withdraws the invitation and sends a new one", run.writes(), ["DELETE", "POST"]);
    run.check("It contains the new name", run.inZoom("katherine", "last_name", "status"), ["Goble", "pending"]);
  },
};

const leaveAndReturn: Step = {
  title: "Grace goes on leave and comes back",
  why: ["Zoom removes all licenses of a deactivated user. When they are reactivated, everything is restored."],
  async play(run) {
    run.declare("grace", { onLeave: true });
    await run.engine.up({ refresh });
    const [basic, licensed] = [1, 2];
    run.check("up deactivates her", run.inZoom("grace", "status"), ["inactive"]);
    run.check("Zoom removed her license", run.inZoom("grace", "type"), [basic]);
    run.declare("grace", { onLeave: false });
    const preview = await run.engine.preview({ refresh });
    run.show(preview.changes);
    run.check("The preview announces her return", preview.counts, { update: 1, same: 3 });
    await run.engine.up({ refresh });
    const grace = run.inZoom("grace", "status", "type", "dept");
    run.check("up reactivates her and restores the license", grace, ["active", licensed, "Engineering"]);
  },
};

const groupsAndPhones: Step = {
  title: "Each department gets a group, and three of the four get a phone",
  why: [
    "Katherine is still pending. Zoom would accept her as a member without adding her, and would refuse her a phone.",
    "Both stay declared and wait until she accepts.",
  ],
  async play(run) {
    run.declareGroupsAndPhones();
    const preview = await run.engine.preview({ refresh });
    run.check("The preview announces two groups and three phones", preview.counts, { create: 5, same: 4 });
    const up = await run.engine.up({ refresh });
    const deferred = up.changes
      .filter(({ outputs }) => outputs.deferred)
      .map(({ name, outputs }) => [name, outputs.deferred]);
    const katherine = [
      ["katherine", ["phone"]],
      ["research", [run.email("katherine")]],
    ];
    run.check("Katherine's phone and membership are deferred", deferred.sort(), katherine);
    run.check("Ada and Grace are in Engineering", run.groupInZoom("Engineering"), ["ada", "grace"]);
    run.check("Ada has her number in London", run.phoneInZoom("ada"), ["London", 1815, "+442079460101"]);
    run.check("Grace has hers in Arlington", run.phoneInZoom("grace"), ["Arlington", 1906, "+17035550101"]);
  },
};

const katherineAccepts: Step = {
  title: "Katherine accepts",
  why: ["One run applies what was deferred: department, job title, membership, and the phone with its number."],
  async play(run) {
    run.zoom.accept(run.email("katherine"));
    await run.engine.up({ refresh });
    run.check("She has her department", run.inZoom("katherine", "dept"), ["Research"]);
    run.check("She is in the group", run.groupInZoom("Research"), ["alan", "katherine"]);
    run.check("She has her phone", run.phoneInZoom("katherine"), ["Arlington", 1918, "+17035550102"]);
    const again = await run.engine.preview({ refresh });
    run.check("Nothing is left to do", again.counts, { same: 9 });
  },
};

const passOn: Step = {
  title: "Alan gets Grace's license, and Grace and Katherine exchange their phones",
  why: [
    "No license is left, and Zoom gives an extension or a number to only one user at a time.",
    "In one run, each resource passes what it gives up to the one that needs it.",
  ],
  async play(run) {
    const [basic, licensed] = [1, 2];
    const [grace, katherine] = [run.phone("grace"), run.phone("katherine")];
    run.useUpLicenses();
    run.declare("grace", { licensed: false, phone: katherine });
    run.declare("katherine", { phone: grace });
    run.declare("alan", { licensed: true });
    const preview = await run.engine.preview({ refresh });
    run.show(preview.changes);
    run.check("The preview announces four updates", preview.counts, { update: 4, same: 5 });
    await run.engine.up({ refresh });
    const types = ["grace", "alan"].map((name) => run.inZoom(name, "type")[0]);
    run.check("Alan has the license that Grace had", types, [basic, licensed]);
    run.check("Grace has Katherine's phone", run.phoneInZoom("grace"), ["Arlington", 1918, "+17035550102"]);
    run.check("Katherine has Grace's phone", run.phoneInZoom("katherine"), ["Arlington", 1906, "+17035550101"]);
    const again = await run.engine.preview({ refresh });
    run.check("Nothing is left to do", again.counts, { same: 9 });
    run.buyLicenses();
  },
};

const destroyStack: Step = {
  title: "The stack is destroyed",
  why: ["Users are deactivated and keep everything they own. They are deleted only if the program says so."],
  async play(run) {
    const others = run.others();
    const destroyed = await run.engine.destroy({ refresh });
    run.check("destroy removes four users, two groups and three phones", destroyed.counts, { delete: 9 });
    run.check("All four are deactivated", statuses(run), ["inactive", "inactive", "inactive", "inactive"]);
    run.check(`The ${others.length} other users were never changed`, run.others(), others);
  },
};

const fromCsv: Step = {
  title: "Two hundred users come from a CSV file",
  why: [
    "examples/from-csv reads the file. If a row is wrong, it declares nothing. It declares the users,",
    "a group for each of the five departments, and a phone for the ten who have one.",
  ],
  async play(run) {
    const [ada, ...others] = rows;
    run.declareRows(rows);
    const preview = await run.engine.preview({ refresh });
    run.check("The preview announces users, groups and phones", preview.counts, { create: 215 });
    await run.engine.up({ refresh });
    for (const { email } of rows) run.zoom.accept(email);
    await run.engine.up({ refresh });
    const phones = run.zoom.store.phone.users.size;
    run.check("When everyone has accepted, the next run enables the ten phones", phones, 10);
    const again = await run.engine.preview({ refresh });
    run.check("Nothing is left to do", again.counts, { same: 215 });
    if (ada) run.declareRows([{ ...ada, dept: "Research" }, ...others]);
    const moved = await run.engine.preview({ refresh });
    run.show(moved.changes.filter(({ name }) => name === ada?.name));
    run.check("Changing one cell changes one user and two groups", moved.counts, { update: 3, same: 212 });
    const destroyed = await run.engine.destroy({ refresh });
    run.check("destroy removes them all", destroyed.counts, { delete: 215 });
  },
};

export const steps: readonly Step[] = [
  inviteFour,
  noChange,
  threeAccept,
  portalEdit,
  renamePending,
  leaveAndReturn,
  groupsAndPhones,
  katherineAccepts,
  passOn,
  destroyStack,
  fromCsv,
];
