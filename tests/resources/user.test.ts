import assert from "node:assert/strict";
import { type Account, story } from "./account";

const email = "ada@example.com";
const ada = { email, firstName: "Ada", lastName: "Lovelace", dept: "Engines", type: 2 };
const inZoom = { email, first_name: "Ada", last_name: "Lovelace", dept: "Engines", type: 2 };
const active = { people: [{ ...inZoom, id: "u1" }] };
const adopt = { onExisting: "adopt" };

/** Nothing went wrong and nothing is left to do. */
async function settled(account: Account, program: Parameters<Account["up"]>[0]) {
  account.zoom.takeLog();
  const again = await account.up(program);
  assert.deepEqual([again.did, again.failed, account.writes()], [{}, {}, []]);
  const refreshed = await account.refresh();
  assert.deepEqual([refreshed.did, refreshed.failed], [{}, {}]);
  assert.deepEqual((await account.preview(program)).did, {});
}

describe("a ZoomUser", () => {
  story("is invited, is the same the second time, and is withdrawn", {}, {}, async (account) => {
    const made = await account.up({ ada });
    assert.deepEqual([made.did, made.failed], [{ ada: "create" }, {}]);
    assert.deepEqual(account.writes(), ["POST /v2/users"]);
    const { id, outputs } = account.state.get("ada")!;
    assert.equal(id, account.zoom.person(email)?.id);
    assert.deepEqual([outputs.accountStatus, outputs.deferred], ["pending", ["dept"]]);
    assert.deepEqual(made.told, [
      `${email} has not accepted the invitation yet: dept will be set by the first run after they do.`,
    ]);
    await settled(account, { ada });
    assert.deepEqual((await account.destroy()).failed, {});
    assert.deepEqual(account.writes(), [`DELETE /v2/users/${id}`]);
    assert.equal(account.zoom.person(email), undefined);
  });

  story(
    "is active at once with ssoCreate, and gets what the creation cannot carry",
    { sso: "on" },
    {},
    async (account) => {
      const declared = { ...ada, createAction: "ssoCreate", jobTitle: "Analyst" };
      assert.deepEqual((await account.up({ ada: declared })).failed, {});
      const { id } = account.state.get("ada")!;
      assert.deepEqual(account.writes(), ["POST /v2/users", `PATCH /v2/users/${id}`]);
      assert.equal(account.zoom.person(email)?.job_title, "Analyst");
      await settled(account, { ada: declared });
    },
  );

  story("gets what was deferred by the first run after accepting", {}, {}, async (account) => {
    await account.up({ ada });
    account.zoom.accept(email);
    assert.deepEqual((await account.refresh()).did, { ada: "update" });
    assert.deepEqual((await account.preview({ ada })).did, { ada: "update" });
    account.writes();
    assert.deepEqual((await account.up({ ada })).failed, {});
    assert.deepEqual(account.writes(), [`PATCH /v2/users/${account.state.get("ada")!.id}`]);
    assert.equal(account.zoom.person(email)?.dept, "Engines");
    await settled(account, { ada });
  });

  story(
    "is followed to the id that acceptance gave",
    { switches: { newIdOnActivation: true } },
    {},
    async (account) => {
      await account.up({ ada });
      const { id } = account.zoom.accept(email);
      assert.notEqual(account.state.get("ada")!.id, id);
      await account.refresh();
      assert.equal(account.state.get("ada")!.id, id);
      await account.up({ ada });
      await settled(account, { ada });
    },
  );

  story("is repaired when somebody edits them in the web portal", active, {}, async (account) => {
    await account.up({ ada: { ...ada, ...adopt } });
    account.zoom.portal.edit(email, { dept: "Looms", first_name: "Augusta", job_title: "Countess" });
    await account.refresh();
    const { inputs } = account.state.get("ada")!;
    assert.deepEqual([inputs.dept, inputs.firstName, inputs.jobTitle], ["Looms", "Augusta", undefined]);
    account.writes();
    await account.up({ ada: { ...ada, ...adopt } });
    assert.deepEqual(account.writes(), ["PATCH /v2/users/u1"]);
    assert.deepEqual(
      [account.zoom.person(email)?.dept, account.zoom.person(email)?.job_title],
      ["Engines", "Countess"],
    );
    await settled(account, { ada: { ...ada, ...adopt } });
  });

  story("continues where a run failed half-way", active, {}, async (account) => {
    const before = { ...ada, ...adopt };
    await account.up({ ada: before });
    const after = { ...before, type: 1, planUnitedType: "32", aboutMe: "Notes" };
    account.zoom.fail({ match: "PATCH /users/*", status: 400, code: 200, message: "No permission.", after: 1 });
    const failed = await account.up({ ada: after });
    assert.match(failed.failed.ada!, /^Changing ada@example.com failed\. PATCH \/users\/u1: 400 \(Zoom code 200\)/);
    assert.deepEqual(account.state.get("ada")!.outputs.unfinished, ["planUnitedType", "aboutMe"]);
    account.writes();
    assert.deepEqual((await account.up({ ada: after })).failed, {});
    assert.deepEqual(account.writes(), ["PATCH /v2/users/u1"]);
    assert.deepEqual(
      [account.zoom.person(email)?.plan_united_type, account.zoom.person(email)?.about_me],
      ["32", "Notes"],
    );
    await settled(account, { ada: after });
  });

  story("is removed twice without complaint", active, {}, async (account) => {
    await account.up({ ada: { ...ada, ...adopt, onDelete: "delete" } });
    account.zoom.portal.remove(email);
    assert.deepEqual((await account.destroy()).failed, {});
  });
});

