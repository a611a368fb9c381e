import assert from "node:assert/strict";
import { PartialError } from "../../provider/zoom/errors";
import { allInClear } from "../../provider/resources/shared/secret-values";
import { type Account, story } from "./account";
import { at, zoom } from "./hand-over-story";

type Properties = Record<string, unknown>;

/** Replaces a resource, but creates before it removes, or without that. The program or an option asks for it. */
async function createFirst(account: Account, declared: Properties, removal: string): Promise<string> {
  const { provider, told } = account.processWithLines();
  const calls = provider("pat");
  const { id, inputs: olds, outputs } = account.state.get("pat")!;
  const news = { ...declared, resourceUrn: "urn:pulumi:dev::company::zoom:ZoomUser::pat", __provider: "the line" };
  const checked = await calls.check!(olds, news);
  await calls.diff!(id, allInClear(outputs), checked.inputs);
  const created = await calls.check!({}, news);
  assert.deepEqual(created.failures, []);
  await calls.create(created.inputs as Properties);
  if (removal === "afterwards") await calls.delete!(id, allInClear(outputs));
  return told.join("\n");
}

const people = ({ zoom: { store } }: Account) =>
  [...store.people.values()]
    .filter(({ email }) => email.startsWith("pat"))
    .map(({ email, status, first_name: firstName }) => [email, status, firstName]);

const pat = (firstName: string, more: Properties = {}) => ({ email: at("pat"), firstName, ...more });
const defer = { whenPending: "defer" };
const other = pat("Pat", { email: at("pat2") });

/** Someone else gets the e-mail by hand. */
function addByHand({ zoom: { portal } }: Account, status: "active" | "pending"): void {
  portal.remove(at("pat"));
  portal.add({ id: "by-hand", email: at("pat"), status });
}

/** Each returns what undoes it. */
const refuseInvitations = ({ zoom }: Account) => {
  const fault = zoom.fail({ match: "POST /users", status: 400, times: Infinity });
  return () => fault.stop();
};
const addOther = ({ zoom: { portal } }: Account) => {
  portal.add({ id: "other", email: at("pat2"), status: "active" });
  return () => portal.remove("other");
};

