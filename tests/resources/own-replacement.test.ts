import assert from "node:assert/strict";
import { allInClear } from "../../provider/resources/shared/secret-values";
import { PartialError } from "../../provider/zoom/errors";
import { UNKNOWN } from "../../provider/input-mistakes";
import { type Account, story } from "./account";
import { heldBy, numbers, office } from "./phone-story";

type Properties = Record<string, unknown>;

interface Kind {
  type: string;
  first: Properties;
  changed: Properties;
  /** Another name for the same object, and something else that changes. */
  renamed: Properties;
  /** What Zoom shows under the new name. */
  shown: (account: Account) => unknown;
  expected: unknown;
  stays: RegExp;
  /** A call that fails when the object is changed in place. */
  fails: string;
}

const KINDS: Record<string, Kind> = {
  ada: {
    type: "ZoomUser",
    first: { email: "ada@example.com", onExisting: "adopt", dept: "Engines" },
    changed: { email: "ada@example.com", onExisting: "adopt", dept: "Looms" },
    renamed: { email: "countess@example.com", onExisting: "adopt", dept: "Looms" },
    shown: ({ zoom }) => [zoom.person("u1")?.email, zoom.person("u1")?.dept, zoom.store.people.size],
    expected: ["countess@example.com", "Looms", 3],
    stays: /^ada@example\.com stays in Zoom: the resource is replaced, and the user is changed in place\.$/m,
    fails: "PATCH /users/u1",
  },
  "phone:ada": {
    type: "ZoomPhoneUser",
    first: { userId: "ada@example.com", templateId: "t1" },
    changed: { userId: "ada@example.com", templateId: "t2" },
    renamed: { userId: "u1", templateId: "t2" },
    shown: ({ zoom }) => zoom.portal.phone.of("u1")?.template_id,
    expected: "t2",
    stays:
      /^The phone of ada@example\.com stays enabled: the resource is replaced, and the phone is changed in place\.$/m,
    fails: "PATCH /phone/users/u1",
  },
  "group:sales": {
    type: "ZoomGroup",
    first: { name: "Sales", members: ["ada@example.com"] },
    changed: { name: "Sales", members: ["bob@example.com"] },
    renamed: { name: "Sellers", members: ["bob@example.com"] },
    shown: ({ zoom }) => [...zoom.store.groups.values()].map(({ name }) => [name, zoom.portal.groups.members(name)]),
    expected: [["Sellers", ["bob@example.com"]]],
    stays: /^The group "Sales" stays in Zoom: the resource is replaced, and the group is changed in place\.$/m,
    fails: "PATCH /groups/*",
  },
};

/** Compares a resource, and checks it once more for a creation, as the engine does if an option asks for a replacement. */
async function replacing(account: Account, name: string, type: string, declared: Properties) {
  const { provider, told } = account.processWithLines();
  const calls = provider(name);
  const { id, inputs: olds, ...entry } = account.state.get(name)!;
  // The engine hands a state back in clear.
  const outputs = allInClear(entry.outputs);
  const news = {
    ...declared,
    resourceUrn: `urn:pulumi:dev::company::zoom:${type}::${name}`,
    __provider: "the provider's line",
  };
  const checked = await calls.check!(olds, news);
  const { replaces, deleteBeforeReplace } = await calls.diff!(id, outputs, checked.inputs);
  assert.deepEqual([replaces, deleteBeforeReplace], [[], true]);
  const created = await calls.check!({}, news);
  assert.deepEqual(created.failures, []);
  return { calls, provider, inputs: created.inputs as Properties, id, outputs, told };
}

const harms = (account: Account) =>
  account
    .writes()
    .filter((line) => /^DELETE .*(users|groups)\/[^/]+$|^POST \/v2\/(users|groups)$|status|settings/.test(line));