describe("somebody who is in the account already", () => {
  story("is refused, with who they are and what to do", active, {}, async (account) => {
    const { failed } = await account.up({ ada });
    assert.match(
      failed.ada!,
      /^ada@example.com: the person already exists in this Zoom account \(id u1, active\).*onExisting: "adopt"/,
    );
    assert.deepEqual(account.writes(), []);
    assert.equal(account.state.size, 0);
  });

  story(
    "is adopted without a change where nothing differs",
    active,
    { "zoom:onExisting": "adopt" },
    async (account) => {
      assert.deepEqual((await account.up({ ada })).did, { ada: "create" });
      assert.deepEqual([account.state.get("ada")!.id, account.writes()], ["u1", []]);
      await settled(account, { ada });
    },
  );

  story(
    "is adopted pending without a new invitation",
    { people: [{ email, first_name: "A.", status: "pending" }] },
    {},
    async (account) => {
      await account.up({ ada: { ...ada, ...adopt } });
      assert.deepEqual(account.writes(), []);
      assert.deepEqual(account.state.get("ada")!.outputs.deferred, ["type", "firstName", "lastName", "dept"]);
      account.zoom.accept(email);
      await account.refresh();
      await account.up({ ada: { ...ada, ...adopt } });
      assert.equal(account.zoom.person(email)?.first_name, "Ada");
      await settled(account, { ada: { ...ada, ...adopt } });
    },
  );

  story("is left alone when the resource they had is renamed", active, {}, async (account) => {
    await account.up({ ada: { ...ada, ...adopt } });
    const renamed = await account.up({ lovelace: { ...ada, ...adopt } });
    assert.deepEqual(renamed.did, { lovelace: "create", ada: "delete" });
    assert.match(renamed.told.join(), /left alone.*"aliases"/);
    assert.equal(account.zoom.person(email)?.status, "active");
    await settled(account, { lovelace: { ...ada, ...adopt } });
  });
});

