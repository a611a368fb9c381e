import assert from "node:assert/strict";
import type { ZoomOptions } from "../../simulator";
import { dieAtEachWrite } from "../faults/dying";
import { type Account, story } from "./account";
import type { Program, Run } from "./small-engine";

const at = (name: string) => `${name}@example.com`;
const onExisting = "adopt";
const zoom = (...names: string[]): ZoomOptions => ({
  people: names.map((name) => ({ id: name, email: at(name) })),
  managedDomains: ["example.com"],
  phone: { readyMs: 0, listedMs: 0 },
});
const names = (account: Account) => [...account.zoom.store.groups.values()].map(({ name }) => name).sort();
const emailOf = ({ zoom: { store } }: Account, id: string) => store.people.get(id)?.email;
const inOrder = (program: Program, ...order: string[]): Program =>
  Object.fromEntries(order.map((name) => [name, program[name] ?? {}]));

/** Runs twice, the second time without a failure, and asserts that the third run does nothing. Returns the first run. */
async function inTwoRuns(account: Account, program: Program, sideBySide = false): Promise<Run> {
  const first = await account.up(program, [], sideBySide);
  assert.deepEqual((await account.up(program, [], sideBySide)).failed, {});
  account.writes();
  const third = await account.up(program, [], sideBySide);
  assert.deepEqual([third.did, third.failed, account.writes()], [{}, {}, []]);
  return first;
}

describe("two pending users who exchange their e-mails with consent to adopt", () => {
  const adopting = { "zoom:onExisting": "adopt" };
  const before = { ada: { email: at("ada"), firstName: "Ada" }, bob: { email: at("bob"), firstName: "Bob" } };
  const after = { ada: { email: at("bob"), firstName: "Ada" }, bob: { email: at("ada"), firstName: "Bob" } };
  /** Each resource has an invitation of its own, for the e-mail that it declares. */
  const end = ({ state, zoom: { store } }: Account) => {
    const emails = ["ada", "bob"].map((name) => store.people.get(state.get(name)?.id ?? "")?.email);
    assert.deepEqual(emails, [at("bob"), at("ada")]);
    assert.equal([...store.people.values()].filter(({ status }) => status === "pending").length, 2);
  };
  for (const order of [
    ["ada", "bob"],
    ["bob", "ada"],
  ])
    for (const sideBySide of [false, true])
      story(
        `both have an invitation: ${order.join(" first, then ")}, ${sideBySide ? "side by side" : "one after another"}`,
        zoom(),
        adopting,
        async (account) => {
          await account.up(before);
          assert.deepEqual((await inTwoRuns(account, inOrder(after, ...order), sideBySide)).failed, {});
          end(account);
        },
      );

  it("both have an invitation after two runs, if the process is killed at any write", () =>
    dieAtEachWrite({
      ...{ options: zoom(), configuration: { ...adopting, "zoom:onExpiredInvitation": "reinvite" } },
      before: (account) => account.up(before),
      run: (account) => account.up(after),
      end,
    }).then(() => undefined));
});

interface Kind {
  readonly before: Program;
  /** The new resource declares the name that the old one gives up. */
  readonly after: Program;
  readonly order: readonly [given: string, taken: string];
  readonly refusal: RegExp;
  /** Asserts that the old resource kept its object under the new name, and that the new one has one of its own. */
  readonly end: (account: Account) => void;
  /** Asserts that each resource has an object of its own, under the name that it declares. */
  readonly endOfEarlyAdoption: (account: Account) => void;
}
const oneForEach = ({ state }: Account, ...resources: readonly string[]) =>
  assert.equal(new Set(resources.map((name) => state.get(name)?.id)).size, resources.length);
