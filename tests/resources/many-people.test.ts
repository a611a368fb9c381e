import assert from "node:assert/strict";
import { story } from "./account";

describe("a run with many people", () => {
  const people = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, n) => [`u${n + 10}`, { email: `u${n + 10}@example.com`, dept: "Engines" }]),
    );
  const ten = "u10, u11, u12, u13, u14, u15, u16, u17, u18, u19".replace(/u\d+/g, "$&@example.com");

  story("says in one line whom it invited, and whose invitations it withdrew", {}, {}, async (account) => {
    const invited = await account.up(people(30), [], true);
    assert.deepEqual(
      [invited.failed, invited.told],
      [
        {},
        [
          `${ten} and 20 more have not accepted the invitation yet. After they accept, the next "pulumi up --refresh" sets dept.`,
        ],
      ],
    );
    for (let n = 10; n < 20; n++) account.zoom.accept(`u${n}@example.com`);
    await account.refresh(true);
    const { failed, told } = await account.destroy(true);
    assert.deepEqual(failed, {});
    assert.deepEqual(told.toSorted(), [
      `The invitations of ${ten.replaceAll("u1", "u2")} and 10 more were withdrawn.`,
      `${ten} were deactivated: they cannot sign in, and Zoom keeps their data.`,
    ]);
  });

  story("says once that a setting adopts those who exist", {}, { "zoom:onExisting": "adopt" }, async (account) => {
    const groups = { "group:a": { name: "A" }, "group:b": { name: "B" } };
    assert.deepEqual((await account.preview({ ...people(30), ...groups })).told, [
      'zoom:onExisting is "adopt": users of this program who already exist in Zoom are adopted, and what differs from the program is changed. No license is taken away.',
      'zoom:onExisting is "adopt": groups of this program that already exist in Zoom are adopted. What is declared is set and added. This run removes no one.',
    ]);
  });

  story("says in one line whose invitations expired", {}, {}, async (account) => {
    await account.up(people(3), [], true);
    for (let n = 10; n < 13; n++) account.zoom.expireInvitation(`u${n}@example.com`);
    const { told } = await account.refresh(true);
    assert.match(
      told.join("\n"),
      /^The invitations of u10@example\.com, u11@example\.com, u12@example\.com expired or were withdrawn\. No new .*$/,
    );
  });
});
