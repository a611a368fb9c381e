import assert from "node:assert/strict";
import { story } from "./account";
import { declared, emailOf, isDone, person } from "./user-story";

/** Holds no license, unlike the owner whom the simulator adds otherwise. */
const owner = { email: "owner@example.com", role_id: "0", type: 1 };

describe("users of one program", () => {
  for (const sideBySide of [false, true])
    for (const order of [
      ["gives", "gets"],
      ["gets", "gives"],
    ])
      story(
        `pass on a license in one run: ${order.join(" before ")}, ${sideBySide ? "side by side" : "one after another"}`,
        { seats: { licensed: 1 }, people: [owner, person("gives", { type: 2 }), person("gets", { type: 1 })] },
        {},
        async (account) => {
          const program = (types: Record<string, number>) =>
            Object.fromEntries(order.map((name) => [name, declared(name, { type: types[name] })]));
          assert.deepEqual((await account.up(program({ gives: 2, gets: 1 }))).failed, {});
          const preview = await account.preview(program({ gives: 1, gets: 2 }));
          assert.match(preview.told.join(), /gives@example\.com gives up a Licensed seat\./);
          const { failed } = await account.up(program({ gives: 1, gets: 2 }), [], sideBySide);
          assert.deepEqual(failed, {});
          assert.deepEqual(
            [account.zoom.person(emailOf("gives"))?.type, account.zoom.person(emailOf("gets"))?.type],
            [1, 2],
          );
          // What was passed on after its resource had finished is still in its state, and needs no write.
          account.writes();
          assert.deepEqual((await account.up(program({ gives: 1, gets: 2 }))).failed, {});
          await isDone(account, program({ gives: 1, gets: 2 }));
        },
      );

  story(
    "wait for a license until someone is removed, and get it in the same run",
    { seats: { licensed: 1 }, people: [owner, person("leaver", { type: 2 }), person("joiner", { type: 1 })] },
    {},
    async (account) => {
      await account.up({ leaver: declared("leaver", { type: 2 }), joiner: declared("joiner", { type: 1 }) });
      const { told, failed } = await account.up({ joiner: declared("joiner", { type: 2, dept: "Looms" }) });
      assert.deepEqual(failed, {});
      assert.match(told.join("\n"), /joiner@example\.com waits for a Licensed seat.*1 bought, 1 used/);
      assert.match(told.join("\n"), /joiner@example\.com now has a Licensed seat that leaver@example\.com gave up\./);
      const joiner = account.zoom.person(emailOf("joiner"));
      assert.deepEqual([joiner?.type, joiner?.dept], [2, "Looms"]);
      assert.equal(account.zoom.person(emailOf("leaver"))?.status, "inactive");
    },
  );

  story(
    "are invited without a license if none is left, and get it after they accept",
    { seats: { licensed: 1 }, people: [owner, person("leaver", { type: 2 })] },
    {},
    async (account) => {
      const joiner = { email: emailOf("joiner"), type: 2, dept: "Looms" };
      await account.up({ leaver: declared("leaver", { type: 2 }) });
      const { told, failed } = await account.up({ joiner });
      assert.deepEqual(failed, {});
      assert.match(told.join("\n"), /joiner@example\.com waits for a Licensed seat/);
      assert.match(told.join("\n"), /the next "pulumi up --refresh" sets dept\./);
      assert.equal(account.zoom.person(emailOf("leaver"))?.status, "inactive");
      assert.deepEqual(account.state.get("joiner")!.outputs.deferred, ["type", "dept"]);
      account.zoom.accept(emailOf("joiner"));
      await account.refresh();
      assert.deepEqual((await account.up({ joiner })).failed, {});
      assert.equal(account.zoom.person(emailOf("joiner"))?.type, 2);
      await isDone(account, { joiner });
    },
  );

  story(
    "try again in every run while a license is missing, with a line, and no refresh shows drift",
    { seats: { licensed: 1 }, people: [owner, person("has", { type: 2 }), person("wants", { type: 1 })] },
    {},
    async (account) => {
      const program = { wants: declared("wants", { type: 2 }) };
      assert.deepEqual((await account.up(program)).failed, {});
      assert.deepEqual(account.state.get("wants")!.outputs.deferred, ["type"]);
      assert.deepEqual((await account.refresh()).did, {});
      const preview = await account.preview(program);
      assert.deepEqual(preview.did, { wants: "update" });
      assert.match(
        preview.told.join(),
        /wants@example\.com waited for type when Zoom was last read\. This run sets what is free\./,
      );
      account.zoom.portal.edit(emailOf("has"), { type: 1 });
      assert.deepEqual((await account.up(program)).failed, {});
      assert.equal(account.zoom.person(emailOf("wants"))?.type, 2);
      await isDone(account, program);
    },
  );

  for (const size of [2, 3])
    story(
      `are told in the preview that ${size} cannot exchange their e-mails`,
      { managedDomains: ["example.com"], people: ["a", "b", "c"].map((name) => person(name)) },
      {},
      async (account) => {
        const people = ["a", "b", "c"].slice(0, size);
        const program = (...names: string[]) =>
          Object.fromEntries(names.map((name, index) => [`r${index}`, declared(name)]));
        await account.up(program(...people));
        const ring = program(...people.slice(1), "a");
        const { failed } = await account.preview(ring);
        assert.deepEqual(Object.keys(failed), [`r${size - 1}`]);
        assert.match(
          Object.values(failed).join(),
          size === 2
            ? /^b@example\.com and a@example\.com exchange their e-mails, .* Change one of the two to an unused address/
            : /^c@example\.com, a@example\.com and b@example\.com exchange their e-mails, .* Change one of them to/,
        );
        const chain = program(...people.slice(1), "d");
        assert.deepEqual((await account.preview(chain)).failed, {});
        await account.up(chain);
        assert.deepEqual((await account.preview(chain)).failed, {}, "also while the state is older than Zoom");
      },
    );

  story(
    "are told the two steps that exchange their e-mails",
    { managedDomains: ["example.com"], people: ["a", "b"].map((name) => person(name)) },
    {},
    async (account) => {
      await account.up({ one: declared("a"), two: declared("b") });
      const { failed } = await account.up({ one: declared("b"), two: declared("a") });
      assert.match(Object.values(failed).join(), /exchange their e-mails, which Zoom cannot do in one step/);
      assert.deepEqual(
        [account.zoom.person(emailOf("a"))?.id, account.zoom.person(emailOf("b"))?.id],
        ["id-a", "id-b"],
      );
      assert.equal(account.state.get("one")!.outputs.email, emailOf("a"));
    },
  );

  story(
    "exchange their vanity names in one run",
    { people: [person("a", { vanity_name: "alpha" }), person("b", { vanity_name: "beta" })] },
    {},
    async (account) => {
      const program = (a: string, b: string) => ({
        a: declared("a", { vanityName: a }),
        b: declared("b", { vanityName: b }),
      });
      await account.up(program("alpha", "beta"));
      assert.deepEqual((await account.up(program("beta", "alpha"))).failed, {});
      assert.deepEqual(
        [account.zoom.person(emailOf("a"))?.vanity_name, account.zoom.person(emailOf("b"))?.vanity_name],
        ["beta", "alpha"],
      );
      await account.up(program("beta", "alpha"));
      await isDone(account, program("beta", "alpha"));
    },
  );

  story(
    "that are one user are refused, if that is known only in the run",
    { people: [person("ada")] },
    {},
    async (account) => {
      await account.up({ one: declared("ada") });
      const { failed } = await account.up({ one: declared("ada"), two: declared("ada") });
      assert.match(failed.two!, /another resource of this program already manages this user \(id id-ada\)/);
      assert.doesNotMatch(failed.two!, /adopt/);
      assert.deepEqual(Object.keys(failed), ["two"]);
    },
  );

  story(
    "are removed before the user who receives their data, and the message says how",
    { people: [person("temp"), person("boss")] },
    { "zoom:onDelete": "delete" },
    async (account) => {
      await account.up({ boss: declared("boss"), temp: declared("temp", { transfer: { email: emailOf("boss") } }) });
      const { failed } = await account.up({});
      assert.match(
        failed.temp!,
        /transfer\.email is boss@example\.com, but Zoom has no such user\. .* declare the output of their resource, such as boss\.email/,
      );
    },
  );
});
