import assert from "node:assert/strict";
import { story } from "./account";
import { inOrder } from "./hand-over-story";
import { from } from "./small-engine";
import { declared, emailOf, isDone, person } from "./user-story";

/** A program that names the resources of a list of people by their position. */
const byPosition = (...people: string[]) =>
  Object.fromEntries(people.map((name, index) => [`r${index}`, declared(name)]));
const newByPosition = (...people: string[]) =>
  Object.fromEntries(people.map((name, index) => [`r${index}`, { email: emailOf(name) }]));

describe("users whose e-mails go to other users of the program", () => {
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

  story(
    "leave a group with a line, also if the e-mail went to the one who joins it",
    { managedDomains: ["example.com"], people: [person("a")] },
    {},
    async (account) => {
      const group = (member: string) => ({ name: "Sales", members: [from(member)] });
      await account.up({ r0: declared("a"), "group:sales": group("r0") });
      const program = { r0: declared("b"), r1: { email: emailOf("a"), dependsOn: "r0" }, "group:sales": group("r1") };
      const line = /The group "Sales": [ab]@example\.com (will|may) be removed from its members/;
      assert.match((await account.preview(program)).told.join("\n"), line);
      const { failed, told } = await account.up(program);
      assert.deepEqual([failed, account.zoom.portal.groups.members("Sales")], [{}, []]);
      assert.match(told.join("\n"), line);
    },
  );

  story(
    "are told that they get it after they are reactivated, if the same commit deactivates them",
    { managedDomains: ["example.com"], people: ["a", "taken"].map((name) => person(name)) },
    {},
    async (account) => {
      await account.up({ r0: declared("a") });
      const { failed, told } = await account.up({ r0: declared("taken", { status: "inactive" }) });
      assert.deepEqual([failed, account.zoom.person("id-a")?.status], [{}, "inactive"]);
      assert.match(
        told.join("\n"),
        /a@example\.com waits for the e-mail .* It is set after the program reactivates them\./,
      );
      assert.doesNotMatch(told.join("\n"), /tries again/);
    },
  );

  story(
    "get the former one back, as the preview says, if the program takes it back before a refresh",
    { managedDomains: ["example.com"], people: ["a", "b"].map((name) => person(name)) },
    {},
    async (account) => {
      const program = (one: string, other: string) => ({ b: declared(one), a: declared(other) });
      await account.up(program("b", "a"));
      await account.up(program("a", "c"));
      assert.equal(account.zoom.person("id-b")?.email, emailOf("a"));
      const { told } = await account.preview(program("b", "c"));
      assert.deepEqual(told, [
        "b@example.com: it is unknown whether their e-mail has changed, because they waited for another one when Zoom was last read. This run sets it back if it has.",
      ]);
      assert.deepEqual((await account.up(program("b", "c"))).failed, {});
      assert.equal(account.zoom.person("id-b")?.email, emailOf("b"));
      await isDone(account, program("b", "c"));
    },
  );
});
