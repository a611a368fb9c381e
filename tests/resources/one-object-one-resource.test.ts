import assert from "node:assert/strict";
import { type Account, story } from "./account";
import { at, inOrder, zoom } from "./hand-over-story";
import { from, type Program } from "./small-engine";

const onExisting = "adopt";

describe("two resources for one phone, known only in the run,", () => {
  story(
    "are refused in this run and in every later one, until one is removed",
    { people: [{ id: "ada", email: "ada@example.com" }], phone: { readyMs: 0, listedMs: 0 } },
    {},
    async (account) => {
      const old = "phone:ada";
      assert.deepEqual((await account.up({ [old]: { userId: "ada@example.com", onExisting } })).failed, {});
      account.writes();
      const kept = { userId: "ada@example.com", onExisting, extensionNumber: "2002" };
      const both: Program = { "phone:new": { userId: "ada", onExisting }, [old]: kept };
      for (let run = 1; run <= 2; run++) {
        const { failed } = await account.up(both);
        assert.deepEqual(Object.keys(failed), [old], `run ${run}`);
        assert.match(
          failed[old] ?? "",
          /^This resource and another ZoomPhoneUser have the same object of Zoom in the state\. Remove /,
        );
        assert.deepEqual(account.writes(), [], `run ${run} changes nothing`);
      }
      assert.deepEqual((await account.up({ [old]: kept })).failed, {});
      assert.equal(account.zoom.portal.phone.of("ada")?.extension_number, 2002);
      assert.deepEqual((await account.up({ [old]: kept })).did, {});
    },
  );
});

describe("a phone that waits, and a new resource for it,", () => {
  story(
    "are not both enabled in one run",
    { managedDomains: [], phone: { readyMs: 0, listedMs: 0 } },
    {},
    async (account) => {
      const old = { userId: at("ada"), onExisting };
      account.zoom.portal.add({ email: at("ada"), status: "pending" });
      assert.deepEqual((await account.up({ "phone:old": old })).failed, {});
      account.zoom.accept(at("ada"));
      const { id = "" } = account.zoom.person(at("ada")) ?? {};
      const { failed } = await account.up({
        "phone:new": { userId: id, onExisting },
        "phone:old": { ...old, callingPlans: [200] },
      });
      assert.deepEqual(Object.keys(failed), ["phone:old"]);
      assert.match(failed["phone:old"] ?? "", /^This resource and another ZoomPhoneUser have the same object/);
    },
  );
});

const urnOf = (type: string, name: string) => `urn:pulumi:dev::company::zoom:index:${type}::${name}`;

type Twice = readonly [prefix: string, type: string, before: object, after: object];
/** By kind: what both resources declare, and what the program gives the old one then. */
const TWICE: Record<string, Twice> = {
  "a user who changes in place": ["", "User", { email: at("ada") }, { email: at("al") }],
  "a user who is replaced": [
    ...(["", "User", { email: at("ada"), onEmailChange: "replace" }] as const),
    { email: at("al"), onEmailChange: "replace" },
  ],
  "a phone": ["phone:", "PhoneUser", { userId: at("ada") }, { userId: "bob" }],
  "a group": ["group:", "Group", { name: "East" }, { name: "West" }],
};
const SAME_OBJECT = "have the same object of Zoom in the state";
const REFUSED = new RegExp(SAME_OBJECT);

/** Lets two resources have one object in the state: a run fails before it removes the old one. */
async function twice(account: Account, [prefix, type, before, after]: Twice) {
  const [old, taker] = [`${prefix}old`, `${prefix}new`];
  const declared = (name: string, inputs: object) => ({ onExisting, ...inputs, resourceUrn: urnOf(type, name) });
  assert.deepEqual((await account.up({ [old]: declared("old", before) })).failed, {});
  const kept: Program = { [taker]: declared("new", before) };
  const failing = { email: at("bob"), onExisting: "refuse" };
  assert.deepEqual(Object.keys((await account.up({ ...kept, failing })).failed), ["failing"]);
  const { id = "" } = account.state.get(old) ?? {};
  assert.equal(account.state.get(taker)?.id, id);
  account.writes();
  return { old, taker, kept, id, both: { ...kept, [old]: declared("old", after) } };
}

