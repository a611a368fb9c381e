import assert from "node:assert/strict";
import { story } from "./account";
import { active, ada, adopt, email, inZoom } from "./user-story";

describe("removing a user", () => {
  const removals: [onDelete: string, calls: string[]][] = [
    ["deactivate", ["PUT /v2/users/u1/status"]],
    ["disassociate", ["DELETE /v2/users/u1"]],
    ["delete", ["DELETE /v2/users/u1"]],
  ];
  for (const [onDelete, calls] of removals)
    story(`does what onDelete: ${onDelete} says`, active, { "zoom:onDelete": onDelete }, async (account) => {
      await account.up({ ada: { ...ada, ...adopt } });
      account.writes();
      assert.deepEqual((await account.destroy()).failed, {});
      assert.deepEqual(account.writes(), calls);
      assert.equal(account.zoom.person(email)?.status, onDelete === "deactivate" ? "inactive" : undefined);
    });

  story("does what the last up said, whatever the settings say now", active, {}, async (account) => {
    await account.up({ ada: { ...ada, ...adopt } });
    account.stack["zoom:onDelete"] = "delete";
    account.zoom.takeLog();
    assert.deepEqual((await account.up({ ada: { ...ada, ...adopt } })).did, { ada: "update" });
    assert.deepEqual(account.zoom.takeLog(), [], "a policy is no call");
    account.stack["zoom:onDelete"] = "deactivate";
    const { told } = await account.destroy();
    assert.equal(account.zoom.person(email), undefined);
    assert.deepEqual(told, [
      'ada@example.com was removed with onDelete "delete", because the last "pulumi up" saved this value of the setting zoom:onDelete, which is now "deactivate".',
      "ada@example.com was deleted for good.",
    ]);
  });

  story("follows the defaults, which the state does not keep", active, {}, async (account) => {
    await account.up({ ada: { ...ada, ...adopt } });
    const { inputs, outputs } = account.state.get("ada")!;
    for (const kept of [inputs, outputs])
      assert.deepEqual([kept.onDelete, kept.immediateLogout], [undefined, undefined]);
    account.stack["zoom:onDelete"] = "delete";
    await account.destroy();
    assert.equal(account.zoom.person(email)?.status, "inactive");
  });

  story("shows no change of a default that an earlier version kept", active, {}, async (account) => {
    await account.up({ ada: { ...ada, ...adopt } });
    const { inputs, outputs } = account.state.get("ada")!;
    for (const kept of [inputs, outputs]) Object.assign(kept, { onDelete: "deactivate", immediateLogout: false });
    for (const run of [account.preview, account.up])
      assert.deepEqual((await run({ ada: { ...ada, ...adopt } })).did, {});
    await account.refresh();
    assert.deepEqual((await account.preview({ ada: { ...ada, ...adopt } })).did, {});
  });

  story("says so if the setting changes in the run that removes the user", active, {}, async (account) => {
    await account.up({ ada: { ...ada, ...adopt } });
    account.stack["zoom:onDelete"] = "delete";
    account.stack["zoom:immediateLogout"] = "true";
    assert.deepEqual((await account.up({})).told, [
      'ada@example.com was removed with onDelete "deactivate", because the last "pulumi up" saved this value of the setting zoom:onDelete, which is now "delete".',
      'ada@example.com was removed with immediateLogout false, because the last "pulumi up" saved this value of the setting zoom:immediateLogout, which is now true.',
      "ada@example.com was deactivated: they cannot sign in, and Zoom keeps their data.",
    ]);
    assert.equal(account.zoom.person(email)?.status, "inactive");
  });

  story("says nothing of settings if the resource itself declares what happens", active, {}, async (account) => {
    await account.up({ ada: { ...ada, ...adopt, onDelete: "delete", immediateLogout: true } });
    assert.deepEqual((await account.up({})).told, ["ada@example.com was deleted for good."]);
    assert.equal(account.zoom.person(email), undefined);
  });

  story(
    "transfers what is declared in transfer",
    { people: [{ ...inZoom, id: "u1" }, { email: "grace@example.com" }] },
    {},
    async (account) => {
      await account.up({
        ada: {
          ...ada,
          ...adopt,
          onDelete: "delete",
          transfer: { email: "grace@example.com", meetings: true, recordings: true },
        },
      });
      await account.destroy();
      const call = account.zoom.calls.find(({ method }) => method === "DELETE");
      assert.deepEqual(
        { ...call?.query },
        { action: "delete", transfer_email: "grace@example.com", transfer_meeting: "true", transfer_recording: "true" },
      );
    },
  );

  story("says that the receiver of the transfer does not exist", active, {}, async (account) => {
    await account.up({ ada: { ...ada, ...adopt, onDelete: "delete", transfer: { email: "nobody@example.com" } } });
    assert.match(
      (await account.destroy()).failed.ada!,
      /Removing ada@example.com failed: transfer\.email is nobody@example\.com, but Zoom has no such user/,
    );
    assert.equal(account.zoom.person(email)?.status, "active");
  });

  story(
    "says what to do about a managed domain",
    { ...active, managedDomains: ["example.com"] },
    { "zoom:onDelete": "disassociate" },
    async (account) => {
      await account.up({ ada: { ...ada, ...adopt } });
      assert.match(
        (await account.destroy()).failed.ada!,
        /Set onDelete to "delete" or "deactivate"\.\n.*Zoom code 1107/,
      );
    },
  );
});
