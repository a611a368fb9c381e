import assert from "node:assert/strict";
import type { ZoomOptions } from "../../simulator";
import { story, phone, office, settledAfterClaims, withPhone } from "./phone-story";
import type { Program } from "./small-engine";

const waitsForAda = `bob@example.com waits for the extension 801. ada@example.com has it. Every "pulumi up" tries again.`;

describe("an extension", () => {
  const wants = (userId: string, extensionNumber?: string) => ({ userId, extensionNumber });
  const twenty = Array.from({ length: 20 }, (_, index) => `p${index}`);
  const crowd: ZoomOptions = {
    people: twenty.map((id) => ({ id, email: `${id}@example.com` })),
    phone: { sites: [{ name: "Main Site", ranges: [{ from: 821, to: 850 }] }] },
  };
  const programOf = (wished: (index: number) => string | undefined): Program =>
    Object.fromEntries(
      twenty.map((id, index) => [
        `phone:${id}`,
        wished(index) === undefined ? { userId: id } : wants(id, wished(index)),
      ]),
    );

  for (const extensionTaken of ["400/400", "400/10001", "409/409"] as const) {
    const switches = { extensionTaken };
    story(
      `that another user has is named with them if it is to be refused: ${extensionTaken}`,
      withPhone({ extension_number: 777 }, { switches }),
      {},
      async (account) => {
        const { failed } = await account.up({ "phone:bob": { ...wants("u2", "777"), whenTaken: "refuse" } });
        assert.match(
          failed["phone:bob"]!,
          /^Setting the extension of bob@example.com failed.*777 is the extension of ada@example.com: change theirs first/,
        );
        assert.ok(account.zoom.portal.phone.of("bob@example.com"), "the phone stays");
      },
    );

    story(`that a queue has is no user's: ${extensionTaken}`, { ...office, switches }, {}, async (account) => {
      const { failed } = await account.up({ [phone]: wants("u1", "900") });
      assert.match(failed[phone]!, /Zoom lists no user with it: a call queue/);
    });
  }

  const orders: [title: string, wished: (index: number) => string][] = [
    ["one further on, in a circle", (index) => String(821 + ((index + 1) % 20))],
    ["one back, in a circle", (index) => String(821 + ((index + 19) % 20))],
    ["mirrored, in pairs", (index) => String(840 - index)],
    ["scattered", (index) => String(821 + ((index * 7 + 3) % 20))],
  ];
  for (const [title, wished] of orders)
    story(`of twenty people enabled side by side who want each other's, ${title}`, crowd, {}, async (account) => {
      const program = programOf(wished);
      const { failed } = await account.up(program, [], true);
      assert.deepEqual(failed, {});
      for (const [index, id] of twenty.entries())
        assert.equal(String(account.zoom.portal.phone.of(`${id}@example.com`)?.extension_number), wished(index));
      await settledAfterClaims(account, program);
    });

  story(
    "of twenty people who have phones and want each other's goes around",
    {
      ...crowd,
      people: twenty.map((id, index) => ({ id, email: `${id}@example.com`, phone: { extension_number: 821 + index } })),
    },
    {},
    async (account) => {
      const now = programOf((index) => String(821 + index));
      for (const id of twenty) await account.read(`phone:${id}`, id);
      assert.deepEqual((await account.up(now)).failed, {});
      account.writes();
      const program = programOf((index) => String(821 + ((index + 1) % 20)));
      assert.deepEqual((await account.up(program, [], true)).failed, {});
      const writes = account.writes().length;
      assert.ok(
        writes <= 42,
        `${writes} writes: each moves once and is refused at most once, one goes through a free number`,
      );
      await settledAfterClaims(account, program);
    },
  );

  story("that Zoom gave to a user who declares none is taken back, with a line", crowd, {}, async (account) => {
    const program = programOf((index) => (index < 10 ? undefined : String(821 + index - 10)));
    const { failed, told } = await account.up(program, [], true);
    assert.deepEqual(failed, {});
    assert.match(
      told.find((line) => line.includes("declared"))!,
      /^p\d@example.com has the extension \d+: 8\d\d is declared for another user\.$/,
    );
    await settledAfterClaims(account, program);
  });

  story("that two declare is an error that names the other", office, {}, async (account) => {
    const { failed } = await account.up({ [phone]: wants("u1", "1001"), "phone:bob": wants("u2", "1001") }, [], true);
    assert.deepEqual(Object.keys(failed), ["phone:bob"]);
    assert.match(failed["phone:bob"]!, /1001 is the extension of ada@example.com, whose phone is in this program too/);
  });

  story(
    "that its holder was to give up and could not is waited for",
    withPhone({ extension_number: 801 }),
    {},
    async (account) => {
      await account.read(phone, "u1");
      await account.up({ [phone]: wants("u1", "801") });
      const program = { [phone]: wants("u1", "900"), "phone:bob": wants("u2", "801") };
      const { failed, told } = await account.up(program, [], true);
      assert.match(failed[phone]!, /a call queue/);
      assert.deepEqual(Object.keys(failed), [phone]);
      assert.ok(told.includes(waitsForAda), told.join());
      const preview = await account.preview(program);
      assert.deepEqual(preview.did["phone:bob"], "update");
      assert.ok(
        preview.told.includes(
          "bob@example.com waited for extensionNumber when Zoom was last read. This run sets what is free.",
        ),
      );
    },
  );
});