describe("a person who is pending", () => {
  story("is invited again when the program changes what the invitation carries", {}, {}, async (account) => {
    await account.up({ ada });
    const { id } = account.state.get("ada")!;
    account.writes();
    const program = { ada: { ...ada, lastName: "King" } };
    const preview = await account.preview(program);
    assert.deepEqual(preview.did, { ada: "replace" });
    assert.match(preview.told.join(), /changing lastName withdraws it and mails a new one/);
    await account.up(program);
    assert.deepEqual(account.writes(), [`DELETE /v2/users/${id}`, "POST /v2/users"]);
    await settled(account, program);
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
      await settled(account, program);
    },
  );

  story(
    "who accepted in the meantime keeps the account when the program changes the address",
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
      await settled(account, program);
    },
  );

  story("keeps what was edited in the web portal: only the program invites again", {}, {}, async (account) => {
    await account.up({ ada });
    account.zoom.portal.edit(email, { first_name: "Augusta" });
    await settled(account, { ada });
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
      await settled(account, program);
    },
  );

  story("cannot be deactivated, and the preview says so", {}, {}, async (account) => {
    await account.up({ ada });
    const { failed } = await account.preview({ ada: { ...ada, status: "inactive" } });
    assert.match(failed.ada!, /status cannot be changed.*delete the resource to withdraw/);
  });

  story("whose invitation expired is kept, and nobody is mailed unasked", {}, {}, async (account) => {
    await account.up({ ada });
    account.zoom.expireInvitation(email);
    const refreshed = await account.refresh();
    assert.match(
      refreshed.told.join(),
      /The invitation of ada@example.com expired or was withdrawn.*pulumi up --replace URN/,
    );
    assert.equal(account.state.get("ada")!.outputs.accountStatus, "expired");
    account.writes();
    assert.deepEqual((await account.up({ ada })).did, {});
    const changed = await account.preview({ ada: { ...ada, lastName: "King" } });
    assert.match(changed.failed.ada!, /expired or was withdrawn.*--replace URN/);
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

  story(
    "with an account elsewhere is kept under the address, so that no run mails them again",
    { elsewhere: { [email]: "unlinked" } },
    {},
    async (account) => {
      const first = await account.up({ ada });
      assert.match(first.failed.ada!, /Zoom account elsewhere/);
      assert.equal(account.state.get("ada")!.id, email);
      account.writes();
      const second = await account.up({ ada });
      assert.match(second.failed.ada!, /--replace URN/);
      assert.deepEqual(account.writes(), []);
    },
  );
});

describe("a person who is active", () => {
  const managed = { ...active, managedDomains: ["example.com"] };

  story("is deactivated after all other changes, and signed out where asked", active, {}, async (account) => {
    await account.up({ ada: { ...ada, ...adopt } });
    account.writes();
    const program = { ada: { ...ada, ...adopt, dept: "Looms", status: "inactive", immediateLogout: true } };
    assert.deepEqual((await account.up(program)).failed, {});
    assert.deepEqual(account.writes(), ["PATCH /v2/users/u1", "PUT /v2/users/u1/status", "DELETE /v2/users/u1/token"]);
    await settled(account, program);
  });

  story("comes back from deactivation with every licence", active, {}, async (account) => {
    const person = { ...ada, ...adopt, status: "active", aboutMe: "Notes" };
    await account.up({ ada: person });
    await account.up({ ada: { ...person, status: "inactive" } });
    assert.equal(account.zoom.person(email)?.type, 1);
    account.writes();
    assert.deepEqual((await account.up({ ada: person })).failed, {});
    assert.deepEqual(account.writes(), ["PUT /v2/users/u1/status", "PATCH /v2/users/u1"]);
    assert.equal(account.zoom.person(email)?.type, 2);
    await settled(account, { ada: person });
  });

  story("is brought back when somebody deactivates them in the web portal", active, {}, async (account) => {
    const person = { ...ada, ...adopt, status: "active" };
    await account.up({ ada: person });
    account.zoom.portal.deactivate(email);
    await account.refresh();
    assert.equal(account.state.get("ada")!.inputs.status, "inactive");
    assert.deepEqual((await account.up({ ada: person })).failed, {});
    assert.deepEqual([account.zoom.person(email)?.status, account.zoom.person(email)?.type], ["active", 2]);
    await settled(account, { ada: person });
  });

  story("waits while deactivated, and the preview says so", active, {}, async (account) => {
    const person = { ...ada, ...adopt, status: "inactive" };
    await account.up({ ada: person });
    const program = { ada: { ...person, dept: "Looms", type: 1 } };
    assert.match((await account.preview(program)).told.join(), /is deactivated: .*dept will wait/);
    account.writes();
    await account.up(program);
    assert.deepEqual([account.writes(), account.state.get("ada")!.outputs.deferred], [[], ["type", "dept"]]);
    await settled(account, program);
    await account.up({ ada: { ...person, status: "active", dept: "Looms", type: 1 } });
    assert.equal(account.zoom.person(email)?.dept, "Looms");
  });

  story("moves to another address in place within a managed domain", managed, {}, async (account) => {
    await account.up({ ada: { ...ada, ...adopt } });
    account.writes();
    const program = { ada: { ...ada, ...adopt, email: "al@example.com" } };
    assert.deepEqual((await account.up(program)).failed, {});
    assert.deepEqual(account.writes(), ["PUT /v2/users/u1/email"]);
    await settled(account, program);
  });

  story("is told why the address cannot change outside a managed domain", active, {}, async (account) => {
    await account.up({ ada: { ...ada, ...adopt } });
    const { failed } = await account.up({ ada: { ...ada, ...adopt, email: "al@example.com" } });
    assert.match(
      failed.ada!,
      /^Changing the e-mail of al@example.com failed\. .*\(Zoom code 1116\).*managed domain.*onEmailChange: "replace"/,
    );
  });

  story(
    "is told when Zoom takes no more changes of the address that day",
    { ...managed, rateLimits: "business" },
    {},
    async (account) => {
      await account.up({ ada: { ...ada, ...adopt } });
      for (const name of ["a", "b", "c"]) await account.up({ ada: { ...ada, ...adopt, email: `${name}@example.com` } });
      const { failed } = await account.up({ ada: { ...ada, ...adopt, email: "d@example.com" } });
      assert.match(failed.ada!, /three times in 24 hours/);
    },
  );

  story(
    "is replaced for another address only where the program says so",
    active,
    { "zoom:onEmailChange": "replace" },
    async (account) => {
      await account.up({ ada: { ...ada, ...adopt } });
      account.writes();
      const program = { ada: { ...ada, ...adopt, email: "al@example.com" } };
      const preview = await account.preview(program);
      assert.deepEqual(preview.did, { ada: "replace" });
      assert.match(preview.told.join(), /ends this person \(deactivate\) and mails an invitation to al@example.com/);
      await account.up(program);
      assert.deepEqual(account.writes(), ["PUT /v2/users/u1/status", "POST /v2/users"]);
      assert.equal(account.zoom.person(email)?.status, "inactive");
    },
  );

  story(
    "is brought back in place when a person at the terminal forces the replacement",
    active,
    {},
    async (account) => {
      await account.up({ ada: { ...ada, ...adopt } });
      account.writes();
      assert.deepEqual((await account.up({ ada }, ["ada"])).failed, {});
      assert.deepEqual(account.writes(), ["PUT /v2/users/u1/status", "PUT /v2/users/u1/status", "PATCH /v2/users/u1"]);
      assert.deepEqual([account.zoom.person(email)?.status, account.zoom.person(email)?.type], ["active", 2]);
      await settled(account, { ada });
    },
  );

  story("who is gone is created again, visibly, after a refresh", active, {}, async (account) => {
    await account.up({ ada: { ...ada, ...adopt } });
    account.zoom.portal.remove(email);
    const { failed } = await account.up({ ada: { ...ada, ...adopt, dept: "Looms" } });
    assert.match(failed.ada!, /is no longer in this Zoom account. Run "pulumi refresh"/);
    assert.deepEqual((await account.refresh()).did, { ada: "delete" });
    assert.deepEqual((await account.preview({ ada })).did, { ada: "create" });
  });

  story(
    "who is an administrator keeps the status, and the error says what to do first",
    { people: [{ ...inZoom, id: "u1", role_id: "1" }] },
    {},
    async (account) => {
      await account.up({ ada: { ...ada, ...adopt } });
      account.writes();
      const { failed } = await account.up({ ada: { ...ada, ...adopt, status: "inactive" } });
      assert.match(failed.ada!, /neither activates nor deactivates an administrator; take the role away/);
      assert.match((await account.destroy()).failed.ada!, /does not deactivate an administrator/);
      assert.deepEqual(account.writes(), []);
    },
  );

  story(
    "is told how many licences there are when none is left",
    {
      ...active,
      seats: { licensed: 2 },
      people: [
        { ...inZoom, id: "u1", type: 1 },
        { email: "b@example.com", type: 2 },
      ],
    },
    {},
    async (account) => {
      const { failed } = await account.up({ ada: { ...ada, ...adopt } });
      assert.match(failed.ada!, /Zoom code 3412.*2 bought, 2 used/s);
    },
  );
});

describe("removing a person", () => {
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
    await account.destroy();
    assert.equal(account.zoom.person(email), undefined);
  });

  story(
    "passes on what the transfer names",
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

  story("says when it is the receiver who does not exist", active, {}, async (account) => {
    await account.up({ ada: { ...ada, ...adopt, onDelete: "delete", transfer: { email: "nobody@example.com" } } });
    assert.match(
      (await account.destroy()).failed.ada!,
      /Removing ada@example.com failed: Zoom knows nobody called nobody@example.com/,
    );
    assert.equal(account.zoom.person(email)?.status, "active");
  });

  story(
    "says what to do about a managed domain",
    { ...active, managedDomains: ["example.com"] },
    { "zoom:onDelete": "disassociate" },
    async (account) => {
      await account.up({ ada: { ...ada, ...adopt } });
      assert.match((await account.destroy()).failed.ada!, /Zoom code 1107.*set onDelete to "delete" or "deactivate"/);
    },
  );
});

