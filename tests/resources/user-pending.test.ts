import assert from "node:assert/strict";
import { story } from "./account";
import { ada, email, isDone } from "./user-story";

describe("a pending user", () => {
  story("is invited again if the program changes what the invitation carries", {}, {}, async (account) => {
    await account.up({ ada });
    const { id } = account.state.get("ada")!;
    account.writes();
    const program = { ada: { ...ada, lastName: "King" } };
    const preview = await account.preview(program);
    assert.deepEqual(preview.did, { ada: "replace" });
    assert.match(preview.told.join(), /Changing lastName withdraws it and mails a new one/);
    await account.up(program);
    assert.deepEqual(account.writes(), [`DELETE /v2/users/${id}`, "POST /v2/users"]);
    await isDone(account, program);
  });

  story(
    "who accepted in the meantime is not removed by the replacement, but changed in place",
    {},
    {},
    async (account) => {
      await account.up({ ada });
      const { id } = account.zoom.accept(email);
      account.writes();
      const program = { ada: { ...ada, lastName: "King" } };
      const run = await account.up(program);
      assert.deepEqual([run.did, run.failed], [{ ada: "replace" }, {}]);
      assert.match(run.told.join(), /accepted the invitation in the meantime/);
      assert.deepEqual(account.writes(), [`PATCH /v2/users/${id}`]);
      assert.deepEqual([account.zoom.person(email)?.last_name, account.zoom.person(email)?.status], ["King", "active"]);
      await isDone(account, program);
    },
  );

  story("who accepted in the meantime keeps the numbers that they added to their profile", {}, {}, async (account) => {
    const numbers = ["5550100", "5550109"].map((number) => ({ number, code: "+1", country: "US", label: "Office" }));
    const declared = { ...ada, phoneNumbers: numbers.slice(0, 1) };
    for (const [lastName, replace] of [
      ["King", []],
      ["Byron", ["ada"]],
    ] as const) {
      await account.up({ ada: declared });
      if (lastName === "King") account.zoom.accept(email);
      account.zoom.portal.edit(email, { phone_numbers: numbers.map((one) => ({ ...one, verified: false })) });
      assert.deepEqual((await account.up({ ada: { ...declared, lastName } }, replace)).failed, {});
      const { last_name, phone_numbers = [] } = account.zoom.person(email) ?? {};
      assert.deepEqual([last_name, phone_numbers.map(({ number }) => number)], [lastName, ["5550100", "5550109"]]);
    }
  });

  story("who accepted in the meantime stays in the state if their features cannot be read", {}, {}, async (account) => {
    account.stack["zoom:ioErrorRetries"] = "0";
    const declared = { ...ada, features: { zoomDocs: true } };
    await account.up({ ada: declared });
    const { id } = account.zoom.accept(email);
    const fault = account.zoom.fail({ match: "GET /users/*/settings", status: 500, times: Infinity });
    const program = { ada: { ...declared, lastName: "King" } };
    assert.ok((await account.up(program)).failed.ada);
    assert.ok(account.state.has("ada"));
    fault.stop();
    assert.deepEqual((await account.up(program)).failed, {});
    assert.deepEqual([account.zoom.person(email)?.id, account.zoom.person(email)?.last_name], [id, "King"]);
  });

  story("who has added more numbers than fit is named, with what to do", {}, {}, async (account) => {
    const numbers = ["0", "1", "2", "3"].map((last) => ({
      ...{ number: `555010${last}`, code: "+1", country: "US", label: "Office" },
    }));
    await account.up({ ada });
    account.zoom.accept(email);
    await account.refresh();
    account.zoom.portal.edit(email, { phone_numbers: numbers.slice(1).map((one) => ({ ...one, verified: false })) });
    const { failed } = await account.up({ ada: { ...ada, phoneNumbers: numbers.slice(0, 1) } });
    assert.match(
      failed.ada ?? "",
      /^ada@example\.com would have 4 phone numbers, and Zoom allows three: someone added/,
    );
  });

  story(
    "who accepted in the meantime is kept when the program changes the e-mail",
    { managedDomains: ["example.com"] },
    {},
    async (account) => {
      await account.up({ ada });
      const { id } = account.zoom.accept(email);
      account.writes();
      const program = { ada: { ...ada, email: "al@example.com" } };
      assert.deepEqual((await account.up(program)).failed, {});
      assert.deepEqual(account.writes(), [`PATCH /v2/users/${id}`, `PUT /v2/users/${id}/email`]);
      assert.equal(account.zoom.person("al@example.com")?.id, id);
      await isDone(account, program);
    },
  );

  story("keeps what was edited in the web portal: only the program invites again", {}, {}, async (account) => {
    await account.up({ ada });
    account.zoom.portal.edit(email, { first_name: "Augusta" });
    await isDone(account, { ada });
  });

  story(
    "defers instead of inviting again with whenPending: defer",
    {},
    { "zoom:whenPending": "defer" },
    async (account) => {
      await account.up({ ada });
      const program = { ada: { ...ada, lastName: "King" } };
      assert.deepEqual((await account.preview(program)).did, { ada: "update" });
      account.writes();
      await account.up(program);
      assert.deepEqual(account.writes(), []);
      assert.deepEqual(account.state.get("ada")!.outputs.deferred, ["lastName", "dept"]);
      account.zoom.accept(email);
      await account.refresh();
      await account.up(program);
      assert.equal(account.zoom.person(email)?.last_name, "King");
      await isDone(account, program);
    },
  );

  story("cannot be deactivated, and the preview says so", {}, {}, async (account) => {
    await account.up({ ada });
    const { failed } = await account.preview({ ada: { ...ada, status: "inactive" } });
    assert.match(failed.ada!, /status cannot be changed.*to withdraw the invitation, remove the resource/);
  });

  story("whose invitation expired is kept, and no mail is sent", {}, {}, async (account) => {
    const resourceUrn = "urn:pulumi:dev::company::pulumi-nodejs:dynamic/zoom:ZoomUser::ada";
    const program = { ada: { ...ada, resourceUrn } };
    await account.up(program);
    account.zoom.expireInvitation(email);
    const refreshed = await account.refresh();
    assert.match(
      refreshed.told.join(),
      /The invitation of ada@example.com expired or was withdrawn\. No new invitation/,
    );
    const command = `pulumi up --replace '${resourceUrn}'`;
    assert.deepEqual((await account.preview(program)).told, [
      `The invitation of ada@example.com expired or was withdrawn. To invite them again, run: ${command}`,
    ]);
    for (const kept of [account.state.get("ada")!.inputs, account.state.get("ada")!.outputs])
      assert.ok(!JSON.stringify(kept).includes(resourceUrn), "the URN is in no state");
    assert.equal(account.state.get("ada")!.outputs.accountStatus, "expired");
    account.writes();
    assert.deepEqual((await account.up(program)).did, {});
    const changed = await account.preview({ ada: { ...program.ada, lastName: "King" } });
    assert.ok(changed.failed.ada!.endsWith(`expired or was withdrawn. To invite them again, run: ${command}`));
    assert.deepEqual(account.writes(), []);
    assert.deepEqual((await account.up({ ada: { ...ada, lastName: "King" } }, ["ada"])).did, { ada: "replace" });
    assert.deepEqual(account.writes(), ["POST /v2/users"]);
    assert.deepEqual((await account.destroy()).failed, {});
  });

  story(
    "whose invitation expired is invited again with onExpiredInvitation: reinvite",
    {},
    { "zoom:onExpiredInvitation": "reinvite" },
    async (account) => {
      await account.up({ ada });
      account.zoom.clock.advance(31 * 24 * 3_600_000);
      assert.deepEqual((await account.refresh()).did, { ada: "delete" });
      assert.deepEqual((await account.preview({ ada })).did, { ada: "create" });
    },
  );

  story("whose invitation expired is invited again if reinvite is declared afterwards", {}, {}, async (account) => {
    await account.up({ ada });
    account.zoom.clock.advance(31 * 24 * 3_600_000);
    await account.refresh();
    account.writes();
    const program = { ada: { ...ada, dept: "Looms", onExpiredInvitation: "reinvite" } };
    const { did, told } = await account.preview(program);
    assert.deepEqual(did, { ada: "replace" });
    assert.deepEqual(told, [
      `The invitation of ${email} expired or was withdrawn. The run mails a new one to ${email}.`,
    ]);
    assert.deepEqual((await account.up(program)).failed, {});
    assert.deepEqual(account.writes(), ["POST /v2/users"]);
    await isDone(account, program);
  });

  story("whose invitation expired is invited again if the setting becomes reinvite", {}, {}, async (account) => {
    await account.up({ ada });
    account.zoom.clock.advance(31 * 24 * 3_600_000);
    await account.refresh();
    account.stack["zoom:onExpiredInvitation"] = "reinvite";
    const { id, inputs, outputs } = account.state.get("ada")!;
    // The inputs do not change: without a word, the engine would do nothing.
    const diff = await account.process()("ada").diff!(id, outputs, inputs);
    assert.deepEqual([diff.changes, diff.replaces], [true, ["onExpiredInvitation"]]);
    account.writes();
    assert.deepEqual((await account.up({ ada })).did, { ada: "replace" });
    assert.deepEqual(account.writes(), ["POST /v2/users"]);
    await isDone(account, { ada });
  });

  story("whose secret name waits keeps it secret after they accept", {}, {}, async (account) => {
    const whenPending = "defer";
    await account.up({ ada: { ...ada, firstName: "Secretia", whenPending, secretArguments: ["firstName"] } });
    const program = { ada: { ...ada, whenPending } };
    await account.up(program);
    // A run that changes nothing in Zoom keeps what is secret, too.
    await account.refresh();
    await account.up(program);
    account.zoom.accept(email);
    await account.refresh();
    assert.doesNotMatch(JSON.stringify(account.state.get("ada")?.outputs.firstName), /^"Secretia"/);
    assert.deepEqual((await account.up(program)).failed, {});
    assert.deepEqual(account.state.get("ada")?.outputs.firstName, "Ada");
    await isDone(account, program);
  });

  story(
    "who has an account elsewhere is kept under their e-mail, so that no run mails them again",
    { elsewhere: { [email]: "unlinked" } },
    {},
    async (account) => {
      const first = await account.up({ ada });
      assert.match(first.failed.ada!, /belongs to another Zoom account\./);
      assert.equal(account.state.get("ada")!.id, email);
      account.writes();
      const second = await account.up({ ada });
      assert.match(second.failed.ada!, /--replace URN/);
      assert.deepEqual(account.writes(), []);
    },
  );

  story(
    "who has an account elsewhere is not mailed again while they can decide, with onExpiredInvitation: reinvite",
    { elsewhere: { [email]: "unlinked" } },
    { "zoom:onExpiredInvitation": "reinvite" },
    async (account) => {
      await account.up({ ada: { email } });
      account.writes();
      for (const days of [0, 10, 10]) {
        account.zoom.clock.advance(days * 24 * 3_600_000);
        await account.refresh();
        assert.deepEqual((await account.preview({ ada: { email } })).did, {});
        await account.up({ ada: { email } });
      }
      assert.deepEqual(account.writes(), []);
      account.zoom.clock.advance(11 * 24 * 3_600_000);
      assert.deepEqual((await account.refresh()).did, { ada: "delete" });
    },
  );
});
