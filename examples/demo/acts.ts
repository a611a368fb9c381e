import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readPeople } from "../from-csv/read-people";
import { packageFolder } from "./package-folder";
import type { Act, Stage } from "./stage";

/** Beside the sources: the compiler copies no data. */
const csv = join(packageFolder, "examples", "from-csv", "people.csv");
export const rows = readPeople(readFileSync(csv, "utf8"), "people.csv");

// Every run reads Zoom first, as `options: { refresh: always }` in Pulumi.yaml makes plain `pulumi` do.
const refresh = true;
const everybody = ["ada", "grace", "katherine", "alan"];
const statuses = (stage: Stage) => everybody.map((name) => stage.inZoom(name, "status")[0]);

const newPeople: Act = {
  title: "Four people are declared whom the account does not have",
  why: [
    "Zoom mails each of them an invitation. Department and job title it takes only from people who are in:",
    "they stay declared, and wait.",
  ],
  async play(stage) {
    const preview = await stage.engine.preview({ refresh });
    stage.check("The preview announces four people", preview.counts, { create: 4 });
    stage.check("and has changed nothing", stage.writes(), []);
    const up = await stage.engine.up({ refresh });
    stage.check("up creates them with one call each", stage.writes(), ["POST", "POST", "POST", "POST"]);
    stage.check("Zoom waits for all four to accept", statuses(stage), ["pending", "pending", "pending", "pending"]);
    const ada = up.changes.find(({ name }) => name === "ada");
    stage.check("The state knows what waits", ada?.outputs.deferred, ["dept", "jobTitle"]);
  },
};

const nothingToDo: Act = {
  title: "Nothing happens",
  why: ["A second run finds nothing to do, though Zoom shows none of the four as it was declared."],
  async play(stage) {
    const preview = await stage.engine.preview({ refresh });
    stage.check("The preview shows no change", preview.counts, { same: 4 });
    stage.check("and Zoom was only read", stage.writes(), []);
  },
};

const threeAccept: Act = {
  title: "Ada, Grace and Alan accept; Katherine does not",
  why: ["The first run that finds somebody in the account applies what was waiting for them."],
  async play(stage) {
    for (const name of ["ada", "grace", "alan"]) stage.zoom.accept(stage.email(name));
    const preview = await stage.engine.preview({ refresh });
    stage.show(preview.changes);
    stage.check("The preview announces what was waiting", preview.counts, { update: 3, same: 1 });
    await stage.engine.up({ refresh });
    stage.check("up makes one call for each of the three", stage.writes(), ["PATCH", "PATCH", "PATCH"]);
    stage.check("Zoom has it", stage.inZoom("ada", "dept", "job_title"), ["Engineering", "Analyst"]);
  },
};

const portalEdit: Act = {
  title: "An administrator edits Ada in Zoom's web portal",
  why: ["What is declared is compared with what Zoom shows. What the program does not mention stays as they set it."],
  async play(stage) {
    stage.zoom.portal.edit(stage.email("ada"), { dept: "Sales", job_title: "Director", location: "London" });
    const preview = await stage.engine.preview({ refresh });
    stage.show(preview.changes);
    const shown = preview.changes.map(({ name, attributes }) => [name, ...Object.keys(attributes)]);
    stage.check("The preview shows it attribute by attribute", shown, [["ada", "dept", "jobTitle"]]);
    await stage.engine.up({ refresh });
    stage.check("up repairs it with one call", stage.writes(), ["PATCH"]);
    const ada = stage.inZoom("ada", "dept", "job_title", "location");
    stage.check("and leaves her location alone", ada, ["Engineering", "Analyst", "London"]);
  },
};

const pendingRenamed: Act = {
  title: "Katherine, who has not accepted yet, takes another last name",
  why: [
    "Zoom says yes to an edit of somebody invited, and drops it. So the invitation is withdrawn and sent anew:",
    "the preview says that before anybody is mailed.",
  ],
  async play(stage) {
    stage.declare("katherine", { lastName: "Goble" });
    const preview = await stage.engine.preview({ refresh });
    stage.show(preview.changes);
    stage.check("The preview says replace", preview.counts, { replace: 1, same: 3 });
    const reason = preview.changes.find(({ name }) => name === "katherine")?.attributes.lastName;
    stage.check("because of her name", reason?.replaces, true);
    await stage.engine.up({ refresh });
    stage.check("up withdraws the invitation and sends another", stage.writes(), ["DELETE", "POST"]);
    stage.check("with the new name", stage.inZoom("katherine", "last_name", "status"), ["Goble", "pending"]);
  },
};