const KINDS: Record<string, Kind> = {
  "an e-mail": {
    before: { old: { email: at("ada"), onExisting } },
    after: { old: { email: at("al"), onExisting }, new: { email: at("ada"), onExisting } },
    order: ["old", "new"],
    refusal:
      /^ada@example\.com: a new resource of this program declares this e-mail and could adopt this user before the e-mail changes\. Let the new resource depend on this one with "dependsOn"/,
    end(account) {
      assert.deepEqual([emailOf(account, "ada"), account.zoom.person(at("ada"))?.status], [at("al"), "pending"]);
    },
    endOfEarlyAdoption(account) {
      assert.deepEqual([emailOf(account, "ada"), account.zoom.person(at("al"))?.status], [at("ada"), "pending"]);
    },
  },
  "the name of a group": {
    before: { "group:old": { name: "East", onExisting } },
    after: { "group:old": { name: "West", onExisting }, "group:new": { name: "East", onExisting } },
    order: ["group:old", "group:new"],
    refusal:
      /^The group "East": a new resource of this program declares this name and could adopt this group before it is renamed\. Let the new resource depend on this one with "dependsOn"/,
    end: (account) => assert.deepEqual(names(account), ["East", "West"]),
    endOfEarlyAdoption: (account) => assert.deepEqual(names(account), ["East", "West"]),
  },
};

describe("a new resource that adopts and declares what another one gives up:", () => {
  for (const [title, { before, after, order, refusal, end, endOfEarlyAdoption }] of Object.entries(KINDS)) {
    const [given, taken] = order;
    for (const sideBySide of [false, true])
      story(
        `${title} passes on in one run, ${sideBySide ? "side by side" : "one after another"}`,
        zoom("ada"),
        {},
        async (account) => {
          await account.up(before);
          const ordered = { ...after, [taken]: { ...after[taken], dependsOn: given } };
          assert.deepEqual((await account.preview(ordered)).failed, {});
          assert.deepEqual((await inTwoRuns(account, after, sideBySide)).failed, {});
          end(account);
          oneForEach(account, ...order);
        },
      );

    story(`${title} passes on side by side, whichever comes first`, zoom("ada"), {}, async (account) => {
      await account.up(before);
      await inTwoRuns(account, inOrder(after, taken, given), true);
      end(account);
      oneForEach(account, ...order);
    });

    story(`the preview refuses it if it could adopt first: ${title}`, zoom("ada"), {}, async (account) => {
      await account.up(before);
      assert.match((await account.preview(inOrder(after, taken, given))).failed[given] ?? "", refusal);
      assert.match(
        (await account.preview(inOrder(after, given, taken))).failed[taken] ?? "",
        /gives this (e-mail|name) up, and this one could adopt that (user|group) before; let this resource depend on the other one/,
      );
    });

    story(
      `without a preview, each has an object of its own after the second run: ${title}`,
      zoom("ada"),
      {},
      async (account) => {
        await account.up(before);
        const early = inOrder(after, taken, given);
        const { failed } = await account.up(early);
        assert.match(
          failed[given] ?? "",
          /^Another resource of this program adopted Zoom .* in this run, before .*"pulumi preview"/,
        );
        const preview = await account.preview(early);
        assert.deepEqual(preview.did, { [given]: "replace" });
        assert.match(
          preview.told.join(),
          /belongs to another resource of this program\. This resource leaves (it|them) as (it is|they are) and/,
        );
        await inTwoRuns(account, early);
        endOfEarlyAdoption(account);
        oneForEach(account, ...order);
      },
    );

    const early = inOrder(after, taken, given);
    const ways = { [`${given} first`]: [before, after], [`${taken} adopted first`]: [before, early, early] };
    for (const [way, runs] of Object.entries(ways))
      it(`${title} passes on in two runs, if the process is killed at any write: ${way}`, async () => {
        await dieAtEachWrite({
          options: zoom("ada"),
          async before(account) {
            for (const run of runs.slice(0, -1)) await account.up(run);
          },
          run: (account) => account.up(runs.at(-1) ?? {}),
          end: (account) => oneForEach(account, ...order),
        });
      });
  }

  story(
    "the one that adopted first keeps the user, also if it changes the e-mail",
    zoom("ada"),
    {},
    async (account) => {
      const user = (name: string) => ({ email: at(name), onExisting });
      await account.up({ old: user("ada") });
      await account.up({ new: user("ada"), old: user("al") });
      await inTwoRuns(account, { new: user("al"), old: user("ada") });
      assert.deepEqual([account.state.get("new")?.id, emailOf(account, "ada")], ["ada", at("al")]);
      assert.equal(account.zoom.person(at("ada"))?.status, "pending");
      oneForEach(account, "new", "old");
    },
  );

  for (const sideBySide of [false, true])
    story(
      `the phone stays, and the preview says so, if the other resource gets another user, ${sideBySide ? "side by side" : "one after another"}`,
      zoom("ada", "bob"),
      {},
      async (account) => {
        await account.up({ "phone:old": { userId: "ada", extensionNumber: "2001" } });
        const after: Program = { "phone:new": { userId: "ada" }, "phone:old": { userId: "bob" } };
        const { told, failed } = await account.preview(after);
        assert.deepEqual(failed, {});
        assert.match(
          told.join(),
          /The phone of ada@example\.com is disabled, and they lose the extension 2001, unless the new resource that declares it takes it over before: bob gets a phone\./,
        );
        assert.deepEqual((await inTwoRuns(account, after, sideBySide)).failed, {});
        const extensions = ["ada", "bob"].map((id) => account.zoom.portal.phone.of(id)?.extension_number);
        assert.equal(extensions[0], 2001);
        assert.ok(extensions[1]);
      },
    );
});