describe("two resources that have one object in the state, since a run failed before it removed one of them,", () => {
  for (const [title, kind] of Object.entries(TWICE)) {
    const [prefix, type] = kind;
    story(
      `are refused in every preview and run until one is removed: ${title}`,
      zoom("ada", "bob"),
      {},
      async (account) => {
        const { old, taker, kept, both, id } = await twice(account, kind);
        for (const program of [both, inOrder(both, old, taker)]) {
          const [first = "", second = ""] = Object.keys(program);
          const { failed } = await account.preview(program);
          assert.deepEqual(Object.keys(failed), [second]);
          const words = `This resource and the Zoom${type} "${first.slice(prefix.length)}" ${SAME_OBJECT}.`;
          const leaves = second === old ? "this one" : "the other one";
          assert.ok(failed[second]?.startsWith(`${words} Remove ${leaves} from the program`), failed[second]);
          assert.doesNotMatch(failed[second] ?? "", /ada|East/, "it may be secret in the other resource");
        }
        const { failed } = await account.up(both);
        assert.deepEqual([Object.keys(failed), account.writes()], [[old], []]);

        assert.deepEqual((await account.up(kept)).failed, {});
        assert.deepEqual([account.writes(), [...account.state.keys()]], [[], [taker]]);
        assert.deepEqual((await account.up(both)).failed, {});
        assert.equal(account.state.get(taker)?.id, id);
        assert.notEqual(account.state.get(old)?.id, id);
        account.writes();
        assert.deepEqual([(await account.up(both)).did, account.writes()], [{}, []]);
      },
    );
  }

  story("are refused if one of them still takes the user for pending", zoom("bob"), {}, async (account) => {
    const user = (name: string) => ({ email: at(name), onExisting });
    await account.up({ old: user("ada") });
    account.zoom.accept(at("ada"));
    const failing = { email: at("bob"), onExisting: "refuse" };
    await account.up({ new: user("ada"), failing });
    const statuses = ["old", "new"].map((name) => account.state.get(name)?.outputs.accountStatus);
    assert.deepEqual(statuses, ["pending", "active"]);
    account.writes();
    for (const order of [
      ["old", "new"],
      ["new", "old"],
    ]) {
      const { failed } = await account.preview(inOrder({ old: user("al"), new: user("ada") }, ...order));
      assert.match(Object.values(failed).join(), REFUSED);
    }
  });
});

describe("two resources of which neither has an object yet", () => {
  story("go on, also if both waited for one name", zoom(), {}, async (account) => {
    for (const name of ["C", "D"]) account.zoom.portal.groups.add(name);
    const group = (name: string) => ({ name, whenTaken: "defer" });
    await account.up({ "group:one": group("C") });
    const program = { "group:one": group("D"), "group:two": group("C") };
    for (const run of [await account.up(program), await account.preview(program), await account.up(program)])
      assert.deepEqual(run.failed, {});
  });
});

/** The engine's calls for a refresh with --run-program: each resource is read, compared with the last run, and then checked. */
describe("a refresh with --run-program", () => {
  const exchanges: Record<
    string,
    [prefix: string, argument: string, before: [string, string], after: [string, string]]
  > = {
    "users pass an e-mail on": ["", "email", [at("ada"), at("bob")], [at("bob"), at("bo")]],
    "phones exchange their users": ["phone:", "userId", ["ada", "bob"], ["bob", "ada"]],
    "groups exchange their names": ["group:", "name", ["East", "West"], ["West", "East"]],
  };
  for (const [title, [prefix, argument, before, after]] of Object.entries(exchanges))
    story(`does not take one resource for two: ${title}`, zoom("ada", "bob"), {}, async (account) => {
      const names = ["one", "two"].map((name) => prefix + name);
      const inputs = (values: readonly string[], index: number) => ({ onExisting, [argument]: values[index] });
      await account.up(Object.fromEntries(names.map((name, index) => [name, inputs(before, index)])));
      const { provider, told } = account.processWithLines();
      for (const [index, name] of names.entries()) {
        const { id, inputs: olds, outputs } = account.state.get(name)!;
        const of = provider(name);
        const read = await of.read!(id, outputs);
        assert.equal(read.id, id);
        await of.diff!(id, read.props, olds);
        const checked = await of.check!(olds, { ...inputs(after, index), isPreview: true });
        assert.deepEqual(checked.failures ?? [], []);
        const { replaces = [] } = await of.diff!(id, read.props, checked.inputs);
        assert.deepEqual(replaces, prefix === "phone:" ? ["userId"] : [], told.join("\n"));
      }
    });
});

