import assert from "node:assert/strict";
import { Memory } from "../../provider/memory";
import { withoutRepetition } from "../../provider/resources/shared/repeated";
import { story } from "./account";

describe("a failure of many resources in one run", () => {
  const people = ["ada", "bob", "cyd"];
  const program = (dept: string) =>
    Object.fromEntries(people.map((id) => [id, { email: `${id}@example.com`, dept, onExisting: "adopt" }]));
  const active = { people: people.map((id) => ({ id, email: `${id}@example.com` })) };

  story(
    "is explained once: the others say what failed, whose message says why, and the call",
    active,
    {},
    async (account) => {
      await account.up(program("Engines"));
      account.zoom.fail({ match: "PATCH /users/*", status: 400, code: 200, message: "No permission.", times: 3 });
      const { failed } = await account.up(program("Looms"));
      assert.match(
        failed.ada!,
        /^Changing ada@example\.com failed\. The app's owner lacks the right .*\nPATCH \/users\/ada: 400 \(Zoom code 200\) /,
      );
      for (const id of ["bob", "cyd"])
        assert.match(
          failed[id]!,
          new RegExp(
            `^Changing ${id}@example\\.com failed\\. The reason is the same as for ada@example\\.com\\.\\nPATCH /users/${id}: 400 `,
          ),
        );
    },
  );

  story("is explained again in the next run", active, {}, async (account) => {
    await account.up(program("Engines"));
    for (const dept of ["Looms", "Frames"]) {
      account.zoom.fail({ match: "PATCH /users/*", status: 400, code: 200, message: "No permission.", times: 3 });
      assert.match((await account.up(program(dept))).failed.ada!, /The app's owner lacks the right/);
    }
  });

  story("of our own is explained once, and names each of them with their id", active, {}, async (account) => {
    const { failed } = await account.up(
      Object.fromEntries(people.map((id) => [id, { email: `${id}@example.com`, dept: "Looms" }])),
    );
    assert.match(
      failed.ada!,
      /^ada@example\.com: this user already exists .*\(id ada, active\).*; to adopt and change them, set/,
    );
    assert.equal(
      failed.bob,
      "bob@example.com: this user already exists in this Zoom account (id bob, active). " +
        "The reason is the same as for ada@example.com.",
    );
  });

  story("of another kind is explained too", active, {}, async (account) => {
    await account.up(program("Engines"));
    account.zoom.fail({ match: "PATCH /users/ada", status: 400, code: 200, message: "No permission." });
    account.zoom.fail({ match: "PATCH /users/bob", status: 400, code: 1109, message: "No license." });
    const { failed } = await account.up(program("Looms"));
    assert.match(failed.bob!, /The attribute needs a licensed user\./);
  });

  story("in another Zoom account is explained once, with e-mails", active, {}, async (account) => {
    await account.up(program("Engines"));
    account.stack["zoom:accountId"] = "other";
    account.zoom.takeLog();
    const { failed } = await account.destroy();
    assert.match(
      failed.cyd!,
      /^Zoom User cyd@example\.com belongs to the Zoom account .* Zoom was not called\. Use the/,
    );
    for (const id of ["ada", "bob"])
      assert.match(
        failed[id]!,
        new RegExp(
          `^Zoom User ${id}@example\\.com belongs to the Zoom account .*\\. The reason is the same as for cyd@example\\.com\\.$`,
        ),
      );
    assert.deepEqual(account.zoom.takeLog(), []);
  });

  story("that wait for one sign-in names each of them", active, {}, async (account) => {
    await account.up(program("Engines"));
    account.zoom.fail({ match: "POST /oauth/token", status: 400, times: 3 });
    const { failed } = await account.refresh(true);
    const explained = people.filter((id) => failed[id]!.includes("Check that the app is an activated"));
    assert.equal(explained.length, 1);
    for (const id of people)
      assert.match(
        failed[id]!,
        new RegExp(
          `^Looking up ${id}@example\\.com failed\\. (The reason is the same as for ${explained[0]}@|The sign-in of client )`,
        ),
      );
  });

  it("that no message names is explained once", () => {
    const message =
      "Zoom must be called, but its credentials are incomplete. Set ZOOM_CLIENT_SECRET in the environment, or " +
      "zoom:clientSecret in the stack's configuration. They come from a server-to-server OAuth app.";
    const memory = new Memory();
    assert.deepEqual(
      ["ada", "bob", "ada"].map((who) => withoutRepetition(memory, { message, who })),
      [message, "Zoom must be called, but its credentials are incomplete. The reason is the same as for ada.", message],
    );
  });
});
