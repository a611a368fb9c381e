import assert from "node:assert/strict";
import { attributesOf } from "../../../cli/import/attributes";
import { keyOf, startImport } from "./account";

type Import = Awaited<ReturnType<typeof startImport>>;

const ada = { email: "ada.lovelace@example.com", first_name: "Ada", last_name: "Lovelace", type: 2 };

describe("the attributes of an import", () => {
  let company: Import | undefined;
  const start = async (...args: Parameters<typeof startImport>) => (company = await startImport(...args));
  afterEach(async () => {
    await company?.close();
    company = undefined;
  });

  const theirs = { language: "de-DE", timezone: "Europe/Zurich", pronouns: "they/them", pmi: 4155550123 };
  const decided = { dept: "R&D", job_title: "Analyst", cost_center: "7", company: "Example", location: "London" };
  const people = [{ ...ada, ...theirs, ...decided, display_name: "Countess" }];
  const declaredFor = async (options: Parameters<Import["import"]>[0]) => {
    const here = await start({ people });
    await here.import(options);
    const [first] = await here.declared();
    return Object.keys(first?.args ?? {}).toSorted();
  };
  const ORGANIZATIONS = ["company", "costCenter", "dept", "displayName", "email", "firstName", "jobTitle"];

  it("declares what the organization decides, and leaves to users what they set for themselves", async () => {
    assert.deepEqual(await declaredFor({}), [...ORGANIZATIONS, "lastName", "location", "type"]);
  });

  it("declares everything that Zoom shows, or a list, if that is requested", async () => {
    const all = await declaredFor({ attributes: attributesOf("all") });
    for (const name of [...ORGANIZATIONS, "language", "timezone", "pronouns", "pmi", "usePmi"])
      assert.ok(all.includes(name), name);
    await company?.close();
    assert.deepEqual(await declaredFor({ attributes: attributesOf("dept, jobTitle") }), ["dept", "email", "jobTitle"]);
  });

  it("reads add-on licenses with one more call for each user, only if they are named", async () => {
    const here = await start({ people: [{ ...ada, features: { webinar: true, zoom_docs: false } }] });
    const settingsRead = () => here.zoom.takeLog().filter((line) => line.endsWith("/settings")).length;
    await here.import({ attributes: attributesOf("type,features") });
    assert.equal(settingsRead(), 1);
    const [first] = await here.declared();
    assert.deepEqual(first?.args.features, { webinar: true, webinarCapacity: 500 });
    assert.equal([...attributesOf("all"), ...attributesOf("organization")].includes("features"), false);
  });

  it("shows no change in a preview after a refresh, if add-on licenses are imported", async () => {
    const features = { webinar: true, webinar_capacity: 1000, zoom_scheduler: true };
    const here = await start({ people: [{ ...ada, features }] });
    await here.import({ attributes: attributesOf("type,features") });
    await here.intoState();
    const program = Object.fromEntries((await here.declared()).map((one) => [keyOf(one), one.args]));
    await here.refresh();
    assert.deepEqual((await here.up(program)).did, {});
  });

  it("leaves out a user who was removed before their add-on licenses were read", async () => {
    const here = await start({ people: [ada, { ...ada, email: "grace@example.com" }] });
    const fault = here.zoom.fail({
      match: /GET \S*settings/,
      status: 404,
      code: 1001,
      message: "User does not exist.",
    });
    await here.import({ attributes: attributesOf("type,features") });
    assert.deepEqual([fault.hits, (await here.names()).length], [1, 1]);
    assert.match(here.lines.join("\n"), /@example\.com is no longer in the account and is left out\./);
  });

  it("shows no change in a preview after a refresh, and does not undo what a user chooses", async () => {
    const here = await start({ people });
    await here.import();
    await here.intoState();
    const program = Object.fromEntries((await here.declared()).map((one) => [keyOf(one), one.args]));
    here.zoom.portal.edit(ada.email, { timezone: "Asia/Tokyo" });
    await here.refresh();
    assert.deepEqual((await here.up(program)).did, {});
    assert.equal(here.zoom.person(ada.email)?.timezone, "Asia/Tokyo");
  });

  it("refuses an unknown attribute and names the nearest", () => {
    assert.throws(
      () => attributesOf("jobTitle,department"),
      /"department" is not an attribute of users that Zoom shows; did you mean "dept"\?/,
    );
    assert.throws(() => attributesOf("hostKey"), /"hostKey" is not an attribute of users that Zoom shows\./);
  });

  it("imports an entry once that Zoom shows twice, and says so", async () => {
    const [office, home] = [
      { number: "55501", code: "+1", country: "US", label: "Office" },
      { number: "55502", code: "+1", country: "US", label: "Home" },
    ];
    const here = await start({ people: [ada] });
    here.zoom.portal.edit(ada.email, {
      phone_numbers: [office, home, office].map((one) => ({ ...one, verified: true })),
    });
    await here.import({ attributes: attributesOf("all") });
    assert.deepEqual((await here.resources())[0]?.inputs.phoneNumbers, [office, home]);
    assert.equal(
      here.lines.at(-1),
      "ada.lovelace@example.com is imported with each entry of phoneNumbers once, although Zoom shows an entry more than once.",
    );
  });
});