describe("Zoom's forgetful ways", () => {
  story("a write that was accepted and dropped is an error that names the attribute", active, {}, async (account) => {
    await account.up({ ada: { ...ada, ...adopt } });
    account.zoom.fail({ match: "PATCH /users/*", kind: "dropped" });
    const program = { ada: { ...ada, ...adopt, dept: "Looms" } };
    assert.match(
      (await account.up(program)).failed.ada!,
      /accepted the change of ada@example.com and did not apply it: dept is still "Engines" and was set to "Looms"/,
    );
    assert.deepEqual((await account.up(program)).failed, {});
    await settled(account, program);
  });

  story("a write that shows late is waited for", { ...active, visibility: { delayMs: 1_200 } }, {}, async (account) => {
    await account.up({ ada: { ...ada, ...adopt } });
    const program = { ada: { ...ada, ...adopt, dept: "Looms" } };
    assert.deepEqual((await account.up(program)).failed, {});
  });

  story("Zoom's own spelling of a value is remembered and is no drift", active, {}, async (account) => {
    const program = { ada: { ...ada, ...adopt, language: "German" } };
    await account.up(program);
    assert.deepEqual(account.state.get("ada")!.outputs.asZoomShows, { language: "de-DE" });
    await settled(account, program);
    account.zoom.portal.edit(email, { language: "fr-FR" });
    await account.refresh();
    assert.equal(account.state.get("ada")!.inputs.language, "fr-FR");
    assert.deepEqual((await account.up(program)).did, { ada: "update" });
    await settled(account, program);
  });

  for (const when of ["before", "after"] as const)
    story(`an invitation whose connection broke ${when} Zoom acted goes out once`, {}, {}, async (account) => {
      account.zoom.fail({ match: "POST /users", kind: "reset", when });
      assert.deepEqual((await account.up({ ada })).failed, {});
      assert.equal(account.writes().filter((line) => line === "POST /v2/users").length, when === "before" ? 2 : 1);
      await settled(account, { ada });
    });
  for (const when of ["before", "after"] as const)
    story(`an invitation answered with 500 ${when} Zoom acted goes out once`, {}, {}, async (account) => {
      account.zoom.fail({ match: "POST /users", status: 500, when });
      assert.deepEqual((await account.up({ ada })).failed, {});
      await settled(account, { ada });
    });

  story(
    "a custom attribute that is not declared survives the change of one that is",
    {
      ...active,
      customAttributes: [
        { key: "k", name: "Badge" },
        { key: "m", name: "Shoe" },
      ],
      switches: { customAttributes: "replace" },
    },
    {},
    async (account) => {
      account.zoom.portal.edit(email, { custom_attributes: [{ key: "m", name: "Shoe", value: "42" }] });
      const program = { ada: { ...ada, ...adopt, customAttributes: [{ key: "k", value: "7" }] } };
      assert.deepEqual((await account.up(program)).failed, {});
      assert.deepEqual(
        new Set(account.zoom.person(email)?.custom_attributes?.map(({ key, value }) => `${key}=${value}`)),
        new Set(["k=7", "m=42"]),
      );
      await settled(account, program);
    },
  );
});