describe("a replaced user whose old e-mail a new resource declares", () => {
  const replaced = { onExisting, onEmailChange: "replace", onDelete: "deactivate" };
  const before: Program = { old: { email: at("ada"), ...replaced } };
  const after = (more: object): Program => ({
    new: { email: at("ada"), ...more },
    old: { email: at("al"), ...replaced, dependsOn: "new" },
  });

  for (const sideBySide of [false, true]) {
    const how = sideBySide ? "side by side" : "one after another";
    story(`is deactivated as the preview says, ${how}`, zoom("ada"), {}, async (account) => {
      await account.up(before);
      const { told } = await account.preview(after({}));
      assert.match(told.join(), /ada@example\.com: changing email deactivates this user/);
      const { failed } = await account.up(after({}), [], sideBySide);
      assert.equal(account.zoom.person("ada")?.status, "inactive");
      assert.equal(account.zoom.person(at("al"))?.status, "pending");
      assert.match(failed.new ?? "", /^ada@example\.com: this user already exists in this Zoom account/);
    });

    story(
      `stays if the new resource adopts them, and the preview says so, ${how}`,
      zoom("ada"),
      {},
      async (account) => {
        await account.up(before);
        const { told } = await account.preview(after({ onExisting }));
        assert.match(
          told.join(),
          /ada@example\.com stays as they are, because a new resource of this program adopts them\. Changing email mails an invitation to al@example\.com\./,
        );
        assert.doesNotMatch(told.join(), /deactivates/);
        assert.deepEqual((await inTwoRuns(account, after({ onExisting }), sideBySide)).failed, {});
        assert.equal(account.zoom.person("ada")?.status, "active");
        oneForEach(account, "old", "new");
      },
    );
  }

  story("may be removed before it is adopted, so the preview asks for an order", zoom("ada"), {}, async (account) => {
    await account.up(before);
    const { new: adopting = {}, old: { dependsOn, ...old } = {} } = after({ onExisting });
    assert.equal(dependsOn, "new");
    const { failed } = await account.preview({ new: adopting, old });
    assert.match(
      failed.old ?? "",
      /^ada@example\.com: a new resource of this program adopts this user, but this resource could remove them before\. Let this resource depend on the new one/,
    );
  });

  story(
    "is not adopted by a resource that comes after the removal, and the preview says so",
    zoom("ada"),
    {},
    async (account) => {
      await account.up(before);
      const late = inOrder(after({ onExisting }), "old", "new");
      const { failed } = await account.preview(late);
      assert.match(
        failed.new ?? "",
        /replaces the user who has this e-mail, before this resource can adopt them; let that resource depend on this one/,
      );
    },
  );
});

