import assert from "node:assert/strict";
import { dieAtEachWrite } from "../faults/dying";
import { type Account, story } from "./account";
import { at, inOrder, inTwoRuns, names, oneForEach, onlyInRun, zoom } from "./hand-over-story";
import type { Program, Run } from "./small-engine";

const onExisting = "adopt";
const emailOf = ({ zoom: { store } }: Account, id: string) => store.people.get(id)?.email;

const TWICE =
  /^This resource and another Zoom(User|Group) have the same object of Zoom in the state\. Remove (this|the other) one/;

/** Runs the program. If it is refused because two resources have one object, does what the message says. */
async function upAsAdvised(account: Account, program: Program, leaves: string): Promise<Run> {
  const run = await account.up(program);
  if (!TWICE.test(run.failed[leaves] ?? "")) return run;
  await account.up(Object.fromEntries(Object.entries(program).filter(([name]) => name !== leaves)));
  return account.up(program);
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

  it("both have an invitation in the end, if the process is killed at any write", () =>
    dieAtEachWrite({
      ...{ options: zoom(), configuration: { ...adopting, "zoom:onExpiredInvitation": "reinvite" } },
      before: (account) => account.up(before),
      run: (account) => upAsAdvised(account, after, "bob"),
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
  /** Whether the old resource gets an object of its own in the run in which the new one adopts early; else it is refused. */
  readonly startsOver?: true;
}
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
    startsOver: true,
  },
};

describe("a new resource that adopts and declares what another one gives up:", () => {
  type Row = [title: string, status: "active" | "inactive", before: Program[string], after: Program[string]];
  const rows: Row[] = [
    ["a reactivated user", "inactive", {}, { status: "active" }],
    ["an e-mail that waits since the last run", "active", { email: at("cyd") }, {}],
  ];
  for (const [title, status, was, now] of rows)
    story(
      `the preview refuses it if only the run knows the new e-mail of ${title}`,
      { ...zoom("ada", "cyd"), people: zoom("ada", "cyd").people?.map((one) => ({ ...one, status })) },
      {},
      async (account) => {
        await account.up({ old: { email: at("ada"), onExisting } });
        await account.up({ old: { email: at("ada"), onExisting, ...was } });
        const program: Program = {
          "group:first": { name: "First" },
          old: { onExisting, ...now, ...onlyInRun({ email: at("al") }) },
          new: { email: at("ada"), onExisting },
        };
        assert.match((await account.preview(program)).failed.new ?? "", /could adopt that user before/);
        const newFirst = inOrder(program, "group:first", "new", "old");
        assert.match((await account.preview(newFirst)).failed.old ?? "", /could adopt this user before/);
      },
    );

  for (const [title, kind] of Object.entries(KINDS)) {
    const { before, after, order, refusal, end, endOfEarlyAdoption, startsOver } = kind;
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

    story(
      `the preview refuses it if dependsOn names something else: ${title}`,
      zoom("ada", "bob"),
      {},
      async (account) => {
        const other = given.startsWith("group:") ? "group:other" : "other";
        const third = other === "other" ? { email: at("bob"), onExisting } : { name: "North", onExisting };
        await account.up({ ...before, [other]: third });
        const after3 = { [other]: third, ...after };
        const unrelated = { ...after3, [taken]: { ...after[taken], dependsOn: other } };
        assert.match(
          (await account.preview(unrelated)).failed[taken] ?? "",
          /this one could adopt that (user|group) before/,
        );
        const byWayOf = inOrder({ ...unrelated, [other]: { ...third, dependsOn: given } }, ...[given, other, taken]);
        assert.deepEqual((await account.preview(byWayOf)).failed, {});
      },
    );

    story(
      `the preview refuses it if only the run knows whether it is given up: ${title}`,
      zoom("ada"),
      {},
      async (account) => {
        await account.up(before);
        const { email, name } = after[given] ?? {};
        const inDoubt: Program = {
          "group:first": { name: "First" },
          ...after,
          [given]: { ...after[given], ...onlyInRun(email === undefined ? { name } : { email }) },
        };
        const newLast = await account.preview(inDoubt);
        assert.match(
          newLast.failed[taken] ?? "",
          /up, or may do so, and this one could adopt that (user|group) before/,
        );
        const newFirst = await account.preview(inOrder(inDoubt, "group:first", taken, given));
        assert.match(newFirst.failed[given] ?? "", refusal);
        const ordered = { ...inDoubt, [taken]: { ...after[taken], dependsOn: given } };
        assert.deepEqual((await account.preview(ordered)).failed, {});
        assert.deepEqual((await inTwoRuns(account, ordered)).failed, {});
        oneForEach(account, ...order);
      },
    );

    story(
      `the preview knows the order also if the change is not carried out yet: ${title}`,
      zoom("ada"),
      {},
      async (account) => {
        await account.up(before);
        const failing = account.zoom.fail({ match: /^(PUT|PATCH)/, status: 500, times: Infinity });
        const renamed = { [given]: after[given] ?? {} };
        assert.notDeepEqual((await account.up(renamed)).failed, {});
        failing.stop();
        account.state.get(given)!.inputs = { ...account.state.get(given)!.inputs, ...after[given] };
        const ordered = { ...renamed, [taken]: { ...after[taken], dependsOn: given } };
        assert.deepEqual((await account.preview(ordered)).failed, {});
      },
    );

    story(`the preview refuses it if it could adopt first: ${title}`, zoom("ada"), {}, async (account) => {
      await account.up(before);
      assert.match((await account.preview(inOrder(after, taken, given))).failed[given] ?? "", refusal);
      assert.match(
        (await account.preview(inOrder(after, given, taken))).failed[taken] ?? "",
        /gives this (e-mail|name) up, or may do so, and this one could adopt that (user|group) before; let this resource depend on/,
      );
    });

    const early = inOrder(after, taken, given);
    story(`without a preview, each has an object of its own in the end: ${title}`, zoom("ada"), {}, async (account) => {
      await account.up(before);
      const first = await account.up(early);
      if (startsOver) {
        assert.equal(first.did[given], "replace");
        assert.match(
          first.told.join(),
          /belongs to another resource of this program\. This resource leaves it as it is and/,
        );
      } else {
        for (const run of [first, await account.preview(early), await account.preview(inOrder(after, given, taken))])
          assert.match(Object.values(run.failed).join(), TWICE);
        await account.up({ [taken]: early[taken] ?? {} });
      }
      await inTwoRuns(account, early);
      endOfEarlyAdoption(account);
      oneForEach(account, ...order);
    });

    const ways = {
      [`${given} first`]: (account: Account) => account.up(after),
      [`${taken} adopted first`]: (account: Account) => upAsAdvised(account, early, given),
    };
    for (const [way, run] of Object.entries(ways))
      it(`${title} passes on in two runs, if the process is killed at any write: ${way}`, async () => {
        await dieAtEachWrite({
          ...{ options: zoom("ada"), run },
          before: (account) => account.up(before),
          end: (account) => oneForEach(account, ...order),
        });
      });
  }

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
          /The phone of ada@example\.com is disabled, and they lose the extension 2001, unless the new resource that declares it takes it over first\. bob gets a phone of their own\./,
        );
        assert.deepEqual((await inTwoRuns(account, after, sideBySide)).failed, {});
        const extensions = ["ada", "bob"].map((id) => account.zoom.portal.phone.of(id)?.extension_number);
        assert.equal(extensions[0], 2001);
        assert.ok(extensions[1]);
      },
    );
});
