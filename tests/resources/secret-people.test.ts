import assert from "node:assert/strict";
import { type Account, story } from "./account";
import { office } from "./phone-story";
import { from } from "./small-engine";
import { settled } from "./settled";

const ada = { email: "ada@example.com", onExisting: "adopt" };
const secretAda = { ...ada, secretArguments: ["email"] };
const phone = { userId: from("ada"), callingPlans: [200] };
const group = { name: "Team", members: [from("ada")] };
const secret = { ada: secretAda, "phone:ada": phone, "group:team": group };

const outputsOf = (account: Account, name: string) => account.state.get(name)!.outputs;
const isEncrypted = (value: unknown) => "4dabf18193072939515e22adb298388d" in Object(value);

describe("a user whose e-mail is secret", () => {
  story("is known as such in a run without their resource", office, {}, async (account) => {
    assert.deepEqual((await account.up(secret)).failed, {});
    const { outputs, id, inputs } = account.state.get("phone:ada")!;
    const state = { ...outputs, userEmail: ada.email };
    const [changing, removing] = [account.processWithLines(), account.processWithLines()];
    await changing.provider("phone:ada").update!(id, state, { ...inputs, callingPlans: [100] });
    const read = await changing.provider("phone:ada").read!(id, state);
    account.zoom.fail({ match: "PATCH /users/*", status: 400, code: 300, message: `Not ${ada.email}.` });
    await assert.rejects(
      async () => removing.provider("phone:ada").delete!(id, state),
      /^ZoomApiError: Disabling the phone of u1 failed\. Zoom answered "Not u1"\./,
    );
    await removing.provider("phone:ada").delete!(id, state);
    assert.deepEqual(removing.told, ["The phone of u1 was disabled: its numbers and its extension are free."]);
    assert.doesNotMatch(changing.told.join(), /ada@/);
    assert.ok(isEncrypted((read.props as Record<string, unknown>).userEmail));
  });

  story("is no longer named in the state of an earlier version, after the next run", office, {}, async (account) => {
    await account.up({ ...secret, ada });
    assert.equal(outputsOf(account, "phone:ada").userEmail, ada.email);
    const preview = await account.preview(secret);
    assert.deepEqual(preview.did, { ada: "update", "phone:ada": "update", "group:team": "update" });
    const run = await account.up(secret);
    assert.deepEqual(run.failed, {});
    assert.ok(isEncrypted(outputsOf(account, "phone:ada").userEmail));
    assert.deepEqual(outputsOf(account, "group:team").secretPeople, ["u1"]);
    await settled(account, secret);
  });

  story("is named again as soon as the program does not call it secret", office, {}, async (account) => {
    await account.up(secret);
    await account.up({ ...secret, ada });
    await account.up({ ...secret, ada, "phone:ada": { ...phone, callingPlans: [100] } });
    assert.equal(outputsOf(account, "phone:ada").userEmail, ada.email);
    assert.equal(outputsOf(account, "phone:ada").secretPeople, undefined);
  });

  story("is in the state by id if someone adds them to a group in the portal", office, {}, async (account) => {
    await account.up({ ...secret, "group:team": { ...group, members: [] } });
    account.zoom.portal.groups.addMember("Team", ada.email);
    await account.refresh();
    assert.deepEqual(account.state.get("group:team")!.inputs.members, ["u1"]);
    const { told } = await account.preview({ ...secret, "group:team": { ...group, members: [] } });
    assert.deepEqual(told, ['The group "Team": u1 will be removed from its members.']);
  });
});

describe("the holder of an extension whom a secret argument names", () => {
  const held = {
    ...office,
    people: [
      { id: "u1", email: ada.email, phone: { extension_number: 801 } },
      { id: "u2", email: "bob@example.com" },
    ],
  };
  const wish = { userId: "u2", extensionNumber: "801", whenTaken: "defer" };
  for (const [argument, resources] of [
    ["members", { "group:team": { name: "Team", members: [ada.email], secretArguments: ["members"] } }],
    ["admins", { "group:team": { name: "Team", admins: [ada.email], secretArguments: ["admins"] } }],
    [
      "manager",
      { bob: { email: "bob@example.com", onExisting: "adopt", manager: ada.email, secretArguments: ["manager"] } },
    ],
  ] as const)
    story(`is not shown by e-mail: ${argument}`, held, {}, async (account) => {
      assert.deepEqual((await account.up(resources)).failed, {});
      const run = await account.up({ ...resources, "phone:bob": wish });
      assert.match(run.told.join(), /waits for the extension 801/);
      assert.doesNotMatch(JSON.stringify([run.told, run.failed]), /ada@/);
    });
});