describe("--replace writes only what the program changes, because no preview shows more:", () => {
  story(
    "someone reactivated by hand stays active",
    { people: [{ id: "u1", email: "ada@example.com" }] },
    {},
    async (account) => {
      const declared = { email: "ada@example.com", onExisting: "adopt", dept: "Engines" };
      await account.up({ ada: declared });
      const program = { ada: { ...declared, status: "inactive" } };
      await account.up(program);
      account.zoom.portal.activate("u1");
      account.zoom.portal.edit("u1", { dept: "by hand" });
      assert.deepEqual((await account.up(program, ["ada"])).failed, {});
      assert.deepEqual([account.zoom.person("u1")?.status, account.zoom.person("u1")?.dept], ["active", "by hand"]);
    },
  );

  story("what a phone got by hand stays", office, {}, async (account) => {
    const program = {
      "phone:ada": { userId: "u1", extensionNumber: "1001", callingPlans: [200], phoneNumbers: [numbers[0]] },
    };
    await account.up(program);
    const byHand = { extension_number: 1002, calling_plans: [200, 100], phone_numbers: numbers.slice(0, 2) };
    account.zoom.portal.phone.set("u1", byHand);
    assert.deepEqual((await account.up(program, ["phone:ada"])).failed, {});
    const { extension_number, calling_plans = [] } = account.zoom.portal.phone.of("u1") ?? {};
    assert.deepEqual([extension_number, calling_plans.map(({ type }) => type)], [1002, [200, 100]]);
    assert.deepEqual(heldBy(account, "u1"), numbers.slice(0, 2));
  });

  story(
    "a phone stays with its user although the program gives their e-mail to another one",
    office,
    {},
    async (account) => {
      const phone = { userId: "bob@example.com", extensionNumber: "1001", callingPlans: [200] };
      await account.up({ ada: { email: "ada@example.com", onExisting: "adopt" }, "phone:bob": phone });
      const program = { ada: { email: "bob@example.com", onExisting: "adopt" }, "phone:bob": phone };
      await account.up(program, ["phone:bob"], false, true);
      assert.deepEqual([...account.zoom.store.phone.users.keys()], ["u2"]);
      assert.equal(account.state.get("phone:bob")?.id, "u2");
    },
  );

  story("the members and the name that a group got by hand stay", office, {}, async (account) => {
    const program = { "group:sales": { name: "Sales", members: ["ada@example.com"] } };
    await account.up(program);
    account.zoom.portal.groups.rename("Sales", "Sellers");
    account.zoom.portal.groups.addMember("Sellers", "bob@example.com");
    account.zoom.portal.groups.removeMember("Sellers", "ada@example.com");
    assert.deepEqual((await account.up(program, ["group:sales"])).failed, {});
    assert.deepEqual(account.zoom.portal.groups.members("Sellers"), ["bob@example.com"]);
  });
});

for (const [name, kind] of Object.entries(KINDS))
  describe(`a replacement that only the engine asks for: ${kind.type}`, () => {
    const company = { ...office, managedDomains: ["example.com"] };
    const setUp = async (account: Account) => {
      assert.deepEqual((await account.up({ [name]: kind.first })).failed, {});
      account.writes();
    };

    story(
      "--replace says that the object stays, and not that another resource has it",
      company,
      {},
      async (account) => {
        await setUp(account);
        const { failed, told } = await account.up({ [name]: kind.changed }, [name]);
        assert.deepEqual(failed, {});
        assert.match(told.join("\n"), kind.stays);
        assert.doesNotMatch(told.join("\n"), /another resource/);
      },
    );

    story("the preview says that the object stays, before anything is done", company, {}, async (account) => {
      await setUp(account);
      const { told } = await replacing(account, name, kind.type, kind.renamed);
      assert.match(told.join("\n"), kind.stays);
      assert.doesNotMatch(told.join("\n"), /another resource|adopted/);
      assert.deepEqual(account.writes(), []);
    });

    const orders: [title: string, removal: "before" | "after" | "never"][] = [
      ["is removed first", "before"],
      ["is created first, as with deleteBeforeReplace: false", "after"],
      ["is only created, because an earlier run ended after the removal", "never"],
    ];
    for (const [title, removal] of orders)
      for (const declared of ["changed", "renamed"] as const)
        story(`changes the object in place if the ${declared} resource ${title}`, company, {}, async (account) => {
          await setUp(account);
          const { calls, inputs, id, outputs, told } = await replacing(account, name, kind.type, kind[declared]);
          if (removal === "before") await calls.delete!(id, outputs);
          assert.equal((await calls.create(inputs)).id, id);
          if (removal === "after") await calls.delete!(id, outputs);
          if (declared === "renamed") assert.deepEqual(kind.shown(account), kind.expected);
          assert.deepEqual(harms(account), []);
          assert.equal(told.filter((line) => kind.stays.test(line)).length, 1);
          assert.doesNotMatch(told.join("\n"), /another resource/);
        });

    story("changes the object in place also if arguments are secret", company, {}, async (account) => {
      const secretArguments = ["dept", "templateId", "members"].filter((argument) => argument in kind.first);
      await account.up({ [name]: { ...kind.first, secretArguments } });
      const declared = { ...kind.changed, secretArguments };
      const { calls, inputs, id, outputs } = await replacing(account, name, kind.type, declared);
      await calls.delete!(id, outputs);
      assert.equal((await calls.create(inputs)).id, id);
    });

    story("keeps the object in the state as it was if the change fails", company, {}, async (account) => {
      await setUp(account);
      const { calls, inputs, id, outputs } = await replacing(account, name, kind.type, kind.renamed);
      await calls.delete!(id, outputs);
      account.zoom.fail({ match: kind.fails, status: 400, code: 300, message: "No." });
      await assert.rejects(calls.create(inputs), (error) => {
        assert.ok(error instanceof PartialError, String(error));
        assert.deepEqual([error.id, error.properties], [id, outputs]);
        return true;
      });
      assert.deepEqual(harms(account), []);
    });
  });