describe("what state does not know", () => {
  story(
    "somebody invited a moment ago, whom a first look does not show, is not ours",
    { visibility: { delayMs: 800 } },
    {},
    async (account) => {
      account.zoom.portal.add({ email, status: "pending" });
      const { failed } = await account.up({ ada });
      assert.match(failed.ada!, /already exists in this Zoom account/);
      assert.equal(account.state.size, 0);
    },
  );

  story("somebody who accepted since gets all that is declared, not only what changed", {}, {}, async (account) => {
    await account.up({ ada });
    account.zoom.accept(email);
    account.writes();
    const program = { ada: { ...ada, jobTitle: "Analyst" } };
    assert.deepEqual((await account.up(program)).failed, {});
    assert.deepEqual([account.zoom.person(email)?.dept, account.zoom.person(email)?.job_title], ["Engines", "Analyst"]);
    await settled(account, program);
  });

  story("what Zoom never shows is written once, and again when the program changes it", active, {}, async (account) => {
    const program = { ada: { ...ada, ...adopt, hostKey: "123456", aboutMe: "Notes" } };
    await account.up(program);
    await settled(account, program);
    account.writes();
    await account.up({ ada: { ...program.ada, hostKey: "654321" } });
    assert.deepEqual(account.writes(), ["PATCH /v2/users/u1"]);
    assert.equal(account.zoom.person(email)?.host_key, "654321");
  });

  story(
    "with deepGet: false what list pages do not carry is taken as declared",
    active,
    { "zoom:deepGet": "false" },
    async (account) => {
      const program = { ada: { ...ada, ...adopt, jobTitle: "Analyst" } };
      await account.up(program);
      assert.equal(account.zoom.person(email)?.job_title, "Analyst");
      account.zoom.portal.edit(email, { job_title: "Countess" });
      assert.deepEqual((await account.refresh()).did, {});
      account.zoom.portal.edit(email, { dept: "Looms" });
      await account.refresh();
      assert.deepEqual(
        [account.state.get("ada")!.inputs.dept, account.state.get("ada")!.inputs.jobTitle],
        ["Looms", "Analyst"],
      );
    },
  );

  story("an attribute that is no longer declared is left as it is", active, {}, async (account) => {
    await account.up({ ada: { ...ada, ...adopt } });
    account.zoom.takeLog();
    const { dept, ...less } = { ...ada, ...adopt };
    assert.deepEqual((await account.up({ ada: less })).did, { ada: "update" });
    assert.deepEqual(account.zoom.takeLog(), []);
    assert.equal(account.zoom.person(email)?.dept, dept);
    assert.equal("dept" in account.state.get("ada")!.outputs, false);
  });

  story("a plan number beyond a double goes out and comes back digit by digit", active, {}, async (account) => {
    const program = { ada: { ...ada, ...adopt, zoomOneType: "72057594037927936" } };
    assert.deepEqual((await account.up(program)).failed, {});
    await settled(account, program);
  });
});

describe("another account", () => {
  story("is refused before any call", active, {}, async (account) => {
    await account.up({ ada: { ...ada, ...adopt } });
    account.zoom.takeLog();
    account.stack["zoom:accountId"] = "SomebodyElse";
    const refusal = /belongs to the Zoom account .* but the settings name the account SomebodyElse/;
    assert.match((await account.refresh()).failed.ada!, refusal);
    assert.match((await account.up({ ada: { ...ada, ...adopt, dept: "Looms" } })).failed.ada!, refusal);
    assert.match((await account.destroy()).failed.ada!, refusal);
    assert.deepEqual(account.zoom.takeLog(), []);
  });
});

describe("an unchanged program", () => {
  story("is previewed without a call and without credentials", active, {}, async (account) => {
    await account.up({ ada: { ...ada, ...adopt } });
    account.zoom.takeLog();
    for (const key of ["zoom:clientId", "zoom:clientSecret"]) delete account.stack[key];
    assert.deepEqual((await account.preview({ ada: { ...ada, ...adopt } })).did, {});
    assert.deepEqual(account.zoom.takeLog(), []);
  });
});