const leave: Act = {
  title: "Grace goes on leave and comes back",
  why: ["Zoom takes every licence from somebody deactivated, and gives none back. Whoever returns gets it all again."],
  async play(stage) {
    stage.declare("grace", { onLeave: true });
    await stage.engine.up({ refresh });
    const [basic, licensed] = [1, 2];
    stage.check("up deactivates her", stage.inZoom("grace", "status"), ["inactive"]);
    stage.check("and Zoom took her licence", stage.inZoom("grace", "type"), [basic]);
    stage.declare("grace", { onLeave: false });
    const preview = await stage.engine.preview({ refresh });
    stage.show(preview.changes);
    stage.check("The preview announces her return", preview.counts, { update: 1, same: 3 });
    await stage.engine.up({ refresh });
    const grace = stage.inZoom("grace", "status", "type", "dept");
    stage.check("up brings her back as she was, with the licence", grace, ["active", licensed, "Engineering"]);
  },
};

const groupsAndPhones: Act = {
  title: "Each department gets a group, and three of the four a phone",
  why: [
    "Katherine is still only invited. Zoom would say yes to her as a member, and add nobody; a phone it refuses her.",
    "Both stay declared, and wait for her.",
  ],
  async play(stage) {
    stage.declareGroupsAndPhones();
    const preview = await stage.engine.preview({ refresh });
    stage.check("The preview announces two groups and three phones", preview.counts, { create: 5, same: 4 });
    const up = await stage.engine.up({ refresh });
    const waits = up.changes
      .filter(({ outputs }) => outputs.deferred)
      .map(({ name, outputs }) => [name, outputs.deferred]);
    const katherine = [
      ["katherine", ["phone"]],
      ["research", [stage.email("katherine")]],
    ];
    stage.check("What is Katherine's waits", waits.sort(), katherine);
    stage.check("Engineering is Ada and Grace", stage.groupInZoom("Engineering"), ["ada", "grace"]);
    stage.check("Ada has her number in London", stage.phoneInZoom("ada"), ["London", 1815, "+442079460101"]);
    stage.check("Grace hers in Arlington", stage.phoneInZoom("grace"), ["Arlington", 1906, "+17035550101"]);
  },
};

const katherineAccepts: Act = {
  title: "Katherine accepts",
  why: ["One run gives her what waited: department and title, her place in the group, and the phone with its number."],
  async play(stage) {
    stage.zoom.accept(stage.email("katherine"));
    await stage.engine.up({ refresh });
    stage.check("She has her department", stage.inZoom("katherine", "dept"), ["Research"]);
    stage.check("She is in the group", stage.groupInZoom("Research"), ["alan", "katherine"]);
    stage.check("She has her phone", stage.phoneInZoom("katherine"), ["Arlington", 1918, "+17035550102"]);
    const again = await stage.engine.preview({ refresh });
    stage.check("and nothing is left to do", again.counts, { same: 9 });
  },
};

const destroy: Act = {
  title: "The stack is destroyed",
  why: ["Nobody is deleted unless the program says so: people are deactivated, and keep what they own."],
  async play(stage) {
    const others = stage.others();
    const destroyed = await stage.engine.destroy({ refresh });
    stage.check("destroy lets go of four people, two groups and three phones", destroyed.counts, { delete: 9 });
    stage.check("All four are deactivated", statuses(stage), ["inactive", "inactive", "inactive", "inactive"]);
    stage.check(`The ${others.length} others were never touched`, stage.others(), others);
  },
};

const fromCsv: Act = {
  title: "Two hundred people come from a CSV file",
  why: [
    "examples/from-csv reads the file, refuses it whole where a row is wrong, and declares everybody,",
    "a group for each of the five departments, and a phone for the ten who have one.",
  ],
  async play(stage) {
    const [ada, ...others] = rows;
    stage.declareRows(rows);
    const preview = await stage.engine.preview({ refresh });
    stage.check("The preview announces people, groups and phones", preview.counts, { create: 215 });
    await stage.engine.up({ refresh });
    for (const { email } of rows) stage.zoom.accept(email);
    await stage.engine.up({ refresh });
    const phones = stage.zoom.store.phone.users.size;
    stage.check("When all have accepted, one run more gives ten of them their phones", phones, 10);
    const again = await stage.engine.preview({ refresh });
    stage.check("and nothing is left to do", again.counts, { same: 215 });
    if (ada) stage.declareRows([{ ...ada, dept: "Research" }, ...others]);
    const moved = await stage.engine.preview({ refresh });
    stage.show(moved.changes.filter(({ name }) => name === ada?.name));
    stage.check("A changed cell changes one person and two groups", moved.counts, { update: 3, same: 212 });
    const destroyed = await stage.engine.destroy({ refresh });
    stage.check("destroy lets go of them", destroyed.counts, { delete: 215 });
  },
};

export const acts: readonly Act[] = [
  newPeople,
  nothingToDo,
  threeAccept,
  portalEdit,
  pendingRenamed,
  leave,
  groupsAndPhones,
  katherineAccepts,
  destroy,
  fromCsv,
];