describe("a new group whose name another group of the program gives up only when a third one is removed", () => {
  const before: Program = { "group:b": { name: "B" }, "group:c": { name: "C" } };
  const after: Program = { "group:b": { name: "C" }, "group:a": { name: "B", members: [at("ada")] } };

  for (const sideBySide of [false, true])
    story(
      `waits, and is created by the next run, ${sideBySide ? "side by side" : "one after another"}`,
      zoom("ada"),
      {},
      async (account) => {
        await account.up(before);
        const { failed, told } = await account.up(after, [], sideBySide);
        assert.deepEqual(failed, {});
        assert.ok(
          told.includes(
            'The group "B" is not created yet: another group of this program still has the name and is to give it up. Every "pulumi up" tries again.',
          ),
        );
        assert.deepEqual([names(account), account.state.get("group:a")?.outputs.deferred], [["C"], ["name"]]);
        assert.deepEqual((await account.refresh()).did, {});
        const preview = await account.preview(after);
        assert.deepEqual(preview.did, { "group:a": "update" });
        assert.match(
          preview.told.join(),
          /The group "B" was not created yet, because another group had the name\. This run tries again\./,
        );
        await inTwoRuns(account, after, sideBySide);
        assert.deepEqual([names(account), account.zoom.portal.groups.members("B")], [["B", "C"], [at("ada")]]);
        await account.refresh();
        assert.deepEqual((await account.preview(after)).did, {});
      },
    );

  story(
    "adopts no group of the program while it waits, whichever comes first",
    { ...zoom("ada"), groups: [{ id: "g1", name: "C" }] },
    {},
    async (account) => {
      await account.up({ "group:b": { name: "B" } });
      const waiting: Program = { "group:b": { name: "C" }, "group:a": { name: "B", onExisting } };
      assert.deepEqual((await account.up(waiting)).failed, {});
      for (let run = 1; run <= 2; run++) {
        assert.deepEqual((await account.up(inOrder(waiting, "group:a", "group:b"))).failed, {});
        assert.equal(account.state.get("group:a")?.outputs.nameHolder, account.state.get("group:b")?.id);
      }
      account.zoom.portal.groups.remove("C");
      await inTwoRuns(account, waiting);
      assert.deepEqual(names(account), ["B", "C"]);
    },
  );

  story("is created after the group that has its name is removed", zoom("ada"), {}, async (account) => {
    await account.up(before);
    await account.up({ ...after, "group:c": { name: "C" } });
    const left: Program = { "group:a": { name: "B", onExisting }, "group:c": { name: "C" } };
    await inTwoRuns(account, left);
    assert.deepEqual(names(account), ["B", "C"]);
  });

  story("is removed without a call before it was created", zoom("ada"), {}, async (account) => {
    await account.up(before);
    await account.up(after);
    const without = inOrder(after, "group:b");
    await account.up(without);
    assert.deepEqual([names(account), account.state.has("group:a")], [["C"], false]);
  });

  it("is created in two runs, if the process is killed at any write", () =>
    dieAtEachWrite({
      options: zoom("ada"),
      before: (account) => account.up(before),
      run: (account) => account.up(after),
      end: (account) => assert.deepEqual(names(account), ["B", "C"]),
    }).then(() => undefined));

  story(
    "is refused with whenTaken refuse, and the advice helps",
    zoom("ada"),
    { "zoom:whenTaken": "refuse" },
    async (account) => {
      await account.up(before);
      const waiting = { ...after, "group:b": { name: "C", whenTaken: "defer" } };
      const { failed } = await account.up(waiting, [], false, true);
      assert.match(
        failed["group:a"] ?? "",
        /^The group "B" cannot be created yet: another group of this program .*"pulumi up --continue-on-error"/,
      );
      await inTwoRuns(account, waiting);
      assert.deepEqual(names(account), ["B", "C"]);
    },
  );
});
