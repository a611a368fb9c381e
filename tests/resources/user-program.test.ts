import assert from "node:assert/strict";
import { story } from "./account";
import { inOrder } from "./hand-over-story";
import { adopt, isDone } from "./user-story";

const emailOf = (name: string) => `${name}@example.com`;
const declared = (name: string, more: Record<string, unknown> = {}) => ({ email: emailOf(name), ...adopt, ...more });
/** A program that names the resources of a list of people by their position. */
const byPosition = (...people: string[]) =>
  Object.fromEntries(people.map((name, index) => [`r${index}`, declared(name)]));
const newByPosition = (...people: string[]) =>
  Object.fromEntries(people.map((name, index) => [`r${index}`, { email: emailOf(name) }]));
/** Holds no license, unlike the owner whom the simulator adds otherwise. */
const owner = { email: "owner@example.com", role_id: "0", type: 1 };
const person = (name: string, more: Record<string, unknown> = {}) => ({
  email: emailOf(name),
  id: `id-${name}`,
  ...more,
});

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

  story(
    "are named by a line when an e-mail changes, and no one is deactivated, if a list names them by position",
    { managedDomains: ["example.com"], people: ["a", "b", "c"].map((name) => person(name)) },
    {},
    async (account) => {
      await account.up(byPosition("a", "b", "c"));
      const left = byPosition("b", "c");
      assert.deepEqual(
        (await account.preview(left)).told,
        ["ab", "bc"].map(
          ([from, to]) =>
            `${from}@example.com gets the e-mail ${to}@example.com and stays the same user, with the same account and data. ` +
            `If ${to}@example.com is another person, do not apply this: name each resource after its person.`,
        ),
      );
      const { failed } = await account.up(left);
      assert.match(
        failed.r2 ?? "",
        /^c@example\.com is not deactivated: the program gives their e-mail to b@example\.com\./,
      );
      const shown = ["a", "b", "c"].map((name) => account.zoom.person(`id-${name}`));
      assert.deepEqual(
        shown.map((user) => [user?.email, user?.status]),
        ["a", "b", "c"].map((name) => [emailOf(name), "active"]),
      );
      await account.up(byPosition("a", "b", "c"));
      await isDone(account, byPosition("a", "b", "c"));
    },
  );

  for (const [title, before, after] of [
    ["someone is taken out", "abcd", "bcd"],
    ["someone comes first", "abcd", "nabcd"],
    ["someone comes before the last one", "ab", "anb"],
    ["someone comes before the only one", "a", "na"],
  ] as const)
    for (const order of ["as declared", "the other way round"])
      story(
        `are not replaced one after another in a list that names them by position: ${title}, ${order}`,
        { people: ["a", "b", "c", "d"].map((name) => person(name)) },
        { "zoom:onEmailChange": "replace" },
        async (account) => {
          await account.up(byPosition(...before));
          const program = Object.entries(newByPosition(...after));
          // None of the invitations could go out: someone who is deactivated keeps the e-mail.
          const { failed } = await account.preview(
            Object.fromEntries(order === "as declared" ? program : program.toReversed()),
          );
          assert.ok(Object.keys(failed).length > 0);
          for (const reason of Object.values(failed))
            assert.match(
              reason,
              /no one else can get this e-mail, because the program deactivates the user who has it/,
            );
        },
      );

  for (const order of [
    ["r0", "r1"],
    ["r1", "r0"],
  ])
    story(
      `do not wait for the e-mail of someone who is deactivated: the preview refuses it, ${order.join(", then ")}`,
      { managedDomains: ["example.com"], people: ["a", "b"].map((name) => person(name)) },
      {},
      async (account) => {
        await account.up(byPosition("a", "b"));
        const program = { r0: declared("n", { onEmailChange: "replace" }), r1: declared("a") };
        const { failed } = await account.preview(inOrder(program, ...order));
        assert.match(Object.values(failed).join(), /^a@example\.com: no one else can get this e-mail/);
      },
    );

  for (const [title, others] of [
    ["a new one", { r1: declared("b"), n: declared("a", { onExisting: "refuse" }) }],
    ["one that may adopt", { r1: declared("b"), n: { ...declared("a"), dependsOn: "r0" } }],
    ["another one", { r1: declared("a") }],
  ] as const)
    for (const isFirst of [true, false])
      story(
        `keep their e-mail if they wait for another one while deactivated: the preview refuses to give it to ${title}, compared first: ${isFirst}`,
        { managedDomains: ["example.com"], people: ["a", "b", "taken"].map((name) => person(name)) },
        {},
        async (account) => {
          const waiting = { r0: declared("taken"), r1: declared("b") };
          await account.up({ r0: declared("a"), r1: declared("b") });
          await account.up(waiting);
          await account.up({ ...waiting, r0: declared("taken", { status: "inactive" }) });
          const r0 = declared("taken", { status: "inactive" });
          const { failed } = await account.preview(isFirst ? { r0, ...others } : { ...others, r0 });
          assert.match(
            Object.values(failed).join(),
            /no one else can get this e-mail yet, because the user who has it is deactivated/,
          );
          assert.deepEqual(
            (await account.preview({ ...others, r0: declared("taken", { status: "active" }) })).failed,
            {},
          );
        },
      );

  for (const order of [
    ["r0", "r1"],
    ["r1", "r0"],
  ])
    story(
      `go on waiting for the e-mail of someone who is deactivated later, and no preview is refused for it: ${order.join(", then ")}`,
      { managedDomains: ["example.com"], people: ["a", "b", "taken"].map((name) => person(name)) },
      {},
      async (account) => {
        await account.up({ r0: declared("a"), r1: declared("b") });
        const waiting = { r0: declared("taken"), r1: declared("a") };
        await account.up(inOrder(waiting, ...order));
        account.zoom.portal.deactivate("id-a");
        await account.refresh();
        const left = inOrder({ ...waiting, r0: declared("taken", { status: "inactive" }) }, ...order);
        assert.deepEqual((await account.preview(left)).failed, {});
        const { failed, told } = await account.up(left);
        assert.deepEqual(failed, {});
        assert.match(told.join("\n"), /b@example\.com waits for the e-mail a@example\.com/);
      },
    );

  story(
    "may be replaced one after another if that frees their e-mails",
    { people: ["a", "b"].map((name) => person(name)) },
    { "zoom:onEmailChange": "replace", "zoom:onDelete": "delete" },
    async (account) => {
      await account.up(byPosition("a", "b"));
      assert.deepEqual((await account.preview(newByPosition("b", "c"))).failed, {});
    },
  );

  story(
    "pass on e-mails in a chain, whatever the order",
    { managedDomains: ["example.com"], people: ["a", "b", "c"].map((name) => person(name)) },
    {},
    async (account) => {
      await account.up(byPosition("a", "b", "c"));
      const { failed } = await account.up(byPosition("b", "c", "d"));
      assert.deepEqual(failed, {});
      assert.deepEqual(
        ["b", "c", "d"].map((name) => account.zoom.person(emailOf(name))?.id),
        ["id-a", "id-b", "id-c"],
      );
      const { told } = await account.preview(byPosition("b", "c", "d"));
      assert.deepEqual(told, [
        `a@example.com waited for the e-mail b@example.com when Zoom was last read. This run sets what is free.`,
        `b@example.com waited for the e-mail c@example.com when Zoom was last read. This run sets what is free.`,
      ]);
      await account.up(byPosition("b", "c", "d"));
      await isDone(account, byPosition("b", "c", "d"));
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