/** As with PULUMI_ENABLE_LEGACY_REFRESH_DIFF, and if the program also reads the same object with `get`. */
describe("a refresh that reads an object and does not compare it", () => {
  story("hides no line of the preview that follows it", zoom("ada", "bob"), {}, async (account) => {
    const phone = (userId: string, callingPlans: number[]) => ({ userId, callingPlans, onExisting });
    await account.up({ "phone:one": phone("ada", [200]) });
    const { id, inputs: olds, outputs } = account.state.get("phone:one")!;
    const { provider, told } = account.processWithLines();
    const of = provider("phone:one");
    const read = await of.read!(id, outputs);
    const checked = await of.check!(olds, { ...phone(at("ada"), []), isPreview: true });
    await of.diff!(id, read.props, checked.inputs);
    assert.deepEqual(told, ["ada@example.com loses the calling plan UsCanadaUnlimited (200)."]);
  });
});

describe("two resources that declare what only one object can have", () => {
  const number = "+16505550100";
  const rows: [title: string, prefix: string, inputs: object, others: object, words: string][] = [
    ["an extension", "phone:", { extensionNumber: "2001" }, { extensionNumber: "2002" }, "the extension 2001"],
    [
      ...(["a phone number", "phone:"] as const),
      { phoneNumbers: [number] },
      { phoneNumbers: ["+16505550101"] },
      `the phone number \\${number}`,
    ],
    ["a PMI", "", { pmi: 2345678901 }, { pmi: 3456789012 }, "the personal meeting id 2345678901"],
    ["a vanity name", "", { vanityName: "Ada" }, { vanityName: "bob" }, "the vanity name (Ada|ada)"],
  ];
  for (const [title, prefix, inputs, others, words] of rows) {
    const [kind, type] = prefix === "" ? ["ZoomUser", "User"] : ["ZoomPhoneUser", "PhoneUser"];
    const person = (name: string) => ({ [prefix === "" ? "email" : "userId"]: `${name}@example.com` });
    const declared = (name: string, more: object) => ({ ...person(name), ...more, resourceUrn: urnOf(type, name) });
    const both = (one: object, two: object): Program => ({
      [`${prefix}ada`]: declared("ada", one),
      [`${prefix}bob`]: declared("bob", two),
    });
    story(`are named in the preview, which goes on: ${title}`, {}, {}, async (account) => {
      const respelled = "vanityName" in inputs ? { vanityName: "ADA" } : inputs;
      const { failed, told } = await account.preview(both(inputs, respelled));
      assert.deepEqual(failed, {});
      const line = new RegExp(
        `^Two resources declare ${words}: the ${kind} "ada" and the ${kind} "bob"\\. Only one can have it\\. Remove it from one of the two\\.$`,
        "i",
      );
      assert.equal(told.filter((one) => line.test(one)).length, 1, told.join("\n"));
      assert.doesNotMatch((await account.preview(both(inputs, others))).told.join("\n"), /Two resources/);
    });

    const [argument] = Object.keys(inputs);
    story(`do not show it if it is secret: ${title}`, {}, {}, async (account) => {
      const secret = { ...inputs, secretArguments: [argument] };
      const { told } = await account.preview(both(secret, secret));
      const message = told.find((one) => one.startsWith("Two resources declare")) ?? "";
      assert.match(message, new RegExp(`^Two resources declare the .* \\(the secret ${argument}\\): the`));
      assert.doesNotMatch(message, /2001|5550100|2345678901/);
    });
  }

  story("may be phones if the user of one is deactivated", {}, {}, async (account) => {
    const phone = (name: string, accountStatus: string) => ({
      ...{ userId: `${name}@example.com`, accountStatus, extensionNumber: "2001" },
      resourceUrn: urnOf("PhoneUser", name),
    });
    const { failed, told } = await account.preview({
      "phone:ada": phone("ada", "inactive"),
      "phone:bob": phone("bob", "active"),
    });
    assert.deepEqual(failed, {});
    assert.doesNotMatch(told.join("\n"), /Two resources/);
  });
});