describe("a replacement that only the engine asks for", () => {
  story("tells that a user is deactivated by now, since an earlier run removed them", office, {}, async (account) => {
    await account.up({ ada: KINDS.ada!.first });
    account.zoom.portal.deactivate("u1");
    const { calls, inputs, id } = await replacing(account, "ada", "ZoomUser", KINDS.ada!.first);
    const made = await calls.create(inputs);
    assert.deepEqual([id, made.id, (made.outs as Properties).accountStatus], ["u1", "u1", "inactive"]);
  });

  story("lets a phone wait that is off by now, since an earlier run removed the user", office, {}, async (account) => {
    const { first, type } = KINDS["phone:ada"]!;
    await account.up({ "phone:ada": first });
    account.zoom.portal.deactivate("u1");
    account.writes();
    const { calls, inputs } = await replacing(account, "phone:ada", type, first);
    const made = await calls.create(inputs);
    assert.deepEqual([made.id, (made.outs as Properties).deferred, account.writes()], ["u1", ["phone"], []]);
  });

  for (const [what, name, remove, message] of [
    [
      "a user",
      "ada",
      ({ portal }) => portal.remove("u1"),
      /^The ZoomUser ada@example\.com is not in Zoom any more: .*"pulumi refresh"/,
    ],
    [
      "a group",
      "group:sales",
      ({ portal }) => portal.groups.remove("Sales"),
      /^The ZoomGroup Sales is not in Zoom any more: .*"pulumi refresh"/,
    ],
  ] satisfies [string, string, (zoom: Account["zoom"]) => unknown, RegExp][])
    story(
      `does not take ${what} for there after it is gone, and keeps the resource in the state`,
      office,
      {},
      async (account) => {
        const { first, type } = KINDS[name]!;
        await account.up({ [name]: first });
        remove(account.zoom);
        account.writes();
        const { calls, inputs } = await replacing(account, name, type, first);
        await assert.rejects(calls.create(inputs), (error) => {
          assert.ok(error instanceof PartialError, String(error));
          assert.match(error.message, message);
          return true;
        });
        assert.deepEqual(account.writes(), []);
      },
    );

  story("leaves the phone of the user whose resource is replaced", office, {}, async (account) => {
    await account.up({ ada: KINDS.ada!.first, "phone:ada": { userId: "u1", templateId: "t1" } });
    const { provider } = await replacing(account, "ada", "ZoomUser", KINDS.ada!.changed);
    const phone = account.state.get("phone:ada")!;
    const diff = await provider("phone:ada").diff!(phone.id, phone.outputs, { ...phone.inputs, userId: UNKNOWN });
    assert.deepEqual(diff.replaces, []);
  });

  story("of a pending user says that they are invited again", office, {}, async (account) => {
    const pat = { email: "pat@example.com", dept: "Engines" };
    await account.up({ pat });
    account.writes();
    const { calls, inputs, id, outputs, told } = await replacing(account, "pat", "ZoomUser", { ...pat, dept: "Looms" });
    assert.ok(
      told.includes(
        "pat@example.com has not accepted the invitation. The replacement withdraws it and mails a new one.",
      ),
      told.join("\n"),
    );
    await calls.delete!(id, outputs);
    await calls.create(inputs);
    assert.deepEqual(
      account.writes().map((line) => line.split(" ")[0]),
      ["DELETE", "POST"],
    );
  });

  story("leaves an invitation that this stack may not have sent", office, {}, async (account) => {
    const pat = { email: "pat@example.com", dept: "Engines" };
    await account.up({ pat });
    Object.assign(account.state.get("pat")!.outputs, { foundByEmail: true });
    account.writes();
    const { calls, inputs, id, outputs, told } = await replacing(account, "pat", "ZoomUser", { ...pat, dept: "Looms" });
    await calls.delete!(id, outputs);
    assert.equal((await calls.create(inputs)).id, id);
    assert.deepEqual(account.writes(), []);
    assert.match(told.join("\n"), /^pat@example\.com stays in Zoom/m);
  });
});