for (const removal of ["afterwards", "never"])
  describe(`someone pending who is created again before they are removed, ${removal} removed,`, () => {
    for (const [title, declared, shown] of [
      ["is invited once", pat("Patricia"), [at("pat"), "pending", "Patricia"]],
      ["is invited once with whenPending: defer", pat("Patricia", defer), [at("pat"), "pending", "Patricia"]],
      ["is no longer invited if another e-mail is", other, [at("pat2"), "pending", "Pat"]],
    ] as const)
      story(title, zoom(), {}, async (account) => {
        await account.up({ pat: { ...declared, ...pat("Pat") } });
        account.writes();
        const told = await createFirst(account, declared, removal);
        assert.deepEqual(people(account), [shown]);
        assert.deepEqual(
          account.writes().map((line) => line.split(" ")[0]),
          ["DELETE", "POST"],
        );
        assert.doesNotMatch(told, /another resource|no longer|was not in/);
        assert.equal(told.includes("The invitation of pat@example.com was withdrawn."), declared === other);
      });

    for (const [title, declared, shown] of [
      ["is changed in place if they accepted", pat("Patricia"), [at("pat"), "active", "Patricia"]],
      ["gets the other e-mail in place if they accepted", other, [at("pat2"), "active", "Pat"]],
    ] as const)
      story(title, zoom(), {}, async (account) => {
        await account.up({ pat: pat("Pat") });
        account.zoom.accept(at("pat"));
        account.writes();
        const told = await createFirst(account, declared, removal);
        assert.deepEqual(people(account), [shown]);
        assert.match(told, /accepted the invitation in the meantime, so they are changed in place/);
        assert.doesNotMatch(told, /another resource/);
        assert.deepEqual(
          account.writes().filter((line) => !line.startsWith("PATCH") && !line.endsWith("/email")),
          [],
        );
      });

    story(
      "is adopted only with consent if someone with another id has the e-mail since then",
      zoom(),
      {},
      async (account) => {
        await account.up({ pat: pat("Pat") });
        addByHand(account, "active");
        await assert.rejects(createFirst(account, pat("Patricia"), removal), /already exists in this Zoom account/);
        account.writes();
        const told = await createFirst(account, pat("Patricia", { onExisting: "adopt" }), "never");
        assert.deepEqual(people(account), [[at("pat"), "active", "Patricia"]]);
        assert.doesNotMatch(told, /changed in place/);
      },
    );

    for (const [why, declared, refuse] of [
      ["Zoom refuses to invite them again", pat("Patricia"), refuseInvitations],
      ["Zoom refuses to invite another e-mail", other, refuseInvitations],
      ["someone has the other e-mail", other, addOther],
    ] as const)
      story(`is not taken for invited after their invitation was withdrawn, if ${why}`, zoom(), {}, async (account) => {
        await account.up({ pat: pat("Pat") });
        const undo = refuse(account);
        const { id, properties } = await createFirst(account, declared, "never").then(
          () => assert.fail("it succeeds"),
          (error: unknown) => (error instanceof PartialError ? error : assert.fail(String(error))),
        );
        undo();
        assert.deepEqual([people(account), properties.invitedAt], [[], undefined]);
        Object.assign(account.state.get("pat")!, { id, outputs: properties, failedHalfWay: true });
        const { failed } = await account.up({ pat: pat("Pat") });
        assert.match(failed.pat ?? "", /the invitation expired or was withdrawn.*To invite them again, run/);
        assert.deepEqual((await account.up({ pat: declared })).failed, {});
        assert.deepEqual(people(account), [[declared.email, "pending", declared.firstName]]);
      });

    story(
      "leaves someone with another id who has the e-mail since then, if another e-mail is invited",
      zoom(),
      {},
      async (account) => {
        await account.up({ pat: pat("Pat") });
        addByHand(account, "active");
        account.writes();
        const told = await createFirst(account, other, removal);
        assert.match(
          told,
          /pat@example\.com is in Zoom with another id \(by-hand\) than the invitation had, so they stay as they are/,
        );
        assert.deepEqual(account.writes(), ["POST /v2/users"]);
        assert.equal(account.zoom.person(at("pat"))?.id, "by-hand");
      },
    );

    story("stays invited if someone else sent the invitation since then", zoom(), {}, async (account) => {
      await account.up({ pat: pat("Pat") });
      addByHand(account, "pending");
      account.writes();
      await assert.rejects(createFirst(account, pat("Patricia"), removal), /already exists in this Zoom account/);
      assert.deepEqual([account.writes(), account.zoom.person(at("pat"))?.id], [[], "by-hand"]);
    });

    story("stays invited by someone else if another e-mail is", zoom(), {}, async (account) => {
      await account.up({ pat: pat("Pat") });
      addByHand(account, "pending");
      const told = await createFirst(account, other, removal);
      assert.deepEqual(
        people(account)
          .map(([email]) => email)
          .sort(),
        [at("pat"), at("pat2")].sort(),
      );
      assert.match(told, /pat@example\.com has an invitation \(id by-hand\) that this stack may not have sent/);
    });

    story(
      "stays invited, and no one else is, if Zoom does not withdraw the invitation",
      zoom(),
      {},
      async (account) => {
        await account.up({ pat: pat("Pat") });
        const fault = account.zoom.fail({ match: "DELETE /users/*", status: 400, times: Infinity });
        await assert.rejects(
          createFirst(account, other, removal),
          /Withdrawing the invitation of pat@example\.com failed/,
        );
        fault.stop();
        assert.deepEqual(people(account), [[at("pat"), "pending", "Pat"]]);
        await createFirst(account, other, removal);
        assert.deepEqual(people(account), [[at("pat2"), "pending", "Pat"]]);
      },
    );
  });

describe("someone active whose new e-mail is invited before they are removed", () => {
  const declared = { ...other, onEmailChange: "replace" };
  const line =
    /^pat@example\.com \(id pat\) is still active\. Look for a later line that says that they were deactivated or removed\./m;
  const setUp = async (account: Account) =>
    assert.deepEqual((await account.up({ pat: pat("Pat", { onExisting: "adopt" }) })).failed, {});

  for (const [removal, status] of [
    ["afterwards", "inactive"],
    ["never", "active"],
  ] as const)
    story(`is named by a line, and ${removal} removed`, zoom("pat"), {}, async (account) => {
      await setUp(account);
      const told = await createFirst(account, declared, removal);
      assert.match(told, line);
      assert.equal(/^pat@example\.com was deactivated/m.test(told), removal === "afterwards");
      assert.deepEqual(account.zoom.person("pat")?.status, status);
    });

  for (const [why, change] of [
    ["they were deactivated by an earlier run", ({ portal }: Account["zoom"]) => portal.deactivate("pat")],
    ["they are gone", ({ portal }: Account["zoom"]) => portal.remove("pat")],
    ["they have the new e-mail", ({ portal }: Account["zoom"]) => portal.edit("pat", { email: at("pat2") })],
  ] as const)
    story(`is named by no line if ${why}`, zoom("pat"), {}, async (account) => {
      await setUp(account);
      change(account.zoom);
      assert.doesNotMatch(await createFirst(account, declared, "never"), /is still active/);
    });

  story(
    "is named by a line, and the new user stays in the state, if the look at them fails",
    zoom("pat"),
    {},
    async (account) => {
      await setUp(account);
      const fault = account.zoom.fail({ match: "GET /users/pat", status: 400, times: Infinity });
      const told = await createFirst(account, declared, "never");
      fault.stop();
      assert.match(told, /Looking up pat@example\.com failed/);
      assert.equal(account.zoom.person(at("pat2"))?.status, "pending");
    },
  );
});
