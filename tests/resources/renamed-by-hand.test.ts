import assert from "node:assert/strict";
import { type Account, story } from "./account";
import { at, inOrder, inTwoRuns, names, oneForEach, onlyInRun, zoom } from "./hand-over-story";
import type { Program } from "./small-engine";

const onExisting = "adopt";
const noRetries = { "zoom:ioErrorRetries": "0" };
const statusOf = (account: Account, id: string) => account.zoom.person(id)?.status;

describe("an object that got its present name by hand, whose resource has another name in the program", () => {
  const bob: Program = { old: { email: at("bob"), onExisting } };
  const dee = (more: object): Program => ({ new: { email: at("dee"), dept: "Sales", ...more } });
  /** A failure elsewhere stops no removal. */
  const goOn = (account: Account, program: Program) => account.up(program, [], false, true);

  for (const [why, consent] of [
    ["is refused", {}],
    ["fails", { onExisting }],
  ] as const)
    story(`is a user who stays active if the creation ${why}`, zoom("bob"), noRetries, async (account) => {
      await account.up(bob);
      account.zoom.portal.edit(at("bob"), { email: at("dee") });
      const fault = account.zoom.fail({ match: "PATCH /users/*", status: 500 });
      const { failed, told } = await goOn(account, dee(consent));
      assert.match(failed.new ?? "", /^(dee@example\.com: this user already exists|Changing dee@example\.com failed)/);
      assert.match(told.join(), /bob@example\.com( in the state\))? is left unchanged: another/);
      assert.equal(statusOf(account, "bob"), "active");
      fault.stop();
      await inTwoRuns(account, dee({ onExisting }));
      assert.equal(statusOf(account, "bob"), "active");
    });

  for (const [why, consent] of [
    ["is refused", {}],
    ["fails", { onExisting }],
  ] as const)
    story(`is a group that stays if the creation ${why}`, zoom("bob"), noRetries, async (account) => {
      await account.up({ "group:old": { name: "East" } });
      account.zoom.portal.groups.rename("East", "West");
      const program: Program = { "group:new": { name: "West", members: [at("bob")], ...consent } };
      account.zoom.fail({ match: "POST /groups/*/members", status: 500 });
      const { failed, told } = await goOn(account, program);
      assert.match(failed["group:new"] ?? "", /already has a group of this name|Adding members to the group/);
      assert.match(told.join(), /The group "(West" \("East" in the state\)|East") is left as it is: another/);
      assert.deepEqual(names(account), ["West"]);
    });

  story("is a phone that stays enabled if the creation fails", zoom("bob"), noRetries, async (account) => {
    await account.up({ "phone:old": { userId: at("bob"), callingPlans: [200] } });
    account.zoom.portal.edit(at("bob"), { email: at("dee") });
    const program: Program = { "phone:new": { userId: at("dee"), callingPlans: [200] } };
    account.zoom.fail({ match: ({ method, path }) => method === "GET" && path.includes("dee"), status: 500 });
    const { failed, told } = await goOn(account, program);
    assert.match(failed["phone:new"] ?? "", /^Looking up the phone of dee@example\.com failed/);
    assert.match(told.join(), /The phone of dee@example\.com \(bob@example\.com in the state\) is left as it is/);
    assert.deepEqual([...account.zoom.store.phone.users.keys()], ["bob"]);
  });

  story("is a waiting group that stays if the creation of its name in Zoom is refused", zoom(), {}, async (account) => {
    account.zoom.portal.groups.add("Taken");
    await account.up({ "group:old": { name: "East" } });
    await account.up({ "group:old": { name: "Taken" } });
    const { failed } = await goOn(account, { "group:new": { name: "East" } });
    assert.match(failed["group:new"] ?? "", /already has a group of this name/);
    assert.deepEqual(names(account), ["East", "Taken"]);
  });

  story("is removed if the present name is that of another resource's object", zoom("bob"), {}, async (account) => {
    // A deactivated user would keep the e-mail.
    const old = { ...bob.old, onDelete: "delete" };
    await account.up({ old, cy: { email: at("cy") }, "group:old": { name: "East" }, "group:cy": { name: "North" } });
    account.zoom.accept(at("cy"));
    await account.refresh();
    account.zoom.portal.edit(at("bob"), { email: at("al") });
    account.zoom.portal.groups.rename("East", "West");
    const program: Program = { cy: { email: at("al") }, "group:cy": { name: "West" } };
    assert.deepEqual((await account.up(program)).failed, {});
    assert.equal(statusOf(account, "bob"), undefined);
    assert.deepEqual(names(account), ["West"]);
  });
});