describe("two phones with one extension", () => {
  const people = ["ada", "bob"].map((name) => ({ id: name, email: `${name}@example.com` }));
  const account = { people, managedDomains: [], phone: { readyMs: 0, listedMs: 0 } };
  const phone = (name: string): Program => ({
    [name]: { email: `${name}@example.com`, onExisting, resourceUrn: urnOf("User", name) },
    [`phone:${name}`]: {
      userId: from(name),
      accountStatus: from(name, ({ accountStatus }) => accountStatus),
      extensionNumber: "2001",
      resourceUrn: urnOf("PhoneUser", name),
    },
  });
  const both: Program = { ...phone("ada"), ...phone("bob") };

  story(
    "stop no run that began while one of the users was deactivated or pending: deactivated",
    account,
    {},
    async (one) => {
      await one.up(phone("ada"));
      one.zoom.portal.deactivate("ada");
      await one.refresh();
      assert.deepEqual((await one.up(both)).failed, {});
      one.zoom.portal.activate("ada");
      await one.refresh();
      for (const run of ["first", "second"]) assert.deepEqual((await one.up(both)).failed, {}, `the ${run} run`);
      assert.equal(one.zoom.portal.phone.of("bob")?.extension_number, 2001);
    },
  );

  story(
    "stop no run that began while one of the users was deactivated or pending: pending",
    account,
    {},
    async (one) => {
      await one.up(phone("bob"));
      const joined = { ...phone("bob"), ...phone("new") };
      assert.deepEqual((await one.up(joined)).failed, {});
      one.zoom.accept("new@example.com");
      await one.refresh();
      assert.deepEqual((await one.up(joined)).failed, {});
      assert.deepEqual((await one.up(phone("new"))).failed, {});
      await one.up(phone("new"));
      const { id = "" } = one.zoom.person("new@example.com") ?? {};
      assert.equal(one.zoom.portal.phone.of(id)?.extension_number, 2001);
    },
  );
});

describe("two resources that name one object in a language whose classes do not compare them", () => {
  const cases: Record<string, [type: string, inputs: Record<string, unknown>]> = {
    "": ["User", { email: "ada@example.com" }],
    "phone:": ["PhoneUser", { userId: "ada@example.com" }],
    "group:": ["Group", { name: "Eng" }],
  };
  for (const [prefix, [type, inputs]] of Object.entries(cases))
    story(`are refused in the preview, which names both: ${type}`, {}, {}, async (account) => {
      const declared = (name: string) => ({ ...inputs, resourceUrn: urnOf(type, name) });
      const twice = { [`${prefix}one`]: declared("one"), [`${prefix}two`]: declared("two") };
      const { failed } = await account.preview(twice);
      assert.deepEqual(Object.keys(failed), [`${prefix}two`]);
      const kind = type === "PhoneUser" ? "ZoomPhoneUser" : `Zoom${type}`;
      assert.match(
        failed[`${prefix}two`] ?? "",
        new RegExp(`Two resources declare one .*: the ${kind} "one" and the ${kind} "two"\\. .* Remove one of the two`),
      );
      assert.deepEqual((await account.preview({ [`${prefix}one`]: declared("one") })).failed, {});
    });
});
