import assert from "node:assert/strict";
import { type Account, story } from "./account";
import { office } from "./phone-story";

interface Kind {
  type: string;
  first: Record<string, unknown>;
  changed: Record<string, unknown>;
  stays: RegExp;
  refused: RegExp;
}

const KINDS: Record<string, Kind> = {
  ada: {
    type: "ZoomUser",
    first: { email: "ada@example.com", onExisting: "adopt", dept: "Engines" },
    changed: { email: "ada@example.com", onExisting: "adopt", dept: "Looms" },
    stays: /^ada@example\.com stays in Zoom: the resource is replaced, and the user is changed in place\.$/m,
    refused: /^The user ada@example\.com \(id u1\) is not replaced: .*"deleteBeforeReplace: true"/,
  },
  "phone:ada": {
    type: "ZoomPhoneUser",
    first: { userId: "ada@example.com", templateId: "t1" },
    changed: { userId: "ada@example.com", templateId: "t2" },
    stays:
      /^The phone of ada@example\.com stays enabled: the resource is replaced, and the phone is changed in place\.$/m,
    refused: /^The phone of ada@example\.com \(id u1\) is not replaced: .*"deleteBeforeReplace: true"/,
  },
  "group:sales": {
    type: "ZoomGroup",
    first: { name: "Sales", members: ["ada@example.com"] },
    changed: { name: "Sales", members: ["bob@example.com"] },
    stays: /^The group "Sales" stays in Zoom: the resource is replaced, and the group is changed in place\.$/m,
    refused: /^The group "Sales" \(id .*\) is not replaced: .*"deleteBeforeReplace: true"/,
  },
};

/** Compares a resource, and checks it once more for a creation, as the engine does if an option asks for a replacement. */
async function replacing(account: Account, name: string, { type, changed }: Kind) {
  const { provider, told } = account.processWithLines();
  const calls = provider(name);
  const { id, inputs: olds, outputs } = account.state.get(name)!;
  const news = { ...changed, resourceUrn: `urn:pulumi:dev::company::zoom:${type}::${name}`, __provider: "line" };
  const checked = await calls.check!(olds, news);
  assert.deepEqual((await calls.diff!(id, outputs, checked.inputs)).replaces, []);
  const created = await calls.check!({}, news);
  assert.deepEqual(created.failures, []);
  return { calls, inputs: created.inputs as Record<string, unknown>, id, outputs, told };
}

for (const [name, kind] of Object.entries(KINDS))
  describe(`a replacement that only the engine asks for: ${kind.type}`, () => {
    const setUp = async (account: Account) => {
      assert.deepEqual((await account.up({ [name]: kind.first })).failed, {});
      account.writes();
    };

    story("--replace says that the object stays, and not that another resource has it", office, {}, async (account) => {
      await setUp(account);
      const { failed, told } = await account.up({ [name]: kind.changed }, [name]);
      assert.deepEqual(failed, {});
      assert.match(told.join("\n"), kind.stays);
      assert.doesNotMatch(told.join("\n"), /another resource/);
    });

    story("replaceOnChanges says the same, and changes the object in place", office, {}, async (account) => {
      await setUp(account);
      const { calls, inputs, id, outputs, told } = await replacing(account, name, kind);
      await calls.delete!(id, outputs);
      assert.equal((await calls.create(inputs)).id, id);
      assert.match(told.join("\n"), kind.stays);
      assert.doesNotMatch(told.join("\n"), /another resource/);
      assert.deepEqual(
        account.writes().filter((line) => /^DELETE .*(users|groups)\/[^/]+$|status|settings/.test(line)),
        [],
      );
    });

    story("one that would create the object first is refused, and nothing is written", office, {}, async (account) => {
      await setUp(account);
      const { calls, inputs } = await replacing(account, name, kind);
      await assert.rejects(calls.create(inputs), (error: Error) => {
        assert.match(error.message, kind.refused);
        assert.doesNotMatch(error.message, /another resource/);
        return true;
      });
      assert.deepEqual(account.writes(), []);
    });
  });