describe("a user whose e-mail came late in the last run", () => {
  const before: Program = {
    r: { email: at("bob"), onExisting },
    d: { email: at("dee"), onExisting, onDelete: "delete" },
  };
  const late: Program = { r: { email: at("dee") } };
  const begin = async (account: Account) => {
    await account.up(before);
    assert.deepEqual((await account.up(late)).failed, {});
    assert.deepEqual(
      [account.state.get("r")?.outputs.email, account.zoom.person("bob")?.email],
      [at("bob"), at("dee")],
    );
  };
  const taking = (email: unknown): Program => ({
    ...{ "group:first": { name: "First" }, n: { email: at("dee"), onExisting } },
    r: { ...(typeof email === "string" ? { email } : onlyInRun({ email: at("eve") })), onExisting },
  });

  for (const [title, email] of [
    ["the program gives them another one", at("eve")],
    ["only the run knows their next one", undefined],
  ] as const)
    story(
      `could be adopted by it before ${title}, so the preview asks for an order`,
      zoom("bob", "dee"),
      {},
      async (account) => {
        await begin(account);
        const newFirst = await account.preview(taking(email));
        assert.match(
          newFirst.failed.r ?? "",
          /^bob@example\.com: a new resource of this program declares an e-mail that this user may have got in the last run and could adopt/,
        );
        const newLast = await account.preview(inOrder(taking(email), "group:first", "r", "n"));
        assert.match(newLast.failed.n ?? "", /gives this e-mail up, or may do so/);
      },
    );

  story("gives it to a new user who depends on them", zoom("bob", "dee"), {}, async (account) => {
    await begin(account);
    const { n = {}, ...rest } = taking(at("eve"));
    const ordered: Program = { ...rest, n: { ...n, dependsOn: "r" } };
    assert.deepEqual((await account.preview(ordered)).failed, {});
    await inTwoRuns(account, ordered);
    assert.equal(account.zoom.person("bob")?.email, at("eve"));
    oneForEach(account, "n", "r");
  });

  story("stays active with --replace", zoom("bob", "dee"), {}, async (account) => {
    await begin(account);
    const { failed, told } = await account.up(late, ["r"]);
    assert.deepEqual(failed, {});
    assert.match(
      told.join(),
      /bob@example\.com stays in Zoom: the resource is replaced, and the user is changed in place/,
    );
    assert.equal(statusOf(account, "bob"), "active");
    await inTwoRuns(account, late);
  });

  story("is not confused with another one whose e-mail only the run knows", zoom("bob", "cy"), {}, async (account) => {
    await account.up({ r: { email: at("bob"), onExisting }, other: { email: at("cy"), onExisting } });
    const unknown = (email: string) => ({ ...onlyInRun({ email: at(email) }), onExisting });
    const program: Program = {
      ...{ "group:first": { name: "First" }, r: unknown("eve") },
      ...{ n: { email: at("bob"), onExisting, dependsOn: "r" }, other: unknown("cy") },
    };
    assert.deepEqual((await account.preview(program)).failed, {});
  });

  story("counts as theirs too if the run failed after it", zoom("bob"), noRetries, async (account) => {
    await account.up({ r: { email: at("bob"), onExisting } });
    account.zoom.fail({ match: "PUT /users/*/email", when: "after", kind: "reset" });
    const failing: Program = { r: { email: at("eve"), dept: "Sales", onExisting } };
    assert.ok((await account.up(failing)).failed.r);
    assert.equal(account.zoom.person("bob")?.email, at("eve"));
    const program: Program = {
      ...{ "group:first": { name: "First" }, n: { email: at("eve"), onExisting } },
      r: { ...onlyInRun({ email: at("al") }), dept: "Sales", onExisting },
    };
    assert.match((await account.preview(program)).failed.r ?? "", /could adopt this user before the e-mail changes/);
  });
});
